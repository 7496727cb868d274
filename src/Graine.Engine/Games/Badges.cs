using Graine.Engine.Expressions;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>Badges are given once, rise in level, and are taken by whoever gave them. What staff took only staff give again.</summary>
internal static class Badges
{
    /// <summary>False when the member has it already, at this level or a higher one, or staff took it away.</summary>
    public static bool Give(Scope scope, string id, string? level, string by, Instant at, Outcome outcome)
    {
        if (scope.Plan.Game?.FindBadge(id) is not { } badge)
        {
            outcome.Effects.Add(new Effect(EffectKind.PrizeMissed, id, by, scope.Plan.Revision, To: "gone"));
            return false;
        }

        // Staff give whatever they say; all others only add.
        var badges = scope.Member.Games.Badges;
        var place = badges.FindIndex(each => each.Badge == id);
        var held = place < 0 ? null : badges[place];
        var isHad = held is { IsTaken: false } && badge.IndexOf(held.Level) >= badge.IndexOf(level) && !(by == BadgeHeld.Staff && held.Level != level);
        if (isHad || (held is { IsTaken: true } && by != BadgeHeld.Staff))
        {
            return false;
        }

        var given = new BadgeHeld(id, level, at, by, false) { Before = held is { IsTaken: false } && by != BadgeHeld.Staff ? held : null };
        if (place < 0)
        {
            badges.Add(given);
        }
        else
        {
            badges[place] = given;
        }

        outcome.Effects.Add(new Effect(
            EffectKind.BadgeGiven, id, by == BadgeHeld.Staff ? null : by, scope.Plan.Revision, 0, held is { IsTaken: false } ? held.Level : null, level));
        return true;
    }

    /// <summary>Staff take it away, for good or until they give it again. False when the member does not have it.</summary>
    public static bool Take(Scope scope, string id, Instant at, Outcome outcome)
    {
        var badges = scope.Member.HasGames ? scope.Member.Games.Badges : [];
        var place = badges.FindIndex(each => each.Badge == id && !each.IsTaken);
        if (place < 0)
        {
            return false;
        }

        Say(scope, badges[place], null, outcome);
        badges[place] = new BadgeHeld(id, badges[place].Level, at, BadgeHeld.Staff, true);
        return true;
    }

    /// <summary>What the rule gave goes back to what was held before.</summary>
    public static void TakeBack(Scope scope, string by, Outcome outcome)
    {
        var badges = scope.Member.HasGames ? scope.Member.Games.Badges : [];
        for (var index = badges.Count - 1; index >= 0; index--)
        {
            if (badges[index].By != by || badges[index].IsTaken)
            {
                continue;
            }

            Say(scope, badges[index], by, outcome);
            if (badges[index].Before is { } before)
            {
                badges[index] = before;
            }
            else
            {
                badges.RemoveAt(index);
            }
        }
    }

    /// <summary>Gives what conditions earn and, where a badge says so, takes what they no longer do. Lowers the scope's <c>Until</c>.</summary>
    public static void Judge(Scope scope, Outcome outcome)
    {
        var game = scope.Plan.Game!;
        for (var index = 0; index < game.Badges.Count; index++)
        {
            if (game.Badges[index].IsJudged)
            {
                Judge(scope, game.Badges[index], outcome);
            }
        }
    }

    private static void Judge(Scope scope, Badge badge, Outcome outcome)
    {
        var held = scope.Member.HasGames ? scope.Member.Games.FindBadge(badge.Id) : null;
        var top = badge.Levels.Count - 1;
        if (held is { IsTaken: true } || (held is not null && badge.Keeps && badge.IndexOf(held.Level) == top))
        {
            return;
        }

        var reached = Reached(scope, badge);
        if (reached > -2)
        {
            _ = Give(scope, badge.Id, reached < 0 ? null : badge.Levels[reached].Id, badge.Rule, scope.Now, outcome);
        }

        if (!badge.Keeps && held is not null && held.By == badge.Rule && badge.IndexOf(held.Level) > reached)
        {
            _ = scope.Member.Games.Badges.Remove(held);
            Say(scope, held, badge.Rule, outcome);
            if (reached > -2)
            {
                _ = Give(scope, badge.Id, reached < 0 ? null : badge.Levels[reached].Id, badge.Rule, scope.Now, outcome);
            }
        }
    }

    /// <summary>The highest level whose condition holds; -1 for the badge without a level, -2 for none.</summary>
    private static int Reached(Scope scope, Badge badge)
    {
        for (var level = badge.Levels.Count - 1; level >= 0; level--)
        {
            if (badge.Levels[level].When is { } when && when(scope))
            {
                return level;
            }
        }

        return badge.When is { } always && always(scope) ? -1 : -2;
    }

    private static void Say(Scope scope, BadgeHeld held, string? by, Outcome outcome) =>
        outcome.Effects.Add(new Effect(EffectKind.BadgeTaken, held.Badge, by, scope.Plan.Revision, 0, held.Level));
}
