using System.Diagnostics;
using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Bench;

/// <summary>Fifty conditions per event over the same scope: ten kinds, each with five bounds.</summary>
internal sealed class ConditionBench(Plan plan, Member[] members, IReadOnlyList<Condition> conditions)
{
    private const int Bounds = 5;

    private readonly Condition[] _conditions = [.. conditions];
    private readonly Event[] _events = [.. Enumerable.Range(0, members.Length).Select(BenchEvents.Purchase)];

    public static IReadOnlyList<Condition> Compiled() => [.. All().Select(pair => pair.Text).Select(text =>
    {
        var outcome = ExpressionCompiler.CompileCondition(text, ExpressionContext.Event);
        return outcome.Expression?.Run ?? throw new InvalidOperationException(text + ": " + string.Join("; ", outcome.Errors));
    })];

    public static IReadOnlyList<Condition> ByHand() => [.. All().Select(pair => pair.ByHand)];

    /// <summary>Fails when a condition by hand is not the one it stands beside.</summary>
    public static void EnsureSame(ConditionBench one, ConditionBench other)
    {
        if (!one.Hits().SequenceEqual(other.Hits()))
        {
            throw new InvalidOperationException("The conditions by hand answer otherwise than the compiled ones.");
        }
    }

    public Round Run(int seconds)
    {
        var scope = new Scope();
        var hits = 0L;
        var done = 0L;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            for (var index = 0; index < members.Length; index++)
            {
                scope.Reset(members[index], plan, members[index].Clock);
                scope.Event = _events[index];
                foreach (var condition in _conditions)
                {
                    hits += condition(scope) ? 1 : 0;
                }
            }

            done += members.Length;
        }

        var elapsed = watch.Elapsed.TotalSeconds;
        GC.KeepAlive(hits);
        return new Round(done / elapsed, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / done);
    }

    private int[] Hits()
    {
        var scope = new Scope();
        return [.. _conditions.Select(condition => Enumerable.Range(0, members.Length).Count(index =>
        {
            scope.Reset(members[index], plan, members[index].Clock);
            scope.Event = _events[index];
            return condition(scope);
        }))];
    }

    private static IEnumerable<(string Text, Condition ByHand)> All()
    {
        for (var bound = 1; bound <= Bounds; bound++)
        {
            // One closure a bound: compiled conditions hold their constants in code, those by hand in fields.
            var (n, amount, days) = (bound, bound * 25.0, bound * 30L);
            var (coupon, store, category) = (Name("spring-", n), Name("lyon-", n), Name("tea-", n));
            string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
            yield return (Say($"order.total >= {amount:F1}"), s => Total(s) >= amount);
            yield return (Say($"event.channel == \"web\" && order.total < {amount:F1}"), s => s.Event?.Channel == "web" && Total(s) < amount);
            yield return (Say($"member.orders >= {n}"), s => s.Member.Activity.OrderCount >= n);
            yield return (Say($"member.revenue >= {amount:F1}"), s => s.Member.Activity.RevenueMinor / s.MinorPerUnit >= amount);
            yield return (Say($"member.tier == \"gold\" || order.total > {amount:F1}"), s => Tier(s) == "gold" || Total(s) > amount);
            yield return (Say($"order.coupon == \"{coupon}\""), s => s.Event?.Order?.Coupon == coupon);
            yield return (Say($"order.products.exists(p, p.category == \"{category}\")"), s => Has(s, category));
            yield return (Say($"orders({days}).count >= 3"), s => Window(s, days).Count >= 3);
            yield return (Say($"member.country == \"FR\" && member.orders > {n}"),
                s => s.Member.Facts.Find("country") as string == "FR" && s.Member.Activity.OrderCount > n);
            yield return (Say($"event.store == \"{store}\" || orders({days}).total >= {amount:F1}"),
                s => s.Event?.Store == store || Window(s, days).TotalMinor / s.MinorPerUnit >= amount);
        }
    }

    private static string Name(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");

    private static double Total(Scope scope) =>
        scope.Event?.Order is { } order ? order.TotalMinor.GetValueOrDefault() / scope.MinorPerUnit : 0;

    private static string Tier(Scope scope) => scope.Member.Standing.Tier(scope.Plan.TierSets[0].Id) ?? "";

    private static OrdersWindow Window(Scope scope, long days)
    {
        var window = scope.Orders(days);
        scope.LowerUntil(window.ChangesAt);
        return window;
    }

    private static bool Has(Scope scope, string category)
    {
        foreach (var line in scope.Event?.Order?.Lines ?? [])
        {
            if (line.Category == category)
            {
                return true;
            }
        }

        return false;
    }
}
