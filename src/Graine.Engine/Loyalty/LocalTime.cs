using System.Runtime.CompilerServices;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Arithmetic with local days, months and years in a time zone. A local time that the clocks skip (spring) is the first moment
/// after the skip; one that happens twice (autumn) is the first of the two.
/// </summary>
public sealed class LocalTime
{
    private const long FirstMillisecond = 0;                 // 1970
    private const long LastMillisecond = 4_102_444_800_000;  // 2100; outside, the zone itself is asked
    private const int SpanBits = 34;

    private static readonly ConditionalWeakTable<TimeZoneInfo, LocalTime> Known = [];
    private static LocalTime? _last;

    private readonly TimeZoneInfo _zone;

    /// <summary>Offsets change at these moments (UTC milliseconds, ascending); <see cref="_offsets"/> has one more entry.</summary>
    private readonly long[] _changes;
    private readonly long[] _offsets;

    /// <summary>For each span of 2^34 ms (199 days): how many changes came before it. Looking up an offset is then a step or two.</summary>
    private readonly int[] _starts;

    private LocalTime(TimeZoneInfo zone)
    {
        _zone = zone;
        (_changes, _offsets) = Tabulate(zone);
        _starts = new int[(LastMillisecond >> SpanBits) + 1];
        for (var span = 0; span < _starts.Length; span++)
        {
            _starts[span] = _changes.Count(change => change <= (long)span << SpanBits);
        }
    }

    /// <summary>The arithmetic of the zone, made once per zone.</summary>
    public static LocalTime Of(TimeZoneInfo zone)
    {
        var last = _last;
        if (last is null || !ReferenceEquals(last._zone, zone))
        {
            last = Known.GetValue(zone, static key => new LocalTime(key));
            _last = last;
        }

        return last;
    }

    /// <summary>
    /// The same time of day, that many calendar months and then days later. A day the month does not have is its last
    /// (31 January and one month: 28 or 29 February).
    /// </summary>
    public Instant Plus(Instant at, int months, int days)
    {
        var local = ToLocal(at);
        return ToInstant((months == 0 ? local : local.AddMonths(months)).AddDays(days));
    }

    /// <summary>The first moment after the month that is reached after these months.</summary>
    public Instant EndOfMonth(Instant at, int months)
    {
        var reached = ToLocal(at).AddMonths(months);
        return ToInstant(new DateTime(reached.Year, reached.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1));
    }

    /// <summary>The first moment after the year that is reached after these months.</summary>
    public Instant EndOfYear(Instant at, int months)
    {
        var reached = ToLocal(at).AddMonths(months);
        return ToInstant(new DateTime(reached.Year + 1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
    }

    /// <summary>
    /// The first moment after the first of these days of the year (month times 100 and day, ascending) that is reached after these
    /// months; the day itself counts while it runs. Never when there is no day.
    /// </summary>
    public Instant EndOfDate(Instant at, int months, IReadOnlyList<int> dates)
    {
        var reached = ToLocal(at).AddMonths(months);
        for (var year = reached.Year; dates.Count > 0; year++)
        {
            for (var index = 0; index < dates.Count; index++)
            {
                var (month, day) = (dates[index] / 100, dates[index] % 100);
                day = Math.Min(day, DateTime.DaysInMonth(year, month));
                var end = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddDays(1);
                if (end > reached && ToInstant(end) is var moment && moment > at)
                {
                    return moment;
                }
            }
        }

        return Instant.Never;
    }

    internal DateTime ToLocal(Instant at) => new(
        DateTime.UnixEpoch.Ticks + ((at.Milliseconds + Offset(at.Milliseconds)) * TimeSpan.TicksPerMillisecond), DateTimeKind.Unspecified);

    internal Instant ToInstant(DateTime local)
    {
        var wall = (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

        // Of the offsets around, one that leads back to the same wall time is right; the larger one is the earlier moment.
        var before = Offset(wall - (2 * Instant.MillisecondsPerDay));
        var after = Offset(wall + (2 * Instant.MillisecondsPerDay));
        if (before == after && Offset(wall - before) == before)
        {
            return new Instant(wall - before);
        }

        var near = Offset(wall - Math.Max(before, after));
        var earliest = Math.Max(Math.Max(before, after), near);
        var other = Math.Min(Math.Min(before, after), near);
        if (Offset(wall - earliest) == earliest)
        {
            return new Instant(wall - earliest);
        }

        if (Offset(wall - other) == other)
        {
            return new Instant(wall - other);
        }

        return FirstAfterSkip(wall - earliest, wall - other);
    }

    /// <summary>The moment of the change between two moments: where the skipped hour would have been.</summary>
    private Instant FirstAfterSkip(long low, long high)
    {
        var offset = Offset(low);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Offset(middle) == offset ? (middle, high) : (low, middle);
        }

        return new Instant(high);
    }

    private long Offset(long utc)
    {
        if (utc < FirstMillisecond || utc >= LastMillisecond)
        {
            return Ask(_zone, utc);
        }

        var index = _starts[utc >> SpanBits];
        while (index < _changes.Length && _changes[index] <= utc)
        {
            index++;
        }

        return _offsets[index];
    }

    private static long Ask(TimeZoneInfo zone, long utc) =>
        (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(utc)).TotalMilliseconds;

    private static (long[] Changes, long[] Offsets) Tabulate(TimeZoneInfo zone)
    {
        var changes = new List<long>();
        var offsets = new List<long> { Ask(zone, FirstMillisecond) };
        for (var day = FirstMillisecond; day < LastMillisecond; day += Instant.MillisecondsPerDay)
        {
            var next = day + Instant.MillisecondsPerDay;
            var offset = Ask(zone, next);
            if (offset == offsets[^1])
            {
                continue;
            }

            var (low, high) = (day, next);
            while (high - low > 1)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = Ask(zone, middle) == offset ? (low, middle) : (middle, high);
            }

            changes.Add(high);
            offsets.Add(offset);
        }

        return ([.. changes], [.. offsets]);
    }
}
