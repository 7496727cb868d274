using Graine.Engine.Expressions;
using Graine.Engine.Inputs;

namespace Graine.Engine.Games;

/// <summary>Commands on games.</summary>
internal static class GameCommands
{
    /// <summary>Null when done; else why not.</summary>
    public static Refusal? Apply(Scope scope, GameCommand command, Outcome outcome) => command.Verb switch
    {
        GameVerb.JoinChallenge => scope.Plan.Game?.FindChallenge(command.Document) is { } challenge
            ? Challenges.Join(scope, challenge, command.At, outcome)
            : GameErrors.ChallengeUnknown(command.Document),
        GameVerb.GiveBadge => GiveBadge(scope, command, outcome),
        GameVerb.EnterDraw => scope.Plan.Game?.FindDraw(command.Document) is { } draw
            ? Draws.Buy(scope, draw, command, outcome)
            : DrawErrors.DrawUnknown(command.Document),
        GameVerb.GiveFreezes => GiveFreezes(scope, command, outcome),
        _ => Badges.Take(scope, command.Document, command.At, outcome) ? null : GameErrors.BadgeNotHeld(),
    };

    private static Refusal? GiveFreezes(Scope scope, GameCommand command, Outcome outcome)
    {
        if (scope.Plan.Game?.FindStreak(command.Document) is not { } streak)
        {
            return GameErrors.StreakUnknown(command.Document);
        }

        if (command.Count is < 1 or > GameErrors.FreezesMax)
        {
            return GameErrors.FreezesWrong();
        }

        var held = scope.Member.Games.Streak(streak.Id, streak.FreezesStart, streak.FreezesMost);
        if (held.Freezes >= streak.FreezesMost)
        {
            return GameErrors.FreezesAreFull(streak.FreezesMost);
        }

        StreakPlays.Gain(scope, streak, held, command.Count, outcome);
        return null;
    }

    private static Refusal? GiveBadge(Scope scope, GameCommand command, Outcome outcome)
    {
        if (scope.Plan.Game?.FindBadge(command.Document) is not { } badge)
        {
            return GameErrors.BadgeUnknown(command.Document);
        }

        if (badge.IndexOf(command.Level) < 0 && (command.Level is not null || badge.Levels.Count > 0))
        {
            return GameErrors.LevelUnknown(command.Level);
        }

        return Badges.Give(scope, badge.Id, command.Level, BadgeHeld.Staff, command.At, outcome) ? null : GameErrors.BadgeHeldAlready();
    }
}
