namespace Graine.Engine.Discounts;

/// <summary>What one discount takes off what is left of a cart.</summary>
internal static class TakingOff
{
    /// <summary>Off each line, never more than is left of it. Of a discount on shipping, one amount.</summary>
    public static long[] Of(Discount discount, Cart cart, long[] left, long shipping)
    {
        if (discount.Target == DiscountTarget.Shipping)
        {
            return [Bounded(discount, OffSum(discount, shipping))];
        }

        var places = Places(discount.Lines, left.Length);
        var off = new long[left.Length];
        switch (discount.Kind)
        {
            case DiscountKind.FreeUnits:
                Units.Free(discount, cart, left, places, off);
                break;
            case DiscountKind.BuyGet:
                Units.BuyGet(discount, cart, left, places, off);
                break;
            case DiscountKind.Amount or DiscountKind.Percent or DiscountKind.FixedPrice when discount.Target == DiscountTarget.Cart || IsOneAmount(discount):
                var weights = new long[left.Length];
                foreach (var place in places)
                {
                    weights[place] = left[place];
                }

                // Bounded before it is dealt: a bound met afterwards would be dealt by shares that are rounded already.
                off = Apportioning.Deal(Bounded(discount, OffSum(discount, weights.Sum())), weights);
                break;
            default:
                foreach (var place in places)
                {
                    off[place] = OffLine(discount, cart.Lines[place], left[place]);
                }

                break;
        }

        var all = off.Sum();
        return discount.MaxMinor is { } max && all > max ? Apportioning.Deal(max, off) : off;
    }

    /// <summary>Each place once, in order.</summary>
    public static List<int> Places(IReadOnlyList<int>? lines, int count) =>
        lines is null ? [.. Enumerable.Range(0, count)] : [.. lines.Where(place => place >= 0 && place < count).Distinct().Order()];

    private static bool IsOneAmount(Discount discount) => discount is { Kind: DiscountKind.Amount, PerUnit: false };

    private static long OffSum(Discount discount, long sum) => Math.Clamp(
        discount.Kind switch
        {
            DiscountKind.Amount => discount.AmountMinor,
            DiscountKind.Percent => Apportioning.Percent(sum, discount.Percent),
            DiscountKind.FixedPrice => sum - discount.AmountMinor,
            _ => Apportioning.Percent(sum, discount.Percent),
        },
        0,
        sum);

    private static long OffLine(Discount discount, CartLine line, long left) => Math.Clamp(
        discount.Kind switch
        {
            DiscountKind.Amount => Apportioning.Round(discount.AmountMinor * line.Quantity),
            DiscountKind.FixedPrice => left - Apportioning.Round(discount.AmountMinor * line.Quantity),
            _ => Apportioning.Percent(left, discount.Percent),
        },
        0,
        left);

    private static long Bounded(Discount discount, long off) => Math.Min(off, discount.MaxMinor ?? off);
}
