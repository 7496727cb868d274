using Graine.Engine.Inputs;

namespace Graine.Engine.Members;

/// <summary>Counts what happened besides orders, and where and in what orders were made.</summary>
public static class EventCounts
{
    /// <summary>Names counted apart per member; further ones are not counted by name.</summary>
    public const int NameMax = 64;

    /// <param name="activity">The member's activity.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="windowDays">The longest window some document asks about for this name; 0 when none does.</param>
    public static void Count(ActivitySlice activity, string name, Instant at, int windowDays)
    {
        var counted = Find(activity, name);
        if (counted is null)
        {
            return;
        }

        // A first occurrence is all there is; after that a longer window than was kept needs the log.
        counted.WindowDays = counted.Count == 0 ? windowDays : Math.Min(counted.WindowDays, windowDays);
        counted.Count++;
        counted.FirstAt = counted.FirstAt.IsSet ? Instant.Min(counted.FirstAt, at) : at;
        counted.LastAt = Instant.Max(counted.LastAt, at);
        if (windowDays == 0)
        {
            counted.Recent.Clear();
            return;
        }

        Remember(counted.Recent, at);
        Forget(counted.Recent, counted.LastAt.PlusDays(-windowDays));
    }

    internal static bool Knows(ActivitySlice activity, string name)
    {
        foreach (var counted in activity.Names)
        {
            if (counted.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    public static void Tally(List<Tally> tallies, string? name, int count, long revenueMinor)
    {
        if (name is null)
        {
            return;
        }

        for (var index = 0; index < tallies.Count; index++)
        {
            var tally = tallies[index];
            if (tally.Name == name)
            {
                tallies[index] = new Tally(tally.Name, tally.Count + count, tally.RevenueMinor + revenueMinor);
                return;
            }
        }

        if (tallies.Count < ActivitySlice.TallyMax)
        {
            tallies.Add(new Tally(name, count, revenueMinor));
        }
    }

    public static void TallyOrder(ActivitySlice activity, Order order, string? channel)
    {
        Tally(activity.Channels, channel, 1, order.TotalMinor ?? 0);
        foreach (var line in order.Lines)
        {
            Tally(activity.Categories, line.Category, 1, (long)decimal.Truncate(line.Quantity * line.PriceMinor));
        }
    }

    /// <summary>Adds another member's count of the same name.</summary>
    internal static void Join(ActivitySlice activity, NameCount other)
    {
        var counted = Find(activity, other.Name);
        if (counted is null)
        {
            return;
        }

        counted.WindowDays = counted.Count == 0 ? other.WindowDays : Math.Min(counted.WindowDays, other.WindowDays);
        counted.Count += other.Count;
        counted.FirstAt = counted.FirstAt.IsSet ? Instant.Min(counted.FirstAt, other.FirstAt) : other.FirstAt;
        counted.LastAt = Instant.Max(counted.LastAt, other.LastAt);
        foreach (var moment in other.Recent)
        {
            Remember(counted.Recent, moment);
        }

        if (counted.WindowDays > 0)
        {
            Forget(counted.Recent, counted.LastAt.PlusDays(-counted.WindowDays));
        }
    }

    /// <summary>Inserts a moment in order, keeping at most <see cref="NameCount.RecentMax"/> latest ones.</summary>
    internal static void Remember(List<Instant> recent, Instant at)
    {
        var position = recent.Count;
        while (position > 0 && recent[position - 1] > at)
        {
            position--;
        }

        recent.Insert(position, at);
        if (recent.Count > NameCount.RecentMax)
        {
            recent.RemoveAt(0);
        }
    }

    private static void Forget(List<Instant> recent, Instant horizon)
    {
        var old = 0;
        while (old < recent.Count && recent[old] <= horizon)
        {
            old++;
        }

        recent.RemoveRange(0, old);
    }

    private static NameCount? Find(ActivitySlice activity, string name)
    {
        foreach (var counted in activity.Names)
        {
            if (counted.Name == name)
            {
                return counted;
            }
        }

        if (activity.Names.Count >= NameMax)
        {
            return null;
        }

        var added = new NameCount { Name = name };
        activity.Names.Add(added);
        return added;
    }
}
