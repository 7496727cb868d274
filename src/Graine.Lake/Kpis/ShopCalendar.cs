namespace Graine.Lake.Kpis;

/// <summary>The steps a period is told in.</summary>
public enum CalendarStep
{
    Day,

    /// <summary>From Monday on (ISO 8601).</summary>
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>One step of a calendar, cut to the period.</summary>
/// <param name="Date">Its first day in the zone's calendar, also where the period begins later.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="IsWhole">False where the period cuts it, or where it has not ended yet.</param>
public sealed record CalendarPart(DateOnly Date, DateTimeOffset From, DateTimeOffset To, bool IsWhole);

/// <summary>Days, weeks and months of a time zone, and the moments they begin at.</summary>
public static class ShopCalendar
{
    /// <summary>The first moment of the day: midnight, or later where the clock jumps over it.</summary>
    public static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return local.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The day it is there at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>Every step the period touches, in order.</summary>
    public static IReadOnlyList<CalendarPart> Split(KpiPeriod period, CalendarStep step, TimeZoneInfo zone)
    {
        List<CalendarPart> parts = [];
        if (period.To <= period.From)
        {
            return parts;
        }

        for (var date = First(DayOf(period.From, zone), step); ; date = Next(date, step))
        {
            var begins = Begin(date, zone);
            if (begins >= period.To)
            {
                return parts;
            }

            var ends = Begin(Next(date, step), zone);
            var isWhole = begins >= period.From && ends <= period.To && ends <= period.AsOf;
            parts.Add(new CalendarPart(date, Later(begins, period.From), Earlier(ends, period.To), isWhole));
        }
    }

    /// <summary>The shortest step that tells the period in at most so many parts; years when none does.</summary>
    public static CalendarStep StepFor(KpiPeriod period, int partsMax)
    {
        var days = (period.To - period.From).TotalDays;
        return days <= partsMax ? CalendarStep.Day
            : days / 7 + 2 <= partsMax ? CalendarStep.Week
            : days / 28 + 2 <= partsMax ? CalendarStep.Month
            : days / 90 + 2 <= partsMax ? CalendarStep.Quarter
            : CalendarStep.Year;
    }

    public static DateOnly First(DateOnly day, CalendarStep step) => step switch
    {
        CalendarStep.Day => day,
        CalendarStep.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        CalendarStep.Month => new DateOnly(day.Year, day.Month, 1),
        CalendarStep.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        CalendarStep.Year => new DateOnly(day.Year, 1, 1),
    };

    private static DateOnly Next(DateOnly date, CalendarStep step) => step switch
    {
        CalendarStep.Day => date.AddDays(1),
        CalendarStep.Week => date.AddDays(7),
        CalendarStep.Month => date.AddMonths(1),
        CalendarStep.Quarter => date.AddMonths(3),
        CalendarStep.Year => date.AddYears(1),
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
