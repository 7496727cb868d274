using System.Text;

namespace Graine.Server.Intake;

/// <summary>Takes e-mail addresses, phone numbers and identifying query parameters out of texts that are stored for ever.</summary>
internal static class Redaction
{
    public const string Mark = "[redacted]";

    /// <summary>Cheap test on raw JSON text: only what passes is decoded and looked at closely.</summary>
    public static bool MayHold(ReadOnlySpan<byte> raw) =>
        raw.Length > 3 && (raw.IndexOfAny((byte)'@', (byte)'%', (byte)'?') >= 0 || raw[0] == (byte)'+');

    public static string Clean(string text)
    {
        if (IsPhone(text))
        {
            return Mark;
        }

        var query = text.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0 && (query == 0 || IsAddress(text)))
        {
            text = CleanQuery(text, query);
        }

        text = text.Contains("%40", StringComparison.Ordinal) ? text.Replace("%40", "@", StringComparison.Ordinal) : text;
        return HasEmail(text) ? CleanEmails(text) : text;
    }

    public static bool HasEmail(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (Span(text, at) is { Length: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    private static string CleanEmails(string text)
    {
        var clean = new StringBuilder(text.Length);
        var done = 0;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var (start, length) = Span(text, at);
            if (length > 0 && start >= done)
            {
                clean.Append(text, done, start - done).Append(Mark);
                done = start + length;
            }
        }

        return clean.Append(text, done, text.Length - done).ToString();
    }

    // local@host.tld around this sign; the local part is bounded, so that a text full of signs stays linear.
    private static (int Start, int Length) Span(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 64 && IsLocal(text[start - 1]))
        {
            start--;
        }

        var end = at + 1;
        var dot = -1;
        while (end < text.Length && end - at < 254 && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            dot = text[end] == '.' ? end : dot;
            end++;
        }

        // "pkg@1.2.3" is a version and "@scope/name" a package: the last label must be letters, the local part not empty.
        if (start == at || dot < at + 2)
        {
            return default;
        }

        var isHost = end - dot > 2 && char.IsLetter(text[dot + 1]);
        var endsInDot = end - dot == 1 && text.AsSpan(at + 1, dot - at - 1).Contains('.');
        return isHost || endsInDot ? (start, end - start) : default;
    }

    private static bool IsLocal(char character) =>
        !char.IsWhiteSpace(character) && character is not ('<' or '>' or '"' or '\'' or '(' or ')' or ',' or ';' or ':'
            or '=' or '&' or '?' or '/' or '#' or '@' or '[' or ']' or '|' or '\\');

    private static bool IsPhone(string text)
    {
        if (text.Length is < 8 or > 24 || text[0] != '+')
        {
            return false;
        }

        var digits = 0;
        foreach (var character in text.AsSpan(1))
        {
            if (char.IsAsciiDigit(character))
            {
                digits++;
            }
            else if (character is not (' ' or '-' or '.' or '(' or ')' or '/'))
            {
                return false;
            }
        }

        return digits is >= 7 and <= 15;
    }

    private static bool IsAddress(string text) =>
        text[0] == '/' || text.Contains("://", StringComparison.Ordinal);

    private static string CleanQuery(string text, int query)
    {
        var fragment = text.IndexOf('#', query);
        var end = fragment < 0 ? text.Length : fragment;
        var clean = new StringBuilder(text.Length).Append(text, 0, query);
        var separator = '?';
        foreach (var range in text.AsSpan(query + 1, end - query - 1).Split('&'))
        {
            var pair = text.AsSpan(query + 1, end - query - 1)[range];
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            if (!IsIdentifying(name.ToString()))
            {
                clean.Append(separator).Append(pair);
                separator = '&';
            }
        }

        return clean.Append(text, end, text.Length - end).ToString();
    }

    private static bool IsIdentifying(string name) =>
        name.StartsWith("ajs_", StringComparison.OrdinalIgnoreCase) || PersonalNames.Of(name) == Privacy.Personal
        || name.ToLowerInvariant() is "uid" or "key" or "code" or "auth" or "sid" or "session" or "state" or "sig";
}
