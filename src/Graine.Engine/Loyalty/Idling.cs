namespace Graine.Engine.Loyalty;

/// <summary>Activity, for wallets whose points expire when the member does nothing.</summary>
internal static class Idling
{
    /// <summary>
    /// Brings the books up to now, then notes an earning, spending or transfer. History that is told after the fact, in its order, may show that the member was
    /// not inactive when points expired for it: those come back, and expire again when the new moment says so.
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

    private static void Revive(in Ledger ledger, Instant at)
    {
        var any = false;
        foreach (var lot in ledger.Wallet.Lots)
        {
            if (!lot.IsIdled || lot.ExpiresAt <= at)
            {
                continue;
            }

            var (points, lapsedAt) = (lot.Lapsed, lot.ExpiresAt);
            ledger.Move(Account.Expired, Account.Active, points, lot, lapsedAt);
            ledger.Say(EffectKind.PointsGivenBack, points, lot.Rule);
            lot.Remaining += points;
            lot.Lapsed = 0;
            lot.IsIdled = false;
            lot.ExpiresAt = Instant.Never;
            Maturing.Watch(ledger.Wallet, lot);
            Taking.Repay(ledger, lot, lapsedAt);
            any = true;
        }

        if (any)
        {
            LotOrder.Restore(ledger.Wallet);
            Maturing.Mature(ledger);
        }
    }
}
