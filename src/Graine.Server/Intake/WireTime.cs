using System.Globalization;
using System.Text.Json;
using Graine.Engine;

namespace Graine.Server.Intake;

/// <summary>A moment of the wire: absent (missing, null, empty), readable or not.</summary>
internal readonly record struct WireTime(WireTime.State Standing, long Milliseconds)
{
    private const long Earliest = 0;

    private const long Latest = 253_402_300_799_999;

    // Above it a number is milliseconds, below it seconds: 1e11 s is the year 5138, 1e11 ms is 1973.
    private const double SecondsMax = 1e11;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss zzz",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd", "yyyyMMdd'T'HHmmssK", "r", "yyyy-MM-dd HH:mm:ss 'UTC'",
    ];

    internal enum State : byte
    {
        Absent = 0,
        Read,
        Unreadable,
    }

    public bool IsRead => Standing == State.Read;

    public bool IsUnreadable => Standing == State.Unreadable;

    public Instant Instant => new(Milliseconds);

    /// <summary>Of the value the reader stands on; objects and arrays are passed over.</summary>
    public static WireTime Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.String:
                return reader.ValueIsEscaped || !reader.TryGetDateTimeOffset(out var moment) || !SaysOffset(reader.ValueSpan)
                    ? Parse(WireText.Read(ref reader))
                    : Of(moment.ToUnixTimeMilliseconds());
            case JsonTokenType.Number:
                return reader.TryGetDouble(out var number) ? OfNumber(number) : new(State.Unreadable, 0);
            default:
                reader.Skip();
                return new(State.Unreadable, 0);
        }
    }

    /// <summary>ISO 8601 and close relatives; without an offset it is UTC; digits only are seconds or milliseconds since 1970.</summary>
    public static WireTime Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Styles, out var moment))
        {
            return Of(moment.ToUnixTimeMilliseconds());
        }

        return text.Length >= 9 && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? OfNumber(number)
            : new(State.Unreadable, 0);
    }

    private static WireTime OfNumber(double number)
    {
        var milliseconds = number < SecondsMax ? number * 1000 : number;
        return milliseconds is >= Earliest and <= Latest ? Of((long)milliseconds) : new(State.Unreadable, 0);
    }

    private static WireTime Of(long milliseconds) =>
        milliseconds is >= Earliest and <= Latest ? new(State.Read, milliseconds) : new(State.Unreadable, 0);

    // The reader's own parser takes a time without offset as local: ours are UTC.
    private static bool SaysOffset(ReadOnlySpan<byte> raw) =>
        raw[^1] == (byte)'Z' || (raw.Length > 19 && raw[^6] is (byte)'+' or (byte)'-');
}
