using System.Text;
using Graine.Engine;
using Graine.Server.Auth;
using Graine.Server.Intake;

namespace Graine.Server.Api.Collect;

/// <summary>Takes events in: key, body, events, pipeline, answer. A 200 means committed and applied.</summary>
internal sealed partial class CollectHandler(
    ICollector collector, IWriteKeys keys, TimeProvider time, CollectOptions options, Tap tap, ILogger<CollectHandler> log)
{
    public async Task RunAsync(HttpContext context, bool isBatch, string? type)
    {
        Cors.Allow(context);
        try
        {
            await CollectAsync(context, isBatch, type);
        }
        catch (Exception gone) when (
            !TimeLimit.IsOver(context) && (context.RequestAborted.IsCancellationRequested || gone is BadHttpRequestException))
        {
            // The sender hung up, or sent less than it announced: whatever it did not see acknowledged it sends again.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            }
        }
        catch (Exception fault) when (!TimeLimit.IsOver(context) && !context.Response.HasStarted)
        {
            // At the edge of the process: SDKs retry a 503 and drop most else.
            LogFault(log, fault);
            await Problems.Of(CollectErrors.Unavailable()).ExecuteAsync(context);
        }
    }

    /// <summary>The source of a key, or why there is none.</summary>
    public (string Source, Error? Error) Authenticate(HttpRequest request, Func<string?> bodyKey)
    {
        if (SentKeys.Find(request) is { } key)
        {
            return Find(key);
        }

        // Whatever cannot collect may be an OAuth token of the sender's: the body then says the key.
        var bearer = SentKeys.FindBearer(request) is { } token ? Find(token) : (Source: string.Empty, Error: CollectErrors.KeyMissing());
        return bearer.Error is null ? bearer
            : SentKeys.BeforeColon(bodyKey()) is { } inBody ? Find(inBody)
            : bearer.Error.Kind == ErrorKind.Unauthenticated ? (string.Empty, CollectErrors.KeyMissing())
            : bearer;
    }

    /// <summary>Hands over what a scan found and waits until it is committed.</summary>
    public async ValueTask<(IReadOnlyList<CollectedItem> Items, CollectAnswer Answer)> SubmitAsync(
        IntakeSession session, string source, string? type, string? anonymousId, CancellationToken ct)
    {
        var items = session.Finish(new IntakeRequest
        {
            Source = source,
            Received = Instant.From(time.GetUtcNow()),
            PathType = type,
            AnonymousId = anonymousId,
            DefaultCurrency = options.DefaultCurrency(),
        });
        return (items, items.Count == 0 ? CollectAnswer.Of([]) : await collector.SubmitAsync(items, ct));
    }

    public (string Source, Error? Error) Find(string key) => keys.Find(key, out var source) switch
    {
        KeyStanding.Known => (source, null),
        KeyStanding.Unknown => (string.Empty, CollectErrors.KeyUnknown()),
        KeyStanding.Unavailable => (string.Empty, CollectErrors.Unavailable()),
        KeyStanding.Forbidden => (string.Empty, AuthErrors.ScopeMissing()),
    };

    private static Error? Error(Envelope envelope) => envelope switch
    {
        Envelope.Read => null,
        Envelope.NotJson => CollectErrors.NotJson(),
        Envelope.Unknown => CollectErrors.NoEnvelope(),
        Envelope.TooMany => CollectErrors.TooMany(),
    };

    private static string? AnonymousId(HttpRequest request)
    {
        var header = request.Headers["AnonymousId"].ToString();
        if (header.Length is 0 or > 700)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[700];
        return Convert.TryFromBase64String(header, bytes, out var length) ? Encoding.UTF8.GetString(bytes[..length]) : null;
    }

    private async Task CollectAsync(HttpContext context, bool isBatch, string? type)
    {
        var ct = context.RequestAborted;
        using var body = await RequestBody.ReadAsync(context.Request, ct);
        using var session = IntakeSession.Rent();
        var error = body.Error ?? Error(session.Scan(body.Bytes, body.Length, isBatch));
        (var source, error) = error is null ? Authenticate(context.Request, () => session.WriteKey) : (string.Empty, error);
        if (error is not null)
        {
            tap.TurnedAway(context.Request, source, error);
            await Problems.Of(error).ExecuteAsync(context);
            return;
        }

        var (items, answer) = await SubmitAsync(session, source, type, AnonymousId(context.Request), ct);
        if (answer.IsFull)
        {
            tap.TurnedAway(context.Request, source, CollectErrors.Full(answer.RetryAfterSeconds));
            await Problems.Of(CollectErrors.Full(answer.RetryAfterSeconds)).ExecuteAsync(context);
            return;
        }

        tap.Take(context.Request, session, items, answer.Results);
        await AnswerWriter.WriteAsync(context.Response, items, answer.Results, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Events could not be stored; the sender was told to come back.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
