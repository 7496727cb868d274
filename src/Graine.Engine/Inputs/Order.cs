namespace Graine.Engine.Inputs;

/// <summary>
/// A sale, or on a refund the part that is given back. Money is in minor units of <see cref="Currency"/> (cents).
/// </summary>
public sealed record Order
{
    public required string Id { get; init; }

    /// <summary>What was paid, or given back; a refund that names neither total nor lines is of the whole order (null).</summary>
    public long? TotalMinor { get; init; }

    /// <summary>Total less cost of goods, where the cost is known; null where it is not.</summary>
    public long? MarginMinor { get; init; }

    /// <summary>The part of the total that was paid with points and does not earn; 0 when none.</summary>
    public long PointsMinor { get; init; }

    /// <summary>ISO 4217, upper case.</summary>
    public required string Currency { get; init; }

    public string? Coupon { get; init; }

    /// <summary>What was sold. What takes money off (a discount, goods handed back at the till) is in the total and earns nothing.</summary>
    public IReadOnlyList<OrderLine> Lines { get; init; } = [];
}

/// <summary>One product in an order. <see cref="PriceMinor"/> is for one unit; discounts are already in it.</summary>
public sealed record OrderLine
{
    public required string Product { get; init; }

    public string? Category { get; init; }

    public string? Brand { get; init; }

    public string? Name { get; init; }

    public required decimal Quantity { get; init; }

    public required long PriceMinor { get; init; }

    /// <summary>What was paid for the line, where a discount on it does not divide by its units; null: price times quantity.</summary>
    public long? TotalMinor { get; init; }

    /// <summary>Cost of goods for one unit; null where unknown.</summary>
    public long? CostMinor { get; init; }

    /// <summary>What was paid for the line, exactly.</summary>
    internal decimal PaidMinor => TotalMinor ?? (Quantity * PriceMinor);

    /// <summary>Goods handed back at the till have a negative quantity, discounts a negative price: neither earns.</summary>
    internal bool IsSold => Quantity > 0 && PriceMinor >= 0;
}
