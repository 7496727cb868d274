using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Graine.Bench;

/// <summary>How much memory a server holds that serves many members: each stored, read at random, and with new events coming in.</summary>
internal static class MemoryBench
{
    private const int Readers = 4;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("graine-memory-").FullName;
        await using var database = await BenchDatabase.OpenAsync(options.Database, ct);
        Console.WriteLine("Filling the database...");
        await using (var shop = await BenchShop.OpenAsync(database.Connection, folder, ct))
        {
            await shop.FillAsync(options.Members, ct);
        }

        await using var server = await ServerProcess.StartOnAsync(folder, database.Connection, ct);
        Console.WriteLine("Serving...");
        var reading = Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => ReadAsync(server, options, reader, ct)));
        var (eventsPerSecond, _) = await IngestLoad.RunAsync(server, options, options.Seconds, options.Number("--rate"), 1, ct);
        var reads = (await reading).Sum();
        var (resident, peak) = server.Memory();
        var committed = await CommittedAsync(server, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"database":"{{options.Database}}","members":{{options.Members}},"resident_mb":{{resident / 1024.0:F0}},"peak_mb":{{peak / 1024.0:F0}},"heap_mb":{{committed / 1048576.0:F0}},"reads_per_s":{{reads / (double)options.Seconds:F0}},"events_per_s":{{eventsPerSecond:F0}},"folder_mb":{{FolderBytes(folder) / 1048576.0:F0}}}"""));
        return 0;
    }

    /// <summary>What the collector of .NET holds; the rest of the resident memory is DuckDB's, SQLite's and the program's.</summary>
    private static async Task<double> CommittedAsync(ServerProcess server, CancellationToken ct)
    {
        const string name = "dotnet_gc_last_collection_memory_committed_size_bytes ";
        var metrics = await server.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), ct);
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[name.Length..], CultureInfo.InvariantCulture);
    }

    private static async Task<long> ReadAsync(ServerProcess server, BenchOptions options, int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        var reads = 0L;
        while (watch.Elapsed.TotalSeconds < options.Seconds)
        {
            var path = FormattableString.Invariant($"/v1/members/user:u{random.Next(options.Members)}");
            using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), ct);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                // One key may ask so often and no more; the bench has one key.
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
                continue;
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(path + ": " + await answer.Content.ReadAsStringAsync(ct));
            }

            reads++;
        }

        return reads;
    }

    private static long FolderBytes(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
