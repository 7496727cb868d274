using System.Collections.Frozen;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>What of the plan is a game; a plan without any has none of it, and events pay nothing.</summary>
public sealed record Game
{
    private FrozenDictionary<string, GameSet>? _byEvent;

    /// <summary>Those that are enabled, in the order they are shown.</summary>
    public IReadOnlyList<Challenge> Challenges { get; init; } = [];

    public IReadOnlyList<Badge> Badges { get; init; } = [];

    public IReadOnlyList<StampCard> StampCards { get; init; } = [];

    public IReadOnlyList<LevelSet> LevelSets { get; init; } = [];

    public IReadOnlyList<Streak> Streaks { get; init; } = [];

    public IReadOnlyList<Draw> Draws { get; init; } = [];

    public bool IsEmpty => Challenges.Count + Badges.Count + StampCards.Count + LevelSets.Count + Streaks.Count + Draws.Count == 0;

    /// <summary>Of every event that something listens to.</summary>
    public IReadOnlyList<string> EventNames => (_byEvent ??= Index()).Keys;

    /// <summary>What listens to the event; null for nearly all events.</summary>
    internal GameSet? For(string name) => (_byEvent ??= Index()).GetValueOrDefault(name);

    public Challenge? FindChallenge(string id) => Find(Challenges, id, static each => each.Id);

    public Badge? FindBadge(string id) => Find(Badges, id, static each => each.Id);

    public StampCard? FindStampCard(string id) => Find(StampCards, id, static each => each.Id);

    public LevelSet? FindLevelSet(string id) => Find(LevelSets, id, static each => each.Id);

    public Draw? FindDraw(string id) => Find(Draws, id, static each => each.Id);

    public Streak? FindStreak(string id) => Find(Streaks, id, static each => each.Id);

    private FrozenDictionary<string, GameSet> Index() => Challenges.SelectMany(each => each.Steps).Select(step => step.Counts)
        .Concat(StampCards.Select(each => each.Counts)).Concat(LevelSets.SelectMany(each => each.Experience)).Concat(Streaks.Select(each => each.Counts)).Concat(Draws.SelectMany(each => each.Entries))
        .SelectMany(listener => listener.On).Distinct(StringComparer.Ordinal).ToFrozenDictionary(
            name => name,
            name => new GameSet(
                [.. Challenges.Where(each => each.Steps.Any(step => step.Counts.On.Contains(name)))],
                [.. StampCards.Where(each => each.Counts.On.Contains(name))],
                [.. LevelSets.Where(each => each.Experience.Any(listener => listener.On.Contains(name)))],
                [.. Streaks.Where(each => each.Counts.On.Contains(name))],
                [.. Draws.Where(each => each.Entries.Any(listener => listener.On.Contains(name)))]),
            StringComparer.Ordinal);

    private static T? Find<T>(IReadOnlyList<T> all, string id, Func<T, string> idOf)
        where T : class
    {
        for (var index = 0; index < all.Count; index++)
        {
            if (idOf(all[index]) == id)
            {
                return all[index];
            }
        }

        return null;
    }
}

/// <summary>What listens to one event.</summary>
internal sealed record GameSet(Challenge[] Challenges, StampCard[] StampCards, LevelSet[] LevelSets, Streak[] Streaks, Draw[] Draws);

/// <summary>A challenge, compiled.</summary>
public sealed class Challenge
{
    public required string Id { get; init; }

    public required IReadOnlyList<ChallengeStep> Steps { get; init; }

    public required ChallengeWindow Window { get; init; }

    public ChallengeJoin Join { get; init; }

    /// <summary>For whom; null: everybody.</summary>
    public Condition? When { get; init; }

    /// <summary>How often one member may finish it.</summary>
    public int Times { get; init; }

    public bool InOrder { get; init; }

    public Prize Prize { get; init; } = Prize.None;

    /// <summary>What its points and badges are said to come from, where a rule would stand. No rule's id has a colon.</summary>
    public string Rule => field ??= Documents.DocumentKinds.Challenge + ":" + Id;
}

