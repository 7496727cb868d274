using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>Where the windows of a tier set end, and until when a tier is kept after that.</summary>
/// <param name="Set">The set.</param>
/// <param name="Local">The programme's zone.</param>
/// <param name="Joined">The member's beginning: anniversaries count from it.</param>
internal readonly record struct TierCalendar(TierSet Set, LocalTime Local, Instant Joined)
{
    /// <summary>When something of that moment no longer counts; <see cref="Instant.Never"/> for what counts for life.</summary>
    public Instant Leaves(Instant at) => Set.Window.Kind switch
    {
        TierWindowKind.Life => Instant.Never,
        TierWindowKind.Rolling => Later(at, 1),
        TierWindowKind.Calendar => EndOfCalendar(at),
        _ => Anniversary(at),
    };

    /// <summary>Until when a tier that was reached up to this moment is kept by right.</summary>
    public Instant Kept(Instant at)
    {
        if (Set.Keep.Windows == 0)
        {
            return Set.Keep is { Days: 0, Months: 0 } ? at : Local.Plus(at, Set.Keep.Months, Set.Keep.Days);
        }

        if (Set.Window.Kind == TierWindowKind.Rolling)
        {
            return Later(at, Set.Keep.Windows);
        }

        var end = at;
        for (var window = 0; window < Set.Keep.Windows; window++)
        {
            end = Leaves(end);
        }

        return end;
    }

    /// <summary>And until when by grace.</summary>
    public Instant Graced(Instant kept) => Set.GraceDays == 0 || kept == Instant.Never ? kept : Local.Plus(kept, 0, Set.GraceDays);

    private Instant Later(Instant at, int windows) => Set.Window.Days > 0
        ? at.PlusDays((long)Set.Window.Days * windows)
        : Local.Plus(at, Set.Window.Months * windows, 0);

    private Instant EndOfCalendar(Instant at)
    {
        var day = Local.ToLocal(at);
        var month = (day.Year * 12) + day.Month - 1;
        var past = (month - (Set.Window.Starts - 1)) % Set.Window.Months;
        var end = month - past + Set.Window.Months;
        return Local.ToInstant(new DateTime(end / 12, (end % 12) + 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
    }

    private Instant Anniversary(Instant at)
    {
        var (from, to) = (Local.ToLocal(Joined), Local.ToLocal(at));
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        var passed = Math.Max(0, months / Set.Window.Months);
        var end = Local.Plus(Joined, passed * Set.Window.Months, 0);
        return end > at ? end : Local.Plus(Joined, (passed + 1) * Set.Window.Months, 0);
    }
}
