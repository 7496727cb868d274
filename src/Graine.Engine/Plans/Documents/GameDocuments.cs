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
