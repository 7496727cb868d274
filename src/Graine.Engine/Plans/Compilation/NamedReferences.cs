using Graine.Engine.Expressions;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>
/// Names of wallets, tiers and segments written out in an expression must be in the plan: <c>points("points")</c>, <c>tier("status")</c>,
/// <c>member.tier == "gold"</c>, <c>"vip" in member.segments</c>. A slip there would be true of nobody, silently.
/// </summary>
internal static class NamedReferences
{
    public static IEnumerable<DocumentProblem> Check(CheckedExpression tree, Workbench bench) => Visit(tree, tree.Root, bench);

    private static IEnumerable<DocumentProblem> Visit(CheckedExpression tree, Node node, Workbench bench) =>
        Here(tree, node, bench).Concat(NodeChildren.Of(node).SelectMany(child => Visit(tree, child, bench)));

    private static IEnumerable<DocumentProblem> Here(CheckedExpression tree, Node node, Workbench bench) => node switch
    {
        Call { Function: "points", Target: null, Arguments: [Literal wallet] } =>
            Known(wallet, "wallet", "plan.unknown_wallet", bench.Ids[DocumentKinds.Wallet]),
        Call { Function: "tier", Target: null, Arguments: [Literal set] } =>
            Known(set, "tier set", "plan.unknown_tier_set", bench.Ids[DocumentKinds.TierSet]),
        Call { Function: Operators.EqualTo or Operators.NotEqual, Arguments: [var tier, Literal name] } => Tier(tree, tier, name, bench),
        Call { Function: Operators.EqualTo or Operators.NotEqual, Arguments: [Literal name, var tier] } => Tier(tree, tier, name, bench),
        Call { Function: Operators.In, Arguments: [var tier, ListNode names] } =>
            names.Elements.OfType<Literal>().SelectMany(name => Tier(tree, tier, name, bench)),
        Call { Function: Operators.In, Arguments: [Literal segment, var list] } when IsSegments(tree, list) =>
            Known(segment, "segment", "plan.unknown_segment", bench.Ids[DocumentKinds.Segment]),
        _ => [],
    };

    /// <summary>An empty name is right: it is what somebody without a tier has.</summary>
    private static IEnumerable<DocumentProblem> Tier(CheckedExpression tree, Node tier, Literal name, Workbench bench)
    {
        var tiers = tier switch
        {
            Call { Function: "tier", Target: null, Arguments: [Literal { Value.Kind: CelKind.String } set] } =>
                bench.Tiers.GetValueOrDefault(set.Value.AsString),
            _ when IsHeldTier(tree, tier) => bench.Ids[DocumentKinds.TierSet].Any()
                ? bench.Tiers.GetValueOrDefault(bench.Ids[DocumentKinds.TierSet].Min(StringComparer.Ordinal)!)
                : [],
            _ => null,
        };
        return tiers is null || name is { Value: { Kind: CelKind.String, AsString: "" } } ? [] : Known(name, "tier", "plan.unknown_tier", tiers);
    }

    private static bool IsHeldTier(CheckedExpression tree, Node node) => tree.NameOf(node) == "member.tier";

    private static bool IsSegments(CheckedExpression tree, Node node) => tree.NameOf(node) == "member.segments";

    private static IEnumerable<DocumentProblem> Known(Literal name, string what, string code, IEnumerable<string> known)
    {
        if (name.Value.Kind == CelKind.String && !known.Contains(name.Value.AsString))
        {
            yield return new DocumentProblem(
                code, $"There is no {what} \"{name.Value.AsString}\".", "", name.Position, NearestName.Of(name.Value.AsString, known));
        }
    }
}
