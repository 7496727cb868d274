namespace Graine.Engine.Loyalty;

/// <summary>Points come in: a lot with its own dates.</summary>
public static class Earning
{
    /// <summary>
    /// Issues points earned at <paramref name="at"/>: a new lot, pending when <paramref name="pendingDays"/> is above zero, expiring
    /// by the wallet's rule counted from its activation. Active points repay debt at once; pending ones when they become active.
    /// A lot that arrives late becomes active and expires here, each at its own moment, so that old history gives what living
    /// through it would have given. With <paramref name="awaits"/> it stays pending until <see cref="Activating"/> finds that event. With <paramref name="lines"/> a return takes
    /// it back as those lines come back, and not as the order does.
    /// </summary>
    /// <returns>Null, or why not: <see cref="PointsErrors.NotPositive"/>, <see cref="PointsErrors.TooMany"/>; nothing happened then but what was due.</returns>
    public static Refusal? Earn(
        in Ledger ledger, long points, Instant at, int pendingDays, ulong orderKey, string? rule, Awaited? awaits = null, LotLines? lines = null)
    {
        if (points <= 0)
        {
            return PointsErrors.MustBePositive(points);
        }

        if (IsBeyondMax(ledger.Wallet, points))
        {
            return PointsErrors.BeyondMax(points);
        }

        var lot = Open(ledger, points, at, pendingDays, orderKey, rule, awaits);
        lot.Lines = lines;
        ledger.Say(lot.IsPending ? EffectKind.PointsPending : EffectKind.PointsEarned, points, rule);
        Settle(ledger, lot, at);
        return null;
    }

    internal static bool IsBeyondMax(Wallet wallet, long points) =>
        points > Wallet.TotalMax - wallet.Earned - wallet.Opened || points > Wallet.TotalMax - wallet.Earned - wallet.Opened - wallet.Moved;

    /// <summary>A new lot and its posting out of issuance.</summary>
    internal static Lot Open(
        in Ledger ledger, long points, Instant at, int pendingDays, ulong orderKey, string? rule, Awaited? awaits = null)
    {
        Idling.Touch(ledger, at);
        var activeAt = awaits is null ? Expiry.ActiveAt(at, pendingDays, ledger.Zone) : Instant.Never;
        var lot = new Lot
        {
            Number = ++ledger.Wallet.LastLot,
            EarnedAt = at,
            ActiveAt = activeAt,
            ExpiresAt = Expiry.Of(ledger.Rules.Expiry, activeAt, ledger.Zone),
            IsPending = activeAt > at,
            IsAwaiting = awaits is not null,
            Earned = points,
            Remaining = points,
            OrderKey = orderKey,
            Rule = rule,
        };
        if (awaits is not null)
        {
            ledger.Wallet.Await(lot.Number, awaits);
        }

        LotOrder.Insert(ledger.Wallet, lot);
        ledger.Move(Account.Issuance, lot.IsPending ? Account.Pending : Account.Active, points, lot, at);
        return lot;
    }

    /// <summary>What a new or refilled lot does at once: repay debt when active, and whatever of its own dates is past.</summary>
    internal static void Settle(in Ledger ledger, Lot lot, Instant at)
    {
        if (!lot.IsPending)
        {
            Taking.Repay(ledger, lot, at);
        }

        if (Maturing.DueOf(lot, ledger) <= ledger.Now)
        {
            Maturing.Mature(ledger);
        }
    }
}
