using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Graine.Channels.Webhooks;

/// <summary>
/// Sends one message once. It follows no redirect, uses no proxy, keeps no cookie, reads a bounded part of the answer, and connects only to
/// an address it has looked at itself, so that a name cannot lead elsewhere between the look and the connection.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Of an answer, so many bytes are read and kept.</summary>
    public const int AnswerBytesMax = 1_000;

    private readonly bool _allowLocal;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    /// <param name="allowLocal">Messages may go to this machine, for trying things out.</param>
    public WebhookSender(bool allowLocal, TimeProvider time)
    {
        (_allowLocal, _time) = (allowLocal, time);
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                MaxResponseHeadersLength = 16,
                MaxResponseDrainSize = 0,
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ConnectTimeout = Timeout,
                ConnectCallback = ConnectAsync,
            })
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan, // Bounded for each message below, its answer's body included.
        };
    }

    public void Dispose() => _client.Dispose();

    public async Task<WebhookAnswer> SendAsync(WebhookRequest message, CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Timeout);
        try
        {
            using var request = Compose(message);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bound.Token).ConfigureAwait(false);
            var text = await ReadAsync(response, bound.Token).ConfigureAwait(false);
            return new WebhookAnswer((int)response.StatusCode, text, null, _time.GetElapsedTime(started)) { RetryAfter = Asked(response.Headers.RetryAfter) };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed("timeout");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or UriFormatException)
        {
            return Failed(Reason(fault));
        }

        WebhookAnswer Failed(string problem) => new(null, "", problem, _time.GetElapsedTime(started));
    }

    private static HttpRequestMessage Compose(WebhookRequest message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.Address)
        {
            Content = new ReadOnlyMemoryContent(message.Body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.ParseAdd("Graine-Webhooks/1.0");
        request.Headers.Add(WebhookSignature.IdHeader, message.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, message.Timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            WebhookSignature.SignatureHeader, WebhookSignature.Sign(message.Secrets, message.Id, message.Timestamp, message.Body.Span));
        return request;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var bytes = new byte[AnswerBytesMax];
        var length = 0;
        while (length < bytes.Length && await stream.ReadAsync(bytes.AsMemory(length), ct).ConfigureAwait(false) is > 0 and var read)
        {
            length += read;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static string Reason(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is UnauthorizedAccessException)
            {
                return "address_forbidden";
            }
        }

        return fault is HttpRequestException http
            ? http.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "name_unknown",
                HttpRequestError.SecureConnectionError => "certificate_invalid",
                HttpRequestError.ConnectionError => "connection_failed",
                _ => "answer_invalid",
            }
            : "connection_failed";
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - _time.GetUtcNow();
        return asked > TimeSpan.Zero ? asked : null;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct).ConfigureAwait(false);
        var allowed = found.Where(address => WebhookAddress.IsAllowed(address, _allowLocal)).ToArray();
        if (allowed.Length == 0)
        {
            throw new UnauthorizedAccessException("The name leads into a private network."); // Wrapped by the client, and known by its type.
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
