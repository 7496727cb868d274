namespace Graine.Engine.Discounts;

/// <summary>A cart with its discounts. What is taken off a line is exactly what its <see cref="Applied"/> say, and lines add up to the total.</summary>
/// <param name="Lines">In the cart's order.</param>
/// <param name="Shipping">What shipping came to and comes to.</param>
/// <param name="Applied">Every reduction, in the order in which they were taken: never 0, at most one for each discount and line.</param>
/// <param name="Passed">The offers that gave nothing, and why, by priority.</param>
public sealed record Priced(
    IReadOnlyList<PricedLine> Lines, PricedLine Shipping, IReadOnlyList<Applied> Applied, IReadOnlyList<Passed> Passed)
{
    /// <summary>What is to pay, shipping included; never below 0.</summary>
    public long TotalMinor => Lines.Sum(line => line.AfterMinor) + Shipping.AfterMinor;

    public long DiscountMinor => Applied.Sum(each => each.AmountMinor);

    /// <summary>What one offer takes off in all.</summary>
    public long Of(string source) => Applied.Where(each => each.Source == source).Sum(each => each.AmountMinor);
}

/// <param name="BeforeMinor">As the cart came.</param>
/// <param name="AfterMinor">Still to pay; between 0 and before.</param>
public readonly record struct PricedLine(long BeforeMinor, long AfterMinor)
{
    public long OffMinor => BeforeMinor - AfterMinor;
}

/// <param name="Source">The offer.</param>
/// <param name="Part">Place of the discount in the offer, from 0.</param>
/// <param name="Target">What it was about: a cart's discount names the lines it was dealt over.</param>
/// <param name="Line">Place of the line; <see cref="Shipping"/> for shipping.</param>
/// <param name="AmountMinor">Taken off; above 0.</param>
public readonly record struct Applied(string Source, int Part, DiscountTarget Target, int Line, long AmountMinor)
{
    /// <summary>Stands where a line's place would.</summary>
    public const int Shipping = -1;
}

/// <param name="Source">The offer.</param>
/// <param name="Reason">Why it gave nothing.</param>
/// <param name="To">The offer it gave way to.</param>
public sealed record Passed(string Source, PassReason Reason, string? To = null)
{
    /// <summary>Of goods below the minimum: what they lack to it.</summary>
    public long MissingMinor { get; init; }
}

public enum PassReason : byte
{
    /// <summary>No line matches, or there is nothing to take off.</summary>
    NothingMatches = 0,

    /// <summary>The goods come to less than it asks for.</summary>
    BelowMinimum = 1,

    /// <summary>Stacking let another give instead.</summary>
    GaveWay = 2,

    /// <summary>Discounts before it left nothing to take off.</summary>
    NothingLeft = 3,
}
