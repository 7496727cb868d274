using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>Budgets of a document: one rule for each thing that is counted.</summary>
internal static class BudgetsCompiler
{
    private const string Code = "plan.budget_invalid";

    /// <param name="owner">The document's kind and id.</param>
    /// <param name="budgets">As written; null: none.</param>
    /// <param name="wallet">Where the points go, whose decimals a budget cannot exceed.</param>
    /// <param name="report">Takes each problem.</param>
    public static BudgetRule[] Compile(
        (string Kind, string Id) owner, IReadOnlyList<BudgetDocument>? budgets, WalletRules wallet, Action<DocumentProblem> report)
    {
        var compiled = new List<BudgetRule>();
        var periods = new HashSet<CapPeriod>();
        for (var index = 0; index < (budgets?.Count ?? 0); index++)
        {
            var budget = budgets![index];
            var at = "/budgets/" + index.ToString(CultureInfo.InvariantCulture);
            if (budget is { Points: null, Times: null, Money: null })
            {
                report(new DocumentProblem(Code, "A budget is in points, in times or in money.", at));
            }

            if (budget.Per == CapPeriod.Event || !periods.Add(budget.Per))
            {
                report(new DocumentProblem(Code, "There is one budget for a period.", at + "/per"));
            }

            Add(BudgetMeasure.Points, Points(budget, wallet, at, report));
            Add(BudgetMeasure.Times, budget.Times);
            Add(BudgetMeasure.Money, Money(budget, wallet, at, report));

            void Add(BudgetMeasure measure, long? limit)
            {
                if (limit is { } most)
                {
                    compiled.Add(new BudgetRule(owner.Kind, owner.Id, budget.Per, measure, most));
                }
            }
        }

        return [.. compiled];
    }

    private static long? Points(BudgetDocument budget, WalletRules wallet, string at, Action<DocumentProblem> report)
    {
        if (budget.Points is not { } points)
        {
            return null;
        }

        var minor = PointsRounding.ToMinor(points, wallet.MinorPerUnit, Rounding.Floor);
        var exact = PointsRounding.ToMinor(points, wallet.MinorPerUnit, Rounding.Ceiling);
        if (minor is null or <= 0 || minor != exact)
        {
            report(new DocumentProblem(Code, "A budget is above zero and has no more decimals than its wallet.", at + "/points"));
        }

        return minor ?? 0;
    }

    /// <summary>Points that are worth so much, rounded down.</summary>
    private static long? Money(BudgetDocument budget, WalletRules wallet, string at, Action<DocumentProblem> report)
    {
        if (budget.Money is not { } money)
        {
            return null;
        }

        if (wallet.PointValue is not > 0)
        {
            report(new DocumentProblem(Code, $"The wallet \"{wallet.Id}\" does not say what a point is worth (pointValue).", at + "/money"));
            return null;
        }

        var minor = PointsRounding.ToMinor(money / wallet.PointValue.Value, wallet.MinorPerUnit, Rounding.Floor);
        if (minor is null or <= 0)
        {
            report(new DocumentProblem(Code, "A budget is worth at least the smallest part of a point.", at + "/money"));
        }

        return minor ?? 0;
    }
}
