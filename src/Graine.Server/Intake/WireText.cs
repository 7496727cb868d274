using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Graine.Server.Intake;

/// <summary>
/// Strings of the wire, read without ever failing: lone surrogates and NUL become U+FFFD, because databases refuse both.
/// </summary>
internal static class WireText
{
    public static string Decode(ReadOnlySpan<byte> raw, bool isEscaped)
    {
        var text = Encoding.UTF8.GetString(raw);
        return isEscaped ? Unescape(text) : text;
    }

    /// <summary>The string the reader stands on.</summary>
    public static string Read(ref Utf8JsonReader reader) => Decode(reader.ValueSpan, reader.ValueIsEscaped);

    /// <summary>A text, or a number or truth value as text; null for null, objects and arrays, which are passed over.</summary>
    public static string? ReadScalar(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Read(ref reader);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>An identifier: trimmed, without control characters; null when nothing is left.</summary>
    public static string? CleanId(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            text = string.Concat(text.Where(character => !char.IsControl(character)));
        }

        text = text.Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>Words: trimmed, a line break or other control characters are a space; null when nothing is left.</summary>
    public static string? CleanText(string? text)
    {
        if (text is null || !text.Any(char.IsControl))
        {
            return CleanId(text);
        }

        var words = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\' || index + 1 >= raw.Length)
            {
                text.Append(raw[index]);
                continue;
            }

            index++;
            var character = raw[index] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => Code(raw, index),
                var literal => literal,
            };
            index += raw[index] == 'u' ? 4 : 0;
            text.Append(character == '\0' ? '\uFFFD' : character);
        }

        return WithoutLoneSurrogates(text);
    }

    // The reader has checked that four hexadecimal digits follow.
    private static char Code(string raw, int index) =>
        ushort.TryParse(raw.AsSpan(index + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : '\uFFFD';

    private static string WithoutLoneSurrogates(StringBuilder text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }

            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else
            {
                text[index] = '\uFFFD';
            }
        }

        return text.ToString();
    }
}
