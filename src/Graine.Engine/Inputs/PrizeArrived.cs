namespace Graine.Engine.Inputs;

/// <summary>The member won something that is decided over everybody: delivered once through the inbox.</summary>
public sealed record PrizeArrived : Input
{
    /// <summary>What it was won in: <c>draw:christmas</c>, <c>leaderboard:month</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Which winner, or which rank, from 1.</summary>
    public required int Place { get; init; }

    /// <summary>Of a leaderboard, such as 2026-11; null for a draw.</summary>
    public string? Period { get; init; }

    /// <summary>How many have the place, with this one.</summary>
    public int Sharing { get; init; } = 1;

    /// <summary>What it is, as it was when it was decided.</summary>
    public required Plans.Prize Prize { get; init; }
}
