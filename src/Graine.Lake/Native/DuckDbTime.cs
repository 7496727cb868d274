namespace Graine.Lake.Native;

/// <summary>Between .NET instants and DuckDB's timestamps, which are microseconds of UTC since 1970.</summary>
public static class DuckDbTime
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>Microseconds since 1970, UTC; what is finer is cut off.</summary>
    public static long Micros(DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TicksPerMicrosecond;

    public static DateTimeOffset Instant(long micros) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (micros * TicksPerMicrosecond), TimeSpan.Zero);
}
