using System.Numerics;

namespace Graine.Engine.Games;

/// <summary>A member's streak: the latest 64 periods, a bit each.</summary>
public sealed class StreakHeld
{
    public const int PeriodsMax = 64;

    public required string Streak { get; init; }

    /// <summary>The number of the period the lowest bit stands for.</summary>
    public int Latest { get; set; }

    /// <summary>Periods in which it was done.</summary>
    public ulong Met { get; set; }

    /// <summary>Periods in which something other than an order did it, which does not come back.</summary>
    public ulong Plain { get; set; }

    /// <summary>Periods that were missed and frozen.</summary>
    public ulong Frozen { get; set; }

    /// <summary>The latest period that has ended and was looked at.</summary>
    public int Judged { get; set; } = int.MinValue;

    public int Freezes { get; set; }

    /// <summary>Freezes that the streak has earned; kept with <see cref="Given"/> after its end, until another begins.</summary>
    public int FreezesFor { get; set; }

    /// <summary>The longest ever.</summary>
    public int Best { get; set; }

    /// <summary>Prizes ever given, for names of their own.</summary>
    public int Made { get; set; }

    /// <summary>Milestones of the streak that were given.</summary>
    public List<GivenAt> Given { get; } = [];

    /// <summary>Orders and their periods.</summary>
    public List<OrderIn> Orders { get; } = [];

    /// <summary>Periods done in a row, frozen ones between them not counted; the running one may still come.</summary>
    public int Length => LengthFrom(Met, Frozen);

    /// <summary>The same as of another period.</summary>
    public int LengthAt(int period)
    {
        var gap = period - Latest;
        return gap is <= -PeriodsMax or >= PeriodsMax ? 0
            : gap < 0 ? LengthFrom(Met >> -gap, Frozen >> -gap)
            : LengthFrom(Met << gap, Frozen << gap);
    }

    public bool IsMet(int period) => (Met & Bit(period)) != 0;

    public bool IsFrozen(int period) => (Frozen & Bit(period)) != 0;

    /// <summary>This period and those after it.</summary>
    internal ulong From(int period) => period > Latest ? 0 : (Bit(period) << 1) - 1;

    internal ulong Bit(int period) => period > Latest || period <= Latest - PeriodsMax ? 0 : 1ul << (Latest - period);

    /// <summary>The latest period in which it was done; null for none.</summary>
    internal int? LastMet => Met == 0 ? null : Latest - BitOperations.TrailingZeroCount(Met);

    /// <summary>Takes back the freezes of this period and those after it; answers the last of them, or <see cref="int.MinValue"/> for none.</summary>
    internal int Thaw(int from)
    {
        var thawed = Frozen & From(from);
        Frozen &= ~thawed;
        Freezes += BitOperations.PopCount(thawed);
        return thawed == 0 ? int.MinValue : Latest - BitOperations.TrailingZeroCount(thawed);
    }

    /// <summary>A new streak begins: what the one before had reached no longer matters.</summary>
    internal void Begin()
    {
        Given.Clear();
        FreezesFor = 0;
    }

    /// <summary>In a row up to the period before this one.</summary>
    internal int LengthBefore(int period)
    {
        var back = Latest - period + 1;
        return back is < 0 or >= PeriodsMax ? 0 : Run(Met >> back, Frozen >> back);
    }

    /// <summary>Something was done or frozen on both sides of it.</summary>
    internal bool IsBetween(int period) => LengthBefore(period) > 0 && ((Met | Frozen) & (Bit(period) - 1)) != 0;

    /// <summary>The lowest bit stands for this period from now on; never back.</summary>
    internal void MoveTo(int period)
    {
        var gap = period - Latest;
        if (Met == 0 && Frozen == 0)
        {
            Latest = period;
        }
        else if (gap > 0)
        {
            (Met, Plain, Frozen) = gap < PeriodsMax ? (Met << gap, Plain << gap, Frozen << gap) : (0, 0, 0);
            Latest = period;
            _ = Orders.RemoveAll(order => order.Period <= Latest - PeriodsMax);
        }
    }

    internal void Set(int period, ulong order)
    {
        Met |= Bit(period);
        if (order == 0)
        {
            Plain |= Bit(period);
        }
        else
        {
            Orders.Add(new OrderIn(order, period));
            if (Orders.Count > GameCount.MarksMax)
            {
                Orders.RemoveAt(0);
            }
        }
    }

    /// <summary>The period in which nothing is left now that the order is gone; null when something is, or it was not known.</summary>
    internal int? Drop(ulong order)
    {
        var index = Orders.FindIndex(each => each.Order == order);
        if (index < 0)
        {
            return null;
        }

        var period = Orders[index].Period;
        Orders.RemoveAt(index);
        return (Plain & Bit(period)) != 0 || Orders.Exists(each => each.Period == period) ? null : period;
    }

    /// <summary>Of somebody who turned out to be the same person.</summary>
    internal void Join(StreakHeld other)
    {
        var latest = Math.Max(Latest, other.Latest);
        BeginIfOver();
        other.BeginIfOver();
        MoveTo(latest);
        other.MoveTo(latest);
        (Met, Plain, Frozen) = (Met | other.Met, Plain | other.Plain, (Frozen | other.Frozen) & ~(Met | other.Met));
        (Judged, Freezes) = (Math.Max(Judged, other.Judged), Math.Max(Freezes, other.Freezes));
        (Best, Made) = (Math.Max(Math.Max(Best, other.Best), Length), Math.Max(Made, other.Made));
        FreezesFor = Math.Max(FreezesFor, other.FreezesFor);
        Orders.AddRange(other.Orders.Where(order => !Orders.Exists(own => own.Order == order.Order)));
        Given.AddRange(other.Given.Where(given => !Given.Exists(own => own.At == given.At)));
    }

    private void BeginIfOver()
    {
        if (Length == 0)
        {
            Begin();
        }
    }

    private static int LengthFrom(ulong met, ulong frozen) => ((met | frozen) & 1) != 0 ? Run(met, frozen) : Run(met >> 1, frozen >> 1);

    private static int Run(ulong met, ulong frozen)
    {
        var length = BitOperations.TrailingZeroCount(~(met | frozen));
        return BitOperations.PopCount(length >= PeriodsMax ? met : met & ((1ul << length) - 1));
    }
}

/// <param name="At">The milestone.</param>
/// <param name="Key">What its points are known by in the wallet.</param>
/// <param name="Claim">The claim it gave; empty for none.</param>
public readonly record struct GivenAt(int At, ulong Key, Guid Claim);

/// <param name="Order">Its key.</param>
/// <param name="Period">The number of the period it was bought in.</param>
public readonly record struct OrderIn(ulong Order, int Period);
