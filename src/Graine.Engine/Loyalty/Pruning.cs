namespace Graine.Engine.Loyalty;

/// <summary>Keeps a wallet bounded: what can no longer matter leaves it.</summary>
public static class Pruning
{
    /// <summary>Above this many lots, old ones with the same expiry become one.</summary>
    public const int FoldAbove = 64;

    /// <summary>
    /// Drops spends made and holds closed before the horizon, and empty lots earned before it (or for no order) that no hold names: their orders cannot come back any
    /// more. In a long wallet, old lots that expire together are folded into the oldest of them, those that
    /// inactivity has ended included while late history may bring them back, through in-transit, so that the books of each lot stay right. Balances do not change.
    /// </summary>
    /// <param name="ledger">The wallet.</param>
    /// <param name="horizonStart">Orders before it are no longer remembered one by one.</param>
    public static void Prune(in Ledger ledger, Instant horizonStart)
    {
        DropSpends(ledger.Wallet.Spends, horizonStart);
        DropHolds(ledger.Wallet, horizonStart);
        var lots = ledger.Wallet.Lots;
        var fold = lots.Count > FoldAbove;
        var held = ledger.Wallet.Holds?.LotNumbers();
        var kept = 0;
        for (var index = 0; index < lots.Count; index++)
        {
            var lot = lots[index];
            if (lot.EarnedAt < horizonStart)
            {
                lot.OrderKey = 0;
                lot.Lines = null;
            }

            var isHeld = held?.Contains(lot.Number) == true;
            if (lot.Remaining == 0 && lot.OrderKey == 0 && !isHeld && !Idling.MayRevive(lot, ledger))
            {
                Idling.Settle(ledger, lot);
                ledger.Wallet.Awaited?.Remove(lot.Number);
                continue;
            }

            if (fold && kept > 0 && !isHeld && CanFold(lots[kept - 1], lot))
            {
                Fold(ledger, lots[kept - 1], lot);
                continue;
            }

            if (kept < index)
            {
                lots[kept] = lot;
            }

            kept++;
        }

        lots.RemoveRange(kept, lots.Count - kept);
    }

    private static void DropSpends(List<Spend> spends, Instant horizonStart)
    {
        var kept = 0;
        for (var index = 0; index < spends.Count; index++)
        {
            if (spends[index].At >= horizonStart)
            {
                spends[kept++] = spends[index];
            }
        }

        spends.RemoveRange(kept, spends.Count - kept);
    }

    private static void DropHolds(Wallet wallet, Instant horizonStart)
    {
        wallet.Holds?.Forget(horizonStart);
        wallet.Holds = wallet.Holds is { All.Count: 0 } ? null : wallet.Holds;
    }

    private static bool CanFold(Lot into, Lot lot) =>
        into.ExpiresAt == lot.ExpiresAt && ((IsPlain(into) && IsPlain(lot)) || (IsIdled(into) && IsIdled(lot)));

    private static bool IsPlain(Lot lot) => lot is { OrderKey: 0, IsPending: false, IsIdled: false, Remaining: > 0 };

    private static bool IsIdled(Lot lot) => lot is { OrderKey: 0, IsIdled: true, Remaining: 0, Lapsed: > 0 };

    private static void Fold(in Ledger ledger, Lot into, Lot lot)
    {
        Idling.Settle(ledger, into);
        Idling.Settle(ledger, lot);
        Carry(ledger, Account.Active, lot.Remaining, lot, into);
        into.Remaining += lot.Remaining;
        if (lot.IsIdled)
        {
            Carry(ledger, Account.Expired, lot.Lapsed, lot, into);
            into.Lapsed += lot.Lapsed;
        }

        into.ActiveAt = Instant.Max(into.ActiveAt, lot.ActiveAt);
    }

    private static void Carry(in Ledger ledger, Account account, long points, Lot lot, Lot into)
    {
        ledger.Move(account, Account.InTransit, points, lot, ledger.Now);
        ledger.Move(Account.InTransit, account, points, into, ledger.Now);
        into.Earned = checked(into.Earned + points);
    }
}
