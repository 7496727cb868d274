using System.Globalization;
using Graine.Engine.Discounts;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What each kind of discount needs, and what means nothing for it.</summary>
internal static class PromotionShape
{
    public const string MoneyCode = "plan.amount_invalid";
    private const string Code = "plan.promotion_shape";

    public static void Check(PromotionDocument promotion, Workbench bench)
    {
        var problems = promotion.Discounts.SelectMany(Discount)
            .Concat(Limits(promotion)).Concat(Budgets(promotion)).Concat(Whole(promotion)).Concat(Group(promotion, bench));
        foreach (var problem in problems)
        {
            bench.Report(DocumentKinds.Promotion, promotion.Id, problem);
        }
    }

    private static IEnumerable<DocumentProblem> Discount(DiscountDocument discount, int index)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"/discounts/{index}");
        var hasAmount = discount.Kind is DiscountKind.Amount or DiscountKind.FixedPrice;
        var isOfUnits = discount.Kind is DiscountKind.FreeUnits or DiscountKind.BuyGet;
        var isBuyGet = discount.Kind == DiscountKind.BuyGet;
        return
        [
            .. Needs(!hasAmount || discount.Amount is not null, "This kind of discount says how much money.", at + "/amount"),
            .. Needs(hasAmount || discount.Amount is null, "Only an amount off and a fixed price have an amount.", at + "/amount"),
            .. Needs(discount.Kind != DiscountKind.Percent || discount.Percent > 0, "A discount by percent says how many.", at + "/percent"),
            .. Needs(!hasAmount || discount.Percent is null, "An amount has no percentage.", at + "/percent"),
            .. Needs(discount.Percent is null or > 0, "A percentage is above zero.", at + "/percent"),
            .. Needs(!discount.PerUnit || discount is { Kind: DiscountKind.Amount, Target: DiscountTarget.Lines }, "Only an amount off lines can be for each unit.", at + "/perUnit"),
            .. Needs(isOfUnits || discount.Units is null, "Only free units and buy-get count units.", at + "/units"),
            .. Needs(!isBuyGet || discount.Buy is not null, "Buy-get says how many are bought.", at + "/buy"),
            .. Needs(isBuyGet || discount is { Buy: null }, "Only buy-get counts what is bought.", at + "/buy"),
            .. Needs(isBuyGet || discount is { GivenLines: null }, "Only buy-get gives units of other lines.", at + "/givenLines"),
            .. Needs(isBuyGet || discount is { SetsMax: null }, "Only buy-get counts sets.", at + "/setsMax"),
            .. Needs(!isOfUnits || discount.Target == DiscountTarget.Lines, "Units are of lines.", at + "/target"),
            .. Needs(discount.Target != DiscountTarget.Shipping || discount.Lines is null, "Shipping has no lines.", at + "/lines"),
        ];
    }

    private static IEnumerable<DocumentProblem> Limits(PromotionDocument promotion)
    {
        var periods = new HashSet<CapPeriod>();
        for (var index = 0; index < (promotion.Limits?.Count ?? 0); index++)
        {
            var (limit, at) = (promotion.Limits![index], string.Create(CultureInfo.InvariantCulture, $"/limits/{index}"));
            foreach (var problem in Needs(limit is not { Times: null, Amount: null }, "A limit is in times, in money, or both.", at, "plan.limit_invalid")
                .Concat(Needs(periods.Add(limit.Per), "There is a limit for this period already.", at + "/per", "plan.limit_invalid")))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<DocumentProblem> Budgets(PromotionDocument promotion)
    {
        var periods = new HashSet<CapPeriod>();
        for (var index = 0; index < (promotion.Budgets?.Count ?? 0); index++)
        {
            var (budget, at) = (promotion.Budgets![index], string.Create(CultureInfo.InvariantCulture, $"/budgets/{index}"));
            foreach (var problem in Needs(budget is not { Times: null, Money: null }, "A budget is in times, in money, or both.", at, "plan.budget_invalid")
                .Concat(Needs(periods.Add(budget.Per), "There is one budget for a period.", at + "/per", "plan.budget_invalid")))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<DocumentProblem> Whole(PromotionDocument promotion) => Needs(
        promotion.ValidFrom is null || promotion.ValidUntil is null || promotion.ValidFrom < promotion.ValidUntil,
        "The promotion ends before it begins.", "/validUntil", "plan.validity_empty");

    /// <summary>The first promotion of a group, in the order they are applied, says for all of it what holds inside.</summary>
    private static IEnumerable<DocumentProblem> Group(PromotionDocument promotion, Workbench bench) =>
        promotion.Stacking is { Group: { } group } stacking && bench.PromotionGroups.TryGetValue(group, out var first)
            ? Needs(
                first.Stacking!.Policy == stacking.Policy,
                $"The group \"{group}\" is one of {first.Id}, with another policy.", "/stacking/policy", "plan.group_differs")
            : [];

    private static IEnumerable<DocumentProblem> Needs(bool holds, string detail, string pointer, string code = Code)
    {
        if (!holds)
        {
            yield return new DocumentProblem(code, detail, pointer);
        }
    }
}
