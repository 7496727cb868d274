using Graine.Engine.Expressions;
using Graine.Engine.Games;
using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Referrals;

namespace Graine.Engine;

/// <summary>What a fact does to a member: facts and counts, orders in and back, points by the rules.</summary>
internal static class EventApplication
{
    private static readonly Dictionary<string, object?> NoFacts = [];

    public static void Apply(Scope scope, Event happened, Outcome outcome)
    {
        var member = scope.Member;
        scope.Event = happened;
        member.Activity.LastSeenAt = Instant.Max(member.Activity.LastSeenAt, happened.At);
        if (scope.Plan.CountedVisits.Count > 0)
        {
            TierCounting.Visit(scope, happened);
        }

        Learn(member.Facts, happened);

        switch (happened.Kind)
        {
            case EventKind.OrderCompleted when happened.Order is { } order:
                Complete(scope, happened, order, outcome);
                break;
            case EventKind.OrderRefunded when happened.Order is { } order:
                GiveBack(scope, new HeldRefund(OrderBook.Key(order.Id), happened.At, Amount(order)) { Lines = ReturnedLine.Of(order.Lines) }, outcome);
                Count(scope, happened);
                break;
            case EventKind.OrderCancelled when happened.Order is { } order:
                GiveBack(scope, new HeldRefund(OrderBook.Key(order.Id), happened.At, HeldRefund.WholeOrder), outcome);
                Count(scope, happened);
                break;
            case EventKind.OrderCompleted or EventKind.OrderRefunded or EventKind.OrderCancelled
                or EventKind.Other or EventKind.ProductViewed or EventKind.CartUpdated
                or EventKind.Page or EventKind.Screen or EventKind.Identify:
                Count(scope, happened);
                Act(scope, happened, outcome);
                if (happened.Name != Birthdays.EventName)
                {
                    EarningRules.Apply(scope, happened, 0, outcome);
                    if (scope.Plan.Game is { } game)
                    {
                        Play.On(scope, game, happened, 0, outcome);
                    }
                }

                Refer(scope, happened, 0, outcome);

                break;
        }
    }

    private static void Learn(FactSlice known, Event happened)
    {
        foreach (var (name, value) in happened.Facts ?? NoFacts)
        {
            known.Set(name, value, happened.At);
        }

        foreach (var (name, value) in happened.FirstFacts ?? NoFacts)
        {
            if (known.Find(name) is null)
            {
                known.Set(name, value, happened.At);
            }
        }
    }

    private static void Complete(Scope scope, Event happened, Order order, Outcome outcome)
    {
        var member = scope.Member;
        var programme = scope.Plan.Programme;
        if (order.Currency != programme.Currency)
        {
            Count(scope, happened);
            outcome.Effects.Add(new Effect(
                EffectKind.OtherCurrency, order.Currency, null, scope.Plan.Revision, order.TotalMinor ?? 0));
            return;
        }

        var key = OrderBook.Key(order.Id);
        if (!OrderBook.Complete(member.Activity, key, happened.At, order))
        {
            outcome.Effects.Add(new Effect(EffectKind.OrderRepeated, "order", null, scope.Plan.Revision));
            return;
        }

        Count(scope, happened);
        EventCounts.TallyOrder(member.Activity, order, happened.Channel);
        scope.Forget();
        EarningRules.Apply(scope, happened, key, outcome);
        if (scope.Plan.Game is { } game)
        {
            Play.On(scope, game, happened, key, outcome);
        }

        Act(scope, happened, outcome);
        Refer(scope, happened, key, outcome);
        if (OrderBook.TakeHeld(member.Activity, key) is { } held)
        {
            foreach (var refund in held)
            {
                GiveBack(scope, refund, outcome);
            }
        }

        var horizon = scope.Now.PlusDays(-programme.OrderHorizonDays);
        TierCounting.BeforeFold(scope, horizon);
        OrderBook.Fold(member.Activity, horizon);
        Ledgers.Prune(scope, horizon, outcome);
    }

    internal static void GiveBack(Scope scope, HeldRefund refund, Outcome outcome)
    {
        var (key, at) = (refund.Key, refund.At);
        var index = OrderBook.IndexOf(scope.Member.Activity, key);
        var alreadyWhole = index >= 0 && scope.Member.Activity.Orders[index].IsCancelled;
        if (alreadyWhole)
        {
            outcome.Effects.Add(new Effect(EffectKind.OrderRepeated, "refund", null, scope.Plan.Revision));
            return;
        }

        var order = OrderBook.Refund(scope.Member.Activity, refund);
        if (order is null)
        {
            outcome.Effects.Add(new Effect(EffectKind.RefundHeld, "order", null, scope.Plan.Revision, refund.AmountMinor));
            return;
        }

        scope.Forget();
        Ledgers.Note(scope.Member.Wallets, refund);
        Ledgers.Return(scope, key, order.Value, at, outcome);
        if (scope.Member.HasHousehold)
        {
            Sharing.Return(scope, key, order.Value, at, outcome);
        }

        if (scope.Member.HasGames)
        {
            Play.GiveBack(scope, key, order.Value, at, outcome);
        }

        if (scope.Member.HasReferrals)
        {
            Referring.Return(scope, key, order.Value, at, outcome);
        }
    }

    private static void Refer(Scope scope, Event happened, ulong orderKey, Outcome outcome)
    {
        if (scope.Member.HasReferrals)
        {
            Referring.Hear(scope, happened, orderKey, outcome);
        }
    }

    /// <summary>What a refund gives back: its total, else its lines, else everything.</summary>
    private static long Amount(Order refund) =>
        refund.TotalMinor is { } total ? Math.Abs(total)
        : refund.Lines.Count == 0 ? HeldRefund.WholeOrder
        : refund.Lines.Sum(line => (long)decimal.Truncate(Math.Abs(line.Quantity) * line.PriceMinor));

    private static void Count(Scope scope, Event happened)
    {
        if (scope.Plan.Streaks.Count > 0)
        {
            scope.Member.Streaks.Note(scope.Plan, happened.Name, happened.At, !EventCounts.Knows(scope.Member.Activity, happened.Name));
        }

        EventCounts.Count(
            scope.Member.Activity, happened.Name, happened.At, scope.Plan.WindowedEvents.GetValueOrDefault(happened.Name));
    }

    /// <summary>Points may wait for this event.</summary>
    private static void Act(Scope scope, Event happened, Outcome outcome)
    {
        var isAwaited = scope.Plan.Actions.Count > 0;
        var wallets = scope.Member.Wallets;
        for (var index = 0; index < wallets.Count && !isAwaited; index++)
        {
            isAwaited = wallets[index].MayAwait;
        }

        if (isAwaited)
        {
            Activating.OnAction(scope, happened, outcome);
        }
    }
}
