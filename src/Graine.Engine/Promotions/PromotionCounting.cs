using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Promotions;

/// <summary>Counts what promotions took off, and what came back, for the member's limits and for budgets.</summary>
internal static class PromotionCounting
{
    public static void Apply(Scope scope, PromotionCommand command, Outcome outcome)
    {
        var sign = command.Verb == PromotionVerb.Use ? 1 : -1;
        var times = command.Verb == PromotionVerb.Return ? 0 : sign;
        foreach (var use in command.Uses)
        {
            if (use.AmountMinor > 0)
            {
                outcome.Effects.Add(new Effect(
                    sign > 0 ? EffectKind.DiscountGiven : EffectKind.DiscountTakenBack,
                    use.Promotion, use.Promotion, scope.Plan.Revision, use.AmountMinor, command.OrderId, scope.Plan.Programme.Currency));
            }

            // One that was retired meanwhile has no limits and no budgets left to count for.
            if (scope.Plan.FindPromotion(use.Promotion) is { } promotion)
            {
                Count(scope, promotion, command.UsedAt, sign * use.AmountMinor, times);
                Draw(scope, promotion, use, command.UsedAt, (sign * use.AmountMinor, times), outcome);
            }
        }
    }

    private static void Count(Scope scope, Promotion promotion, Instant at, long amountMinor, int times)
    {
        foreach (var limit in promotion.Limits)
        {
            scope.Member.Caps.Add(
                promotion.CountedAs, false, limit.Per, CapCalendar.Number(limit.Per, at, scope.Plan.Programme.Zone), amountMinor, times);
        }
    }

    private static void Draw(
        Scope scope, Promotion promotion, PromotionUse use, Instant at, (long AmountMinor, int Times) counted, Outcome outcome)
    {
        if (scope.Budgets is not { } kept)
        {
            return;
        }

        foreach (var budget in promotion.Budgets.Where(budget => use.Budgets?.Contains(budget.Key) ?? true))
        {
            var amount = budget.Measure == BudgetMeasure.Times ? counted.Times : counted.AmountMinor;
            if (amount == 0)
            {
                continue;
            }

            var period = budget.Period(at, scope.Plan.Programme.Zone);
            kept.Take(budget, period, amount);
            outcome.Effects.Add(new Effect(EffectKind.BudgetUsed, use.Promotion, use.Promotion, scope.Plan.Revision, amount, budget.Key, period));
        }
    }
}
