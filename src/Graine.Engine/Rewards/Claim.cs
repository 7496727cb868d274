using Graine.Engine.Loyalty;

namespace Graine.Engine.Rewards;

/// <summary>A member took a reward: what it cost, from which lots, and how far it is.</summary>
public sealed class Claim
{
    /// <summary>The id of the event that made it.</summary>
    public required Guid Id { get; init; }

    public required string Reward { get; init; }

    public required Instant At { get; init; }

    public ClaimState State { get; internal set; }

    /// <summary>When the state was reached.</summary>
    public Instant ChangedAt { get; internal set; }

    /// <summary>The first moment at which it is no longer valid.</summary>
    public Instant ExpiresAt { get; init; } = Instant.Never;

    /// <summary>Whose points it cost; null when none.</summary>
    public string? Wallet { get; init; }

    /// <summary>In the wallet's minor units.</summary>
    public long Points { get; init; }

    /// <summary>When it ends by itself its points come back, as the reward said when it was claimed.</summary>
    public bool GivesBack { get; init; }

    /// <summary>The period of the stock it took a piece of; <see cref="CapPeriod.Event"/> when it took none, or gave it back.</summary>
    public CapPeriod StockOf { get; internal set; }

    /// <summary>It was used with an order, and can be used again should that come back.</summary>
    public bool IsOfOrder { get; internal set; }

    /// <summary>Where its points came from, in the spending order; empty once they cannot go back any more.</summary>
    public List<Allocation> Allocations { get; } = [];

    /// <summary>It may still change.</summary>
    public bool IsOpen => State is ClaimState.Claimed or ClaimState.Fulfilled;

    /// <summary>How it was made; null for a claim that was loaded, as members' documents do not keep it.</summary>
    public ClaimMaking? Making { get; internal set; }
}

/// <summary>What is known of a claim besides, at the moment it is made.</summary>
/// <param name="Price">Which of the reward's prices; null when it has none.</param>
/// <param name="MoneyMinor">Paid besides points, in minor units of the programme's currency.</param>
/// <param name="Payment">What the money was paid with, in the words of whoever collected it.</param>
/// <param name="Cause">What it adds to; null when it is no donation.</param>
/// <param name="Units">How much of it.</param>
/// <param name="Revision">The plan revision in force.</param>
public sealed record ClaimMaking(string? Price, long MoneyMinor, string? Payment, string? Cause, int Units, int Revision)
{
    /// <summary>The game that gave it, as <c>challenge:autumn</c>; null when somebody asked for it.</summary>
    public string? Prize { get; init; }
}

public enum ClaimState : byte
{
    /// <summary>Waits for somebody to hand it out.</summary>
    Claimed = 0,

    /// <summary>The member has it: the code, the parcel, the access.</summary>
    Fulfilled = 1,

    /// <summary>The member used it up.</summary>
    Used = 2,

    /// <summary>Taken back by whoever gave it; its points went back to their lots.</summary>
    Cancelled = 3,

    /// <summary>Its time is over.</summary>
    Expired = 4,
}
