using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary>The parts of times, in UTC or in a time zone, and of durations. Months, days of the month and of the year count from 0; <c>getDate</c> from 1.</summary>
internal static class TimeFunctions
{
    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        Part("getFullYear", static time => time.Year),
        Part("getMonth", static time => time.Month - 1),
        Part("getDate", static time => time.Day),
        Part("getDayOfMonth", static time => time.Day - 1),
        Part("getDayOfWeek", static time => (int)time.DayOfWeek),
        Part("getDayOfYear", static time => time.DayOfYear - 1),
        Part("getHours", static time => time.Hour, static nanos => nanos / 3_600_000_000_000),
        Part("getMinutes", static time => time.Minute, static nanos => nanos / 60_000_000_000),
        Part("getSeconds", static time => time.Second, static nanos => nanos / 1_000_000_000),
        Part("getMilliseconds", static time => time.Millisecond, static nanos => nanos / 1_000_000 % 1_000),
    ];

    private static KeyValuePair<(string Name, bool IsMember), Implementation> Part(
        string name, Func<DateTime, int> ofTime, Func<long, long>? ofDuration = null) =>
        F.Member(name, (a, _) => a switch
        {
            [{ Kind: CelKind.Duration }] when ofDuration is not null => CelValue.Of(ofDuration(a[0].AsDurationNanos)),
            [{ Kind: CelKind.Timestamp }] => OfTime(a[0].AsTimestamp, 0, ofTime),
            [{ Kind: CelKind.Timestamp }, { Kind: CelKind.String }] => TimeZones.OffsetSeconds(a[0].AsTimestamp, a[1].AsString) is { } offset
                ? OfTime(a[0].AsTimestamp, offset, ofTime)
                : CelValue.Of(CelError.Argument($"unknown time zone '{a[1].AsString}'")),
            _ => F.NoOverload,
        });

    private static CelValue OfTime(CelTimestamp time, long offsetSeconds, Func<DateTime, int> part)
    {
        var local = time.Seconds + offsetSeconds;
        return local is < CelTimestamp.SecondsMin or > CelTimestamp.SecondsMax
            ? CelValue.Of(CelError.Range("timestamp"))
            : CelValue.Of((long)part(new DateTime(DateTime.UnixEpoch.Ticks + (local * TimeSpan.TicksPerSecond) + (time.Nanos / 100), DateTimeKind.Utc)));
    }
}
