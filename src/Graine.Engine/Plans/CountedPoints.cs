using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans;

/// <summary>Which points of a wallet a tier set counts.</summary>
/// <param name="Wallet">Whose.</param>
/// <param name="Counts">All that were earned, or those of earning rules alone.</param>
/// <param name="Rules">Of the earning rules only these; empty: any of them.</param>
public sealed record CountedPoints(string Wallet, PointsCounted Counts, IReadOnlyList<string> Rules)
{
    /// <summary>Under which they are tallied. No wallet's id has a slash.</summary>
    public string Subject { get; } = Counts == PointsCounted.All ? Wallet
        : Wallet + "/base" + (Rules.Count == 0 ? "" : ":" + string.Join(',', Rules.Order(StringComparer.Ordinal)));

    /// <summary>Points that came from this count; null is what staff or a till had earned.</summary>
    public bool Has(Plan plan, string? rule) =>
        Counts == PointsCounted.All || (rule is null ? Rules.Count == 0 : (Rules.Count == 0 || Rules.Contains(rule)) && plan.FindEarningRule(rule) is { Kind: RuleKind.Earn });
}
