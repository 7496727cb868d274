using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Rules that look at each other. All are judged first, on the balances before the event; then stacking decides which of them give,
/// multipliers add their share, and only then points are earned: a lot for each rule.
/// </summary>
internal static class Awarding
{
    public static void Apply(Scope scope, RuleSet set, Event happened, ulong orderKey, Outcome outcome)
    {
        var awards = scope.Awards;
        awards.Clear();
        foreach (var rule in set.Rules)
        {
            if (happened.At < rule.ValidFrom || happened.At >= rule.ValidUntil || rule.Schedule?.Holds(happened.At, scope.Plan.Programme.Zone) == false)
            {
                continue;
            }

            scope.Failed = false;
            Judge(scope, rule, happened, awards, orderKey != 0);
            if (scope.Failed)
            {
                EarningRules.Fail(scope, rule, outcome);
            }
        }

        scope.Choose(null);
        StackingGroups.Apply(awards);
        Multiplying.Apply(scope, awards, outcome);
        CutTogether(scope, awards, happened.At);
        for (var index = 0; index < awards.Count; index++)
        {
            Give(scope, awards[index], happened, orderKey, outcome);
        }
    }

    private static void Judge(Scope scope, EarningRule rule, Event happened, AwardList awards, bool isOrder)
    {
        if (!scope.Choose(rule.Lines) || (rule.When is not null && !rule.When(scope)))
        {
            return;
        }

        var amount = rule.Points(scope);
        if (scope.Failed)
        {
            return;
        }

        if (rule.Kind == RuleKind.Multiplier)
        {
            Multiplying.Judge(scope, rule, amount, awards);
            return;
        }

        var points = PointsRounding.ToMinor(amount, rule.Wallet.MinorPerUnit, rule.Rounding);
        if (points is null)
        {
            scope.Failed = true;
        }
        else if (points > 0)
        {
            var award = awards.Add(rule, amount, points.Value);
            award.Lines = isOrder && rule.Lines is not null ? LotLines.Of(happened.Order!.Lines, scope.ChosenPlaces) : null;
            awards.HasLines |= award.Lines is not null;
            Caps.CutByRule(scope, award, happened.At);
            award.Amount = award.CappedBy is null ? amount : (double)award.Minor / rule.Wallet.MinorPerUnit;
        }
    }

    /// <summary>Caps of multipliers, which are known only now, and then of wallets: in the order of rules, whatever is left for each.</summary>
    private static void CutTogether(Scope scope, AwardList awards, Instant at)
    {
        for (var index = 0; index < awards.Count; index++)
        {
            var award = awards[index];
            if (award.Minor == 0)
            {
                continue;
            }

            if (award.IsMultiplier)
            {
                award.Desired = award.Minor;
                Caps.CutByRule(scope, award, at);
            }

            var given = 0L;
            for (var earlier = 0; earlier < index; earlier++)
            {
                given += awards[earlier].Rule.Wallet.Id == award.Rule.Wallet.Id ? awards[earlier].Minor : 0;
            }

            Caps.CutByWallet(scope, award, at, given);
        }
    }

    private static void Give(Scope scope, Award award, Event happened, ulong orderKey, Outcome outcome)
    {
        var rule = award.Rule;
        if (award.GaveWayTo is { } other && award.Minor == 0)
        {
            outcome.Effects.Add(new Effect(EffectKind.RuleGaveWay, rule.Wallet.Id, rule.Id, scope.Plan.Revision, To: other));
        }
        else if (award.CappedBy is { } cap)
        {
            outcome.Effects.Add(new Effect(
                EffectKind.PointsCapped, rule.Wallet.Id, rule.Id, scope.Plan.Revision, award.Minor, award.Desired.ToString(CultureInfo.InvariantCulture), cap));
        }

        if (award.Minor == 0)
        {
            return;
        }

        scope.Failed = false;
        var awaits = award.Activation is { } activation ? Activating.Of(scope, activation, happened) : null;
        var ledger = Ledgers.Open(scope, scope.Member.Wallet(rule.Wallet.Id), rule.Wallet, outcome);
        var lines = award.Parts is { } parts ? LotLines.Of(parts) : award.Lines;
        if (scope.Failed || Earning.Earn(ledger, award.Minor, happened.At, award.PendingDays, orderKey, rule.Id, awaits, lines) is not null)
        {
            Budgeting.Undo(scope, award, happened.At);
            EarningRules.Fail(scope, rule, outcome);
            return;
        }

        Budgeting.Tell(scope, award, happened.At, outcome);
        if (awaits is not null && scope.Member.HasActions)
        {
            Activating.Meet(ledger, scope.Member.Actions);
        }
    }
}
