using Graine.Engine.Expressions;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Budgets of rules and wallets, for all members together: an award is cut to the room that is left in the period its event happened
/// in. Where nobody keeps budgets there are none.
/// </summary>
internal static class Budgeting
{
    public static void CutByRule(Scope scope, Award award, Instant at) => Cut(scope, award, award.Rule.Budgets, "rule-budget/", at);

    public static void CutByWallet(Scope scope, Award award, Instant at) => Cut(scope, award, award.Rule.Wallet.Budgets, "wallet-budget/", at);

    /// <summary>What is left of an award after every cut is given.</summary>
    public static void Take(Scope scope, Award award, Instant at)
    {
        Take(scope, award.Rule.Budgets, at, award.Minor, 1);
        Take(scope, award.Rule.Wallet.Budgets, at, award.Minor, 1);
    }

    /// <summary>It could not be given after all.</summary>
    public static void Undo(Scope scope, Award award, Instant at)
    {
        Take(scope, award.Rule.Budgets, at, -award.Minor, -1);
        Take(scope, award.Rule.Wallet.Budgets, at, -award.Minor, -1);
    }

    /// <summary>Says of each budget what was taken out of it.</summary>
    public static void Tell(Scope scope, Award award, Instant at, Outcome outcome)
    {
        if (scope.Budgets is not null)
        {
            Tell(scope, award, award.Rule.Budgets, at, outcome);
            Tell(scope, award, award.Rule.Wallet.Budgets, at, outcome);
        }
    }

    private static void Cut(Scope scope, Award award, BudgetRule[] budgets, string whose, Instant at)
    {
        if (scope.Budgets is not { } kept)
        {
            return;
        }

        foreach (var budget in budgets)
        {
            if (award.Minor == 0)
            {
                return;
            }

            var asked = budget.Measure == BudgetMeasure.Times ? 1 : award.Minor;
            var room = kept.Room(budget, budget.Period(at, scope.Plan.Programme.Zone), asked);
            if (room < asked)
            {
                award.Minor = budget.Measure == BudgetMeasure.Times ? 0 : room;
                award.CappedBy = whose + budget.Per switch
                {
                    CapPeriod.Day => "day",
                    CapPeriod.Week => "week",
                    CapPeriod.Month => "month",
                    CapPeriod.Year => "year",
                    _ => "life",
                };
            }
        }
    }

    private static void Take(Scope scope, BudgetRule[] budgets, Instant at, long points, int times)
    {
        if (scope.Budgets is not { } kept)
        {
            return;
        }

        foreach (var budget in budgets)
        {
            kept.Take(budget, budget.Period(at, scope.Plan.Programme.Zone), budget.Measure == BudgetMeasure.Times ? times : points);
        }
    }

    private static void Tell(Scope scope, Award award, BudgetRule[] budgets, Instant at, Outcome outcome)
    {
        foreach (var budget in budgets)
        {
            outcome.Effects.Add(new Effect(
                EffectKind.BudgetUsed,
                award.Rule.Wallet.Id,
                award.Rule.Id,
                scope.Plan.Revision,
                budget.Measure == BudgetMeasure.Times ? 1 : award.Minor,
                budget.Key,
                budget.Period(at, scope.Plan.Programme.Zone)));
        }
    }
}
