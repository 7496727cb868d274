namespace Graine.Lake.Tail;

/// <summary>A fact that was kept. The same id must always carry the same instant of reception.</summary>
public sealed record LakeEvent
{
    public required Guid Id { get; init; }

    /// <summary>Null when nobody can be told apart.</summary>
    public Guid? Member { get; init; }

    public required DateTimeOffset Occurred { get; init; }

    public required DateTimeOffset Received { get; init; }

    public required string Name { get; init; }

    public string? Channel { get; init; }

    public string? Source { get; init; }
}

/// <summary>
/// An order in its latest revision, with all its lines. Money in the currency's smallest unit. An order is known by its id
/// and its member: two customers may have an order of the same number.
/// </summary>
public sealed record LakeOrder
{
    public required string Id { get; init; }

    /// <summary>Null for an order without a customer.</summary>
    public Guid? Member { get; init; }

    public required DateTimeOffset Occurred { get; init; }

    /// <summary>Undone as a whole, as if it had never been: counted nowhere. A refund is not that.</summary>
    public bool IsCancelled { get; init; }

    public required long Total { get; init; }

    /// <summary>Null when a cost is unknown.</summary>
    public long? Margin { get; init; }

    public required string Currency { get; init; }

    public string? Channel { get; init; }

    public string? Store { get; init; }

    /// <summary>Of the total, given back so far; worked out by the lake for an order with refunds of its own.</summary>
    public long Refunded { get; init; }

    public Guid? Event { get; init; }

    public IReadOnlyList<LakeOrderLine> Lines { get; init; } = [];
}

/// <summary>A line of an order; its number is its place in the order.</summary>
public sealed record LakeOrderLine
{
    public required string Product { get; init; }

    public string? Category { get; init; }

    public string? Name { get; init; }

    public string? Brand { get; init; }

    public required double Quantity { get; init; }

    /// <summary>Of one.</summary>
    public required long Price { get; init; }

    /// <summary>Of the line, after its discounts.</summary>
    public required long Total { get; init; }

    /// <summary>Of the line; null when unknown.</summary>
    public long? Cost { get; init; }
}

/// <summary>
/// Money given back, at the time it was given back; or, without an amount, an order that is undone. It may come before its
/// order. The lake works out what it gives back: never more than was left of the order.
/// </summary>
public sealed record LakeRefund
{
    public required string Id { get; init; }

    /// <summary>Null when the order is not known.</summary>
    public string? Order { get; init; }

    public Guid? Member { get; init; }

    public required DateTimeOffset Occurred { get; init; }

    /// <summary>Positive. Null: all that is left of the order, which is nothing as long as the order is not known.</summary>
    public required long? Amount { get; init; }

    /// <summary>Undoes the order as a whole, as if it had never been: no money of it counts anywhere.</summary>
    public bool IsCancellation { get; init; }

    /// <summary>Of the order's margin, taken back; null when unknown.</summary>
    public long? Margin { get; init; }

    public required string Currency { get; init; }
}

/// <summary>One line of a posting set. The same id and number must always carry the same instant.</summary>
public sealed record LakePosting
{
    public required Guid Id { get; init; }

    /// <summary>Its number within the set.</summary>
    public required int Seq { get; init; }

    public Guid? Member { get; init; }

    public required DateTimeOffset Occurred { get; init; }

    public required string Wallet { get; init; }

    public required string Debit { get; init; }

    public required string Credit { get; init; }

    public required long Amount { get; init; }

    public string? Rule { get; init; }

    public long? Revision { get; init; }

    public Guid? Event { get; init; }

    /// <summary>Of the member and wallet; 0 when none.</summary>
    public int Lot { get; init; }
}

/// <summary>A member entered or left a segment. The same id must always carry the same instant.</summary>
public sealed record LakeSegmentChange(Guid Id, Guid Member, string Segment, DateTimeOffset Occurred, bool Entered);

/// <summary>A member's tier in one set changed; null is no tier. The same id must always carry the same instant.</summary>
public sealed record LakeTierChange(
    Guid Id, Guid Member, string TierSet, DateTimeOffset Occurred, string? From, string? To);

/// <summary>A step of a challenge came so far, in ten-thousandths of its goal, or was set back. The same id must always carry the same instant.</summary>
public sealed record LakeChallengeStep(Guid Id, Guid Member, string Challenge, string Step, DateTimeOffset Occurred, long Change);

/// <summary>From is the same person as Into: From's rows become Into's, and From leaves the members.</summary>
public sealed record LakeMerge(Guid From, Guid Into);
