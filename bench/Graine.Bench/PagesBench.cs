using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Graine.Bench;

/// <summary>The list of members as the console reads it: from a real server with many members, on SQLite.</summary>
internal static class PagesBench
{
    private const int Rows = 100;
    private static readonly string[] Sorts = ["last_seen", "revenue", "orders", "points", "tier", "segments", "first_seen", "average_basket"];

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        await using var server = await StartAsync(options, ct);
        var json = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{{\"members\":{options.Members}");
        var first = new List<double>();
        var anywhere = new List<double>();
        var random = new Random(3);
        foreach (var sort in Sorts)
        {
            var (page, took) = await PageAsync(server.Http, $"sort={sort}&limit={Rows}", ct);
            first.Add(took);
            var list = page.GetProperty("list").GetString();
            var (_, jump) = await PageAsync(server.Http, $"sort={sort}&limit={Rows}&list={list}&offset={options.Members / 2}", ct);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sort,-14} first page {took,6:F1} ms, first jump to the middle {jump,6:F1} ms"));
            for (var run = 0; run < options.Runs / Sorts.Length; run++)
            {
                anywhere.Add((await PageAsync(server.Http, $"sort={sort}&limit={Rows}&list={list}&offset={random.Next(options.Members - Rows)}", ct)).Took);
            }
        }

        var (filtered, filter) = await PageAsync(server.Http, $"limit={Rows}&filter={Uri.EscapeDataString("member.orders >= 2 && member.tier == \"silver\"")}", ct);
        var searches = new List<double>();
        for (var run = 0; run < 20; run++)
        {
            var watch = Stopwatch.StartNew();
            await server.Http.GetStringAsync(new Uri($"/v1/members/search?q=elise%20martin{random.Next(options.Members / 8)}", UriKind.Relative), ct);
            searches.Add(watch.Elapsed.TotalMilliseconds);
        }

        first.Sort();
        anywhere.Sort();
        searches.Sort();
        await HomeTimes.TakeAsync(server.Http, json, ct);
        json.Append(CultureInfo.InvariantCulture,
            $",\"first_ms\":{first[first.Count / 2]:F1},\"first_max_ms\":{first[^1]:F1},\"page_p50_ms\":{anywhere[anywhere.Count / 2]:F1},\"page_p99_ms\":{anywhere[anywhere.Count * 99 / 100]:F1},\"filter_ms\":{filter:F1},\"filtered\":{filtered.GetProperty("count").GetInt64()},\"search_ms\":{searches[searches.Count / 2]:F1},\"resident_mb\":{server.ResidentBytes / 1048576.0:F0}}}");
        if (options.Number("--hold") > 0)
        {
            Console.WriteLine(json);
            Console.WriteLine($"Serving at {server.Http.BaseAddress}.");
            await Task.Delay(TimeSpan.FromSeconds(options.Number("--hold")), TimeProvider.System, ct);
        }

        Console.WriteLine(json.ToString());
        return 0;
    }

    // A folder that was named is kept, and used again as it is: filling takes minutes.
    private static async Task<ServerProcess> StartAsync(BenchOptions options, CancellationToken ct)
    {
        var named = options.Text("--data");
        var folder = named.Length > 0 ? Directory.CreateDirectory(named).FullName : Directory.CreateTempSubdirectory("graine-pages-").FullName;
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Console.WriteLine("Filling the database...");
            await using var shop = await BenchShop.OpenAsync(null, folder, ct);
            await shop.FillWithHistoryAsync(options.Members, Engine.Instant.From(TimeProvider.System.GetUtcNow()), ct);
        }

        var server = await ServerProcess.StartOnAsync(folder, null, named.Length > 0, ct);
        Console.WriteLine($"Filling the lake of {server.Http.BaseAddress}...");
        await WaitForLakeAsync(server.Http, options.Members, ct);
        return server;
    }

    private static async Task<(JsonElement Page, double Took)> PageAsync(HttpClient http, string query, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var text = await http.GetStringAsync(new Uri("/v1/members?" + query, UriKind.Relative), ct);
        var took = watch.Elapsed.TotalMilliseconds;
        return (JsonDocument.Parse(text).RootElement, took);
    }

    private static async Task WaitForLakeAsync(HttpClient http, int members, CancellationToken ct)
    {
        while (true)
        {
            var lake = JsonDocument.Parse(await http.GetStringAsync(new Uri("/v1/insights/lake", UriKind.Relative), ct)).RootElement;
            var rows = lake.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("name").GetString() == "members").GetProperty("rows").GetInt64();
            if (rows >= members && lake.GetProperty("state").GetString() == "current")
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, ct);
        }
    }
}
