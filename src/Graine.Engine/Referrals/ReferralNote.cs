namespace Graine.Engine.Referrals;

/// <summary>A referral as an input left it on one of its two sides: what lists show.</summary>
public sealed record ReferralNote
{
    public required Guid Id { get; init; }

    public required string Programme { get; init; }

    /// <summary>The note is of the referrer's side; else of the side of who came.</summary>
    public bool IsOfReferrer { get; init; }

    /// <summary>It was registered by this input.</summary>
    public bool IsNew { get; init; }

    public Guid Referrer { get; init; }

    public Guid Referee { get; init; }

    public ReferralState State { get; init; }

    public ReferralGave Gave { get; init; }

    /// <summary>When it was registered.</summary>
    public Instant At { get; init; }

    public required Instant ChangedAt { get; init; }

    public Instant ExpiresAt { get; init; } = Instant.Never;

    public string? Reason { get; init; }

    /// <summary>What the side has of it now, in minor units.</summary>
    public long Points { get; init; }

    public string? Wallet { get; init; }
}
