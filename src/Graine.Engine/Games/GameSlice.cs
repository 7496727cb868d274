using Graine.Engine.Members;

namespace Graine.Engine.Games;

/// <summary>How far a member is in the games of the programme. Most members have none of it.</summary>
public sealed class GameSlice
{
    /// <summary>Finished rounds of a challenge that are remembered, so that a return can take them back.</summary>
    public const int FinishedMax = 4;

    /// <summary>Rounds of challenges, the oldest first.</summary>
    public List<ChallengeRound> Rounds { get; } = [];

    /// <summary>How often each challenge was finished.</summary>
    public List<Finishes> Finished { get; } = [];

    public List<BadgeHeld> Badges { get; } = [];

    public List<CardHeld> Cards { get; } = [];

    public List<LevelHeld> Levels { get; } = [];

    public List<StreakHeld> Streaks { get; } = [];

    public List<DrawHeld> Draws { get; } = [];

    public int Count => Rounds.Count + Finished.Count + Badges.Count + Cards.Count + Levels.Count + Streaks.Count + Draws.Count;

    public int TimesFinished(string challenge) => Finished.Find(each => each.Challenge == challenge).Times;

    public BadgeHeld? FindBadge(string badge) => Badges.Find(each => each.Badge == badge);

    public CardHeld? FindCard(string card) => Cards.Find(each => each.Card == card);

    public LevelHeld? FindLevel(string set) => Levels.Find(each => each.Set == set);

    public StreakHeld? FindStreak(string streak) => Streaks.Find(each => each.Streak == streak);

    public DrawHeld? FindDraw(string draw) => Draws.Find(each => each.Draw == draw);

    internal DrawHeld Draw(string draw)
    {
        if (FindDraw(draw) is not { } held)
        {
            Draws.Add(held = new DrawHeld { Draw = draw });
        }

        return held;
    }

    internal CardHeld Card(string card)
    {
        if (FindCard(card) is not { } held)
        {
            Cards.Add(held = new CardHeld { Card = card });
        }

        return held;
    }

    internal LevelHeld Level(string set)
    {
        if (FindLevel(set) is not { } held)
        {
            Levels.Add(held = new LevelHeld { Set = set });
        }

        return held;
    }

    /// <param name="streak">Its id.</param>
    /// <param name="start">Freezes it begins with.</param>
    /// <param name="most">And at most has.</param>
    internal StreakHeld Streak(string streak, int start, int most)
    {
        if (FindStreak(streak) is not { } held)
        {
            Streaks.Add(held = new StreakHeld { Streak = streak, Freezes = Math.Min(start, most) });
        }

        return held;
    }

    internal void Finish(string challenge, int times)
    {
        var index = Finished.FindIndex(each => each.Challenge == challenge);
        if (index < 0)
        {
            Finished.Add(new Finishes(challenge, Math.Max(0, times)));
        }
        else
        {
            Finished[index] = new Finishes(challenge, Math.Max(0, Finished[index].Times + times));
        }
    }

    /// <summary>The latest finished rounds of each challenge stay.</summary>
    internal void Forget(string challenge)
    {
        for (var over = Rounds.Count(round => round.IsFinished && round.Challenge == challenge) - FinishedMax; over > 0; over--)
        {
            Rounds.RemoveAt(Rounds.FindIndex(round => round.IsFinished && round.Challenge == challenge));
        }
    }
}

/// <summary>A stamp card and those that were filled before it.</summary>
public sealed class CardHeld
{
    public required string Card { get; init; }

    /// <summary>When the first stamp of this card came; <see cref="Instant.None"/> for an empty one.</summary>
    public Instant StartAt { get; set; } = Instant.None;

    /// <summary>Stamps on this card; what orders gave, also to those before it.</summary>
    public GameCount Stamps { get; init; } = new() { Id = "stamps" };

    /// <summary>Full cards, less those that returns emptied.</summary>
    public int Filled { get; set; }

    /// <summary>Full cards ever, for names of their own.</summary>
    public int Made { get; set; }

    /// <summary>The latest full ones, which a return can empty.</summary>
    public List<Fill> Fills { get; } = [];
}

/// <param name="Key">What its points are known by in the wallet.</param>
/// <param name="Claim">The claim it gave; empty for none.</param>
public readonly record struct Fill(ulong Key, Guid Claim);

/// <summary>A member's level in a set.</summary>
public sealed class LevelHeld
{
    public required string Set { get; init; }

    /// <summary>Null below the lowest.</summary>
    public string? Level { get; set; }

    public Instant Since { get; set; } = Instant.None;

