namespace Graine.Engine.Plans.Documents;

/// <summary>Who comes first in a period, among those who agreed to be shown.</summary>
public sealed record LeaderboardDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    LeaderboardMeasure Measure,
    LeaderboardPeriod Per,
    IReadOnlyDictionary<string, string>? Description = null,
    string? Image = null,
    int Order = ChallengeDocument.OrderDefault,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    string? Wallet = null,
    string? Challenge = null,
    string? Segment = null,
    IReadOnlyList<LeaderboardPrizeDocument>? Prizes = null,
    int ClosesAfterHours = LeaderboardDocument.ClosesAfterHoursDefault,
    bool Enabled = true)
    : DocumentBody(Id)
{
    public const int ClosesAfterHoursDefault = 1;
}

/// <summary>These ranks get this; the first one alone without a last one.</summary>
public sealed record LeaderboardPrizeDocument(int From, PrizeDocument Gives, int? To = null);

public enum LeaderboardMeasure : byte
{
    /// <summary>Points earned, less what returns took back.</summary>
    Points = 0,

    /// <summary>Orders, less those wholly given back.</summary>
    Orders = 1,

    /// <summary>Paid for orders, less what was given back.</summary>
    Spend = 2,

    /// <summary>Progress of a challenge, less what returns took back.</summary>
    Challenge = 3,
}

public enum LeaderboardPeriod : byte
{
    Day = 0,
    Week = 1,
    Month = 2,
    Year = 3,
    Life = 4,

    /// <summary>Once, from one moment to another.</summary>
    Dates = 5,
}
