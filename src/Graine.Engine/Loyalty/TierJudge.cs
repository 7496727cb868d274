using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>Moves members up at once or when a window ends, and down as the tier set says; a tier that was given by invitation counts beside.</summary>
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
        var place = standing.IndexOf(set.Id);
        var held = place < 0 ? new TierStanding(set.Id, null, scope.Now, Instant.None) : standing.Tiers[place];
        var own = set.IsCounted ? Walk(scope, set, held) : TierByExpression.Judge(scope, set, TierInvitations.Own(held));
        var next = TierInvitations.Lay(scope, set, held, own);
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

        if (held.Memory?.Invitation is { } invitation && next.Memory?.Invitation is null)
        {
            outcome.Effects.Add(new Effect(EffectKind.TierGivenNoMore, set.Id, set.Id, scope.Plan.Revision, From: invitation.Tier));
        }

        if (next.Tier != held.Tier)
        {
            outcome.Effects.Add(new Effect(
                EffectKind.TierChanged, set.Id, set.Id, scope.Plan.Revision, From: held.Tier, To: next.Tier));
            TierGifts.Give(scope, set, held.Tier, next.Tier, outcome);
        }
    }

    private static TierStanding Walk(Scope scope, TierSet set, TierStanding held)
    {
        var memory = held.Memory;
        var verdict = scope.Tiers.Run(scope, set, memory, scope.Now);
        if (IsNewPlan(scope) && TierInvitations.Own(held).Tier is { } before && set.IndexOf(before) is var was && was > verdict.Tier && !IsInvited(set, was))
        {
            // The terms changed: whoever they put below keeps the tier as though the measure had fallen today.
            var promise = scope.Tiers.Hold(scope, set, was, scope.Now);
            if (promise.Until > scope.Now)
            {
                memory = (memory ?? new TierMemory()) with { Promise = promise };
                verdict = scope.Tiers.Run(scope, set, memory, scope.Now);
            }
        }

        scope.LowerUntil(verdict.NextAt);
        return new TierStanding(set.Id, verdict.Tier < 0 ? null : set.Tiers[verdict.Tier].Id, verdict.Tier < 0 && held.Tier is null ? held.Since : verdict.Since, verdict.GraceUntil)
        {
            Memory = memory,
        };
    }

    private static bool IsNewPlan(Scope scope) =>
        scope.Member.PlanRevision != scope.Plan.Revision && scope.Member.PlanRevision != 0;

    private static bool IsInvited(TierSet set, int tier) => set.Tiers[tier].IsByInvitation;
}
