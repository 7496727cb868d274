using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>
/// Days, hours and dates by the clock on the wall. Hours that run past midnight belong to the day they began on. An hour that summer time
/// skips never comes; one that comes twice in autumn counts both times.
/// </summary>
public sealed class Schedule
{
    private const int DaysAhead = 732;

    /// <summary>Null: the programme's.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>A bit for each day, Sunday first.</summary>
    public int Days { get; init; } = 127;

    /// <summary>In minutes of the day; empty: all day.</summary>
    public IReadOnlyList<Hours> Hours { get; init; } = [];

    /// <summary>Empty: every day.</summary>
    public IReadOnlyList<Dates> Dates { get; init; } = [];

    public bool Holds(Instant at, TimeZoneInfo programme)
    {
        var wall = LocalTime.Of(Zone ?? programme).ToLocal(at);
        if (Hours.Count == 0)
        {
            return IsOn(wall);
        }

        var minute = (wall.Hour * 60) + wall.Minute;
        for (var index = 0; index < Hours.Count; index++)
        {
            var hours = Hours[index];
            var runsOn = hours.Until <= hours.From;
            if ((minute >= hours.From && (runsOn || minute < hours.Until) && IsOn(wall)) || (runsOn && minute < hours.Until && IsOn(wall.AddDays(-1))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first moment from one on at which it holds, within two years and a leap day; never when it does not by then.</summary>
    public Instant Next(Instant from, TimeZoneInfo programme)
    {
        var local = LocalTime.Of(Zone ?? programme);
        if (Holds(from, programme))
        {
            return from;
        }

        int[] starts = Hours.Count == 0 ? [0] : [.. Hours.Select(hours => hours.From).Order()];
        var day = local.ToLocal(from).Date;
        for (var count = 0; count <= DaysAhead; count++, day = day.AddDays(1))
        {
            foreach (var start in IsOn(day) ? starts : [])
            {
                if (local.ToInstant(day.AddMinutes(start)) is var at && at >= from && Holds(at, programme))
                {
                    return at;
                }
            }
        }

        return Instant.Never;
    }

    private bool IsOn(DateTime day)
    {
        if ((Days >> (int)day.DayOfWeek & 1) == 0)
        {
            return false;
        }

        for (var index = 0; index < Dates.Count; index++)
        {
            if (Dates[index].Holds(day))
            {
                return true;
            }
        }

        return Dates.Count == 0;
    }
}

/// <param name="From">Minute of the day.</param>
/// <param name="Until">The first minute after; at or before <paramref name="From"/> it is one of the next day.</param>
public readonly record struct Hours(int From, int Until);

/// <param name="From">As year, month, day in one number: 20261224; 1224 when it is of every year.</param>
/// <param name="To">The last day.</param>
public readonly record struct Dates(int From, int To)
{
    private const int YearUnit = 10_000;

    public bool Holds(DateTime day)
    {
        var date = (day.Month * 100) + day.Day;
        if (From >= YearUnit)
        {
            date += day.Year * YearUnit;
            return date >= From && date <= To;
        }

        return From <= To ? date >= From && date <= To : date >= From || date <= To;
    }
}
