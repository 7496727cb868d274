using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans.Documents;

/// <summary>Who comes first in a period, among those who agreed to be shown.</summary>
public sealed record LeaderboardDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    LeaderboardMeasure Measure,
    CapPeriod Per,
    IReadOnlyDictionary<string, string>? Description = null,
    string? Image = null,
    int Order = ChallengeDocument.OrderDefault,
    string? Wallet = null,
    string? Segment = null,
    bool Enabled = true)
    : DocumentBody(Id);

public enum LeaderboardMeasure : byte
{
    /// <summary>Points earned, less what returns took back.</summary>
    Points = 0,

    /// <summary>Orders, less those wholly given back.</summary>
    Orders = 1,

    /// <summary>Paid for orders, less what was given back.</summary>
    Spend = 2,
}
