using System.Buffers;

namespace Graine.Engine.Expressions;

/// <summary>Cuts a source into words; stops at the first thing that is none.</summary>
internal sealed class Tokenizer(string text)
{
    private static readonly string[] Symbols =
    [
        "&&", "||", "==", "!=", "<=", ">=",
        "(", ")", "[", "]", "{", "}", ".", ",", "?", ":", "!", "<", ">", "+", "-", "*", "/", "%",
    ];

    private static readonly SearchValues<char> LineEnds = SearchValues.Create('\n', '\r');

    private int _at;

    /// <summary>What was wrong with the last word asked for.</summary>
    public ExpressionError? Error { get; private set; }

    /// <summary>The next word; <see cref="TokenKind.End"/> at the end, and from the first error on.</summary>
    public Token Next()
    {
        SkipBlanks();
        if (Error is not null || _at >= text.Length)
        {
            return new(TokenKind.End, text.Length, 0, "");
        }

        var c = text[_at];
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return Number();
        }

        if (StringLiteral.Starts(text, _at))
        {
            return Quoted();
        }

        if (c == '_' || char.IsAsciiLetter(c))
        {
            return Word();
        }

        return c == '`' ? QuotedIdentifier() : Symbol();
    }

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _at++;
            }
            else if (text[_at] == '/' && Peek(1) == '/')
            {
                var end = text.AsSpan(_at).IndexOfAny(LineEnds);
                _at = end < 0 ? text.Length : _at + end;
            }
            else
            {
                return;
            }
        }
    }

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private Token Word()
    {
        var end = _at + 1;
        while (end < text.Length && (text[end] == '_' || char.IsAsciiLetterOrDigit(text[end])))
        {
            end++;
        }

        return Take(TokenKind.Identifier, end);
    }

    private Token Number()
    {
        if (text[_at] == '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            var last = _at + 2;
            while (last < text.Length && char.IsAsciiHexDigit(text[last]))
            {
                last++;
            }

            return Whole(last);
        }

        var end = Digits(_at);
        var isDouble = false;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            isDouble = true;
            end = Digits(end + 1);
        }

        var exponent = end < text.Length && text[end] is 'e' or 'E' ? end + 1 : text.Length;
        exponent += exponent < text.Length && text[exponent] is '+' or '-' ? 1 : 0;
        if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
        {
            isDouble = true;
            end = Digits(exponent);
        }

        return isDouble ? Take(TokenKind.Double, end) : Whole(end);
    }

    private Token Whole(int end)
    {
        if (end < text.Length && text[end] is 'u' or 'U')
        {
            var token = Take(TokenKind.Uint, end);
            _at++;
            return token with { Length = token.Length + 1 };
        }

        return Take(TokenKind.Int, end);
    }

    private int Digits(int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
        {
            from++;
        }

        return from;
    }

    private Token Quoted()
    {
        var start = _at;
        var literal = StringLiteral.Read(text, start);
        if (literal.Error is { } error)
        {
            Error = error;
            return new(TokenKind.End, text.Length, 0, "");
        }

        _at = literal.End;
        return new(literal.Bytes is null ? TokenKind.String : TokenKind.Bytes, start, _at - start, literal.Text ?? "", literal.Bytes);
    }

    private Token QuotedIdentifier()
    {
        var end = _at + 1;
        while (end < text.Length && FieldName.MayBeQuoted(text[end]))
        {
            end++;
        }

        if (end >= text.Length || text[end] != '`' || end == _at + 1)
        {
            return Fail("a field name between backticks may hold letters, digits, '_', '.', '-', '/' and spaces, and must be closed");
        }

        var token = new Token(TokenKind.QuotedIdentifier, _at, end + 1 - _at, text[(_at + 1)..end]);
        _at = end + 1;
        return token;
    }

    private Token Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0)
            {
                return Take(TokenKind.Symbol, _at + symbol.Length);
            }
        }

        var (hint, meant) = text[_at] switch
        {
            '=' => ("; '==' compares", "=="),
            '&' => ("; 'and' is written '&&'", "&&"),
            '|' => ("; 'or' is written '||'", "||"),
            '≥' => ("; write >=", ">="),
            '≤' => ("; write <=", "<="),
            '≠' => ("; write !=", "!="),
            '“' or '”' or '„' or '«' or '»' => ("; a text stands in straight quotes", "\""),
            '‘' or '’' => ("; a text stands in straight quotes", "'"),
            _ => ("", null),
        };
        return Fail($"unexpected character {ValueText.Quote(text.Substring(_at, char.IsHighSurrogate(text[_at]) && _at + 1 < text.Length ? 2 : 1))}{hint}", meant);
    }

    private Token Take(TokenKind kind, int end)
    {
        var token = new Token(kind, _at, end - _at, text[_at..end]);
        _at = end;
        return token;
    }

    private Token Fail(string message, string? suggestion = null)
    {
        Error = new("expression.syntax", message, _at, 1, suggestion);
        return new(TokenKind.End, text.Length, 0, "");
    }
}
