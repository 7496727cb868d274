namespace Graine.Engine.Loyalty;

/// <summary>A member's purse of one currency of points: lots, what spends took from which lot, and what is owed.</summary>
public sealed class Wallet
{
    public required string Id { get; init; }

    /// <summary>Spendable now, in minor units: the sum of what is left in active lots. Never negative.</summary>
    public long Active { get; set; }

    /// <summary>Earned, not yet spendable.</summary>
    public long Pending { get; set; }

    /// <summary>Owed after a return took more than was left; later earnings repay it first.</summary>
    public long Debt { get; set; }

    /// <summary>All time, before any return.</summary>
    public long Earned { get; set; }

    public long Spent { get; set; }

    public long Expired { get; set; }

    public int LastLot { get; set; }

    /// <summary>Lots that still hold points or belong to an order that can come back.</summary>
    public List<Lot> Lots { get; } = [];

    /// <summary>Spends whose order can come back, with the lots they took from.</summary>
    public List<Spend> Spends { get; } = [];
}

/// <summary>Points earned together, with one expiry.</summary>
public sealed class Lot
{
    public required int Number { get; init; }

    public Instant EarnedAt { get; set; }

    /// <summary>When pending points become active; equal to <see cref="EarnedAt"/> when at once.</summary>
    public Instant ActiveAt { get; set; }

    /// <summary>The first moment the points are no longer there; <see cref="Instant.Never"/> for points that stay.</summary>
    public Instant ExpiresAt { get; set; } = Instant.Never;

    public bool IsPending { get; set; }

    public long Earned { get; set; }

    public long Remaining { get; set; }

    /// <summary>Taken back by returns so far, so that the sum of revocations never exceeds <see cref="Earned"/>.</summary>
    public long Revoked { get; set; }

    /// <summary>Key of the order that earned them; 0 when none.</summary>
    public ulong OrderKey { get; set; }

    public string? Rule { get; set; }
}

/// <summary>One spend and where its points came from.</summary>
public sealed class Spend
{
    public required Instant At { get; init; }

    /// <summary>Key of the order it paid for; 0 when none.</summary>
    public ulong OrderKey { get; init; }

    public List<Allocation> Allocations { get; } = [];
}

/// <param name="Lot">The lot's number.</param>
/// <param name="Amount">Taken.</param>
/// <param name="GivenBack">Returned so far.</param>
/// <param name="ExpiresAt">The lot's own expiry, kept for when the lot itself is gone.</param>
public readonly record struct Allocation(int Lot, long Amount, long GivenBack, Instant ExpiresAt);
