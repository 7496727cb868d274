using Graine.Engine.Members;

namespace Graine.Engine.Expressions;

/// <summary>Orders of a window, added up. Moments are <see cref="Instant.None"/> when the window is empty.</summary>
/// <param name="Days">The window's length in 24-hour days.</param>
/// <param name="Count">Counting orders.</param>
/// <param name="TotalMinor">Paid less given back.</param>
/// <param name="FirstAt">The oldest.</param>
/// <param name="LastAt">The latest.</param>
/// <param name="ChangesAt">When the oldest leaves the window (or a future one enters): the sums hold until then.</param>
public readonly record struct OrdersWindow(
    long Days, long Count, long TotalMinor, Instant FirstAt, Instant LastAt, Instant ChangesAt)
{
    /// <summary>When the next order dated in the future enters; mostly <see cref="Instant.Never"/>.</summary>
    public Instant EntersAt { get; init; } = Instant.Never;

    public static OrdersWindow Of(ActivitySlice activity, long days, Instant now)
    {
        var from = Start(now, days);
        long count = 0, total = 0;
        Instant first = Instant.None, last = Instant.None, changes = Instant.Never;
        var orders = activity.Orders;
        for (var index = orders.Count - 1; index >= 0; index--)
        {
            var order = orders[index];
            if (order.At <= from)
            {
                break;
            }

            if (order.IsCancelled)
            {
                continue;
            }

            if (order.At > now)
            {
                changes = Instant.Min(changes, order.At);
                continue;
            }

            count++;
            total += order.NetMinor;
            first = order.At;
            last = last.IsSet ? last : order.At;
        }

        var leaves = count > 0 ? first.PlusDays(days) : Instant.Never;
        return new OrdersWindow(days, count, total, first, last, Instant.Min(changes, leaves)) { EntersAt = changes };
    }

    /// <summary>The moment after which things are inside the window.</summary>
    public static Instant Start(Instant now, long days) => new(now.Milliseconds - (days * Instant.MillisecondsPerDay));
}

/// <summary>Occurrences of one event name in a window. Count is capped at <see cref="NameCount.RecentMax"/>.</summary>
public readonly record struct EventsWindow(long Days, long Count, Instant FirstAt, Instant LastAt, Instant ChangesAt)
{
    /// <summary>When the next occurrence dated in the future enters; mostly <see cref="Instant.Never"/>.</summary>
    public Instant EntersAt { get; init; } = Instant.Never;

    public static EventsWindow Of(ActivitySlice activity, string name, long days, Instant now)
    {
        var from = OrdersWindow.Start(now, days);
        foreach (var counted in activity.Names)
        {
            if (counted.Name != name)
            {
                continue;
            }

            var recent = counted.Recent;
            long count = 0;
            Instant first = Instant.None, last = Instant.None, changes = Instant.Never;
            for (var index = recent.Count - 1; index >= 0 && recent[index] > from; index--)
            {
                if (recent[index] > now)
                {
                    changes = Instant.Min(changes, recent[index]);
                    continue;
                }

                count++;
                first = recent[index];
                last = last.IsSet ? last : recent[index];
            }

            var leaves = count > 0 ? first.PlusDays(days) : Instant.Never;
            return new EventsWindow(days, count, first, last, Instant.Min(changes, leaves)) { EntersAt = changes };
        }

        return new EventsWindow(days, 0, Instant.None, Instant.None, Instant.Never);
    }
}
