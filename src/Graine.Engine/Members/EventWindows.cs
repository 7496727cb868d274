using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Members;

/// <summary>
/// Moments of events are only kept where some document asks about them in a window. When a new plan asks about more, what the
/// member no longer knows comes from the event log, with <see cref="Inputs.PlanChanged"/>.
/// </summary>
public static class EventWindows
{
    /// <summary>Names whose moments must be looked up before the plan can judge the member; empty when it knows all it needs.</summary>
    public static IReadOnlyList<WindowGap> Gaps(Member member, Plan plan, Instant now)
    {
        List<WindowGap>? gaps = null;
        foreach (var counted in member.Activity.Names)
        {
            var isStreak = IsStreakGap(member, counted, plan);
            if (isStreak || IsGap(counted, plan, now))
            {
                var days = Math.Max(plan.WindowedEvents.GetValueOrDefault(counted.Name), isStreak ? StreakDays(plan, counted.Name) : 0);
                (gaps ??= []).Add(new WindowGap(counted.Name, now.PlusDays(-days)));
            }
        }

        return gaps ?? (IReadOnlyList<WindowGap>)[];
    }

    /// <summary>True when nothing must be looked up. Notes for each name how far back it is now known.</summary>
    internal static bool TryCover(Member member, Plan plan, Instant now)
    {
        var isCovered = true;
        foreach (var counted in member.Activity.Names)
        {
            isCovered &= !IsStreakGap(member, counted, plan);
            if (IsGap(counted, plan, now))
            {
                isCovered = false;
            }
            else
            {
                counted.WindowDays = plan.WindowedEvents.GetValueOrDefault(counted.Name);
            }
        }

        if (member.HasStreaks)
        {
            member.Streaks.Forget(plan);
        }

        return isCovered;
    }

    /// <summary>Takes in what the log says; what is known already is not counted twice.</summary>
    internal static void Fill(Member member, Plan plan, IReadOnlyList<PastEvents> past)
    {
        foreach (var events in past)
        {
            member.Streaks.Fill(plan, events.Name, events.Moments);
            if (Find(member, events.Name) is { } counted && plan.WindowedEvents.TryGetValue(counted.Name, out var days))
            {
                Unite(counted.Recent, events.Moments);
                counted.WindowDays = days;
            }
        }
    }

    /// <summary>The name happened before the plan asked a streak of it.</summary>
    private static bool IsStreakGap(Member member, NameCount counted, Plan plan) =>
        plan.Streaks.Count > 0 && plan.Streaks.TryGetValue(counted.Name, out var periods)
        && !Array.TrueForAll(periods, per => member.Streaks.Find(counted.Name, per) is { IsWhole: true });

    /// <summary>As far back as the longest streak of the name can reach.</summary>
    private static int StreakDays(Plan plan, string name) => StreakSlice.PeriodsMax * plan.Streaks[name].Max(per => per switch
    {
        CapPeriod.Day => 1,
        CapPeriod.Week => 7,
        CapPeriod.Month => 31,
        _ => 366,
    });

    private static bool IsGap(NameCount counted, Plan plan, Instant now) =>
        plan.WindowedEvents.TryGetValue(counted.Name, out var days)
        && counted.WindowDays < days
        && counted.Recent.Count < Math.Min(counted.Count, NameCount.RecentMax)
        && counted.LastAt > now.PlusDays(-days);

    /// <summary>Each moment as often as the side that has it more often.</summary>
    private static void Unite(List<Instant> recent, IReadOnlyList<Instant> moments)
    {
        var known = new Dictionary<Instant, int>();
        foreach (var moment in recent)
        {
            known[moment] = known.GetValueOrDefault(moment) + 1;
        }

        foreach (var moment in moments)
        {
            var left = known.GetValueOrDefault(moment);
            if (left > 0)
            {
                known[moment] = left - 1;
            }
            else
            {
                EventCounts.Remember(recent, moment);
            }
        }
    }

    private static NameCount? Find(Member member, string name)
    {
        foreach (var counted in member.Activity.Names)
        {
            if (counted.Name == name)
            {
                return counted;
            }
        }

        return null;
    }
}

/// <param name="Name">The event's name.</param>
/// <param name="After">Only moments after this one matter.</param>
public readonly record struct WindowGap(string Name, Instant After);

/// <summary>What the log holds of one event name: the latest moments, <see cref="NameCount.RecentMax"/> at most.</summary>
public sealed record PastEvents(string Name, IReadOnlyList<Instant> Moments);
