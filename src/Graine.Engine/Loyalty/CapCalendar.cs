namespace Graine.Engine.Loyalty;

/// <summary>Numbers the periods of a calendar, so that the next has the next number.</summary>
public static class CapCalendar
{
    /// <summary>How many periods a counter is kept for, the latest counted included: late events up to that far back find theirs.</summary>
    public static int Kept(CapPeriod period) => period switch
    {
        CapPeriod.Day => 14,
        CapPeriod.Week => 4,
        CapPeriod.Month => 3,
        CapPeriod.Year => 2,
        CapPeriod.Event or CapPeriod.Life => 1,
    };

    public static int Number(CapPeriod period, Instant at, TimeZoneInfo zone)
    {
        if (period is CapPeriod.Event or CapPeriod.Life)
        {
            return 0;
        }

        var day = LocalTime.Of(zone).ToLocal(at);
        return period switch
        {
            CapPeriod.Day => Day(day),
            CapPeriod.Week => Day(day) / 7, // 1 January of year 1 was a Monday.
            CapPeriod.Month => (day.Year * 12) + day.Month,
            _ => day.Year,
        };
    }

    /// <summary>The first moment of the period; <see cref="Instant.None"/> where it has no beginning.</summary>
    public static Instant Begin(CapPeriod period, Instant at, TimeZoneInfo zone)
    {
        if (period is CapPeriod.Event or CapPeriod.Life)
        {
            return Instant.None;
        }

        var local = LocalTime.Of(zone);
        var day = local.ToLocal(at).Date;
        return local.ToInstant(period switch
        {
            CapPeriod.Day => day,
            CapPeriod.Week => day.AddDays(-(Day(day) % 7)),
            CapPeriod.Month => new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
            _ => new DateTime(day.Year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        });
    }

    /// <summary>The first moment after the period; <see cref="Instant.Never"/> where it does not end.</summary>
    public static Instant End(CapPeriod period, Instant at, TimeZoneInfo zone)
    {
        if (period is CapPeriod.Event or CapPeriod.Life)
        {
            return Instant.Never;
        }

        var local = LocalTime.Of(zone);
        var day = local.ToLocal(at).Date;
        return local.ToInstant(period switch
        {
            CapPeriod.Day => day.AddDays(1),
            CapPeriod.Week => day.AddDays(7 - (Day(day) % 7)),
            CapPeriod.Month => new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1),
            _ => new DateTime(day.Year + 1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        });
    }

    private static int Day(DateTime day) => (int)(day.Ticks / TimeSpan.TicksPerDay);
}
