using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Segments;

/// <summary>Enters and leaves segments. The scope's <c>Until</c> afterwards says when time alone may change an answer.</summary>
internal static class SegmentJudge
{
    public static void Judge(Scope scope, Outcome outcome)
    {
        var plan = scope.Plan;
        var standing = scope.Member.Standing;
        for (var index = 0; index < plan.Segments.Count; index++)
        {
            var segment = plan.Segments[index];
            var belongs = segment.When(scope);
            if (belongs != standing.IsIn(segment.Id))
            {
                Change(standing, segment.Id, belongs, scope.Now, plan.Revision, outcome);
            }
        }

        if (standing.Segments.Count > 0 && scope.Member.PlanRevision != plan.Revision)
        {
            LeaveRetired(standing, plan, outcome);
        }
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
            if (!plan.Segments.Any(segment => segment.Id == id))
            {
                standing.Segments.RemoveAt(index);
                outcome.Effects.Add(new Effect(EffectKind.SegmentLeft, id, null, plan.Revision));
            }
        }
    }
}
