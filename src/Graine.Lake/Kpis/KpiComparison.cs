namespace Graine.Lake.Kpis;

/// <summary>The period a period is compared with, in the programme's calendar.</summary>
public static class KpiComparison
{
    /// <summary>
    /// The one just before. From the first of a month on: as many months earlier, the same days of them; else as many days
    /// earlier. Of a period that is not over, as much of the earlier one as has passed of this one: half a day is never
    /// compared with a whole one.
    /// </summary>
    public static KpiPeriod Before(KpiPeriod period, TimeZoneInfo zone)
    {
        var (from, to) = Days(period, zone);
        if (from.Day != 1 || !IsDay(period.From, zone))
        {
            var days = Math.Max(1, to.DayNumber - from.DayNumber);
            return Cut(period, Moved(period.From, zone, day => AddDays(day, -days)), Moved(period.To, zone, day => AddDays(day, -days)));
        }

        var months = Math.Max(1, ((to.Year - from.Year) * 12) + to.Month - from.Month + (to.Day > 1 ? 1 : 0));
        var begins = Moved(period.From, zone, day => AddMonths(day, -months));
        var ends = Moved(period.To, zone, day => day.Day == 1 ? AddMonths(day, -months) : AddDays(AddMonths(AddDays(day, -1), -months), 1));
        return Cut(period, begins, ends > period.From ? period.From : ends);
    }

    /// <summary>The same days a year earlier.</summary>
    public static KpiPeriod YearBefore(KpiPeriod period, TimeZoneInfo zone) => Cut(
        period, Moved(period.From, zone, day => AddMonths(day, -12)), Moved(period.To, zone, day => AddMonths(day, -12)));

    private static KpiPeriod Cut(KpiPeriod period, DateTimeOffset from, DateTimeOffset to)
    {
        var passed = from + (period.End - period.From);
        return new KpiPeriod(from, period.AsOf < period.To && passed < to ? passed : to, period.AsOf);
    }

    private static (DateOnly From, DateOnly To) Days(KpiPeriod period, TimeZoneInfo zone) =>
        (ShopCalendar.DayOf(period.From, zone), ShopCalendar.DayOf(period.To, zone));

    private static bool IsDay(DateTimeOffset at, TimeZoneInfo zone) => ShopCalendar.Begin(ShopCalendar.DayOf(at, zone), zone) == at.ToUniversalTime();

    /// <summary>The same time of another day, as its clocks show it.</summary>
    private static DateTimeOffset Moved(DateTimeOffset at, TimeZoneInfo zone, Func<DateOnly, DateOnly> move)
    {
        var day = ShopCalendar.DayOf(at, zone);
        return ShopCalendar.Begin(move(day), zone) + (at - ShopCalendar.Begin(day, zone));
    }

    private static DateOnly AddDays(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Max(400, day.DayNumber + days));

    private static DateOnly AddMonths(DateOnly day, int months) => day.Year * 12 + months < 24 ? new DateOnly(2, 2, 1) : day.AddMonths(months);
}
