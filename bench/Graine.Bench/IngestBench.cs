using System.Globalization;
using Graine.Storage;
using Graine.Storage.Postgres;
using Graine.Storage.Sqlite;

namespace Graine.Bench;

/// <summary>
/// Durable events per second, end to end over HTTP into a real server process, beside what the same machine does in the same
/// run with the same rows written raw, and with parsing alone.
/// </summary>
internal static class IngestBench
{
    private const double WarmSeconds = 8;
    private const double SettleSeconds = 2;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        await using var database = await BenchDatabase.OpenAsync(options.Database, ct);
        double full, p50Full;
        Latencies eased;
        long resident;
        FloorRows rows;
        await using (var server = await ServerProcess.StartAsync(database.Connection, ct))
        {
            Console.WriteLine("Meeting everybody...");
            await IngestLoad.MeetAsync(server, options, ct);
            Console.WriteLine("Warming up...");
            await IngestLoad.RunAsync(server, options, WarmSeconds, 0, 1, ct);
            Console.WriteLine("Measuring as fast as it goes...");
            (full, var latencies) = await IngestLoad.RunAsync(server, options, options.Seconds, 0, 2, ct);
            p50Full = latencies.Percentile(0.5);
            var load = options.Real("--load");
            Console.WriteLine("Measuring at a part of that load...");
            await IngestLoad.RunAsync(server, options, SettleSeconds, full * load, 4, ct);
            (_, eased) = await IngestLoad.RunAsync(server, options, options.Seconds, full * load, 3, ct);
            resident = server.ResidentBytes;
            await using IStore store = database.Connection is { } connection ? PostgresStore.Open(connection) : SqliteStore.Open(server.Folder);
            rows = await FloorRows.OfAsync(store, ct);
        }

        Console.WriteLine("Measuring the floors...");
        var floor = await IngestFloor.RunAsync(rows, options.Database, database.FloorConnection, options.Seconds, options.Members, ct);
        var parse = ParseFloor.Run(options.Seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"database":"{{options.Database}}","batch":{{options.Batch}},"events_per_s":{{full:F0}},"floor_events_per_s":{{floor:F0}},"ratio":{{full / floor:F2}},"p50_ms":{{eased.Percentile(0.5):F1}},"p99_ms":{{eased.Percentile(0.99):F1}},"p50_full_ms":{{p50Full:F1}},"postings_per_event":{{rows.PostingsPerBatch / (double)FloorRows.BatchSize:F2}},"document_bytes":{{rows.Document.Length}},"parse_events_per_s":{{parse:F0}},"resident_mb":{{resident / 1048576.0:F0}}}"""));
        return 0;
    }
}
