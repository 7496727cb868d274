namespace Graine.Engine.Loyalty;

/// <summary>One spend for an order that can come back, and where its points came from.</summary>
public sealed class Spend
{
    public required Instant At { get; init; }

    /// <summary>Key of the order it paid for; never 0, as a spend for no order is not kept.</summary>
    public ulong OrderKey { get; init; }

    public List<Allocation> Allocations { get; } = [];
}

/// <param name="Lot">The lot's number.</param>
/// <param name="Amount">Taken.</param>
/// <param name="GivenBack">Returned so far.</param>
/// <param name="ExpiresAt">The lot's own expiry, kept for when the lot itself is gone.</param>
public readonly record struct Allocation(int Lot, long Amount, long GivenBack, Instant ExpiresAt)
{
    public long Outstanding => Amount - GivenBack;
}
