namespace Graine.Engine.Plans.Documents;

/// <summary>Members bring others: what the new one must do, what both get, how much at most, and what looks suspicious.</summary>
public sealed record ReferralProgrammeDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description = null,
    IReadOnlyList<string>? On = null,
    string? When = null,
    string? Eligible = null,
    int? WindowDays = null,
    ReferralGainDocument? Referrer = null,
    ReferralGainDocument? Referee = null,
    IReadOnlyList<CapDocument>? Caps = null,
    IReadOnlyList<ReferralMilestoneDocument>? Milestones = null,
    ReferralReturnsDocument? Returns = null,
    ReferralChecksDocument? Checks = null,
    ReferralVelocityDocument? Velocity = null,
    IReadOnlyList<string>? DisposableDomains = null,
    string? Link = null,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    bool Enabled = true)
    : DocumentBody(Id);

/// <summary>Points of a wallet, a reward for nothing, or both.</summary>
public sealed record ReferralGainDocument(string? Wallet = null, double? Points = null, int? PendingDays = null, string? Reward = null);

/// <summary>The referral with this number gives the referrer so many points more.</summary>
public sealed record ReferralMilestoneDocument(int At, double Points);

/// <summary>What becomes of both rewards when the qualifying order comes back.</summary>
public sealed record ReferralReturnsDocument(ReferralReturn Policy = ReferralReturn.TakeBack, double? Below = null);

/// <summary>What each check leads to.</summary>
public sealed record ReferralChecksDocument(
    ReferralCheck Self = ReferralCheck.Refuse,
    ReferralCheck Repeat = ReferralCheck.Refuse,
    ReferralCheck Device = ReferralCheck.Review,
    ReferralCheck Address = ReferralCheck.Review,
    ReferralCheck Velocity = ReferralCheck.Review,
    ReferralCheck Disposable = ReferralCheck.Review,
    ReferralCheck Circular = ReferralCheck.Refuse);

/// <summary>More referrals of one member than that are suspicious.</summary>
public sealed record ReferralVelocityDocument(int? Hour = null, int? Day = null);

public enum ReferralReturn : byte
{
    TakeBack = 0,
    Keep = 1,
}
