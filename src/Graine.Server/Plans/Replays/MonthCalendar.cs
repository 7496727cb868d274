using System.Globalization;
using Graine.Engine;

namespace Graine.Server.Plans.Replays;

/// <summary>Months of the programme's time zone as numbers, found without asking the zone each time.</summary>
internal sealed class MonthCalendar
{
    private const int FirstYear = 1990;
    private const int MonthsMax = 12 * 120;
    private const double MonthMilliseconds = 365.2425 * Instant.MillisecondsPerDay / 12;

    private readonly long[] _starts = new long[MonthsMax + 1];

    public MonthCalendar(TimeZoneInfo zone)
    {
        for (var month = 0; month <= MonthsMax; month++)
        {
            var local = new DateTime(FirstYear + (month / 12), (month % 12) + 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

            // A midnight that the zone skips is the first moment after the skip.
            local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
            _starts[month] = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
        }
    }

    public static int Count => MonthsMax;

    /// <summary>What lies outside counts to the first or last month.</summary>
    public int IndexOf(Instant at)
    {
        var guess = (int)Math.Clamp((at.Milliseconds - _starts[0]) / MonthMilliseconds, 0, MonthsMax - 1);
        while (guess > 0 && at.Milliseconds < _starts[guess])
        {
            guess--;
        }

        while (guess < MonthsMax - 1 && at.Milliseconds >= _starts[guess + 1])
        {
            guess++;
        }

        return guess;
    }

    /// <summary>As <c>2026-03</c>.</summary>
    public static string Name(int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{FirstYear + (month / 12):D4}-{(month % 12) + 1:D2}");
}
