using System.Globalization;

namespace Graine.Engine.Expressions;

/// <summary>Reads RFC 3339 with up to nine decimals.</summary>
public static class Timestamps
{
    private const int SecondsLength = 19;

    /// <summary>False when the text is no time, or one outside the years 1 to 9999.</summary>
    public static bool TryParse(string text, out CelTimestamp time)
    {
        time = default;
        var rest = text.AsSpan();
        if (rest.Length is < SecondsLength + 1 or > 40
            || !DateTime.TryParseExact(
                string.Concat(rest[..10], "T", rest[11..SecondsLength]),
                "yyyy-MM-dd'T'HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var whole)
            || rest[10] is not ('T' or 't'))
        {
            return false;
        }

        rest = rest[SecondsLength..];
        if (!TryDecimals(ref rest, out var nanos) || !TryOffset(rest, out var offsetMinutes))
        {
            return false;
        }

        var seconds = ((whole.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - (offsetMinutes * 60);
        time = new(seconds, nanos);
        return seconds is >= CelTimestamp.SecondsMin and <= CelTimestamp.SecondsMax;
    }

    /// <summary><c>+02:00</c>, <c>-09:30</c>, or the same without a plus.</summary>
    internal static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        var isNegative = text.StartsWith("-", StringComparison.Ordinal);
        if (!isNegative && !text.StartsWith("+", StringComparison.Ordinal))
        {
            return false;
        }

        text = text[1..];
        if (text.Length != 5
            || text[2] != ':'
            || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
            || hours > 23
            || rest > 59)
        {
            return false;
        }

        minutes = isNegative ? -((hours * 60) + rest) : (hours * 60) + rest;
        return true;
    }

    private static bool TryDecimals(ref ReadOnlySpan<char> rest, out int nanos)
    {
        nanos = 0;
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var end = rest[1..].IndexOfAnyExceptInRange('0', '9') + 1;
        if (end is < 2 or > 10)
        {
            return false;
        }

        nanos = int.Parse(rest[1..end].ToString().PadRight(9, '0'), CultureInfo.InvariantCulture);
        rest = rest[end..];
        return true;
    }
}
