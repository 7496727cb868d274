using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>Moves members up at once, and down as the tier set's policy and grace say.</summary>
internal static class TierJudge
{
    public static void Judge(Scope scope, Outcome outcome)
    {
        var plan = scope.Plan;
        for (var index = 0; index < plan.TierSets.Count; index++)
        {
            Judge(scope, plan.TierSets[index], outcome);
        }
    }

    private static void Judge(Scope scope, TierSet set, Outcome outcome)
    {
        var standing = scope.Member.Standing;
        var place = IndexOf(standing, set.Id);
        var held = place < 0 ? new TierStanding(set.Id, null, scope.Now, Instant.None) : standing.Tiers[place];
        var current = IndexOf(set, held.Tier);
        var reached = Reached(set, set.Measure(scope));
        var next = held;
        if (reached > current)
        {
            next = new TierStanding(set.Id, set.Tiers[reached].Id, scope.Now, Instant.None);
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

        if (next == held)
        {
            return;
        }

        if (place < 0)
        {
            standing.Tiers.Add(next);
        }
        else
        {
            standing.Tiers[place] = next;
        }

        if (next.Tier != held.Tier)
        {
            outcome.Effects.Add(new Effect(
                EffectKind.TierChanged, set.Id, set.Id, scope.Plan.Revision, From: held.Tier, To: next.Tier));
        }
    }

    private static TierStanding Lower(Scope scope, TierSet set, TierStanding held, int current, int reached)
    {
        if (set.Downgrade == DowngradePolicy.None)
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

        var target = set.Downgrade == DowngradePolicy.OneDown ? current - 1 : reached;

        // One step at a time: the next one waits for the grace again, at least a day, or it would be no step.
        var grace = target > reached ? scope.Now.PlusDays(Math.Max(1, set.GraceDays)) : Instant.None;
        return new TierStanding(set.Id, target < 0 ? null : set.Tiers[target].Id, scope.Now, grace);
    }

    /// <summary>The highest tier whose threshold the measure reaches; -1 below the lowest.</summary>
    private static int Reached(TierSet set, double measure)
    {
        var reached = -1;
        for (var index = 0; index < set.Tiers.Count && measure >= set.Tiers[index].From; index++)
        {
            reached = index;
        }

        return reached;
    }

    private static int IndexOf(TierSet set, string? tier)
    {
        for (var index = 0; index < set.Tiers.Count; index++)
        {
            if (set.Tiers[index].Id == tier)
            {
                return index;
            }
        }

        return -1;
    }

    private static int IndexOf(StandingSlice standing, string set)
    {
        for (var index = 0; index < standing.Tiers.Count; index++)
        {
            if (standing.Tiers[index].TierSet == set)
            {
                return index;
            }
        }

        return -1;
    }
}
