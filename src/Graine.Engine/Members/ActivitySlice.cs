namespace Graine.Engine.Members;

/// <summary>What the member did: orders one by one within the horizon and folded into sums beyond it; other events counted by name.</summary>
public sealed class ActivitySlice
{
    /// <summary>Orders within the horizon, by <see cref="OrderEntry.At"/> ascending. Cancelled ones stay, so that a repeat is known.</summary>
    public List<OrderEntry> Orders { get; } = [];

    /// <summary>Refunds whose order has not come yet.</summary>
    public List<HeldRefund> HeldRefunds { get; } = [];

    /// <summary>Orders that left the horizon: only how many counted, the first and the last; the all-time sums hold the rest.</summary>
    public FoldedOrders Folded { get; set; } = new(0, Instant.None, Instant.None);

    /// <summary>Events other than orders, by name.</summary>
    public List<NameCount> Names { get; } = [];

    /// <summary>Orders by category and by channel: the strongest <see cref="TallyMax"/> of each.</summary>
    public List<Tally> Categories { get; } = [];

    public List<Tally> Channels { get; } = [];

    public const int TallyMax = 12;

    /// <summary>Orders that count: completed and not wholly given back.</summary>
    public long OrderCount { get; set; }

    /// <summary>Paid less given back, all time, in minor units.</summary>
    public long RevenueMinor { get; set; }

    /// <summary>Margin of the orders whose cost is known.</summary>
    public long MarginMinor { get; set; }

    /// <summary>First and last counting order, all time; <see cref="Instant.None"/> when there is none.</summary>
    public Instant FirstOrderAt { get; set; } = Instant.None;

    public Instant LastOrderAt { get; set; } = Instant.None;

    public Instant LastSeenAt { get; set; } = Instant.None;

    internal void Clear()
    {
        Orders.Clear();
        HeldRefunds.Clear();
        Names.Clear();
        Categories.Clear();
        Channels.Clear();
        Folded = new FoldedOrders(0, Instant.None, Instant.None);
        (OrderCount, RevenueMinor, MarginMinor) = (0, 0, 0);
        (FirstOrderAt, LastOrderAt, LastSeenAt) = (Instant.None, Instant.None, Instant.None);
    }
}

/// <param name="Key">A 64-bit hash of the order's id.</param>
/// <param name="At">When it was completed.</param>
/// <param name="TotalMinor">Paid.</param>
/// <param name="RefundedMinor">Given back so far, at most the total.</param>
/// <param name="MarginMinor">Margin; meaningful when <paramref name="HasMargin"/>.</param>
/// <param name="HasMargin">The cost is known.</param>
/// <param name="IsCancelled">Wholly given back or cancelled: it no longer counts.</param>
public readonly record struct OrderEntry(
    ulong Key, Instant At, long TotalMinor, long RefundedMinor, long MarginMinor, bool HasMargin, bool IsCancelled)
{
    public long NetMinor => TotalMinor - RefundedMinor;

    /// <summary>Margin of the part that was kept: pro rata, truncated.</summary>
    public long NetMarginMinor => RefundedMinor == 0 || TotalMinor == 0
        ? (IsCancelled ? 0 : MarginMinor)
        : (long)((Int128)MarginMinor * NetMinor / TotalMinor);
}

/// <param name="Key">The order's key.</param>
/// <param name="At">When it was given back.</param>
/// <param name="AmountMinor">How much; <see cref="WholeOrder"/> for all of it.</param>
public readonly record struct HeldRefund(ulong Key, Instant At, long AmountMinor)
{
    public const long WholeOrder = -1;

    /// <summary>What came back, where it says so.</summary>
    public IReadOnlyList<ReturnedLine> Lines { get => field ?? []; init; }

    /// <summary>Held at most; the oldest gives way, because a refund without its order changes nothing by itself.</summary>
    public const int CountMax = 16;
}

public readonly record struct FoldedOrders(long Count, Instant FirstAt, Instant LastAt);

/// <summary>One event name: all-time count, first and last, and the moments within the window some document asks for.</summary>
public sealed class NameCount
{
    /// <summary>Moments kept per name; a windowed count never says more than this.</summary>
    public const int RecentMax = 256;

    public required string Name { get; init; }

    public long Count { get; set; }

    public Instant FirstAt { get; set; } = Instant.None;

    public Instant LastAt { get; set; } = Instant.None;

    /// <summary>For how many days up to <see cref="LastAt"/> every moment is in <see cref="Recent"/>; 0 when none are kept.</summary>
    public int WindowDays { get; set; }

    /// <summary>Ascending; only filled for names the plan asks about in a window.</summary>
    public List<Instant> Recent { get; } = [];
}

public readonly record struct Tally(string Name, int Count, long RevenueMinor);
