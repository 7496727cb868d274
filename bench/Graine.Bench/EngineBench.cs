using System.Diagnostics;
using System.Globalization;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;

namespace Graine.Bench;

/// <summary>The engine alone on one core: purchases with 20 rules, 20 segments and 3 tiers; and 50 conditions beside hand-written ones.</summary>
internal static class EngineBench
{
    private const int MemberCount = 2_000;
    private const int OrdersEach = 12;

    public static int Run(BenchOptions options)
    {
        var compilation = PlanCompiler.Compile(1, BenchPlan.Documents(), new PlanExpressions());
        var plan = compilation.Plan ?? throw new InvalidOperationException(string.Join("; ", compilation.Problems));
        var (perSecond, bytes, documentBytes) = Median(options, () => Apply(plan, options.Seconds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"events_per_s":{{perSecond:F0}},"bytes_per_event":{{bytes:F0}},"document_bytes":{{documentBytes:F0}}}"""));
        return 0;
    }

    private static (double, double, double) Median(BenchOptions options, Func<(double PerSecond, double, double)> run)
    {
        var runs = Enumerable.Range(0, options.Number("runs", 3)).Select(_ => run()).OrderBy(one => one.PerSecond).ToList();
        return runs[runs.Count / 2];
    }

    private static (double PerSecond, double Bytes, double DocumentBytes) Apply(Plan plan, int seconds)
    {
        var engine = new Engine.Engine();
        var outcome = new Outcome();
        var start = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var applied = 0L;
        var allocated = 0L;
        var watch = new Stopwatch();
        var documentBytes = 0.0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            var members = Enumerable.Range(0, MemberCount).Select(_ => new Member { Id = Guid.NewGuid() }).ToArray();
            var orders = Enumerable.Range(0, MemberCount * OrdersEach).Select(index => Purchase(index, start)).ToArray();
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch.Start();
            for (var index = 0; index < orders.Length; index++)
            {
                engine.Apply(members[index % MemberCount], orders[index], plan, orders[index].At, outcome);
            }

            watch.Stop();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            applied += orders.Length;
            documentBytes = members.Average(Size);
        }

        return (applied / watch.Elapsed.TotalSeconds, (double)allocated / applied, documentBytes);
    }

    private static double Size(Member member)
    {
        var writer = new DocumentWriter();
        MemberCodec.Write(member, writer);
        return writer.Written.Length;
    }

    private static Event Purchase(int index, Instant start) => new()
    {
        Id = Guid.NewGuid(),
        At = start.Plus((long)(index / MemberCount) * 9 * Instant.MillisecondsPerDay + (index % MemberCount)),
        Received = start,
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Channel = index % 3 == 0 ? "till" : "web",
        Order = new Order
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"order-{index}"),
            TotalMinor = 1500 + (index * 37 % 9000),
            Currency = "EUR",
            Lines =
            [
                new OrderLine { Product = "p1", Category = index % 4 == 0 ? "tea" : "coffee", Quantity = 1, PriceMinor = 990 },
                new OrderLine { Product = "p2", Category = "cups", Quantity = 2, PriceMinor = 1250 },
            ],
        },
    };
}
