using System.Globalization;

namespace Graine.Engine.Expressions;

/// <summary>An instant with nanoseconds, from year 1 to the end of year 9999, as the specification has it.</summary>
/// <param name="Seconds">Whole seconds since 1970-01-01T00:00:00Z; negative before.</param>
/// <param name="Nanos">0 to 999,999,999, always counted forward.</param>
public readonly record struct CelTimestamp(long Seconds, int Nanos) : IComparable<CelTimestamp>
{
    public const long SecondsMin = -62_135_596_800;
    public const long SecondsMax = 253_402_300_799;

    private const long NanosPerSecond = 1_000_000_000;

    public static CelTimestamp From(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0
            ? new(seconds - 1, (int)((rest + TimeSpan.TicksPerSecond) * 100))
            : new(seconds, (int)(rest * 100));
    }

    /// <summary>The same instant to the 100 nanoseconds that .NET keeps.</summary>
    public DateTimeOffset ToDateTimeOffset() =>
        new(DateTime.UnixEpoch.Ticks + (Seconds * TimeSpan.TicksPerSecond) + (Nanos / 100), TimeSpan.Zero);

    /// <summary>Null when the sum leaves the years 1 to 9999.</summary>
    public CelTimestamp? Add(long durationNanos)
    {
        var seconds = Math.DivRem(durationNanos, NanosPerSecond, out var rest);
        var nanos = Nanos + rest;
        if (nanos < 0)
        {
            (seconds, nanos) = (seconds - 1, nanos + NanosPerSecond);
        }
        else if (nanos >= NanosPerSecond)
        {
            (seconds, nanos) = (seconds + 1, nanos - NanosPerSecond);
        }

        var sum = Seconds + seconds;
        return sum is < SecondsMin or > SecondsMax ? null : new(sum, (int)nanos);
    }

    /// <summary>The time from another instant to this one in nanoseconds; null beyond 292 years.</summary>
    public long? NanosSince(CelTimestamp other)
    {
        var nanos = ((Int128)(Seconds - other.Seconds) * NanosPerSecond) + Nanos - other.Nanos;
        return nanos < long.MinValue || nanos > long.MaxValue ? null : (long)nanos;
    }

    public int CompareTo(CelTimestamp other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanos.CompareTo(other.Nanos);

    public static bool operator <(CelTimestamp left, CelTimestamp right) => left.CompareTo(right) < 0;

    public static bool operator <=(CelTimestamp left, CelTimestamp right) => left.CompareTo(right) <= 0;

    public static bool operator >(CelTimestamp left, CelTimestamp right) => left.CompareTo(right) > 0;

    public static bool operator >=(CelTimestamp left, CelTimestamp right) => left.CompareTo(right) >= 0;

    /// <summary>RFC 3339 in UTC, with as many decimals as there are.</summary>
    public override string ToString()
    {
        var whole = DateTimeOffset.FromUnixTimeSeconds(Seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return Nanos == 0 ? whole + "Z" : $"{whole}.{Nanos.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}Z";
    }
}