    /// <summary>In hundredths; not used where a wallet holds it.</summary>
    public GameCount Experience { get; init; } = new() { Id = "experience" };

    /// <summary>Levels whose prize was given.</summary>
    public List<string> Given { get; } = [];
}

/// <param name="Challenge">Its id.</param>
/// <param name="Times">Less those that returns took back.</param>
public readonly record struct Finishes(string Challenge, int Times);

/// <summary>One go at a challenge.</summary>
public sealed class ChallengeRound
{
    public required string Challenge { get; init; }

    /// <summary>What happened before does not count.</summary>
    public Instant StartAt { get; set; }

    /// <summary>Up to and not including; <see cref="Instant.Never"/> when it has no end.</summary>
    public Instant EndAt { get; set; }

    /// <summary><see cref="Instant.None"/> while it runs.</summary>
    public Instant FinishedAt { get; set; } = Instant.None;

    /// <summary>What its points are known by in the wallet.</summary>
    public ulong PrizeKey { get; set; }

    /// <summary>The claim it gave; empty for none.</summary>
    public Guid Claim { get; set; }

    /// <summary>By step.</summary>
    public List<GameCount> Counts { get; } = [];

    public bool IsFinished => FinishedAt.IsSet;

    public long AmountOf(string step) => Find(step)?.Amount ?? 0;

    internal GameCount? Find(string step) => Counts.Find(each => each.Id == step);

    internal GameCount Count(string step)
    {
        if (Find(step) is not { } count)
        {
            count = new GameCount { Id = step };
            Counts.Add(count);
        }

        return count;
    }
}

/// <summary>A sum, and what orders added to it, so that what comes back can be taken out of it.</summary>
public sealed class GameCount
{
    /// <summary>Orders that are remembered; of older ones a return changes nothing.</summary>
    public const int MarksMax = 100;

    public required string Id { get; init; }

    /// <summary>In hundredths.</summary>
    public long Amount { get; set; }

    /// <summary>In the order in which they came.</summary>
    public List<Mark> Marks { get; } = [];

    internal void Add(ulong order, long amount)
    {
        Amount += amount;
        if (order == 0)
        {
            return;
        }

        if (Marks.Count == MarksMax)
        {
            Marks.RemoveAt(0);
        }

        Marks.Add(new Mark(order, amount, 0));
    }

    /// <summary>Takes out what the order no longer adds; answers how much that is.</summary>
    /// <param name="key">The order.</param>
    /// <param name="order">As it is now.</param>
    /// <param name="isWhole">It counts as one thing, which only goes with the whole order.</param>
    internal long GiveBack(ulong key, in OrderEntry order, bool isWhole)
    {
        for (var index = 0; index < Marks.Count; index++)
        {
            var mark = Marks[index];
            if (mark.Order != key)
            {
                continue;
            }

            var back = order.IsCancelled ? mark.Amount : isWhole ? 0 : Loyalty.ProRata.Of(mark.Amount, order.RefundedMinor, order.TotalMinor);
            var more = back - mark.Back;
            if (more > 0)
            {
                Marks[index] = mark with { Back = back };
                Amount -= more;
                return more;
            }
        }

        return 0;
    }

    /// <summary>Of somebody who turned out to be the same person: orders both knew count once.</summary>
    internal void Join(GameCount other)
    {
        var plain = other.Amount;
        foreach (var mark in other.Marks)
        {
            plain -= mark.Amount - mark.Back;
            if (!Marks.Exists(own => own.Order == mark.Order))
            {
                Marks.Add(mark);
                Amount += mark.Amount - mark.Back;
            }
        }

        Amount += plain;
        if (Marks.Count > MarksMax)
        {
            Marks.RemoveRange(0, Marks.Count - MarksMax);
        }
    }
}

/// <param name="Order">Its key.</param>
/// <param name="Amount">What it added.</param>
/// <param name="Back">What of it was taken out again.</param>
public readonly record struct Mark(ulong Order, long Amount, long Back);

/// <param name="Badge">Its id.</param>
/// <param name="Level">Null where it has none.</param>
/// <param name="Since">When it, or its level, was given.</param>
/// <param name="By">What gave it: a document as <c>challenge:autumn</c>, or <see cref="Staff"/>.</param>
/// <param name="IsTaken">Staff took it away: only staff give it again.</param>
public sealed record BadgeHeld(string Badge, string? Level, Instant Since, string By, bool IsTaken)
{
    public const string Staff = "staff";

    /// <summary>What was held before, for a giver that takes its own back; null when nothing was.</summary>
    public BadgeHeld? Before { get; init; }
}
