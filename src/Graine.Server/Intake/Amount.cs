using System.Globalization;
using System.Text.Json;

namespace Graine.Server.Intake;

/// <summary>A number of the wire: absent, readable (a number or a numeric text) or not.</summary>
internal readonly record struct Amount(bool IsPresent, bool IsRead, decimal Value)
{
    public static readonly Amount Unreadable = new(true, false, 0);

    public bool IsUnreadable => IsPresent && !IsRead;

    public decimal? ValueOrNull => IsRead ? Value : null;

    public static Amount Of(decimal value) => new(true, true, value);

    /// <summary>Of the value the reader stands on; null and empty are absent; objects and arrays are passed over.</summary>
    public static Amount Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.Number:
                return reader.TryGetDecimal(out var number) ? Of(number) : Unreadable;
            case JsonTokenType.String:
                return Parse(WireText.Read(ref reader).AsSpan().Trim());
            default:
                reader.Skip();
                return Unreadable;
        }
    }

    // "49,95" is what French tills write; "1,234.50" is ambiguous without a locale and refused.
    private static Amount Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return default;
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number))
        {
            return Of(number);
        }

        var comma = text.IndexOf(',');
        if (comma < 0 || text.Length > 32 || text.Contains('.') || text[(comma + 1)..].Contains(','))
        {
            return Unreadable;
        }

        Span<char> dotted = stackalloc char[32];
        text.CopyTo(dotted);
        dotted[comma] = '.';
        return decimal.TryParse(dotted[..text.Length], Styles, CultureInfo.InvariantCulture, out number) ? Of(number) : Unreadable;
    }
}
