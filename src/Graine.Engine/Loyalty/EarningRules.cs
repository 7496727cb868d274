using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>Applies the plan's earning rules to one event, in their order.</summary>
internal static class EarningRules
{
    /// <param name="scope">At the event, the member already knowing it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="orderKey">The order's key; 0 when the event is no order.</param>
    /// <param name="outcome">Takes the postings and effects.</param>
    public static void Apply(Scope scope, Event happened, ulong orderKey, Outcome outcome)
    {
        if (scope.Plan.RulesFor(happened.Name) is not { } set)
        {
            return;
        }

        if (!set.IsPlain)
        {
            Awarding.Apply(scope, set, happened, orderKey, outcome);
            return;
        }

        foreach (var rule in set.Rules)
        {
            if (happened.At < rule.ValidFrom || happened.At >= rule.ValidUntil)
            {
                continue;
            }

            scope.Failed = false;
            if (rule.When is null || rule.When(scope))
            {
                Earn(scope, rule, happened, orderKey, outcome);
            }

            if (scope.Failed)
            {
                Fail(scope, rule, outcome);
            }
        }
    }

    public static void Fail(Scope scope, EarningRule rule, Outcome outcome) =>
        outcome.Effects.Add(new Effect(EffectKind.RuleFailed, rule.Id, rule.Id, scope.Plan.Revision));

    private static void Earn(Scope scope, EarningRule rule, Event happened, ulong orderKey, Outcome outcome)
    {
        var amount = rule.Points(scope);
        if (scope.Failed)
        {
            return;
        }

        var points = PointsRounding.ToMinor(amount, rule.Wallet.MinorPerUnit, rule.Rounding);
        if (points is null)
        {
            scope.Failed = true;
        }
        else if (points > 0)
        {
            var ledger = Ledgers.Open(scope, scope.Member.Wallet(rule.Wallet.Id), rule.Wallet, outcome);
            scope.Failed = Earning.Earn(ledger, points.Value, happened.At, rule.PendingDays, orderKey, rule.Id) is not null;
        }
    }
}
