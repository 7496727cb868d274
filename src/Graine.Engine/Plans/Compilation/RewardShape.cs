using System.Globalization;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Engine.Rewards;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What each kind of reward needs, and what means nothing for it.</summary>
internal static class RewardShape
{
    public const string PriceCode = "plan.price_invalid";
    private const string Code = "plan.reward_shape";

    public static void Check(RewardDocument reward, Workbench bench)
    {
        foreach (var problem in Gift(reward).Concat(Prices(reward)).Concat(Limits(reward)).Concat(Ends(reward)).Concat(Fulfilment(reward))
            .Concat(Stacking(reward)).Concat(DiscountShape.CheckGroup(reward.Stacking, bench)))
        {
            bench.Report(DocumentKinds.Reward, reward.Id, problem);
        }
    }

    private static IEnumerable<DocumentProblem> Gift(RewardDocument reward)
    {
        var gives = reward.Gives ?? new GiftDocument();
        var hasAmount = reward.Kind is RewardKind.DiscountAmount or RewardKind.GiftCard;
        var isPercent = reward.Kind == RewardKind.DiscountPercent;
        var isDiscount = hasAmount || isPercent || reward.Kind is RewardKind.FreeProduct or RewardKind.FreeShipping or RewardKind.PartnerOffer;
        return
        [
            .. Needs(!hasAmount || gives.Amount > 0, "This kind of reward says how much money it is worth.", "/gives/amount"),
            .. Needs(hasAmount || gives.Amount is null, "Only a discount by amount and a gift card are worth an amount.", "/gives/amount"),
            .. Needs(!isPercent || gives.Percent > 0, "A discount by percent says how many.", "/gives/percent"),
            .. Needs(isPercent || gives.Percent is null, "Only a discount by percent has a percentage.", "/gives/percent"),
            .. Needs(isPercent || gives.AmountMax is null, "Only a discount by percent ends at an amount.", "/gives/amountMax"),
            .. Needs(isDiscount || gives.OrderMin is null, "Only what is used with an order asks for a least total.", "/gives/orderMin"),
            .. Needs(reward.Kind != RewardKind.FreeProduct || gives.Products is not null, "A free product says which.", "/gives/products"),
            .. Needs(reward.Kind != RewardKind.PartnerOffer || gives.Partner is not null, "A partner's offer says whose.", "/gives/partner"),
            .. Needs(reward.Kind != RewardKind.Event || gives.StartsAt is not null, "An event says when it begins.", "/gives/startsAt"),
            .. Needs(reward.Kind != RewardKind.Donation || reward.Cause is not null, "A donation says to what cause.", "/cause"),
            .. Needs(reward.Kind == RewardKind.Donation || reward.Cause is null, "Only a donation has a cause.", "/cause"),
        ];
    }

    private static IEnumerable<DocumentProblem> Prices(RewardDocument reward)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < (reward.Prices?.Count ?? 0); index++)
        {
            var price = reward.Prices![index];
            var at = "/prices/" + index.ToString(CultureInfo.InvariantCulture);
            foreach (var problem in Needs(names.Add(price.Id), $"There is a price \"{price.Id}\" already.", at + "/id", PriceCode)
                .Concat(Needs(price.Points is not null || price.Money is not null, "A price is in points, in money, or both.", at, PriceCode))
                .Concat(Needs((price.Points is null) == (price.Wallet is null), "Points go with the wallet they are of.", at + "/wallet", PriceCode)))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<DocumentProblem> Limits(RewardDocument reward)
    {
        var limits = reward.Limits ?? [];
        return limits.Select((limit, index) => (limit, index))
            .Where(each => limits.Take(each.index).Any(other => other.Per == each.limit.Per))
            .Select(each => new DocumentProblem(
                "plan.limit_invalid", "There is a limit for this period already.", $"/limits/{each.index.ToString(CultureInfo.InvariantCulture)}/per"));
    }

    private static IEnumerable<DocumentProblem> Ends(RewardDocument reward) =>
    [
        .. Needs(
            reward.ValidFrom is null || reward.ValidUntil is null || reward.ValidFrom < reward.ValidUntil,
            "The reward ends before it begins.", "/validUntil", "plan.validity_empty"),
        .. Needs(reward.Claims is not { Days: not null, Months: not null }, "A claim is valid for days or for months, not both.", "/claims/months"),
        .. Needs(
            reward.Claims is not { OnExpiry: ClaimEnd.GiveBack, Days: null, Months: null, Until: null },
            "Points come back when a claim ends, and this one never does.", "/claims/onExpiry"),
    ];

    private static IEnumerable<DocumentProblem> Fulfilment(RewardDocument reward)
    {
        if (reward.Fulfilment is not { } fulfilment)
        {
            return [];
        }

        var isCode = fulfilment.Kind == FulfilmentKind.Code;
        return
        [
            .. Needs(isCode || fulfilment.Pool is null, "Only codes come out of a pool.", "/fulfilment/pool"),
            .. Needs(isCode || fulfilment.Pattern is null, "Only codes have a pattern.", "/fulfilment/pattern"),
            .. Needs(fulfilment is not { Pool: not null, Pattern: not null }, "A code is out of a pool or made by a pattern.", "/fulfilment/pattern"),
            .. Needs(
                fulfilment.Pattern is null || CodePattern.IsValid(fulfilment.Pattern),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A pattern is of capitals, digits and hyphens, with at least {CodePattern.SymbolsMin + 1} X: {CodePattern.SymbolsMin} of chance and a check digit."),
                "/fulfilment/pattern", "plan.code_pattern"),
        ];
    }

    private static IEnumerable<DocumentProblem> Stacking(RewardDocument reward) => Needs(
        reward.Stacking is null || RewardDiscount.IsDiscount(reward.Kind),
        "Only what is taken off a sale stands beside other discounts.", "/stacking");

    private static IEnumerable<DocumentProblem> Needs(bool holds, string detail, string pointer, string code = Code)
    {
        if (!holds)
        {
            yield return new DocumentProblem(code, detail, pointer);
        }
    }
}
