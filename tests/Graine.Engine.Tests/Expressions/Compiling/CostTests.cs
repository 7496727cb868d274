using System.Diagnostics;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans;

namespace Graine.Engine.Tests.Expressions.Compiling;

/// <summary>Conditions over scalars allocate nothing; how fast they are is told, not judged.</summary>
public sealed class CostTests(ITestOutputHelper output)
{
    private static readonly string[] Typical =
    [
        "event.name == \"Order Completed\" && event.total >= 50.0 && member.tier == \"gold\"",
        "event.total >= 30.0",
        "event.channel in [\"web\", \"mobile\"]",
        "orders(90).count >= 3",
        "orders(365).total >= 500.0 && member.orders > 2",
        "member.country == \"FR\" && event.total > 20.0",
        "order.items >= 2 && order.margin > 5.0",
        "\"vip\" in member.segments",
        "member.days_since_joined < 30 || member.tier == \"silver\"",
        "event.at > timestamp(\"2026-11-01T00:00:00Z\") && event.at < timestamp(\"2026-12-01T00:00:00Z\")",
        "event.properties.plan == \"pro\"",
        "order.products.exists(p, p.category == \"Tea\" && p.price >= 10.0)",
        "events(\"Login\", 30).count >= 2",
        "order.coupon != \"\" && points(\"main\").active >= 100.0",
        "orders(90).days_since > 30 ? member.revenue > 100.0 : member.average_basket > 40.0",
    ];

    [Fact]
    public void A_scalar_condition_allocates_nothing()
    {
        var scope = CompilingTests.Purchase();
        foreach (var text in Typical)
        {
            var condition = Compile(text);
            Assert.True(condition.IsTyped, text);
            Run(condition.Run, scope, 100);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(condition.Run, scope, 1_000);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() == before, text);
        }
    }

    [Fact]
    public void Evaluations_per_second_are_told()
    {
        var scope = CompilingTests.Purchase();
        foreach (var text in Typical)
        {
            var run = Compile(text).Run;
            Run(run, scope, 200_000);
            var watch = Stopwatch.StartNew();
            Run(run, scope, 1_000_000);
            output.WriteLine($"{watch.Elapsed.TotalNanoseconds / 1e6,7:F1} ns  {text}");
        }

        Condition hand = static scope => scope.Event!.Name == "Order Completed" && scope.Event.Order!.TotalMinor >= 5_000
            && scope.Member.Standing.Tier("status") == "gold";
        Run(hand, scope, 200_000);
        var handWatch = Stopwatch.StartNew();
        Run(hand, scope, 1_000_000);
        output.WriteLine($"{handWatch.Elapsed.TotalNanoseconds / 1e6,7:F1} ns  the first one by hand");
    }

    private static int Run(Condition condition, Scope scope, int times)
    {
        var met = 0;
        for (var index = 0; index < times; index++)
        {
            met += condition(scope) ? 1 : 0;
        }

        return met;
    }

    private static Compiled<Condition> Compile(string text)
    {
        var outcome = ExpressionCompiler.CompileCondition(text, ExpressionContext.Event);
        Assert.True(outcome.IsValid, string.Join("; ", outcome.Errors));
        return outcome.Expression;
    }
}
