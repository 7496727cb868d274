using System.Globalization;
using System.Text;

namespace Graine.Engine.Expressions;

/// <summary>
/// Rewrites a pattern of RE2's syntax (github.com/google/re2/wiki/Syntax) for .NET: <c>\d</c>, <c>\w</c> and <c>\s</c> are ASCII,
/// <c>$</c> is the very end, <c>[[:alpha:]]</c> and <c>(?P&lt;name&gt;…)</c> are known. Also measures how large the automaton will be.
/// </summary>
internal sealed class PatternSyntax
{
    private const int RepeatMax = 1_000;

    private static readonly Dictionary<string, string> Posix = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = "\\x00-\\x7F",
        ["blank"] = "\\t ",
        ["cntrl"] = "\\x00-\\x1F\\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["space"] = "\\t\\n\\v\\f\\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    private readonly string _pattern;
    private readonly StringBuilder _text = new();
    private readonly Stack<(long Total, long Last)> _sizes = new();
    private int _at;
    private long _total;
    private long _last;
    private bool _isMultiline;

    private PatternSyntax(string pattern)
    {
        _pattern = pattern;
    }

    /// <summary>The pattern in .NET's words and its size, or what is wrong with it.</summary>
    public static (string? Text, long Size, string? Problem) Translate(string pattern)
    {
        var syntax = new PatternSyntax(pattern);
        while (syntax._at < pattern.Length)
        {
            if (syntax.Step() is { } problem)
            {
                return (null, 0, problem);
            }
        }

        return (syntax._text.ToString(), syntax._total, null);
    }

    private string? Step()
    {
        var c = _pattern[_at];
        switch (c)
        {
            case '\\':
                return Escape(isInClass: false);
            case '[':
                return Class();
            case '(':
                return Open();
            case ')':
                var inner = _total;
                (_total, _) = _sizes.Count > 0 ? _sizes.Pop() : default;
                Atom(inner);
                break;
            case '{':
                return Repeat();
            case '$':
                _text.Append(_isMultiline ? "$" : "\\z");
                _at++;
                return null;
            case '*' or '+' or '?' or '|' or '^':
                break;
            default:
                Atom(1);
                break;
        }

        _text.Append(c);
        _at++;
        return null;
    }

    private void Atom(long size)
    {
        _last = size;
        _total += size;
    }

    private string? Open()
    {
        _sizes.Push((_total, _last));
        (_total, _last) = (0, 0);
        var rest = _pattern.AsSpan(_at);
        if (rest.StartsWith("(?P<", StringComparison.Ordinal))
        {
            _text.Append("(?<");
            _at += 4;
            return null;
        }

        if (rest.StartsWith("(?", StringComparison.Ordinal))
        {
            var flags = rest[2..].IndexOfAny(':', ')');
            var isKnown = flags >= 0 && !rest.Slice(2, flags).ContainsAnyExcept("ims-");
            _isMultiline |= isKnown && rest[2..(2 + flags)].Contains('m');
            if (!isKnown && !(rest.Length > 3 && rest[2] == '<' && char.IsAsciiLetter(rest[3])))
            {
                return "this kind of group is not supported; patterns are matched in linear time, without look-around";
            }
        }

        _text.Append('(');
        _at++;
        return null;
    }

    private string? Repeat()
    {
        var end = _pattern.IndexOf('}', _at);
        var bounds = end < 0 ? [] : _pattern[(_at + 1)..end].Split(',');
        if (bounds.Length is 0 or > 2 || bounds[0].Length == 0 || bounds.Any(bound => bound.Any(c => !char.IsAsciiDigit(c))))
        {
            // Not a repetition: the bracket means itself.
            _text.Append("\\{");
            Atom(1);
            _at++;
            return null;
        }

        var times = bounds.Max(bound => bound.Length switch
        {
            0 => 1,
            < 6 => int.Parse(bound, CultureInfo.InvariantCulture),
            _ => int.MaxValue,
        });
        if (times > RepeatMax)
        {
            return $"nothing may repeat more than {RepeatMax} times";
        }

        _total += _last * Math.Max(0, times - 1);
        _last *= Math.Max(1, times);
        _text.Append(_pattern, _at, end + 1 - _at);
        _at = end + 1;
        return null;
    }

