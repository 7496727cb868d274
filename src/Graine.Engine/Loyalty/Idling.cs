namespace Graine.Engine.Loyalty;

/// <summary>Activity, for wallets whose points expire when the member does nothing.</summary>
internal static class Idling
{
    /// <summary>So long after the last event of history that is told after the fact, the books are brought to the moments it led to.</summary>
    public const int SettleMinutes = 10;

    /// <summary>
    /// Brings the books up to now, then notes an earning, spending or transfer. History that is told after the fact, in its order, may show that the member was
    /// not inactive when points expired for it: those come back. Where they would have expired again by now, only the moment moves on: the books
    /// follow in <see cref="Settle(in Ledger)"/>, once for the whole run of events.
    /// </summary>
    public static void Touch(in Ledger ledger, Instant at)
    {
        Maturing.Mature(ledger);
        var wallet = ledger.Wallet;
        if (at <= wallet.LastActivity)
        {
            return;
        }

        wallet.LastActivity = at;
        if (ledger.Rules.Expiry.Kind == ExpiryKind.Inactivity && at < ledger.Now)
        {
            Revive(ledger, at);
        }
    }

    /// <summary>Late history may yet show that these points had not expired.</summary>
    public static bool MayRevive(Lot lot, in Ledger ledger) =>
        lot.IsIdled && lot.Lapsed > 0 && lot.ExpiresAt > ledger.Wallet.LastActivity && ledger.Rules.Expiry.Kind == ExpiryKind.Inactivity;

    /// <summary>Every lot that is booked as expired at an earlier moment than it did is booked at that one. No balance changes.</summary>
    public static void Settle(in Ledger ledger)
    {
        if (ledger.Wallet.SettlesAt == Instant.Never)
        {
            return;
        }

        ledger.Wallet.SettlesAt = Instant.Never;
        foreach (var lot in ledger.Wallet.Lots)
        {
            Settle(ledger, lot);
        }
    }

    /// <summary>The same for one lot.</summary>
    public static void Settle(in Ledger ledger, Lot lot)
    {
        if (lot.BookedAt.IsSet)
        {
            ledger.Move(Account.Expired, Account.Active, lot.Lapsed, lot, lot.BookedAt);
            ledger.Move(Account.Active, Account.Expired, lot.Lapsed, lot, lot.ExpiresAt);
            lot.BookedAt = Instant.None;
        }
    }

    private static void Revive(in Ledger ledger, Instant at)
    {
        var wallet = ledger.Wallet;
        var (moved, revived) = (false, false);
        foreach (var lot in wallet.Lots)
        {
            if (!lot.IsIdled || lot.ExpiresAt <= at)
            {
                continue;
            }

            var again = Expiry.Idle(lot, wallet, ledger.Rules, ledger.Zone);
            if (again > ledger.Now || wallet.Debt > 0)
            {
                Revive(ledger, lot);
                revived = true;
            }
            else if (again != lot.ExpiresAt)
            {
                lot.BookedAt = lot.BookedAt.IsSet ? lot.BookedAt : lot.ExpiresAt;
                lot.ExpiresAt = again;
                moved = true;
            }
        }

        if (moved)
        {
            wallet.SettlesAt = ledger.Now.Plus(SettleMinutes * 60_000L);
        }

        if (moved || revived)
        {
            LotOrder.Restore(wallet);
        }

        if (revived)
        {
            Maturing.Mature(ledger);
        }
    }

    private static void Revive(in Ledger ledger, Lot lot)
    {
        var (points, lapsedAt) = (lot.Lapsed, lot.ExpiresAt);
        ledger.Move(Account.Expired, Account.Active, points, lot, lot.BookedAt.IsSet ? lot.BookedAt : lapsedAt);
        ledger.Say(EffectKind.PointsGivenBack, points, lot.Rule);
        lot.Remaining += points;
        lot.Lapsed = 0;
        lot.IsIdled = false;
        lot.BookedAt = Instant.None;
        lot.ExpiresAt = Instant.Never;
        Maturing.Watch(ledger.Wallet, lot);
        Taking.Repay(ledger, lot, lapsedAt);
    }
}
