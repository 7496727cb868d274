namespace Graine.Engine.Inputs;

/// <summary>Somebody joins a challenge, or staff give or take a badge; refused with a reason when the rules say no.</summary>
public sealed record GameCommand : Input
{
    public required GameVerb Verb { get; init; }

    /// <summary>The challenge, badge, streak or draw.</summary>
    public required string Document { get; init; }

    /// <summary>Of a badge that is given; null where it has none.</summary>
    public string? Level { get; init; }

    /// <summary>How many freezes of a streak are given, or tickets of a draw bought.</summary>
    public int Count { get; init; }

    /// <summary>The draw was closed by then: of a command that is asked again in a replay, which knows no draws.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Why, in the words of whoever asked; shown to staff and members, so no personal data.</summary>
    public string? Reason { get; init; }
}

public enum GameVerb : byte
{
    JoinChallenge = 0,
    GiveBadge = 1,
    TakeBadge = 2,
    GiveFreezes = 3,
    EnterDraw = 4,
}
