using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Segments;

/// <summary>Enters and leaves segments.</summary>
internal static class SegmentJudge
{
    /// <summary>Answers until when time alone changes no answer; the scope's own <c>Until</c> stays.</summary>
    /// <param name="scope">At the member.</param>
    /// <param name="outcome">Takes who entered and left.</param>
    /// <param name="isOnlyTime">Nothing but time has passed: an answer that still holds is not asked again.</param>
    public static Instant Judge(Scope scope, Outcome outcome, bool isOnlyTime)
    {
        var (plan, standing, others, until) = (scope.Plan, scope.Member.Standing, scope.Until, Instant.Never);
        var judgement = scope.Judgement;
        var isKnown = judgement.IsOf(scope.Member, plan);
        judgement.Open(plan);
        var hasRetired = !isKnown && judgement.Recall(standing);
        for (var index = 0; index < plan.Segments.Count; index++)
        {
            if (isOnlyTime && isKnown && judgement.Until[index] > scope.Now)
            {
                until = Instant.Min(until, judgement.Until[index]);
                continue;
            }

            var segment = plan.Segments[index];
            scope.Until = Instant.Never;
            var belongs = segment.When(scope);
            if (belongs != judgement.Answers[index])
            {
                Change(standing, segment.Id, belongs, scope.Now, plan.Revision, outcome);
            }

            (judgement.Until[index], judgement.Answers[index]) = (scope.Until, belongs);
            until = Instant.Min(until, scope.Until);
        }

        judgement.Bind(scope.Member);
        scope.Until = others;
        if (hasRetired)
        {
            LeaveRetired(standing, plan, outcome);
        }

        return until;
    }

    /// <summary>
    /// After an event that only these segments ask about: until when everything holds, or null when one of them answers otherwise or it
    /// is not known how long the rest holds. Then the member is to be judged whole.
    /// </summary>
    public static Instant? Keep(Scope scope, int[] asking)
    {
        var judgement = scope.Judgement;
        if (!judgement.IsOf(scope.Member, scope.Plan))
        {
            return null;
        }

        foreach (var index in asking)
        {
            scope.Until = Instant.Never;
            if (scope.Plan.Segments[index].When(scope) != judgement.Answers[index])
            {
                return null;
            }

            judgement.Until[index] = scope.Until;
        }

        var until = judgement.OthersUntil;
        foreach (var each in judgement.Until)
        {
            until = Instant.Min(until, each);
        }

        return until > scope.Now ? until : null;
    }

    private static void Change(
        StandingSlice standing, string segment, bool enters, Instant now, int revision, Outcome outcome)
    {
        if (enters)
        {
            standing.Segments.Add(new SegmentStanding(segment, now));
        }
        else
        {
            standing.Segments.RemoveAll(one => one.Segment == segment);
        }

        var kind = enters ? EffectKind.SegmentEntered : EffectKind.SegmentLeft;
        outcome.Effects.Add(new Effect(kind, segment, segment, revision));
    }

    private static void LeaveRetired(StandingSlice standing, Plan plan, Outcome outcome)
    {
        for (var index = standing.Segments.Count - 1; index >= 0; index--)
        {
            var id = standing.Segments[index].Segment;
            if (!plan.SegmentPlaces.ContainsKey(id))
            {
                standing.Segments.RemoveAt(index);
                outcome.Effects.Add(new Effect(EffectKind.SegmentLeft, id, null, plan.Revision));
            }
        }
    }
}