/// <param name="Id">Within the challenge.</param>
/// <param name="Counts">What it listens to.</param>
/// <param name="Goal">In hundredths.</param>
public sealed record ChallengeStep(string Id, GameListener Counts, long Goal);

/// <summary>What is given, compiled.</summary>
/// <param name="Wallet">Whose points; null for none.</param>
/// <param name="Points">In the wallet's minor units.</param>
/// <param name="Reward">Claimed for the member without a price; null for none.</param>
/// <param name="Badge">Null for none.</param>
/// <param name="Level">Of the badge; null where it has none.</param>
public sealed record Prize(string? Wallet, long Points, string? Reward, string? Badge, string? Level)
{
    public static readonly Prize None = new(null, 0, null, null, null);
}

/// <summary>A badge, compiled.</summary>
public sealed class Badge
{
    public required string Id { get; init; }

    /// <summary>Who has it without a level; null: only who is given it.</summary>
    public Condition? When { get; init; }

    /// <summary>The lowest first; empty where it has none.</summary>
    public IReadOnlyList<BadgeLevel> Levels { get; init; } = [];

    /// <summary>Once earned it stays, whatever becomes of its condition.</summary>
    public bool Keeps { get; init; } = true;

    public bool IsJudged { get; init; }

    public string Rule => field ??= Documents.DocumentKinds.Badge + ":" + Id;

    /// <summary>The place of a level; -1 for none.</summary>
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

public sealed record BadgeLevel(string Id, Condition? When);

public enum ChallengeJoin : byte
{
    /// <summary>Whoever it is for takes part with the first thing that counts.</summary>
    Automatic = 0,

    /// <summary>Only who has joined takes part, from then on.</summary>
    OptIn = 1,
}

public enum ChallengeWindowKind : byte
{
    Always = 0,

    /// <summary>From a moment to a moment.</summary>
    Dates = 1,

    /// <summary>So long from the start of each member.</summary>
    Rolling = 2,
    Day = 3,
    Week = 4,
    Month = 5,
    Year = 6,
}

/// <param name="Kind">How it is laid over time.</param>
/// <param name="From">Of dates.</param>
/// <param name="Until">Of dates, up to and not including.</param>
/// <param name="Days">Of a rolling one.</param>
/// <param name="Months">Of a rolling one.</param>
public sealed record ChallengeWindow(ChallengeWindowKind Kind, Instant From, Instant Until, int Days, int Months)
{
    public static readonly ChallengeWindow Always = new(ChallengeWindowKind.Always, Instant.None, Instant.Never, 0, 0);

    public bool IsCalendar => Kind >= ChallengeWindowKind.Day;

    /// <summary>From when on things count in a round that begins by itself at the moment: all of a window that is the same for everybody.</summary>
    public Instant StartAt(Instant at, TimeZoneInfo zone) => Kind switch
    {
        ChallengeWindowKind.Always => Instant.None,
        ChallengeWindowKind.Dates => From,
        ChallengeWindowKind.Day => CapCalendar.Begin(CapPeriod.Day, at, zone),
        ChallengeWindowKind.Week => CapCalendar.Begin(CapPeriod.Week, at, zone),
        ChallengeWindowKind.Month => CapCalendar.Begin(CapPeriod.Month, at, zone),
        ChallengeWindowKind.Year => CapCalendar.Begin(CapPeriod.Year, at, zone),
        _ => at,
    };

    /// <summary>The end of a round that begins at the moment; null when none can.</summary>
    public Instant? EndAt(Instant at, TimeZoneInfo zone) => Kind switch
    {
        ChallengeWindowKind.Always => Instant.Never,
        ChallengeWindowKind.Dates => at >= From && at < Until ? Until : null,
        ChallengeWindowKind.Rolling => LocalTime.Of(zone).Plus(at, Months, Days),
        ChallengeWindowKind.Day => CapCalendar.End(CapPeriod.Day, at, zone),
        ChallengeWindowKind.Week => CapCalendar.End(CapPeriod.Week, at, zone),
        ChallengeWindowKind.Month => CapCalendar.End(CapPeriod.Month, at, zone),
        _ => CapCalendar.End(CapPeriod.Year, at, zone),
    };
}
