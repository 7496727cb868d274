using System.Collections.Frozen;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>A stamp card, compiled.</summary>
public sealed class StampCard
{
    public required string Id { get; init; }

    public required GameListener Counts { get; init; }

    public required int Size { get; init; }

    /// <summary>Stamps of one event at most.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Stamps beyond the size are the first of the next card.</summary>
    public bool CarryOver { get; init; } = true;

    /// <summary>How long stamps last, in local months and days; both 0: for ever.</summary>
    public (int Months, int Days) Expiry { get; init; }

    public int Times { get; init; } = int.MaxValue;

    public Prize Prize { get; init; } = Prize.None;

    public string Rule => field ??= Documents.DocumentKinds.StampCard + ":" + Id;
}

/// <summary>What a game listens to.</summary>
/// <param name="On">Names of events.</param>
/// <param name="When">Only such events; null: all of them.</param>
/// <param name="Lines">Only orders with such lines, and these lines; null: all.</param>
/// <param name="Value">What each event adds; null: one.</param>
public sealed record GameListener(FrozenSet<string> On, Condition? When, Condition? Lines, Amount? Value)
{
    /// <summary>An order counts as one thing, and only goes as a whole.</summary>
    public bool IsWhole => Value is null;
}

/// <summary>Levels of experience, compiled.</summary>
public sealed class LevelSet
{
    public required string Id { get; init; }

    /// <summary>The wallet whose earned points are the experience; null where it is counted here.</summary>
    public WalletRules? Wallet { get; init; }

    public IReadOnlyList<GameListener> Experience { get; init; } = [];

    /// <summary>By experience ascending.</summary>
    public required IReadOnlyList<GameLevel> Levels { get; init; }

    /// <summary>A level that was reached is not lost, whatever comes back.</summary>
    public bool Keeps { get; init; } = true;

    public string Rule => field ??= Documents.DocumentKinds.LevelSet + ":" + Id;

    public int IndexOf(string? level)
    {
        for (var index = 0; level is not null && index < Levels.Count; index++)
        {
            if (Levels[index].Id == level)
            {
                return index;
            }
        }

        return -1;
    }
}

/// <param name="Id">Within the set.</param>
/// <param name="From">In hundredths of experience.</param>
/// <param name="Prize">For whoever reaches it the first time.</param>
public sealed record GameLevel(string Id, long From, Prize Prize);

/// <summary>A streak with freezes, compiled.</summary>
public sealed class Streak
{
    public required string Id { get; init; }

    public required GameListener Counts { get; init; }

    public required CapPeriod Per { get; init; }

    public int FreezesMost { get; init; }

    public int FreezesStart { get; init; }

    /// <summary>One more freeze for each so many periods; 0: none is earned.</summary>
    public int FreezeEvery { get; init; }

    /// <summary>By length ascending.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    public string Rule => field ??= Documents.DocumentKinds.Streak + ":" + Id;
}

public sealed record Milestone(int At, Prize Prize);

public enum StreakPeriod : byte
{
    Day = 0,
    Week = 1,
    Month = 2,
}
