namespace Graine.Engine.Discounts;

/// <summary>Discounts that count whole units: the cheapest first, of equal prices the line that stands first.</summary>
internal static class Units
{
    public static void Free(Discount discount, Cart cart, long[] left, List<int> places, long[] off) =>
        Give(discount, cart, left, places, discount.Units, off);

    public static void BuyGet(Discount discount, Cart cart, long[] left, List<int> places, long[] off)
    {
        var (buy, get) = (Math.Max(discount.Buy, 1), Math.Max(discount.Units, 1));
        var sets = (long)(discount.SetsMax ?? int.MaxValue);
        if (discount.GivenLines is null)
        {
            var units = Count(cart, places);
            var full = Math.Min(units / (buy + get), sets);

            // A last set that is bought but not filled gives what there is of it.
            var rest = full < sets ? Math.Clamp(units - (full * (buy + get)) - buy, 0, get) : 0;
            Give(discount, cart, left, places, (full * get) + rest, off);
            return;
        }

        var given = TakingOff.Places(discount.GivenLines, left.Length);
        var shared = places.ToHashSet();
        var bought = Count(cart, places);

        // More given is less bought where lines are both, so the most that is paid for is found by halving.
        var (low, high) = (0L, Math.Min(Count(cart, given), Math.Min(sets, bought / buy) * get));
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var both = Cheapest(cart, left, given, middle).Where(each => shared.Contains(each.Place)).Sum(each => each.Units);
            if ((bought - both) / buy * get >= middle)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        Give(discount, cart, left, given, low, off);
    }

    private static long Count(Cart cart, List<int> places) => places.Sum(place => cart.Lines[place].Units);

    private static void Give(Discount discount, Cart cart, long[] left, List<int> places, long units, long[] off)
    {
        foreach (var (place, taken) in Cheapest(cart, left, places, units))
        {
            off[place] = Apportioning.Percent(Apportioning.Worth(left[place], taken, cart.Lines[place].Quantity), discount.Percent);
        }
    }

    private static IEnumerable<(int Place, long Units)> Cheapest(Cart cart, long[] left, List<int> places, long units)
    {
        foreach (var place in places.OrderBy(place => left[place] / cart.Lines[place].Quantity).ThenBy(place => place))
        {
            var taken = Math.Min(units, cart.Lines[place].Units);
            if (taken > 0)
            {
                units -= taken;
                yield return (place, taken);
            }
        }
    }
}
