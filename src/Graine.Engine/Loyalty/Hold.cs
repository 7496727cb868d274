namespace Graine.Engine.Loyalty;

/// <summary>Points set aside for a purchase in progress: two-phase, to be completed or cancelled, and released by itself when its time is over.</summary>
public sealed class Hold
{
    /// <summary>The id of the event that made it.</summary>
    public required Guid Id { get; init; }

    public required Instant At { get; init; }

    /// <summary>The first moment at which it is no longer there.</summary>
    public required Instant Until { get; init; }

    /// <summary>In the wallet's minor units, as it was made.</summary>
    public required long Amount { get; init; }

    /// <summary>What it is for, such as an order: when that comes back, what was spent out of the hold goes back to its lots.</summary>
    public string? Reference { get; init; }

    public HoldState State { get; internal set; }

    /// <summary><see cref="Instant.Never"/> while it is open.</summary>
    public Instant ClosedAt { get; internal set; } = Instant.Never;

    /// <summary>What completing it took; the rest went back.</summary>
    public long Spent { get; internal set; }

    /// <summary>Which lots its points are from, in the spending order; empty once it is closed.</summary>
    public List<Allocation> Allocations { get; } = [];
}

public enum HoldState : byte
{
    Open = 0,
    Completed = 1,
    Cancelled = 2,
    TimedOut = 3,
}
