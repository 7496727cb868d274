using System.Diagnostics;

namespace Graine.Bench;

/// <summary>The same rows as the pipeline's, by plain statements in transactions of 1,000 events: what the disk and database allow.</summary>
internal static class IngestFloor
{
    public static async Task<double> RunAsync(
        FloorRows rows, string kind, string? connection, int seconds, int members, CancellationToken ct)
    {
        var ids = FloorRows.Members(members);
        if (kind == "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("graine-floor-").FullName;
            try
            {
                await using var writer = await SqliteFloor.OpenAsync(folder, rows, ids, ct);
                return Measure(seconds, writer.Write);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        // Two connections, as two lanes would: one alone leaves the database waiting half of the time.
        await using var one = await PostgresFloor.OpenAsync(connection!, rows, ids, fill: true, ct);
        await using var two = await PostgresFloor.OpenAsync(connection!, rows, ids, fill: false, ct);
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(new[] { one, two }.Select(writer => Task.Run(
            async () =>
            {
                var batches = 0L;
                while (watch.Elapsed.TotalSeconds < seconds)
                {
                    await writer.WriteAsync(ct);
                    batches++;
                }

                return batches;
            },
            ct)));
        return counts.Sum() * FloorRows.BatchSize / watch.Elapsed.TotalSeconds;
    }

    private static double Measure(int seconds, Action write)
    {
        var watch = Stopwatch.StartNew();
        var batches = 0L;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            write();
            batches++;
        }

        return batches * FloorRows.BatchSize / watch.Elapsed.TotalSeconds;
    }
}
