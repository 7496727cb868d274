using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>Questions about a member's place in a tier set.</summary>
public static class TierPlaces
{
    /// <summary>
    /// When the window that is open at a moment ends for everything in it: of the calendar and of anniversaries;
    /// <see cref="Instant.Never"/> where there is no such end.
    /// </summary>
    public static Instant WindowEnd(Member member, Plan plan, TierSet set, Instant at)
    {
        if (!set.IsCounted || set.Window.Kind is TierWindowKind.Life or TierWindowKind.Rolling)
        {
            return Instant.Never;
        }

        var joined = member.Since == Instant.Never || !member.Since.IsSet ? at : member.Since;
        return new TierCalendar(set, LocalTime.Of(plan.Programme.Zone), joined).Leaves(at);
    }
}
