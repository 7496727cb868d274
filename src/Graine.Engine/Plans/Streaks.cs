using System.Collections.Frozen;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>Which events streaks are asked of, with the kinds of periods. Orders are not among them: the order book knows theirs.</summary>
public static class Streaks
{
    /// <summary>What an expression asks; nothing when it could not be read.</summary>
    public static IEnumerable<(string Name, CapPeriod Per)> Of(CheckedExpression? expression) =>
        expression is null ? [] : Usage.Of(expression).Streaks.Where(each => each.Name != StreakFunction.Orders);

    public static FrozenDictionary<string, CapPeriod[]> Of(IEnumerable<(string Name, CapPeriod Per)> asked) => asked
        .GroupBy(each => each.Name, each => each.Per, StringComparer.Ordinal)
        .ToFrozenDictionary(each => each.Key, each => each.Distinct().Order().ToArray(), StringComparer.Ordinal);

    /// <summary>What either of two plans asks.</summary>
    public static FrozenDictionary<string, CapPeriod[]> Union(Plan plan, IEnumerable<(string Name, CapPeriod Per)> more) =>
        Of(All(plan).Concat(more));

    public static IEnumerable<(string Name, CapPeriod Per)> All(Plan plan) =>
        plan.Streaks.SelectMany(each => each.Value.Select(per => (each.Key, per)));
}
