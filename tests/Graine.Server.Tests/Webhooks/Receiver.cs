using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Graine.Channels.Webhooks;

namespace Graine.Server.Tests.Webhooks;

/// <summary>An address as a shop would have it: a real listener that keeps what it is sent and answers as it is told.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();

    public Receiver()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Address = FormattableString.Invariant($"http://localhost:{port}/hooks");
        _listener.Prefixes.Add(FormattableString.Invariant($"http://localhost:{port}/"));
        _listener.Start();
        _ = Task.Run(ListenAsync);
    }

    public string Address { get; }

    /// <summary>The status of each answer, by what came.</summary>
    public Func<Received, int> Answer { get; set; } = _ => 204;

    public string AnswerText { get; set; } = "";

    public string? RetryAfter { get; set; }

    public ValueTask<Received> NextAsync(CancellationToken ct) => _received.Reader.ReadAsync(ct);

    public async Task<List<Received>> NextAsync(int count, CancellationToken ct)
    {
        var all = new List<Received>();
        while (all.Count < count)
        {
            all.Add(await NextAsync(ct));
        }

        return all;
    }

    public bool IsQuiet => _received.Reader.Count == 0;

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var received = new Received(
                    context.Request.Headers[WebhookSignature.IdHeader]!,
                    long.Parse(context.Request.Headers[WebhookSignature.TimestampHeader]!, System.Globalization.CultureInfo.InvariantCulture),
                    context.Request.Headers[WebhookSignature.SignatureHeader]!,
                    await reader.ReadToEndAsync());
                context.Response.StatusCode = Answer(received);
                if (RetryAfter is not null)
                {
                    context.Response.Headers["Retry-After"] = RetryAfter;
                }

                if (context.Response.StatusCode is 301 or 307)
                {
                    context.Response.RedirectLocation = "/elsewhere";
                }

                await SayAsync(context.Response);
                _received.Writer.TryWrite(received);
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            _received.Writer.TryComplete();
        }
    }

    /// <summary>Who asked may have heard enough before the answer ends, and hang up.</summary>
    private async Task SayAsync(HttpListenerResponse response)
    {
        try
        {
            await response.OutputStream.WriteAsync(response.StatusCode == 204 ? [] : Encoding.UTF8.GetBytes(AnswerText));
            response.Close();
        }
        catch (HttpListenerException)
        {
            response.Abort();
        }
    }
}

internal sealed record Received(string Id, long Timestamp, string Signature, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    public JsonElement Data => Json.GetProperty("data");

    public bool IsSignedWith(params string[] secrets) =>
        Signature == WebhookSignature.Sign(secrets, Id, Timestamp, Encoding.UTF8.GetBytes(Body));
}
