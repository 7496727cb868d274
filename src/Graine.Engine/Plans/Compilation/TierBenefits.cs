using System.Collections.Frozen;
using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What tiers give: points on reaching one, and multipliers that stand among the earning rules.</summary>
internal static class TierBenefits
{
    public static void Check(TierSetDocument set, Workbench bench)
    {
        var at = bench.At(DocumentKinds.TierSet, set.Id);
        for (var index = 0; index < set.Tiers.Count; index++)
        {
            var tier = set.Tiers[index];
            CheckGift(tier, index, at);
            for (var place = 0; place < (tier.Multipliers?.Count ?? 0); place++)
            {
                var multiplier = tier.Multipliers![place];
                at.Knows(DocumentKinds.Wallet, multiplier.Wallet, At(index, $"multipliers/{place}/wallet"));
                foreach (var rule in multiplier.Rules ?? [])
                {
                    at.Knows(DocumentKinds.EarningRule, rule, At(index, $"multipliers/{place}/rules"));
                }
            }
        }
    }

    public static TierGift? Gift(TierDocument tier, Workbench bench) =>
        tier.Gift is { } gift && bench.Wallets.GetValueOrDefault(gift.Wallet) is { } wallet
            && PointsRounding.ToMinor(gift.Points, wallet.MinorPerUnit, Rounding.HalfUp) is > 0 and { } minor
            ? new TierGift(gift.Wallet, minor)
            : null;

    /// <summary>Multipliers for whoever holds the tier as the event comes, after all rules of the plan.</summary>
    public static IEnumerable<EarningRule> Rules(
        IEnumerable<TierSetDocument> sets, IReadOnlyList<EarningRule> rules, Workbench bench) =>
        from set in sets
        from tier in set.Tiers
        from multiplier in tier.Multipliers ?? []
        where bench.Wallets.ContainsKey(multiplier.Wallet)
        let multiplied = multiplier.Rules?.ToFrozenSet(StringComparer.Ordinal)
        let names = rules.Where(rule => rule.Kind == RuleKind.Earn && rule.Wallet.Id == multiplier.Wallet && multiplied?.Contains(rule.Id) != false)
            .SelectMany(rule => rule.On).ToFrozenSet(StringComparer.Ordinal)
        where names.Count > 0 && multiplier.Factor > 1
        select new EarningRule
        {
            Id = $"{set.Id}/{tier.Id}",
            Wallet = bench.Wallets[multiplier.Wallet],
            On = names,
            Kind = RuleKind.Multiplier,
            When = scope => scope.Member.Standing.Tier(set.Id) == tier.Id,
            Points = _ => multiplier.Factor,
            Rounding = Rounding.Floor,
            Multiplied = multiplied,
            WaitsWithOthers = true,
        };

    private static void CheckGift(TierDocument tier, int index, DocumentBench bench)
    {
        if (tier.Gift is { } gift && bench.Wallet(gift.Wallet, At(index, "gift/wallet")) is { } wallet)
        {
            bench.Points(gift.Points, wallet, "plan.tier_shape", At(index, "gift/points"));
        }
    }

    private static string At(int index, string member) => string.Create(CultureInfo.InvariantCulture, $"/tiers/{index}/{member}");
}
