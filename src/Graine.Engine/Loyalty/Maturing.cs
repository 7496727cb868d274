namespace Graine.Engine.Loyalty;

/// <summary>What time alone does to points: pending ones become active, old ones expire. Only here, never on a read.</summary>
public static class Maturing
{
    private const int OnStack = 16;

    /// <summary>
    /// Posts everything due up to the ledger's now, in the order of time; at one moment activations come before expiries, and those
    /// before holds that run out. Each posting bears the moment it was due, whenever the timer came.
    /// </summary>
    public static void Mature(in Ledger ledger) => MatureFrom(ledger, Instant.None);

    /// <summary>The same, with no posting before a moment: points given back after their expiry expire then, not backwards.</summary>
    internal static void MatureFrom(in Ledger ledger, Instant notBefore)
    {
        if (ledger.Now >= ledger.Wallet.SettlesAt)
        {
            Idling.Settle(ledger);
        }

        if (ledger.Now < ledger.Wallet.QuietUntil && ledger.Rules.Expiry.Kind != ExpiryKind.Inactivity)
        {
            return;
        }

        if (ledger.Wallet.Holds is { } holds)
        {
            Holding.RunOut(ledger, holds);
        }

        MatureLots(ledger, notBefore);
    }

    /// <summary>What is due of the lots alone.</summary>
    internal static void MatureLots(in Ledger ledger, Instant notBefore)
    {
        var count = Count(ledger);
        if (count == 0)
        {
            FindQuiet(ledger.Wallet);
            return;
        }

        var due = count <= OnStack ? stackalloc Event[OnStack] : new Event[count];
        due = due[..Gather(ledger, due)];
        due.Sort();
        var lots = ledger.Wallet.Lots;
        var idled = false;
        foreach (var happening in due)
        {
            var at = Instant.Max(happening.At, notBefore);
            if (happening.IsExpiry)
            {
                idled |= Expire(ledger, lots[happening.Index], at);
            }
            else
            {
                Activate(ledger, lots[happening.Index], at);
            }
        }

        if (idled)
        {
            LotOrder.Restore(ledger.Wallet);
        }

        FindQuiet(ledger.Wallet);
    }

    /// <summary>The earliest moment at which <see cref="Mature"/> will have something to do; <see cref="Instant.Never"/> when none.</summary>
    public static Instant NextDue(Wallet wallet, WalletRules rules, TimeZoneInfo zone)
    {
        var next = Instant.Min(wallet.SettlesAt, wallet.Holds?.Next()?.Until ?? Instant.Never);
        foreach (var lot in wallet.Lots)
        {
            if (lot.Remaining > 0)
            {
                next = Instant.Min(
                    next, lot.IsPending ? lot.ActiveAt : Instant.Max(lot.ActiveAt, Expiry.Due(lot, wallet, rules, zone)));
            }
        }

        return next;
    }

    internal static Instant DueOf(Lot lot, in Ledger ledger) =>
        lot.Remaining == 0 ? Instant.Never : lot.IsPending ? lot.ActiveAt : ExpiryOf(lot, ledger);

    /// <summary>To be called for every lot that gets points outside <see cref="Mature"/>.</summary>
    internal static void Watch(Wallet wallet, Lot lot) =>
        wallet.QuietUntil = Instant.Min(wallet.QuietUntil, lot.IsPending ? lot.ActiveAt : lot.ExpiresAt);

    private static void FindQuiet(Wallet wallet)
    {
        wallet.QuietUntil = wallet.Holds?.Next()?.Until ?? Instant.Never;
        foreach (var lot in wallet.Lots)
        {
            if (lot.Remaining > 0)
            {
                Watch(wallet, lot);
            }
        }
    }

    /// <summary>An upper bound of what is due: a pending lot may also expire.</summary>
    private static int Count(in Ledger ledger)
    {
        var count = 0;
        foreach (var lot in ledger.Wallet.Lots)
        {
            if (DueOf(lot, ledger) <= ledger.Now)
            {
                count += lot.IsPending ? 2 : 1;
            }
        }

        return count;
    }

    private static int Gather(in Ledger ledger, Span<Event> due)
    {
        var count = 0;
        var lots = ledger.Wallet.Lots;
        for (var index = 0; index < lots.Count; index++)
        {
            var lot = lots[index];
            if (DueOf(lot, ledger) > ledger.Now)
            {
                continue;
            }

            if (lot.IsPending)
            {
                due[count++] = new Event(lot.ActiveAt, false, index);
            }

            var expiry = ExpiryOf(lot, ledger);
            if (expiry <= ledger.Now)
            {
                due[count++] = new Event(expiry, true, index);
            }
        }

        return count;
    }

    /// <summary>Never before the lot became active: points that arrive with an expiry in the past expire at once, not backwards.</summary>
    private static Instant ExpiryOf(Lot lot, in Ledger ledger) =>
        Instant.Max(lot.ActiveAt, Expiry.Due(lot, ledger.Wallet, ledger.Rules, ledger.Zone));

    private static void Activate(in Ledger ledger, Lot lot, Instant at)
    {
        lot.IsPending = false;
        ledger.Move(Account.Pending, Account.Active, lot.Remaining, lot, at);
        ledger.Say(EffectKind.PointsActivated, lot.Remaining, lot.Rule);
        Taking.Repay(ledger, lot, at);
    }

    /// <summary>True when the lot's own expiry had to be brought forward, as inactivity ended it.</summary>
    private static bool Expire(in Ledger ledger, Lot lot, Instant at)
    {
        var points = lot.Remaining;
        if (points == 0)
        {
            return false;
        }

        ledger.Move(Account.Active, Account.Expired, points, lot, at);
        ledger.Say(EffectKind.PointsExpired, points, lot.Rule);
        lot.Remaining = 0;
        lot.Lapsed += points;
        if (lot.ExpiresAt <= at)
        {
            return false;
        }

        lot.IsIdled = true;
        lot.ExpiresAt = at;
        return true;
    }

    private readonly record struct Event(Instant At, bool IsExpiry, int Index) : IComparable<Event>
    {
        public int CompareTo(Event other)
        {
            var order = At.CompareTo(other.At);
            if (order == 0)
            {
                order = IsExpiry.CompareTo(other.IsExpiry);
            }

            return order == 0 ? Index.CompareTo(other.Index) : order;
        }
    }
}
