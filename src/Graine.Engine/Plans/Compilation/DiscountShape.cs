using Graine.Engine.Discounts;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What each kind of discount needs, and what means nothing for it.</summary>
internal static class DiscountShape
{
    /// <param name="discount">Of a promotion or a campaign of codes.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="code">Of the problems.</param>
    public static IEnumerable<DocumentProblem> Check(DiscountDocument discount, string at, string code)
    {
        var hasAmount = discount.Kind is DiscountKind.Amount or DiscountKind.FixedPrice;
        var isOfUnits = discount.Kind is DiscountKind.FreeUnits or DiscountKind.BuyGet;
        var isBuyGet = discount.Kind == DiscountKind.BuyGet;
        (bool Holds, string Detail, string Member)[] needs =
        [
            (!hasAmount || discount.Amount is not null, "This kind of discount says how much money.", "amount"),
            (hasAmount || discount.Amount is null, "Only an amount off and a fixed price have an amount.", "amount"),
            (discount.Kind != DiscountKind.Percent || discount.Percent > 0, "A discount by percent says how many.", "percent"),
            (!hasAmount || discount.Percent is null, "An amount has no percentage.", "percent"),
            (discount.Kind == DiscountKind.Percent || discount.Percent is null or > 0, "A percentage is above zero.", "percent"),
            (!discount.PerUnit || discount is { Kind: DiscountKind.Amount, Target: DiscountTarget.Lines }, "Only an amount off lines can be for each unit.", "perUnit"),
            (isOfUnits || discount.Units is null, "Only free units and buy-get count units.", "units"),
            (!isBuyGet || discount.Buy is not null, "Buy-get says how many are bought.", "buy"),
            (isBuyGet || discount.Buy is null, "Only buy-get counts what is bought.", "buy"),
            (isBuyGet || discount.GivenLines is null, "Only buy-get gives units of other lines.", "givenLines"),
            (isBuyGet || discount.SetsMax is null, "Only buy-get counts sets.", "setsMax"),
            (!isOfUnits || discount.Target == DiscountTarget.Lines, "Units are of lines.", "target"),
            (discount.Target != DiscountTarget.Shipping || discount.Lines is null, "Shipping has no lines.", "lines"),
        ];
        return needs.Where(need => !need.Holds).Select(need => new DocumentProblem(code, need.Detail, $"{at}/{need.Member}"));
    }

    /// <summary>What stands first in a group says for all of it what holds inside: codes and promotions of one group look at each other.</summary>
    public static IEnumerable<DocumentProblem> CheckGroup(OfferStackingDocument? stacking, Workbench bench) =>
        stacking?.Group is { } group && bench.OfferGroups.TryGetValue(group, out var first) && first.Policy != stacking.Policy
            ? [new DocumentProblem("plan.group_differs", $"The group \"{group}\" is one of {first.Id}, with another policy.", "/stacking/policy")]
            : [];
}