    private string? Class()
    {
        Atom(1);
        _text.Append('[');
        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '^')
        {
            _text.Append('^');
            _at++;
        }

        var start = _at;
        while (_at < _pattern.Length && (_pattern[_at] != ']' || _at == start))
        {
            if (_pattern[_at] == '\\')
            {
                if (Escape(isInClass: true) is { } problem)
                {
                    return problem;
                }
            }
            else if (_pattern.AsSpan(_at).StartsWith("[:", StringComparison.Ordinal))
            {
                var end = _pattern.IndexOf(":]", _at, StringComparison.Ordinal);
                if (end < 0 || !Posix.TryGetValue(_pattern[(_at + 2)..end], out var members))
                {
                    return "unknown class of characters";
                }

                _text.Append(members);
                _at = end + 2;
            }
            else
            {
                // .NET would read [a-[b]] as a subtraction.
                _text.Append(_pattern[_at] is '[' or ']' ? "\\" : "").Append(_pattern[_at]);
                _at++;
            }
        }

        if (_at >= _pattern.Length)
        {
            return "a '[' is not closed";
        }

        _text.Append(']');
        _at++;
        return null;
    }

    private string? Escape(bool isInClass)
    {
        if (_at + 1 >= _pattern.Length)
        {
            return "a '\\' stands at the end";
        }

        var c = _pattern[_at + 1];
        if (c == 'Q' && !isInClass)
        {
            var end = _pattern.IndexOf("\\E", _at, StringComparison.Ordinal);
            end = end < 0 ? _pattern.Length : end;
            var literal = _pattern[(_at + 2)..end];
            _text.Append(System.Text.RegularExpressions.Regex.Escape(literal));
            Atom(literal.Length);
            _at = Math.Min(_pattern.Length, end + 2);
            return null;
        }

        if (char.IsAsciiLetterOrDigit(c) && !"dDwWsSbBAzaftnrvxpP0123".Contains(c, StringComparison.Ordinal))
        {
            return $"'\\{c}' is not supported";
        }

        if (!isInClass && c is >= '1' and <= '9')
        {
            return "a pattern cannot refer back to a group";
        }

        var members = c switch
        {
            'd' => "0-9",
            'w' => "0-9A-Za-z_",
            's' => "\\t\\n\\f\\r ",
            'D' => "\\x00-/:-\\uFFFF",
            'W' => "\\x00-/:-@\\[-\\^`{-\\uFFFF",
            'S' => "\\x00-\\x08\\v\\x0E-\\x1F!-\\uFFFF",
            _ => null,
        };
        if (members is null && c == 'x' && _pattern.AsSpan(_at).StartsWith("\\x{", StringComparison.Ordinal))
        {
            return CodePoint();
        }

        if (c is not ('b' or 'B' or 'A' or 'z'))
        {
            Atom(isInClass ? 0 : 1);
        }

        _text.Append(members is null ? $"\\{c}" : isInClass ? members : $"[{members}]");
        _at += 2;
        return null;
    }

    private string? CodePoint()
    {
        var end = _pattern.IndexOf('}', _at);
        if (end < 0
            || !int.TryParse(_pattern.AsSpan(_at + 3, end - _at - 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || !Rune.IsValid(code)
            || code > char.MaxValue)
        {
            return "'\\x{…}' takes a hexadecimal code up to FFFF";
        }

        _text.Append(CultureInfo.InvariantCulture, $"\\u{code:X4}");
        Atom(1);
        _at = end + 1;
        return null;
    }
}
