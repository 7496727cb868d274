using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Activation = Graine.Engine.Plans.Activation;

namespace Graine.Engine.Loyalty;

/// <summary>Points that wait for an event: a delivery, a check-out, a course that was finished.</summary>
internal static class Activating
{
    /// <summary>What the rule's points wait for after this event; null with a failed scope when the event lacks the reference.</summary>
    public static Awaited? Of(Scope scope, Activation activation, Event earned)
    {
        var key = Reference(earned, activation.Match);
        scope.Failed |= key == 0;
        return key == 0 ? null : new Awaited(activation.Event, activation.Match, key, activation.Days);
    }

    /// <summary>The event has come: lots that wait for it become active, at once or after their days. One that comes before its points is held.</summary>
    public static void OnAction(Scope scope, Event happened, Outcome outcome)
    {
        var wallets = scope.Member.Wallets;
        for (var index = 0; index < wallets.Count; index++)
        {
            if (wallets[index].MayAwait)
            {
                Find(Ledgers.Open(scope, wallets[index], Ledgers.Rules(scope, wallets[index].Id), outcome), happened);
            }
        }

        if (scope.Plan.Actions.TryGetValue(happened.Name, out var matches))
        {
            foreach (var match in matches)
            {
                if (Reference(happened, match) is not 0 and var key)
                {
                    scope.Member.Actions.Hold(new HeldAction(happened.Name, match, key, happened.At));
                }
            }
        }
    }

    /// <summary>The lots just earned may have been waited for already.</summary>
    public static void Meet(in Ledger ledger, HeldActions actions)
    {
        var any = false;
        foreach (var lot in ledger.Wallet.Lots)
        {
            if (lot.IsAwaiting && ledger.Wallet.Awaited![lot.Number] is var awaits
                && actions.Find(awaits.Event, awaits.Match, awaits.Key) is { IsSet: true } at)
            {
                Date(ledger, lot, awaits, at);
                any = true;
            }
        }

        Settle(ledger, any);
    }

    private static void Find(in Ledger ledger, Event happened)
    {
        var any = false;
        foreach (var lot in ledger.Wallet.Lots)
        {
            if (lot.IsAwaiting && ledger.Wallet.Awaited![lot.Number] is var awaits
                && awaits.Event == happened.Name && Reference(happened, awaits.Match) == awaits.Key)
            {
                Date(ledger, lot, awaits, happened.At);
                any = true;
            }
        }

        Settle(ledger, any);
    }

    /// <summary>From now on the lot is like any other that waits for its days.</summary>
    private static void Date(in Ledger ledger, Lot lot, Awaited awaits, Instant at)
    {
        lot.ActiveAt = Expiry.ActiveAt(Instant.Max(lot.EarnedAt, at), awaits.Days, ledger.Zone);
        lot.ExpiresAt = Expiry.Of(ledger.Rules.Expiry, lot.ActiveAt, ledger.Zone);
        lot.IsAwaiting = false;
        ledger.Wallet.Awaited!.Remove(lot.Number);
    }

    private static void Settle(in Ledger ledger, bool any)
    {
        if (any)
        {
            LotOrder.Restore(ledger.Wallet);
            ledger.Wallet.QuietUntil = Instant.None;
            Maturing.Mature(ledger);
        }
    }

    /// <summary>0 when the event has none.</summary>
    private static ulong Reference(Event happened, string match)
    {
        if (match == Activation.OrderId && happened.Order is { } order)
        {
            return OrderBook.Key(order.Id);
        }

        object? value = null;
        _ = happened.Properties?.TryGetValue(match, out value);
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim();
        return string.IsNullOrEmpty(text) ? 0 : OrderBook.Key(text);
    }
}
