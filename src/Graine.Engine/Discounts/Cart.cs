namespace Graine.Engine.Discounts;

/// <summary>
/// What is about to be paid, as discounts see it. All money is in minor units of one currency (cents; 1 is one yen), as the shop shows it:
/// where prices include tax, so do discounts, and each line keeps its own tax rate.
/// </summary>
/// <param name="Lines">In the order of the cart: places of lines, from 0, name them everywhere here.</param>
/// <param name="ShippingMinor">Not below 0; 0 when nothing is shipped.</param>
public sealed record Cart(IReadOnlyList<CartLine> Lines, long ShippingMinor = 0)
{
    /// <summary>All lines, without shipping.</summary>
    public long GoodsMinor => Lines.Sum(line => line.AmountMinor);

    public long TotalMinor => GoodsMinor + ShippingMinor;
}

/// <param name="Product">Names what is sold.</param>
/// <param name="Quantity">Above 0; may be a weight, of which only whole units count as units.</param>
/// <param name="AmountMinor">Of all units together, the line's own reductions already taken off; not below 0.</param>
public sealed record CartLine(string Product, decimal Quantity, long AmountMinor)
{
    /// <summary>Whole units: what "buy two" counts, and what can be free.</summary>
    public long Units => (long)decimal.Truncate(Quantity);
}
