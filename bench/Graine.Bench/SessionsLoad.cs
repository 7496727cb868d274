using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Graine.Bench;

/// <param name="PerSecond">Sessions closed.</param>
/// <param name="Open">Times of the request that opens.</param>
/// <param name="Close">Times of the request that closes.</param>
internal sealed record SessionTimes(double PerSecond, Latencies Open, Latencies Close);

/// <summary>Tills: each opens a checkout of three lines for a member and closes it.</summary>
internal static class SessionsLoad
{
    private const string Promotion =
        """{"id":"tea","name":{"en":"Tea"},"when":"order.total >= 20.0","discounts":[{"kind":"percent","target":"lines","percent":20,"lines":"line.category == \"tea\""},{"kind":"amount","amount":1}],"limits":[{"per":"day","times":1000000}]}""";

    /// <summary>A promotion in the plan, and a key for each till: what one key may ask in a second is bounded.</summary>
    public static async Task<IReadOnlyList<string>> OpenAsync(ServerProcess server, int tills, CancellationToken ct)
    {
        await SendAsync(server, HttpMethod.Put, "/v1/plan/promotion/tea", Promotion, null, ct);
        await SendAsync(server, HttpMethod.Post, "/v1/plan/publish", "{}", null, ct);
        var keys = new List<string>();
        for (var till = 0; till < tills; till++)
        {
            var made = await SendAsync(
                server, HttpMethod.Post, "/v1/keys", FormattableString.Invariant($$"""{"kind":"secret","name":"Till {{till}}","scopes":["sessions:write"]}"""), null, ct);
            using var json = JsonDocument.Parse(made);
            keys.Add(json.RootElement.GetProperty("key").GetString()!);
        }

        return keys;
    }

    /// <param name="server">Where to.</param>
    /// <param name="keys">Of the tills.</param>
    /// <param name="options">Members.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="sessionsPerSecond">0: as fast as it goes.</param>
    /// <param name="run">So that no session comes twice.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<SessionTimes> RunAsync(
        ServerProcess server, IReadOnlyList<string> keys, BenchOptions options, double seconds, double sessionsPerSecond, string run, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var tills = await Task.WhenAll(Enumerable.Range(0, keys.Count).Select(till => Task.Run(
            () => TillAsync(server, keys, options, watch, seconds, sessionsPerSecond / keys.Count, till, run, ct), ct)));
        var elapsed = watch.Elapsed.TotalSeconds;
        var (open, close) = (new Latencies(), new Latencies());
        foreach (var till in tills)
        {
            open.Join(till.Open);
            close.Join(till.Close);
        }

        return new SessionTimes(close.Count / elapsed, open, close);
    }

    private static async Task<(Latencies Open, Latencies Close)> TillAsync(
        ServerProcess server, IReadOnlyList<string> keys, BenchOptions options, Stopwatch watch, double seconds, double perSecond, int till, string run, CancellationToken ct)
    {
        var random = new Random(till);
        var phase = till / (double)keys.Count;
        var (open, close) = (new Latencies(), new Latencies());
        for (var number = 0; watch.Elapsed.TotalSeconds < seconds; number++)
        {
            var wait = perSecond > 0 ? ((number + phase) / perSecond) - watch.Elapsed.TotalSeconds : 0;
            if (wait > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(wait), TimeProvider.System, ct);
            }

            var path = string.Create(CultureInfo.InvariantCulture, $"/v1/sessions/{run}-{till}-{number}?profile=lite");
            var began = watch.Elapsed;
            await SendAsync(server, HttpMethod.Put, path, Cart(random, options.Members), keys[till], ct);
            open.Add((watch.Elapsed - began).TotalMilliseconds);
            began = watch.Elapsed;
            await SendAsync(server, HttpMethod.Put, path, """{"state":"closed"}""", keys[till], ct);
            close.Add((watch.Elapsed - began).TotalMilliseconds);
        }

        return (open, close);
    }

    private static string Cart(Random random, int members) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"member":"card:bench-{{random.Next(members)}}","channel":"till","store":"lyon-{{random.Next(5)}}","lines":[{"product":"p-{{random.Next(500)}}","category":"tea","quantity":2,"price":{{random.Next(200, 2000) / 100m}}},{"product":"p-{{random.Next(500)}}","category":"cups","price":{{random.Next(500, 4000) / 100m}}},{"product":"p-{{random.Next(500)}}","category":"gifts","quantity":1,"price":{{random.Next(100, 3000) / 100m}}}]}""");

    private static async Task<string> SendAsync(
        ServerProcess server, HttpMethod method, string path, string body, string? key, CancellationToken ct)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        }

        using var answer = await server.Http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }
}
