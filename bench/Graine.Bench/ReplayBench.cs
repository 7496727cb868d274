using System.Diagnostics;
using System.Globalization;
using System.Text;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Server.Hosting;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Plans.Replays;
using Graine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Graine.Bench;

/// <summary>
/// A draft lived over a whole history, one purchase to four page views: end to end from the database, reading alone, and the engine
/// alone under both plans over the same mix on as many cores.
/// </summary>
internal static class ReplayBench
{
    private const int EventsEach = 20;
    private const int MembersOfCommit = 250;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("graine-replay-").FullName;
        await using var database = await BenchDatabase.OpenAsync(options.Database, ct);
        await using var store = StoreFactory.Open(new ServeOptions { DataFolder = folder, Database = database.Connection });
        await Shop.PrepareAsync(store, new Clock(TimeProvider.System), ct);
        Console.WriteLine("Filling the database...");
        var candidate = options.IsSet("--demo") ? await DemoHistory.FillAsync(store, ct) : await FillAsync(store, options.Members, ct);
        var events = (double)(await store.Reads.CountAsync(ct)).Events;

        Console.WriteLine("Reading alone...");
        var reading = await ReadAsync(store, candidate, ct);
        Console.WriteLine("The engine alone...");
        var floor = await EngineAsync(candidate, ct);
        Console.WriteLine("Replaying...");
        using var plan = new RunningPlan(store.Plans, new PlanExpressions());
        using var meter = new PipelineMeter();
        var lanes = new Lanes(store, plan, new Clock(TimeProvider.System), new LaneOptions(), meter, NullLogger<Lane>.Instance);
        var replay = new HistoryReplay(store, lanes, TimeProvider.System);
        var reports = new List<HistoryReport>();
        for (var run = 0; run < options.Runs; run++)
        {
            reports.Add(await replay.RunAsync(
                new HistoryQuestion(candidate, Instant.None, Instant.From(TimeProvider.System.GetUtcNow()), null), _ => { }, ct));
        }

