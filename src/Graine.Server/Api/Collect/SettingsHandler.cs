using System.Text.Json;

namespace Graine.Server.Api.Collect;

/// <summary>What browser SDKs ask for before they send anything: where to send, and nothing else to load.</summary>
internal sealed class SettingsHandler(CollectHandler handler)
{
    private const int BatchEvents = 10;

    private const int BatchMilliseconds = 5_000;

    /// <summary>For analytics-next and the mobile SDKs (wire contract §4.1).</summary>
    public async Task SegmentAsync(HttpContext context)
    {
        Cors.Allow(context);
        var key = context.Request.RouteValues["key"]?.ToString() ?? string.Empty;
        var (_, error) = handler.Find(key);
        if (error is { Kind: ErrorKind.Unauthenticated or ErrorKind.Forbidden })
        {
            await Problems.Of(error).ExecuteAsync(context);
            return;
        }

        var host = $"{context.Request.Host.Value}{context.Request.PathBase}/v1";
        var scheme = context.Request.Scheme;
        await WriteAsync(context, json =>
        {
            json.WriteStartObject("integrations");
            json.WriteStartObject("Segment.io");
            json.WriteString("apiKey", key);
            json.WriteString("apiHost", host);
            json.WriteString("protocol", scheme);
            json.WriteStartObject("deliveryStrategy");
            json.WriteString("strategy", "batching");
            json.WriteStartObject("config");
            json.WriteNumber("size", BatchEvents);
            json.WriteNumber("timeout", BatchMilliseconds);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("metrics");
            json.WriteNumber("sampleRate", 0);
            json.WriteEndObject();
        });
    }

    /// <summary>For RudderStack's browser SDK (wire contract §4.2). A HEAD is its test for ad blockers and needs no key.</summary>
    public async Task RudderAsync(HttpContext context)
    {
        Cors.Allow(context);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentType = "application/json";
            return;
        }

        var key = SentKeys.Find(context.Request);
        var (source, error) = handler.Authenticate(context.Request, () => null);
        if (error is { Kind: ErrorKind.Unauthenticated or ErrorKind.Forbidden })
        {
            await Problems.Of(error).ExecuteAsync(context);
            return;
        }

        await WriteAsync(context, json => WriteSource(json, source.Length > 0 ? source : "unknown", key ?? string.Empty));
    }

    private static void WriteSource(Utf8JsonWriter json, string source, string key)
    {
        json.WriteStartObject("source");
        json.WriteString("id", source);
        json.WriteString("name", "Graine");
        json.WriteString("writeKey", key);
        json.WriteStartObject("config");
        json.WriteStartObject("statsCollection");
        json.WriteStartObject("errors");
        json.WriteBoolean("enabled", false);
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        json.WriteBoolean("enabled", false);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("enabled", true);
        json.WriteString("workspaceId", "graine");
        json.WriteStartArray("destinations");
        json.WriteEndArray();
        json.WriteStartArray("connections");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("updatedAt", "2026-01-01T00:00:00Z");
    }

    // Names the host it was asked by, so no shared cache may keep it.
    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "private, max-age=60";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }
}
