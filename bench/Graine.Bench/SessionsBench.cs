using System.Globalization;
using Graine.Storage;
using Graine.Storage.Postgres;
using Graine.Storage.Sqlite;

namespace Graine.Bench;

/// <summary>
/// Checkouts over HTTP into a real server process, as tills send them (<c>?profile=lite</c>): opened with lines, a promotion and points to be earned, then
/// closed. At a given rate and as fast as it goes; beside the same rows written raw, and beside a ledger of one statement for each posting.
/// </summary>
internal static class SessionsBench
{
    private const double WarmSeconds = 8;
    private const double SettleSeconds = 3;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        await using var database = await BenchDatabase.OpenAsync(options.Database, ct);
        SessionTimes eased, full;
        FloorRows rows;
        await using (var server = await ServerProcess.StartAsync(database.Connection, ct))
        {
            var tills = await SessionsLoad.OpenAsync(server, options.Clients, ct);
            Console.WriteLine("Warming up...");
            await SessionsLoad.RunAsync(server, tills, options, WarmSeconds, 0, "warm", ct);
            Console.WriteLine("Measuring as fast as it goes...");
            full = await SessionsLoad.RunAsync(server, tills, options, options.Seconds, 0, "full", ct);
            Console.WriteLine("Measuring at the rate...");
            await SessionsLoad.RunAsync(server, tills, options, SettleSeconds, options.Number("--rate"), "settle", ct);
            eased = await SessionsLoad.RunAsync(server, tills, options, options.Seconds, options.Number("--rate"), "rate", ct);
            await using IStore store = database.Connection is { } connection ? PostgresStore.Open(connection) : SqliteStore.Open(server.Folder);
            rows = await FloorRows.OfAsync(store, ct);
        }

        Console.WriteLine("Measuring the floors...");
        var floor = await IngestFloor.RunAsync(rows, options.Database, database.FloorConnection, options.Seconds, options.Members, ct);
        var single = await SingleStatements.RunAsync(database.FloorConnection, options.Seconds, options.Members, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"database":"{{options.Database}}","rate":{{options.Number("--rate")}},"sessions_per_s":{{eased.PerSecond:F0}},"open_p50_ms":{{eased.Open.Percentile(0.5):F1}},"open_p99_ms":{{eased.Open.Percentile(0.99):F1}},"close_p50_ms":{{eased.Close.Percentile(0.5):F1}},"close_p99_ms":{{eased.Close.Percentile(0.99):F1}},"full_sessions_per_s":{{full.PerSecond:F0}},"full_close_p50_ms":{{full.Close.Percentile(0.5):F1}},"full_close_p99_ms":{{full.Close.Percentile(0.99):F1}},"postings_per_event":{{rows.PostingsPerBatch / (double)FloorRows.BatchSize:F2}},"floor_events_per_s":{{floor:F0}},"single_statement_postings_per_s":{{single:F0}}}"""));
        return 0;
    }
}