        var report = reports.OrderBy(each => each.Duration.Seconds).ElementAt(reports.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"database":"{{options.Database}}","events":{{events:F0}},"events_per_s":{{events / report.Duration.Seconds:F0}},"read_events_per_s":{{events / reading:F0}},"floor_engine_events_per_s":{{floor:F0}},"workers":{{report.Duration.Workers}},"read_s":{{report.Duration.ReadSeconds:F2}},"live_s":{{report.Duration.LiveSeconds:F2}},"live_events_per_s":{{events / report.Duration.LiveSeconds * report.Duration.Workers:F0}},"members":{{report.Members}},"issued_before":{{report.Wallets[0].Issued.Before}},"issued_after":{{report.Wallets[0].Issued.After}},"discounts_after":{{report.Discounts?.Amount.Difference.ToString(CultureInfo.InvariantCulture) ?? "null"}}}"""));
        return 0;
    }

    /// <summary>The programme of the other benchmarks, and the same with twice the points of its base rule.</summary>
    private static PlanCandidate Candidate()
    {
        var documents = BenchPlan.Documents();
        PlanDocument[] drafts =
        [
            .. documents.Select(each => each.Id != "rule-0" ? each : each with
            {
                Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(each.Body.Span).Replace("\"points\":\"order.total\"", "\"points\":\"order.total * 2.0\"", StringComparison.Ordinal)),
            }),
        ];
        return new PlanCandidate(
            PlanCompiler.Compile(1, documents, new PlanExpressions()).Plan!, PlanCompiler.Compile(2, drafts, new PlanExpressions()).Plan!, documents, drafts);
    }

    private static async Task<PlanCandidate> FillAsync(IStore store, int members, CancellationToken ct)
    {
        var writer = new DocumentWriter();
        var random = new Random(7);
        for (var first = 0; first < members; first += MembersOfCommit)
        {
            var commit = new Commit();
            for (var number = first; number < Math.Min(members, first + MembersOfCommit); number++)
            {
                var member = new Member { Id = Guid.CreateVersion7(), PlanRevision = 1 };
                MemberCodec.Write(member, writer);
                commit.Members.Add(new MemberWrite(member.Id, 0, Instant.Never, 1, writer.Written.ToArray()));
                for (var index = 0; index < EventsEach; index++)
                {
                    commit.Events.Add(Row(member.Id, number, index, random));
                }
            }

            await store.Commits.CommitAsync(commit, ct);
        }

        return Candidate();
    }

    private static EventRow Row(Guid member, int number, int index, Random random)
    {
        var at = BenchEvents.Start.Plus(((long)index * 9 * Instant.MillisecondsPerDay) + random.Next(86_400_000)).PlusDays(-400);
        var isOrder = index % 5 == 0;
        var body = isOrder
            ? string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"track","messageId":"m{{{number}}}-{{{index}}}","event":"Order Completed","properties":{"order_id":"o{{{number}}}-{{{index}}}","total":{{{20 + (random.Next(9000) / 100m)}}},"currency":"EUR","products":[{"product_id":"p{{{random.Next(500)}}}","category":"tea","quantity":1,"price":12.5},{"product_id":"p{{{random.Next(500)}}}","category":"cups","quantity":2,"price":9.9}]},"context":{"library":{"name":"analytics.js","version":"next-1.84.3"},"locale":"fr-FR"}}""")
            : string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"track","messageId":"m{{{number}}}-{{{index}}}","event":"Product Viewed","properties":{"product_id":"p{{{random.Next(500)}}}","category":"tea","price":12.5,"url":"https://shop.example/p/{{{random.Next(500)}}}"},"context":{"library":{"name":"analytics.js","version":"next-1.84.3"},"locale":"fr-FR"}}""");
        return new EventRow
        {
            Id = Clock.NewId(at),
            Member = member,
            At = at,
            Received = at,
            Name = isOrder ? "Order Completed" : "Product Viewed",
            Status = EventStatus.Applied,
            Source = "bench",
            Channel = "web",
            Revision = 1,
            Body = Encoding.UTF8.GetBytes(body),
        };
    }

    /// <summary>Seconds to read all rows as a replay does, by as many readers as there are workers.</summary>
    private static async Task<double> ReadAsync(IStore store, PlanCandidate candidate, CancellationToken ct)
    {
        var bodies = new ReplayPlans(candidate.Published, candidate.Draft).Bodies;
        var shards = new ReplayShards(null);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(
            async () =>
            {
                var page = new PastStretch(4_096);
                while (shards.TryTake(out var shard))
                {
                    page.Clear();
                    do
                    {
                        await store.Past.ReadAsync(shard, page.End, bodies, page, ct);
                    }
                    while (page.IsFull);
                }
            },
            ct)));
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Events a second, each applied under both plans, one purchase to four page views, on all cores, with nothing read or added up.</summary>
    private static async Task<double> EngineAsync(PlanCandidate candidate, CancellationToken ct)
    {
        const int rounds = EventsEach;
        var watch = Stopwatch.StartNew();
        var applied = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(
            () =>
            {
                var (engine, outcome, count) = (new Engine.Engine(), new Outcome(), 0L);
                while (watch.Elapsed.TotalSeconds < 4)
                {
                    var before = Enumerable.Range(0, BenchEvents.MemberCount).Select(_ => new Member { Id = Guid.NewGuid() }).ToArray();
                    var after = Enumerable.Range(0, BenchEvents.MemberCount).Select(_ => new Member { Id = Guid.NewGuid() }).ToArray();
                    for (var index = 0; index < rounds * BenchEvents.MemberCount; index++)
                    {
                        var happened = index / BenchEvents.MemberCount % 5 == 0 ? BenchEvents.Purchase(index) : BenchEvents.PageView(index);
                        var place = index % BenchEvents.MemberCount;
                        engine.Apply(before[place], happened, candidate.Published, happened.At, outcome);
                        engine.Apply(after[place], happened, candidate.Draft, happened.At, outcome);
                    }

                    count += rounds * BenchEvents.MemberCount;
                }

                return count;
            },
            ct)));
        return applied.Sum() / watch.Elapsed.TotalSeconds;
    }
}
