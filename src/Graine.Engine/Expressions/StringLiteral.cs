using System.Text;

namespace Graine.Engine.Expressions;

/// <summary>Reads string and bytes literals: plain, raw and triple-quoted, with the escapes of the specification.</summary>
internal static class StringLiteral
{
    public readonly record struct Outcome(int End, string? Text, byte[]? Bytes, ExpressionError? Error);

    public static bool Starts(string text, int at)
    {
        var prefix = 0;
        while (prefix < 2 && at + prefix < text.Length && text[at + prefix] is 'r' or 'R' or 'b' or 'B')
        {
            prefix++;
        }

        // Two letters must be one r and one b.
        var isPrefix = prefix < 2 || char.ToLowerInvariant(text[at]) != char.ToLowerInvariant(text[at + 1]);
        return isPrefix && at + prefix < text.Length && text[at + prefix] is '"' or '\'';
    }

    /// <summary>Reads the literal that <see cref="Starts"/> saw.</summary>
    public static Outcome Read(string text, int start)
    {
        var at = start;
        var (isRaw, isBytes) = (false, false);
        for (; text[at] is not ('"' or '\''); at++)
        {
            isRaw |= text[at] is 'r' or 'R';
            isBytes |= text[at] is 'b' or 'B';
        }

        var quote = text[at];
        var isTriple = at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;
        at += isTriple ? 3 : 1;
        var content = new Content(isBytes);
        while (at < text.Length)
        {
            var c = text[at];
            if (c == quote && (!isTriple || Closes(text, at, quote)))
            {
                return content.Done(at + (isTriple ? 3 : 1));
            }

            if (c is '\n' or '\r' && !isTriple)
            {
                break;
            }

            if (c != '\\' || isRaw)
            {
                content.Add(text[at++]);
            }
            else if (Escape(text, ref at, content) is { } wrong)
            {
                return new(0, null, null, new("expression.syntax", wrong, Math.Min(at, text.Length - 1), 1));
            }
        }

        return new(0, null, null, new("expression.syntax", "the text is not closed by its quote", start, text.Length - start));
    }

    private static bool Closes(string text, int at, char quote) =>
        at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;

    private static string? Escape(string text, ref int at, Content content)
    {
        var c = at + 1 < text.Length ? text[at + 1] : '\0';
        var simple = c switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '?' or '"' or '\'' or '`' => c,
            _ => '\0',
        };
        if (simple != '\0')
        {
            content.Add(simple);
            at += 2;
            return null;
        }

        var (skip, length, radix) = c switch
        {
            'x' or 'X' => (2, 2, 16),
            'u' => (2, 4, 16),
            'U' => (2, 8, 16),
            >= '0' and <= '3' => (1, 3, 8),
            _ => (0, 0, 0),
        };
        if (length == 0 || (content.IsBytes && c is 'u' or 'U'))
        {
            return "unknown escape; a backslash itself is written '\\\\'";
        }

        if (Number(text, at + skip, length, radix) is not { } code)
        {
            return $"this escape takes {length} {(radix == 16 ? "hexadecimal" : "octal")} digits";
        }

        if (!content.AddCode(code))
        {
            return "this escape is no Unicode character";
        }

        at += skip + length;
        return null;
    }

    private static uint? Number(string text, int from, int length, int radix)
    {
        uint number = 0;
        for (var i = from; i < from + length; i++)
        {
            if (i >= text.Length || !char.IsAsciiHexDigit(text[i]) || Convert.ToInt32(text[i].ToString(), 16) >= radix)
            {
                return null;
            }

            number = unchecked((number * (uint)radix) + Convert.ToUInt32(text[i].ToString(), 16));
        }

        return number;
    }

    private sealed class Content(bool isBytes)
    {
        private readonly StringBuilder _text = new();
        private readonly List<byte> _bytes = [];

        public bool IsBytes => isBytes;

        public void Add(char c) => _text.Append(c);

        public bool AddCode(uint code)
        {
            if (isBytes)
            {
                Flush();
                _bytes.Add((byte)code);
                return true;
            }

            if (!Rune.IsValid(code))
            {
                return false;
            }

            _text.Append(new Rune(code).ToString());
            return true;
        }

        public Outcome Done(int end)
        {
            if (!isBytes)
            {
                return new(end, _text.ToString(), null, null);
            }

            Flush();
            return new(end, null, [.. _bytes], null);
        }

        private void Flush()
        {
            _bytes.AddRange(Encoding.UTF8.GetBytes(_text.ToString()));
            _text.Clear();
        }
    }
}
