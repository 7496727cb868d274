using System.Collections.Frozen;
using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What tiers give: points on reaching one, and multipliers that stand among the earning rules.</summary>
internal static class TierBenefits
{
    public static void Check(TierSetDocument set, Workbench bench)
    {
        for (var index = 0; index < set.Tiers.Count; index++)
        {
            var tier = set.Tiers[index];
            CheckGift(set, tier, index, bench);
            for (var place = 0; place < (tier.Multipliers?.Count ?? 0); place++)
            {
                var multiplier = tier.Multipliers![place];
                Wallet(multiplier.Wallet, set, At(index, $"multipliers/{place}/wallet"), bench);
                foreach (var rule in (multiplier.Rules ?? []).Where(rule => !bench.Ids[DocumentKinds.EarningRule].Contains(rule)))
                {
                    Report(set, "plan.unknown_rule", $"There is no earning rule \"{rule}\".", At(index, $"multipliers/{place}/rules"), bench);
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

    private static void CheckGift(TierSetDocument set, TierDocument tier, int index, Workbench bench)
    {
        if (tier.Gift is not { } gift)
        {
            return;
        }

        Wallet(gift.Wallet, set, At(index, "gift/wallet"), bench);
        if (bench.Wallets.TryGetValue(gift.Wallet, out var wallet) && (decimal)gift.Points * wallet.MinorPerUnit % 1 != 0)
        {
            Report(set, "plan.tier_shape", "A gift has no more decimals than its wallet.", At(index, "gift/points"), bench);
        }
    }

    private static void Wallet(string wallet, TierSetDocument set, string pointer, Workbench bench)
    {
        if (!bench.Ids[DocumentKinds.Wallet].Contains(wallet))
        {
            Report(set, "plan.unknown_wallet", $"There is no wallet \"{wallet}\".", pointer, bench);
        }
    }

    private static void Report(TierSetDocument set, string code, string detail, string pointer, Workbench bench) =>
        bench.Report(DocumentKinds.TierSet, set.Id, new DocumentProblem(code, detail, pointer));

    private static string At(int index, string member) => string.Create(CultureInfo.InvariantCulture, $"/tiers/{index}/{member}");
}
