using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>The place in a tier set that an expression measures: only what it answers now is known, so the place before counts too.</summary>
internal static class TierByExpression
{
    public static TierStanding Judge(Scope scope, TierSet set, TierStanding held)
    {
        var current = set.IndexOf(held.Tier);
        var reached = set.Reached(set.Measure(scope));
        var next = held;
        if (reached > current)
        {
            next = held with { Tier = set.Tiers[reached].Id, Since = scope.Now, GraceUntil = Instant.None };
        }
        else if (reached < current)
        {
            next = Lower(scope, set, held, current, reached);
        }
        else if (held.GraceUntil.IsSet)
        {
            next = held with { GraceUntil = Instant.None };
        }

        if (next.GraceUntil.IsSet)
        {
            scope.LowerUntil(next.GraceUntil);
        }

        return next;
    }

    private static TierStanding Lower(Scope scope, TierSet set, TierStanding held, int current, int reached)
    {
        if (set.IsForLife(current))
        {
            return held;
        }

        if (!held.GraceUntil.IsSet && set.GraceDays > 0)
        {
            return held with { GraceUntil = scope.Now.PlusDays(set.GraceDays) };
        }

        if (held.GraceUntil.IsSet && scope.Now < held.GraceUntil)
        {
            return held;
        }

        var target = set.Downgrade == DowngradePolicy.OneDown ? current - 1 : Math.Max(reached, Floor(set, current));

        // One step at a time: the next one waits for the grace again, at least a day, or it would be no step.
        var grace = target > reached && !(target >= 0 && set.IsForLife(target)) ? scope.Now.PlusDays(Math.Max(1, set.GraceDays)) : Instant.None;
        return held with { Tier = target < 0 ? null : set.Tiers[target].Id, Since = scope.Now, GraceUntil = grace };
    }

    /// <summary>The highest tier for life below the one that is held; -1 when there is none.</summary>
    internal static int Floor(TierSet set, int current)
    {
        for (var tier = current - 1; tier >= 0; tier--)
        {
            if (set.IsForLife(tier))
            {
                return tier;
            }
        }

        return -1;
    }
}
