namespace Graine.Server.Api.Members.Games;

/// <param name="Filled">Full cards so far.</param>
/// <param name="Times">How many can be filled; null when there is no end to it.</param>
/// <param name="ExpiresAt">When the stamps on the card lapse; null when they do not.</param>
internal sealed record StampCardView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description,
    string? Image,
    long Stamps,
    int Size,
    long Missing,
    int Filled,
    int? Times,
    DateTimeOffset? ExpiresAt,
    PrizeView? Gives,
    IReadOnlyDictionary<string, string> Sentence);

/// <param name="Level">Null below the lowest.</param>
/// <param name="Next">Null at the highest.</param>
/// <param name="Missing">Experience to the next level; null at the highest.</param>
internal sealed record LevelSetView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description,
    string? Image,
    decimal Experience,
    string? Level,
    DateTimeOffset? Since,
    string? Next,
    decimal? Missing,
    IReadOnlyList<LevelView> Levels,
    IReadOnlyDictionary<string, string> Sentence);

internal sealed record LevelView(
    string Id, IReadOnlyDictionary<string, string> Name, string? Image, decimal From, bool Reached, PrizeView? Gives);

/// <param name="Per"><c>day</c>, <c>week</c> or <c>month</c>.</param>
/// <param name="Length">Periods in a row; frozen ones do not count and break nothing.</param>
/// <param name="Best">The longest ever, 64 at most.</param>
/// <param name="IsMet">It was done in the running period.</param>
/// <param name="BreaksAt">When the streak ends, or uses a freeze, if nothing happens; null when there is none.</param>
/// <param name="NextAt">The next milestone; null when there is none.</param>
/// <param name="Periods">The latest 14 periods, the running one last: <c>met</c>, <c>frozen</c>, <c>missed</c>.</param>
internal sealed record StreakView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description,
    string? Image,
    string Per,
    int Length,
    int Best,
    bool IsMet,
    int Freezes,
    int FreezesMost,
    DateTimeOffset? BreaksAt,
    int? NextAt,
    IReadOnlyList<MilestoneView> Milestones,
    IReadOnlyList<string> Periods,
    IReadOnlyDictionary<string, string> Sentence);

/// <param name="Reached">In the streak that runs.</param>
internal sealed record MilestoneView(int At, bool Reached, PrizeView? Gives);
