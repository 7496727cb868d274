using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine;

/// <summary>
/// Most of what happens is a page that was looked at, and nothing listens. Such an event is counted, and as long as nothing is due, what
/// the member is in can only change where segments ask about that very event: all the rest is as it was, and holds for as long.
/// </summary>
internal static class Passing
{
    /// <summary>Counts the event when that is all it does; null, and nothing happened, where more must be looked at.</summary>
    public static Hearing? Count(Member member, Event happened, Plan plan, Instant now)
    {
        if (now >= member.DueAt || happened.At < member.Since || member.IsUnjudged || member.PlanRevision != plan.Revision
            || happened.Facts is not null || happened.FirstFacts is not null || !IsPlain(happened.Kind) || member.HasTallies || member.HasHousehold
            || plan.Hearings.Passing(happened.Name) is not { } hearing || IsAwaiting(member))
        {
            return null;
        }

        member.Activity.LastSeenAt = Instant.Max(member.Activity.LastSeenAt, happened.At);
        EventCounts.Count(member.Activity, happened.Name, happened.At, hearing.WindowDays);
        member.Clock = now;
        return hearing;
    }

    private static bool IsPlain(EventKind kind) => kind is EventKind.Other or EventKind.ProductViewed or EventKind.CartUpdated or EventKind.Page or EventKind.Screen;

    private static bool IsAwaiting(Member member)
    {
        foreach (var wallet in member.Wallets)
        {
            if (wallet.MayAwait)
            {
                return true;
            }
        }

        return false;
    }
}
