namespace Graine.Engine.Discounts;

/// <summary>One way of taking money off a cart. Plain data: two equal discounts do the same to the same cart.</summary>
public sealed record Discount
{
    public required DiscountKind Kind { get; init; }

    public required DiscountTarget Target { get; init; }

    /// <summary>Places of the lines it is about; null: all. Places a cart does not have are passed over. Plays no part for shipping.</summary>
    public IReadOnlyList<int>? Lines { get; init; }

    /// <summary>Money off for <see cref="DiscountKind.Amount"/>; what is still to pay for <see cref="DiscountKind.FixedPrice"/>. Minor units.</summary>
    public long AmountMinor { get; init; }

    /// <summary>The amount is for each unit of the lines, not for all together. A fixed price of lines is always for each unit.</summary>
    public bool PerUnit { get; init; }

    /// <summary>For <see cref="DiscountKind.Percent"/>, and off what is given by <see cref="DiscountKind.FreeUnits"/> and <see cref="DiscountKind.BuyGet"/>: above 0, up to 100.</summary>
    public decimal Percent { get; init; } = 100;

    /// <summary>It takes off no more than this, whatever its kind; null: no such bound.</summary>
    public long? MaxMinor { get; init; }

    /// <summary>How many of the cheapest units are free; for <see cref="DiscountKind.BuyGet"/>, how many are given for each set bought.</summary>
    public int Units { get; init; } = 1;

    /// <summary>How many units are bought for each set, of <see cref="Lines"/>.</summary>
    public int Buy { get; init; } = 1;

    /// <summary>The lines given units are of; null: the same as those bought. A unit that is given does not count as bought.</summary>
    public IReadOnlyList<int>? GivenLines { get; init; }

    /// <summary>At most so many sets; null: as many as there are.</summary>
    public int? SetsMax { get; init; }
}

public enum DiscountKind : byte
{
    /// <summary>So much money off, as far as there is so much.</summary>
    Amount = 0,

    /// <summary>A share, rounded half away from zero: of each line by itself, or of cart and shipping as one sum.</summary>
    Percent = 1,

    /// <summary>What is above this price is taken off: of each unit of a line, of all goods together, of shipping.</summary>
    FixedPrice = 2,

    /// <summary>The cheapest units of the lines are free, or cost less.</summary>
    FreeUnits = 3,

    /// <summary>For each set of units bought some more are free or cost less, the cheapest.</summary>
    BuyGet = 4,
}

/// <summary>What a discount is taken off, and when: lines first, then the cart, then shipping.</summary>
public enum DiscountTarget : byte
{
    Lines = 0,

    /// <summary>All goods together (or <see cref="Discount.Lines"/> of them), dealt over the lines. Not shipping.</summary>
    Cart = 1,
    Shipping = 2,
}
