using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Graine.Bench;

/// <summary>Clients that post bodies made beforehand: as fast as answers come, or at a given rate.</summary>
internal static class IngestLoad
{
    private static readonly AuthenticationHeaderValue Basic =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(ServerProcess.WriteKey + ":")));

    /// <param name="server">Where to.</param>
    /// <param name="options">Batch, clients, members.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="eventsPerSecond">0: as fast as it goes.</param>
    /// <param name="seed">So that no message comes twice.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Events acknowledged a second, and how long each request took.</returns>
    public static async Task<(double PerSecond, Latencies Latencies)> RunAsync(
        ServerProcess server, BenchOptions options, double seconds, double eventsPerSecond, int seed, CancellationToken ct)
    {
        var perClient = eventsPerSecond / options.Batch / options.Clients;
        var watch = Stopwatch.StartNew();
        var clients = await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(client => Task.Run(
            () => ClientAsync(server, options, watch, seconds, perClient, client, (seed * 100) + client, ct), ct)));
        var all = new Latencies();
        foreach (var client in clients)
        {
            all.Join(client);
        }

        return (all.Count * (double)options.Batch / watch.Elapsed.TotalSeconds, all);
    }

    /// <summary>Every member is met once, so that what is measured afterwards is a shop that knows its customers.</summary>
    public static async Task MeetAsync(ServerProcess server, BenchOptions options, CancellationToken ct)
    {
        const int together = 100;
        var next = -together;
        await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(client => Task.Run(
            async () =>
            {
                var mix = new EventMix(options.Members, client);
                for (var first = Interlocked.Add(ref next, together); first < options.Members; first = Interlocked.Add(ref next, together))
                {
                    await PostAsync(server, "/v1/batch", mix.Views(first, Math.Min(together, options.Members - first)), ct);
                }
            },
            ct)));
    }

    private static async Task<bool> PostAsync(ServerProcess server, string path, byte[] body, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = Basic;
        using var answer = await server.Http.SendAsync(request, ct);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
            return false;
        }

        answer.EnsureSuccessStatusCode();
        return true;
    }

    private static async Task<Latencies> ClientAsync(
        ServerProcess server, BenchOptions options, Stopwatch watch, double seconds, double perSecond, int client, int seed, CancellationToken ct)
    {
        // Clients take turns; all at the same moment would be one large request.
        var phase = client / (double)options.Clients;
        var mix = new EventMix(options.Members, seed);
        var latencies = new Latencies();
        var path = options.Batch == 1 ? "/v1/track" : "/v1/batch";
        for (var sent = 0; watch.Elapsed.TotalSeconds < seconds; sent++)
        {
            var body = options.Batch == 1 ? mix.Single() : mix.Batch(options.Batch);
            if (perSecond > 0)
            {
                var wait = ((sent + phase) / perSecond) - watch.Elapsed.TotalSeconds;
                if (wait > 0)
                {
                    await Task.Delay(TimeSpan.FromSeconds(wait), TimeProvider.System, ct);
                }
            }

            var began = watch.Elapsed;
            if (await PostAsync(server, path, body, ct))
            {
                latencies.Add((watch.Elapsed - began).TotalMilliseconds);
            }
        }

        return latencies;
    }
}
