using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What a promotion needs, and what contradicts itself.</summary>
internal static class PromotionShape
{
    private const string Code = "plan.promotion_shape";

    public static void Check(PromotionDocument promotion, Workbench bench)
    {
        var problems = promotion.Discounts
            .SelectMany((discount, index) => DiscountShape.Check(discount, string.Create(CultureInfo.InvariantCulture, $"/discounts/{index}"), Code))
            .Concat(Limits(promotion)).Concat(Budgets(promotion)).Concat(Whole(promotion)).Concat(DiscountShape.CheckGroup(promotion.Stacking, bench));
        foreach (var problem in problems)
        {
            bench.Report(DocumentKinds.Promotion, promotion.Id, problem);
        }
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

    private static IEnumerable<DocumentProblem> Needs(bool holds, string detail, string pointer, string code)
    {
        if (!holds)
        {
            yield return new DocumentProblem(code, detail, pointer);
        }
    }
}
