using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>The order in which games see an input. Nothing here is called for a plan without games.</summary>
internal static class Play
{
    /// <param name="scope">At the event, the member already knowing it.</param>
    /// <param name="game">Of the plan.</param>
    /// <param name="happened">The event.</param>
    /// <param name="order">The order's key; 0 when the event is no order.</param>
    /// <param name="outcome">Takes what comes of it.</param>
    public static void On(Scope scope, Game game, Event happened, ulong order, Outcome outcome)
    {
        if (game.For(happened.Name) is not { } set)
        {
            return;
        }

        foreach (var levels in set.LevelSets)
        {
            LevelSets.Count(scope, levels, happened, order, outcome);
        }

        foreach (var card in set.StampCards)
        {
            StampCards.Count(scope, card, happened, order, outcome);
        }

        foreach (var streak in set.Streaks)
        {
            StreakPlays.Count(scope, streak, happened, order, outcome);
        }

        foreach (var draw in set.Draws)
        {
            Draws.Count(scope, draw, happened, order, outcome);
        }

        foreach (var challenge in set.Challenges)
        {
            Challenges.Count(scope, challenge, happened, order, outcome);
        }

        scope.Failed = false;
        _ = scope.Choose(null);
    }

    public static void GiveBack(Scope scope, ulong key, in OrderEntry order, Instant at, Outcome outcome)
    {
        if (scope.Plan.Game is not { } game)
        {
            return;
        }

        for (var index = 0; index < game.LevelSets.Count; index++)
        {
            LevelSets.GiveBack(scope, game.LevelSets[index], key, order, outcome);
        }

        for (var index = 0; index < game.StampCards.Count; index++)
        {
            StampCards.GiveBack(scope, game.StampCards[index], key, order, at, outcome);
        }

        for (var index = 0; index < game.Streaks.Count; index++)
        {
            StreakPlays.GiveBack(scope, game.Streaks[index], key, order, at, outcome);
        }

        for (var index = 0; index < game.Draws.Count; index++)
        {
            Draws.GiveBack(scope, game.Draws[index], key, order, outcome);
        }

        for (var index = 0; index < game.Challenges.Count; index++)
        {
            Challenges.GiveBack(scope, game.Challenges[index], key, order, at, outcome);
        }
    }

    /// <summary>What time alone ends, and levels, whose experience is as the event left it.</summary>
    public static void Come(Scope scope, Game game, Outcome outcome)
    {
        if (scope.Member.HasGames)
        {
            Challenges.Settle(scope, outcome);
            for (var index = 0; index < game.StampCards.Count; index++)
            {
                StampCards.Come(scope, game.StampCards[index], outcome);
            }

            for (var index = 0; index < game.Streaks.Count; index++)
            {
                StreakPlays.Come(scope, game.Streaks[index], outcome);
            }
        }

        for (var index = 0; index < game.LevelSets.Count; index++)
        {
            LevelSets.Judge(scope, game.LevelSets[index], outcome);
        }
    }

    /// <summary>What the member as a whole earns. Lowers the scope's <c>Until</c>.</summary>
    public static void Judge(Scope scope, Game game, Outcome outcome)
    {
        if (game.Badges.Count > 0)
        {
            Badges.Judge(scope, outcome);
        }
    }

    public static Instant NextDue(Scope scope, Game game)
    {
        var next = Instant.Never;
        foreach (var round in scope.Member.Games.Rounds)
        {
            next = round.IsFinished ? next : Instant.Min(next, round.EndAt);
        }

        foreach (var card in scope.Member.Games.Cards)
        {
            next = game.FindStampCard(card.Card) is { } rules ? Instant.Min(next, StampCards.EndAt(scope.Plan.Programme.Zone, rules, card)) : next;
        }

        foreach (var streak in scope.Member.Games.Streaks)
        {
            next = game.FindStreak(streak.Streak) is { } rules ? Instant.Min(next, StreakPlays.NextDue(scope, rules)) : next;
        }

        return next;
    }
}
