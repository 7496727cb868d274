using System.Diagnostics;
using System.Globalization;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;

namespace Graine.Bench;

/// <summary>
/// The engine alone on one core with 20 rules, 20 segments and 3 tiers: purchases, page views, documents to bytes and back; and
/// 50 conditions beside the same written by hand.
/// </summary>
internal static class EngineBench
{
    private const int RoundsEach = 12;

    public static Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var compilation = PlanCompiler.Compile(1, BenchPlan.Documents(), new PlanExpressions());
        var plan = compilation.Plan ?? throw new InvalidOperationException(string.Join("; ", compilation.Problems));
        Console.WriteLine("Applying purchases...");
        var purchases = Median(options, () => Apply(plan, BenchEvents.Purchase, options.Seconds), round => round.PerSecond);
        Console.WriteLine("Applying page views...");
        var views = Median(options, () => Apply(plan, BenchEvents.PageView, options.Seconds), round => round.PerSecond);
        Console.WriteLine("Documents to bytes and back...");
        var members = Members(plan, RoundsEach);
        var codec = Median(options, () => CodecBench.Nanoseconds(members, options.Seconds), nanoseconds => nanoseconds);
        Console.WriteLine("50 conditions, compiled and by hand...");
        var compiled = new ConditionBench(plan, members, ConditionBench.Compiled());
        var manual = new ConditionBench(plan, members, ConditionBench.ByHand());
        ConditionBench.EnsureSame(compiled, manual);
        var conditions = Median(options, () => compiled.Run(options.Seconds), round => round.PerSecond);
        var byHand = Median(options, () => manual.Run(options.Seconds), round => round.PerSecond);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"events_per_s":{{purchases.PerSecond:F0}},"bytes_per_event":{{purchases.Bytes:F0}},"page_views_per_s":{{views.PerSecond:F0}},"page_view_bytes_per_event":{{views.Bytes:F0}},"document_bytes_median":{{CodecBench.MedianBytes(members)}},"encode_decode_ns":{{codec:F0}},"conditions_events_per_s":{{conditions.PerSecond:F0}},"by_hand_events_per_s":{{byHand.PerSecond:F0}},"conditions_ratio":{{conditions.PerSecond / byHand.PerSecond:F2}},"conditions_bytes_per_event":{{conditions.Bytes:F1}}}"""));
        return Task.FromResult(0);
    }

    /// <summary>Members after so many purchases and page views each.</summary>
    public static Member[] Members(Plan plan, int rounds)
    {
        var engine = new Engine.Engine();
        var outcome = new Outcome();
        var members = Fresh();
        for (var index = 0; index < members.Length * rounds; index++)
        {
            var view = BenchEvents.PageView(index);
            var purchase = BenchEvents.Purchase(index);
            engine.Apply(members[index % members.Length], purchase, plan, purchase.At, outcome);
            engine.Apply(members[index % members.Length], view, plan, view.At, outcome);
        }

        return members;
    }

    private static T Median<T>(BenchOptions options, Func<T> run, Func<T, double> by)
    {
        var runs = Enumerable.Range(0, options.Runs).Select(_ => run()).OrderBy(by).ToList();
        return runs[runs.Count / 2];
    }

    private static Member[] Fresh() =>
        [.. Enumerable.Range(0, BenchEvents.MemberCount).Select(_ => new Member { Id = Guid.NewGuid() })];

    private static Round Apply(Plan plan, Func<int, Event> make, int seconds)
    {
        var engine = new Engine.Engine();
        var outcome = new Outcome();
        var applied = 0L;
        var allocated = 0L;
        var watch = new Stopwatch();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            var members = Fresh();
            var events = Enumerable.Range(0, members.Length * RoundsEach).Select(make).ToArray();
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch.Start();
            for (var index = 0; index < events.Length; index++)
            {
                engine.Apply(members[index % members.Length], events[index], plan, events[index].At, outcome);
            }

            watch.Stop();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            applied += events.Length;
        }

        return new Round(applied / watch.Elapsed.TotalSeconds, (double)allocated / applied);
    }
}

/// <param name="PerSecond">Events a second.</param>
/// <param name="Bytes">Allocated per event.</param>
internal readonly record struct Round(double PerSecond, double Bytes);
