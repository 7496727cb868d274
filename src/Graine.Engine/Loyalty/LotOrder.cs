using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>The order in which points are spent: soonest expiry first, then oldest, never-expiring last. Wallets keep their lots in it.</summary>
public static class LotOrder
{
    public static int Compare(Lot left, Lot right)
    {
        var order = left.ExpiresAt.CompareTo(right.ExpiresAt);
        if (order == 0)
        {
            order = left.EarnedAt.CompareTo(right.EarnedAt);
        }

        return order == 0 ? left.Number.CompareTo(right.Number) : order;
    }

    /// <summary>Adds the lot at its place. The newest usually belongs at the end, which costs one comparison.</summary>
    public static void Insert(Wallet wallet, Lot lot)
    {
        Maturing.Watch(wallet, lot);
        var lots = wallet.Lots;
        var low = 0;
        var high = lots.Count;
        if (high == 0 || Compare(lots[high - 1], lot) < 0)
        {
            lots.Add(lot);
            return;
        }

        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Compare(lots[middle], lot) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        lots.Insert(low, lot);
    }

    /// <summary>
    /// The lot of this number, or null when it has left. Looks first where the last search ended: allocations name lots in this
    /// same order, so that finding all of a spend's lots is one walk.
    /// </summary>
    internal static Lot? Find(Wallet wallet, int number, ref int hint)
    {
        var lots = wallet.Lots;
        for (var step = 0; step < lots.Count; step++)
        {
            var index = hint + step;
            index = index < lots.Count ? index : index - lots.Count;
            if (lots[index].Number == number)
            {
                hint = index;
                return lots[index];
            }
        }

        return null;
    }

    /// <summary>For finding the lots of many allocations, while the wallet does not change.</summary>
    internal static Places<Lot> In(Wallet wallet) => new(wallet.Lots, static lot => (ulong)lot.Number);

    /// <summary>Puts the list back in order after expiries of lots were changed. It mostly still is, as lots that change do so together.</summary>
    internal static void Restore(Wallet wallet)
    {
        var lots = wallet.Lots;
        for (var index = 1; index < lots.Count; index++)
        {
            if (Compare(lots[index - 1], lots[index]) > 0)
            {
                lots.Sort(Compare);
                return;
            }
        }
    }
}
