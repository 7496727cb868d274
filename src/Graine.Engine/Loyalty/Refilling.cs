namespace Graine.Engine.Loyalty;

/// <summary>Spent points go back to the lots they came from, each with its own expiry.</summary>
internal static class Refilling
{
    /// <summary>
    /// Gives back all that was taken. It repays debt first; what then is left in a lot that has expired since, expires at once.
    /// </summary>
    /// <param name="ledger">The wallet it was taken from.</param>
    /// <param name="allocations">What was taken from which lot.</param>
    /// <param name="spentAt">When.</param>
    /// <param name="at">The moment the books show.</param>
    public static void GiveBack(in Ledger ledger, List<Allocation> allocations, Instant spentAt, Instant at)
    {
        var (hint, isDue) = (0, false);
        foreach (var allocation in allocations)
        {
            isDue |= Refill(ledger, LotOf(ledger.Wallet, spentAt, allocation, ref hint), allocation.Outstanding, at);
        }

        if (isDue)
        {
            Maturing.MatureFrom(ledger, at);
        }
    }

    /// <summary>True when the lot's expiry is past.</summary>
    public static bool Refill(in Ledger ledger, Lot lot, long points, Instant at)
    {
        lot.Remaining += points;
        Maturing.Watch(ledger.Wallet, lot);
        ledger.Move(Account.Redeemed, Account.Active, points, lot, at);
        Taking.Repay(ledger, lot, at);
        return Maturing.DueOf(lot, ledger) <= ledger.Now;
    }

    /// <summary>The lot a spend took from, made again under its number when it had left the wallet.</summary>
    public static Lot LotOf(Wallet wallet, Instant spentAt, Allocation allocation, ref int hint)
    {
        var lot = LotOrder.Find(wallet, allocation.Lot, ref hint);
        if (lot is null)
        {
            lot = new Lot
            {
                Number = allocation.Lot,
                EarnedAt = spentAt,
                ActiveAt = spentAt,
                ExpiresAt = allocation.ExpiresAt,
                Earned = allocation.Amount,
            };
            LotOrder.Insert(wallet, lot);
        }
        else if (lot.Remaining + lot.Lapsed + allocation.Outstanding > lot.Earned)
        {
            lot.Earned = lot.Remaining + lot.Lapsed + allocation.Outstanding; // made again earlier, for another spend
        }

        return lot;
    }
}
