using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans;

/// <summary>A leaderboard, compiled. The engine has nothing to do for it: the lake ranks.</summary>
public sealed record Leaderboard
{
    public required string Id { get; init; }

    /// <summary>What is compared.</summary>
    public required LeaderboardMeasure Measure { get; init; }

    /// <summary>The periods it begins anew with.</summary>
    public required LeaderboardPeriod Per { get; init; }

    /// <summary>Of dates.</summary>
    public Instant From { get; init; } = Instant.None;

    /// <summary>Of dates, up to and not including.</summary>
    public Instant Until { get; init; } = Instant.Never;

    /// <summary>Whose points; null where it measures none.</summary>
    public string? Wallet { get; init; }

    /// <summary>Whose progress; null where it measures none.</summary>
    public string? Challenge { get; init; }

    /// <summary>Of that challenge.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Only its members; null: everybody.</summary>
    public string? Segment { get; init; }

    /// <summary>By rank; empty where none are given.</summary>
    public IReadOnlyList<LeaderboardPrize> Prizes { get; init; } = [];

    /// <summary>Prizes are given so long after the end of a period.</summary>
    public int ClosesAfterHours { get; init; }

    public string Rule => field ??= DocumentKinds.Leaderboard + ":" + Id;

    /// <summary>The period the moment is in: from its first moment up to and not including the second. Of dates there is only one.</summary>
    public (Instant From, Instant Until) Period(Instant at, TimeZoneInfo zone) => Per switch
    {
        LeaderboardPeriod.Dates => (From, Until),
        LeaderboardPeriod.Day => Calendar(CapPeriod.Day, at, zone),
        LeaderboardPeriod.Week => Calendar(CapPeriod.Week, at, zone),
        LeaderboardPeriod.Month => Calendar(CapPeriod.Month, at, zone),
        LeaderboardPeriod.Year => Calendar(CapPeriod.Year, at, zone),
        LeaderboardPeriod.Life => (Instant.None, Instant.Never),
    };

    /// <summary>When the prizes of a period that ends then are given.</summary>
    public Instant ClosesAt(Instant until) => until == Instant.Never ? until : until.Plus(ClosesAfterHours * 3_600_000L);

    /// <summary>What the rank gets; null for nothing.</summary>
    public Prize? PrizeOf(long rank)
    {
        foreach (var prize in Prizes)
        {
            if (rank >= prize.From && rank <= prize.To)
            {
                return prize.Gives;
            }
        }

        return null;
    }

    private static (Instant From, Instant Until) Calendar(CapPeriod per, Instant at, TimeZoneInfo zone) =>
        (CapCalendar.Begin(per, at, zone), CapCalendar.End(per, at, zone));
}

/// <param name="From">The first rank it is for.</param>
/// <param name="To">The last one.</param>
/// <param name="Gives">What it is.</param>
public sealed record LeaderboardPrize(int From, int To, Prize Gives);
