using System.Diagnostics;
using System.Globalization;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Importing;
using Graine.Server.Pipeline;

namespace Graine.Bench;

/// <summary>
/// One programme, everybody posting to it: clients that each earn points for one member after another, through the lanes and without
/// HTTP; beside the same rows written raw; and, on PostgreSQL, beside a ledger that keeps the programme's account in one row.
/// </summary>
internal static class PostingsBench
{
    private const double WarmSeconds = 3;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        await using var database = await BenchDatabase.OpenAsync(options.Database, ct);
        var folder = Directory.CreateTempSubdirectory("graine-postings-").FullName;
        try
        {
            double perSecond;
            Latencies latencies;
            await using (var shop = await BenchShop.OpenAsync(database.Connection, folder, ct))
            {
                Console.WriteLine("Filling...");
                var members = await shop.FillAsync(options.Members, ct);
                await using var pipeline = await LocalPipeline.OverAsync(shop.Store, TimeProvider.System, ct);
                Console.WriteLine("Warming up...");
                await EarnAsync(pipeline, members, options, Math.Min(WarmSeconds, options.Seconds), "warm", ct);
                Console.WriteLine("Earning...");
                (perSecond, latencies) = await EarnAsync(pipeline, members, options, options.Seconds, "run", ct);
            }

            Console.WriteLine("Measuring the floors...");
            var floor = await IngestFloor.RunAsync(FloorRows.OfCommands(), options.Database, database.FloorConnection, options.Seconds, options.Members, ct);
            var (shared, own) = database.FloorConnection is { } connection
                ? (await AccountRows.RunAsync(connection, isShared: true, options.Seconds, ct), await AccountRows.RunAsync(connection, isShared: false, options.Seconds, ct))
                : ((double?)null, (double?)null);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"database":"{{options.Database}}","clients":{{options.Clients}},"postings_per_s":{{perSecond:F0}},"floor_rows_per_s":{{floor:F0}},"ratio":{{perSecond / floor:F2}},"p50_ms":{{latencies.Percentile(0.5):F1}},"p99_ms":{{latencies.Percentile(0.99):F1}},"shared_account_postings_per_s":{{Text(shared)}},"own_account_postings_per_s":{{Text(own)}}}"""));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(double? figure) => figure is { } number ? number.ToString("F0", CultureInfo.InvariantCulture) : "null";

    private static async Task<(double PerSecond, Latencies Latencies)> EarnAsync(
        LocalPipeline pipeline, IReadOnlyList<Guid> members, BenchOptions options, double seconds, string run, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var clients = await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(client => Task.Run(
            () => ClientAsync(pipeline, members, watch, seconds, FormattableString.Invariant($"{run}-{client}"), client, ct), ct)));
        var elapsed = watch.Elapsed.TotalSeconds;
        var all = new Latencies();
        foreach (var client in clients)
        {
            all.Join(client);
        }

        return (all.Count / elapsed, all);
    }

    private static async Task<Latencies> ClientAsync(
        LocalPipeline pipeline, IReadOnlyList<Guid> members, Stopwatch watch, double seconds, string name, int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        var latencies = new Latencies();
        for (var number = 0; watch.Elapsed.TotalSeconds < seconds; number++)
        {
            var began = watch.Elapsed;
            var earn = Earn(members[random.Next(members.Count)], name, number, pipeline.Clock.Now);
            var applied = await pipeline.SubmitAsync([earn], ct);
            if (applied[0].Status != AppliedStatus.Applied)
            {
                throw new InvalidOperationException($"An earn command was {applied[0].Status}: {applied[0].Refusal?.Detail}");
            }

            latencies.Add((watch.Elapsed - began).TotalMilliseconds);
        }

        return latencies;
    }

    private static CommandSubmission Earn(Guid member, string client, int number, Instant now) => new()
    {
        Member = member,
        Key = Guid.NewGuid(),
        BodyHash = Guid.NewGuid(),
        Source = "bench",
        Json = System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($$"""{"points":10,"reason":"{{client}}-{{number}}"}""")),
        Answering = static (_, _, _) => "{}"u8.ToArray(),
        Command = new PointsCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = PointsVerb.Earn,
            Wallet = "points",
            Points = 10,
        },
    };
}
