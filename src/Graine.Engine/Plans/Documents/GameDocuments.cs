namespace Graine.Engine.Plans.Documents;

/// <summary>Steps to take, in order or in any, within a window; finishing them gives something.</summary>
public sealed record ChallengeDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyList<StepDocument> Steps,
    IReadOnlyDictionary<string, string>? Description = null,
    string? Image = null,
    int Order = ChallengeDocument.OrderDefault,
    ChallengeJoin Join = ChallengeJoin.Automatic,
    string? When = null,
    ChallengeWindowDocument? Window = null,
    int? Times = null,
    bool InOrder = false,
    PrizeDocument? Gives = null,
    bool Enabled = true)
    : DocumentBody(Id)
{
    public const int OrderDefault = 100;
}

/// <summary>What counts towards a goal: events, or an amount of each.</summary>
public sealed record StepDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyList<string> On,
    double Goal,
    string? When = null,
    string? Lines = null,
    string? Value = null);

/// <summary>When a challenge runs; which members are needed depends on the kind.</summary>
public sealed record ChallengeWindowDocument(
    ChallengeWindowKind Kind, DateTimeOffset? From = null, DateTimeOffset? Until = null, int? Days = null, int? Months = null);

/// <summary>What is given: points, a reward, a badge, or several of them.</summary>
public sealed record PrizeDocument(PrizePointsDocument? Points = null, string? Reward = null, string? Badge = null, string? Level = null);

public sealed record PrizePointsDocument(string Wallet, double Points);

/// <summary>Something to show: earned by a condition, given by a challenge or by staff, in levels or not.</summary>
public sealed record BadgeDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description = null,
    string? Image = null,
    int Order = ChallengeDocument.OrderDefault,
    string? When = null,
    IReadOnlyList<BadgeLevelDocument>? Levels = null,
    bool Keeps = true,
    bool Enabled = true)
    : DocumentBody(Id);

/// <summary>A level of a badge, the lowest first.</summary>
public sealed record BadgeLevelDocument(string Id, IReadOnlyDictionary<string, string> Name, string? Image = null, string? When = null);

/// <summary>So many stamps, then something is given; and a new card begins.</summary>
public sealed record StampCardDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyList<string> On,
    int Size,
    IReadOnlyDictionary<string, string>? Description = null,
    string? Image = null,
    int Order = ChallengeDocument.OrderDefault,
    string? When = null,
    string? Lines = null,
    string? Stamps = null,
    int? Most = null,
    bool CarryOver = true,
    StampExpiryDocument? Expiry = null,
    int? Times = null,
    PrizeDocument? Gives = null,
    bool Enabled = true)
    : DocumentBody(Id);

/// <summary>How long stamps last, from the first one of the card.</summary>
public sealed record StampExpiryDocument(int? Days = null, int? Months = null);

/// <summary>Experience, in a wallet of its own or counted here, and the levels it makes.</summary>
public sealed record LevelSetDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyList<LevelDocument> Levels,
    IReadOnlyDictionary<string, string>? Description = null,
    string? Image = null,
    int Order = ChallengeDocument.OrderDefault,
    string? Wallet = null,
    IReadOnlyList<ExperienceDocument>? Experience = null,
    bool Keeps = true,
    bool Enabled = true)
    : DocumentBody(Id);

/// <summary>What gives experience.</summary>
public sealed record ExperienceDocument(IReadOnlyList<string> On, string? When = null, string? Lines = null, string? Value = null);

/// <summary>A level: from so much experience on.</summary>
public sealed record LevelDocument(
    string Id, IReadOnlyDictionary<string, string> Name, double From, string? Image = null, PrizeDocument? Gives = null);

/// <summary>Something done in so many periods in a row; missed periods may be frozen.</summary>
public sealed record StreakDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyList<string> On,
    StreakPeriod Per,
    IReadOnlyDictionary<string, string>? Description = null,
    string? Image = null,
    int Order = ChallengeDocument.OrderDefault,
    string? When = null,
    FreezesDocument? Freezes = null,
    IReadOnlyList<MilestoneDocument>? Milestones = null,
    bool Enabled = true)
    : DocumentBody(Id);

/// <summary>Missed periods that break nothing: so many at the start, one more for each so many periods, at most so many at a time.</summary>
public sealed record FreezesDocument(int Most, int Start = 0, int? Every = null);

/// <summary>Something is given when the streak is so long.</summary>
public sealed record MilestoneDocument(int At, PrizeDocument Gives);
