using Graine.Engine.Expressions;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Rewards;

/// <summary>
/// Pieces of a reward that all members share: a budget in times. A claim remembers that it took one, so that only what was taken comes
/// back, whatever became of the reward since.
/// </summary>
internal static class Stocks
{
    /// <summary>Where nobody keeps budgets there is always one more.</summary>
    public static bool HasOne(Scope scope, BudgetRule stock) =>
        scope.Budgets is not { } kept || kept.Room(stock, stock.Period(scope.Now, scope.Plan.Programme.Zone), 1) > 0;

    public static void Take(Scope scope, Claim claim, BudgetRule? stock, Outcome outcome)
    {
        if (stock is not null && scope.Budgets is not null)
        {
            claim.StockOf = stock.Per;
            Move(scope, claim, stock, 1, outcome);
        }
    }

    /// <summary>Into the period it was taken in. A stock that the programme no longer has, or has for another period, takes nothing back.</summary>
    public static void GiveBack(Scope scope, Claim claim, Outcome outcome)
    {
        if (claim.StockOf == CapPeriod.Event || scope.Budgets is null)
        {
            return;
        }

        if (scope.Plan.FindStock(claim.Reward) is { } stock && stock.Per == claim.StockOf)
        {
            Move(scope, claim, stock, -1, outcome);
        }

        claim.StockOf = CapPeriod.Event;
    }

    private static void Move(Scope scope, Claim claim, BudgetRule stock, int pieces, Outcome outcome)
    {
        var period = stock.Period(claim.At, scope.Plan.Programme.Zone);
        scope.Budgets!.Take(stock, period, pieces);
        outcome.Effects.Add(new Effect(EffectKind.BudgetUsed, claim.Reward, claim.Reward, scope.Plan.Revision, pieces, stock.Key, period));
    }
}
