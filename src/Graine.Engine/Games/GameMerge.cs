using Graine.Engine.Expressions;
using Graine.Engine.Members;

namespace Graine.Engine.Games;

/// <summary>Two members are one: rounds of the same challenge become one, where both run; the higher badge holds.</summary>
internal static class GameMerge
{
    public static void Join(Scope scope, Member absorbed, Outcome outcome)
    {
        if (!absorbed.HasGames)
        {
            return;
        }

        var own = scope.Member.Games;
        foreach (var finishes in absorbed.Games.Finished)
        {
            own.Finish(finishes.Challenge, finishes.Times);
        }

        foreach (var round in absorbed.Games.Rounds)
        {
            JoinRound(scope, round, outcome);
        }

        foreach (var card in absorbed.Games.Cards)
        {
            JoinCard(own.Card(card.Card), card);
        }

        foreach (var level in absorbed.Games.Levels)
        {
            JoinLevel(scope, own.Level(level.Set), level);
        }

        foreach (var streak in absorbed.Games.Streaks)
        {
            var (start, most) = scope.Plan.Game?.FindStreak(streak.Streak) is { } rules ? (rules.FreezesStart, rules.FreezesMost) : (0, 0);
            own.Streak(streak.Streak, start, most).Join(streak);
        }

        foreach (var draw in absorbed.Games.Draws)
        {
            var kept = own.Draw(draw.Draw);
            (kept.Tickets, kept.Made) = (kept.Tickets + draw.Tickets, kept.Made + draw.Made);
            kept.Orders.AddRange(draw.Orders);
        }

        foreach (var badge in absorbed.Games.Badges)
        {
            JoinBadge(scope, badge);
        }
    }

    private static void JoinRound(Scope scope, ChallengeRound other, Outcome outcome)
    {
        var rounds = scope.Member.Games.Rounds;
        var own = other.IsFinished ? null : rounds.Find(round => round.Challenge == other.Challenge && !round.IsFinished);
        if (own is null)
        {
            rounds.Add(other);
            rounds.Sort(static (left, right) => left.StartAt != right.StartAt
                ? left.StartAt.CompareTo(right.StartAt)
                : string.CompareOrdinal(left.Challenge, right.Challenge));
            scope.Member.Games.Forget(other.Challenge);
            return;
        }

        (own.StartAt, own.EndAt) = (Instant.Min(own.StartAt, other.StartAt), Instant.Min(own.EndAt, other.EndAt));
        foreach (var count in other.Counts)
        {
            own.Count(count.Id).Join(count);
        }

        if (scope.Plan.Game?.FindChallenge(own.Challenge) is { } challenge)
        {
            Challenges.FinishIfDone(scope, challenge, own, scope.Member.Id, scope.Now, outcome);
        }
    }

    /// <summary>A card that is full now fills with its next stamp.</summary>
    private static void JoinCard(CardHeld own, CardHeld other)
    {
        own.StartAt = !own.StartAt.IsSet ? other.StartAt : other.StartAt.IsSet ? Instant.Min(own.StartAt, other.StartAt) : own.StartAt;
        own.Stamps.Join(other.Stamps);
        (own.Filled, own.Made) = (own.Filled + other.Filled, own.Made + other.Made);
        own.Fills.AddRange(other.Fills);
        if (own.Fills.Count > GameSlice.FinishedMax)
        {
            own.Fills.RemoveRange(0, own.Fills.Count - GameSlice.FinishedMax);
        }
    }

    private static void JoinLevel(Scope scope, LevelHeld own, LevelHeld other)
    {
        own.Experience.Join(other.Experience);
        own.Given.AddRange(other.Given.Where(level => !own.Given.Contains(level)));
        if (scope.Plan.Game?.FindLevelSet(own.Set) is { } set && set.IndexOf(other.Level) > set.IndexOf(own.Level))
        {
            (own.Level, own.Since) = (other.Level, other.Since);
        }
    }

    private static void JoinBadge(Scope scope, BadgeHeld other)
    {
        var badges = scope.Member.Games.Badges;
        var place = badges.FindIndex(each => each.Badge == other.Badge);
        if (place < 0)
        {
            badges.Add(other);
            return;
        }

        var own = badges[place];
        var known = scope.Plan.Game?.FindBadge(own.Badge);
        var isHigher = known is not null && known.IndexOf(other.Level) > known.IndexOf(own.Level);

        // What staff took from one of the two stays taken.
        badges[place] = own.IsTaken ? own : other.IsTaken || isHigher ? other : own with { Since = Instant.Min(own.Since, other.Since) };
    }
}
