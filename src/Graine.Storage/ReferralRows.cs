using Graine.Engine;
using Graine.Engine.Referrals;

namespace Graine.Storage;

/// <summary>A referral as both its sides have it. Lies in the shard of its own id, so that it stays there when members are joined.</summary>
public sealed record ReferralRow
{
    public required Guid Id { get; init; }

    public required string Programme { get; init; }

    public required Guid Referrer { get; init; }

    /// <summary>Empty while somebody is only invited.</summary>
    public Guid Referee { get; init; }

    public required ReferralState State { get; init; }

    public ReferralGave Gave { get; init; }

    public required Instant At { get; init; }

    public required Instant ChangedAt { get; init; }

    public Instant ExpiresAt { get; init; } = Instant.Never;

    public string? Reason { get; init; }

    public string? ReferrerWallet { get; init; }

    /// <summary>In the wallet's minor units; what was taken back is not in it.</summary>
    public long ReferrerPoints { get; init; }

    public string? RefereeWallet { get; init; }

    public long RefereePoints { get; init; }
}

/// <summary>The side of who was brought has changed.</summary>
public sealed record ReferralChange(
    Guid Id, Guid Referee, ReferralState State, Instant At, string? Reason, string? Wallet, long Points);

/// <summary>The side of who brought somebody has changed.</summary>
public sealed record ReferralGift(Guid Id, Guid Referrer, ReferralGave Gave, Instant At, string? Wallet, long Points);

/// <param name="Hash">Keyed, with the kind in it.</param>
/// <param name="Kind">device, address, email, phone, card, or invited for the e-mail address of an invitation.</param>
/// <param name="Referee">Empty for an invitation.</param>
public sealed record ReferralTrace(Guid Hash, Guid Referral, string Kind, Guid Referrer, Guid Referee);

/// <param name="Code">As look-ups name it.</param>
/// <param name="IsChosen">Somebody chose it; else it is made out of the member's id.</param>
public sealed record ReferralCodeRow(string Code, Guid Member, bool IsChosen, Instant At);

/// <summary>Which referrals are wanted; what is not set asks for nothing.</summary>
/// <param name="State">Of who was brought.</param>
/// <param name="HasGiven">The referrer's side has been heard of, or has not.</param>
public sealed record ReferralFilter(
    string? Programme = null, ReferralState? State = null, bool? HasGiven = null, IReadOnlyList<Guid>? Referrers = null, IReadOnlyList<Guid>? Referees = null)
{
    public static readonly ReferralFilter All = new();
}

/// <summary>Referrals that are alike, added up.</summary>
public sealed record ReferralSum(
    string Programme, ReferralState State, ReferralGave Gave, string? ReferrerWallet, string? RefereeWallet, long Count, long ReferrerPoints, long RefereePoints);
