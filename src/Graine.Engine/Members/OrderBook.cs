using Graine.Engine.Inputs;

namespace Graine.Engine.Members;

/// <summary>
/// Orders in, refunds in, in any arrival order: the sums depend only on the set of what came. Each order counts once by its id.
/// </summary>
public static class OrderBook
{
    /// <summary>A 64-bit hash of an order's id (FNV-1a with a final mix); never 0.</summary>
    public static ulong Key(string orderId)
    {
        var hash = 14695981039346656037ul;
        foreach (var letter in orderId)
        {
            hash = (hash ^ letter) * 1099511628211ul;
        }

        hash ^= hash >> 32;
        hash *= 0xd6e8feb86659fd93ul;
        hash ^= hash >> 32;
        return hash == 0 ? 1 : hash;
    }

    /// <summary>Position of the order within the horizon, or -1.</summary>
    public static int IndexOf(ActivitySlice activity, ulong key)
    {
        for (var index = activity.Orders.Count - 1; index >= 0; index--)
        {
            if (activity.Orders[index].Key == key)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>False when the order is known already: nothing changed.</summary>
    public static bool Complete(ActivitySlice activity, ulong key, Instant at, Order order)
    {
        if (IndexOf(activity, key) >= 0)
        {
            return false;
        }

        var entry = new OrderEntry(
            key, at, order.TotalMinor ?? 0, 0, order.MarginMinor ?? 0, order.MarginMinor.HasValue, false);
        Insert(activity, entry);
        activity.OrderCount++;
        activity.RevenueMinor = checked(activity.RevenueMinor + entry.TotalMinor);
        activity.MarginMinor = checked(activity.MarginMinor + entry.MarginMinor);
        activity.FirstOrderAt = activity.FirstOrderAt.IsSet ? Instant.Min(activity.FirstOrderAt, at) : at;
        activity.LastOrderAt = Instant.Max(activity.LastOrderAt, at);
        return true;
    }

    /// <summary>
    /// Adds a refund to its order. Answers the order as it is after, or null when the order is not known: then the refund is held.
    /// </summary>
    /// <param name="activity">The member's.</param>
    /// <param name="refund">What is given back.</param>
    public static OrderEntry? Refund(ActivitySlice activity, HeldRefund refund)
    {
        var (key, amountMinor) = (refund.Key, refund.AmountMinor);
        var index = IndexOf(activity, key);
        if (index < 0)
        {
            Hold(activity, refund);
            return null;
        }

        var before = activity.Orders[index];
        var refunded = amountMinor == HeldRefund.WholeOrder
            ? before.TotalMinor
            : Math.Clamp(checked(before.RefundedMinor + Math.Max(0, amountMinor)), 0, Math.Max(0, before.TotalMinor));
        var whole = amountMinor == HeldRefund.WholeOrder || (before.TotalMinor > 0 && refunded == before.TotalMinor);
        var after = before with { RefundedMinor = refunded, IsCancelled = before.IsCancelled || whole };
        activity.Orders[index] = after;
        activity.RevenueMinor = checked(activity.RevenueMinor + after.NetMinor - before.NetMinor);
        activity.MarginMinor = checked(activity.MarginMinor + after.NetMarginMinor - before.NetMarginMinor);
        if (after.IsCancelled && !before.IsCancelled)
        {
            activity.OrderCount--;
            FindEnds(activity);
        }

        return after;
    }

    /// <summary>Refunds that waited for this order, oldest first; they leave the waiting list.</summary>
    public static List<HeldRefund>? TakeHeld(ActivitySlice activity, ulong key)
    {
        List<HeldRefund>? taken = null;
        for (var index = 0; index < activity.HeldRefunds.Count; index++)
        {
            if (activity.HeldRefunds[index].Key == key)
            {
                (taken ??= []).Add(activity.HeldRefunds[index]);
                activity.HeldRefunds.RemoveAt(index--);
            }
        }

        return taken;
    }

    /// <summary>Orders older than the horizon become part of the sums only.</summary>
    public static void Fold(ActivitySlice activity, Instant horizon)
    {
        var orders = activity.Orders;
        var count = 0;
        while (count < orders.Count && orders[count].At < horizon)
        {
            if (!orders[count].IsCancelled)
            {
                var folded = activity.Folded;
                activity.Folded = new FoldedOrders(
                    folded.Count + 1, folded.Count == 0 ? orders[count].At : folded.FirstAt, orders[count].At);
            }

            count++;
        }

        orders.RemoveRange(0, count);
    }

    /// <summary>Puts an order in its place in time; the sums are the caller's.</summary>
    internal static void Insert(ActivitySlice activity, OrderEntry entry)
    {
        var position = activity.Orders.Count;
        while (position > 0 && IsAfter(activity.Orders[position - 1], entry))
        {
            position--;
        }

        activity.Orders.Insert(position, entry);
    }

    internal static FoldedOrders Join(FoldedOrders one, FoldedOrders other) =>
        one.Count == 0 ? other
        : other.Count == 0 ? one
        : new FoldedOrders(
            one.Count + other.Count, Instant.Min(one.FirstAt, other.FirstAt), Instant.Max(one.LastAt, other.LastAt));

    private static bool IsAfter(OrderEntry one, OrderEntry other) =>
        one.At > other.At || (one.At == other.At && one.Key > other.Key);

    internal static void Hold(ActivitySlice activity, HeldRefund refund)
    {
        if (activity.HeldRefunds.Count == HeldRefund.CountMax)
        {
            activity.HeldRefunds.RemoveAt(0);
        }

        activity.HeldRefunds.Add(refund);
    }

    internal static void FindEnds(ActivitySlice activity)
    {
        var first = activity.Folded.Count > 0 ? activity.Folded.FirstAt : Instant.None;
        var last = activity.Folded.Count > 0 ? activity.Folded.LastAt : Instant.None;
        foreach (var order in activity.Orders)
        {
            if (!order.IsCancelled)
            {
                first = first.IsSet ? first : order.At;
                last = order.At;
            }
        }

        activity.FirstOrderAt = first;
        activity.LastOrderAt = last;
    }
}
