using System.Text;
using System.Text.Json.Nodes;
using Graine.Server.Intake;
using Microsoft.Extensions.Primitives;

namespace Graine.Server.Api.Collect;

/// <summary>Events by image address, for e-mails and pages without script. Always a picture, whatever was sent.</summary>
internal sealed partial class PixelHandler(CollectHandler handler, Tap tap, ILogger<PixelHandler> log)
{
    private const int DotsMax = 8;

    private static readonly byte[] Picture =
        Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public async Task RunAsync(HttpContext context, string type)
    {
        Cors.Allow(context);
        try
        {
            await CollectAsync(context, type);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            // A broken image in somebody's e-mail helps nobody.
            LogFault(log, fault);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var response = context.Response;
        response.ContentType = "image/gif";
        response.ContentLength = Picture.Length;
        response.Headers.CacheControl = "no-store, max-age=0";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(Picture, context.RequestAborted);
        }
    }

    private async Task CollectAsync(HttpContext context, string type)
    {
        var body = context.Request.Query.TryGetValue("data", out var data) ? OfData(data.ToString()) : OfQuery(context.Request.Query);
        using var session = IntakeSession.Rent();
        if (body is null || session.Scan(body, body.Length, isBatch: false) != Envelope.Read)
        {
            return;
        }

        var (source, error) = handler.Authenticate(context.Request, () => session.WriteKey);
        if (error is not null)
        {
            tap.TurnedAway(context.Request, source, error);
            return;
        }

        var (items, answer) = await handler.SubmitAsync(session, source, type, anonymousId: null, context.RequestAborted);
        tap.Take(context.Request, session, items, answer.Results);
    }

    // A "+" that was not escaped has become a space on its way through the query.
    private static byte[]? OfData(string data)
    {
        var text = data.Trim().Replace(' ', '+').Replace('-', '+').Replace('_', '/').TrimEnd('=');
        text = text.PadRight(text.Length + ((4 - (text.Length % 4)) % 4), '=');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    // properties.subject=Hello is {"properties":{"subject":"Hello"}}.
    private static byte[] OfQuery(IQueryCollection query)
    {
        var root = new JsonObject();
        foreach (var (name, values) in query)
        {
            Put(root, name.Split('.', DotsMax), values);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void Put(JsonObject root, string[] path, StringValues values)
    {
        var place = root;
        foreach (var step in path.AsSpan(0, path.Length - 1))
        {
            if (place[step] is not JsonObject inner)
            {
                inner = [];
                place[step] = inner;
            }

            place = inner;
        }

        place[path[^1]] = values.Count > 0 ? values[^1] : string.Empty;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An event of a pixel could not be stored.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
