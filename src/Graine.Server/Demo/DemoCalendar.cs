namespace Graine.Server.Demo;

/// <summary>
/// How busy each day of the two years is: seasons, weekdays, steady growth of the shop. Purchases are drawn in busy time, in which
/// every day is equally long, and put back into the calendar: that is exact, where drawing and throwing away is not.
/// </summary>
internal sealed class DemoCalendar
{
    public const int Months = 24;

    private static readonly double[] Season = [1.15, 0.88, 0.95, 0.95, 1.08, 1.1, 0.95, 0.62, 1.15, 1.0, 1.3, 1.95];

    /// <summary>From Sunday.</summary>
    private static readonly double[] Week = [0.55, 0.7, 0.85, 1.0, 0.95, 1.2, 1.75];

    private readonly double[] _busy;
    private readonly TimeZoneInfo _zone;

    public DemoCalendar(DateTimeOffset until, TimeZoneInfo zone)
    {
        _zone = zone;
        Until = until;
        Start = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, zone).DateTime).AddMonths(-Months);
        Days = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, zone).DateTime).DayNumber - Start.DayNumber + 1;
        _busy = new double[Days + 1];
        for (var day = 0; day < Days; day++)
        {
            var date = Start.AddDays(day);
            _busy[day + 1] = _busy[day] + (Season[date.Month - 1] * Week[(int)date.DayOfWeek] * Sales(date));
        }
    }

    public DateTimeOffset Until { get; }

    public DateOnly Start { get; }

    public int Days { get; }

    /// <summary>All the busy time there is; on average one for a day.</summary>
    public double BusyMax => _busy[^1];

    /// <summary>Busy time at the beginning of a day, counted from 0.</summary>
    public double BusyAt(int day) => _busy[Math.Clamp(day, 0, Days)];

    /// <summary>The day in which a moment of busy time falls.</summary>
    public int DayOf(double busy)
    {
        var place = Array.BinarySearch(_busy, busy);
        return Math.Min(Days - 1, place >= 0 ? place : ~place - 1);
    }

    public DateOnly Date(int day) => Start.AddDays(day);

    /// <summary>Shops are open from ten to seven, and closed on Sundays; people shop online at lunch and in the evening.</summary>
    public DateTimeOffset Moment(int day, bool isWeb, DemoDice dice)
    {
        if (!isWeb && Date(day).DayOfWeek == DayOfWeek.Sunday)
        {
            day = Math.Max(0, day - 1);
        }

        var hour = !isWeb ? 10 + (9 * ((dice.Next() + dice.Next()) / 2))
            : dice.Chance(0.3) ? 11.5 + (2.5 * dice.Next())
            : dice.Chance(0.6) ? 19 + (4 * dice.Next())
            : 7.5 + (14 * dice.Next());
        var local = Date(day).ToDateTime(TimeOnly.MinValue).AddSeconds(Math.Floor(hour * 3600));
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The coupon that is in every window, and what it takes off; null on most days.</summary>
    public static (string Coupon, double Off)? Promotion(DateOnly date) => (date.Month, date.Day) switch
    {
        (1, >= 8) or (2, <= 4) => ("SOLDES-HIVER", 0.25),
        (6, >= 24) or (7, <= 21) => ("SOLDES-ETE", 0.25),
        (9, <= 15) => ("RENTREE10", 0.10),
        (11, >= 22 and <= 30) => ("BLACK20", 0.20),
        (12, <= 10) => ("NOEL15", 0.15),
        _ => null,
    };

    private static double Sales(DateOnly date) => (date.Month, date.Day) switch
    {
        (12, >= 10 and <= 23) => 1.35,
        (12, 25) or (1, 1) or (5, 1) or (7, 14) or (8, 15) => 0.1,
        _ => Promotion(date) is null ? 1 : 1.15,
    };
}
