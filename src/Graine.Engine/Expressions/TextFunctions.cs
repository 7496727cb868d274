using System.Buffers.Text;
using System.Text;
using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary>Making text out of text, and text in base64.</summary>
internal static class TextFunctions
{
    // White space as Unicode has it, without the zero-width characters.
    private const string Blanks = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private static readonly char[] BlankCharacters = Blanks.ToCharArray();

    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        Map("lowerAscii", static text => Cased(text, char.IsAsciiLetterUpper)),
        Map("upperAscii", static text => Cased(text, char.IsAsciiLetterLower)),
        Map("trim", static text => text.Trim(BlankCharacters)),
        Map("reverse", Reverse),
        F.Global("strings.quote", static (a, budget) => a is [{ Kind: CelKind.String }] && budget.CanMake(a[0].AsString.Length)
            ? CelValue.Of(Quote(a[0].AsString))
            : F.NoOverload),
        F.Member("charAt", CharAt),
        F.Member("substring", Substring),
        F.Member("replace", Replace),
        F.Member("split", Split),
        F.Member("join", Join),
        F.Member("format", static (a, budget) => a is [{ Kind: CelKind.String }, { Kind: CelKind.List }]
            ? TextFormat.Format(a[0].AsString, a[1].AsList, budget)
            : F.NoOverload),
        F.Global("base64.encode", static (a, budget) => a is [{ Kind: CelKind.Bytes }] && budget.CanMake(a[0].AsBytes.Length)
            ? CelValue.Of(Convert.ToBase64String(a[0].AsBytes.Span))
            : F.NoOverload),
        F.Global("base64.decode", Decode),
    ];

    private static KeyValuePair<(string Name, bool IsMember), Implementation> Map(string name, Func<string, string> change) =>
        F.Member(name, (a, budget) => a is not [{ Kind: CelKind.String }]
            ? F.NoOverload
            : budget.CanMake(a[0].AsString.Length) ? CelValue.Of(change(a[0].AsString)) : CelValue.Of(CelError.OverBudget));

    // The two cases of an ASCII letter differ in one bit.
    private static string Cased(string text, Func<char, bool> isOther) =>
        string.Create(text.Length, (text, isOther), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = from.isOther(from.text[i]) ? (char)(from.text[i] ^ 0x20) : from.text[i];
            }
        });

    private static string Reverse(string text)
    {
        var reversed = new StringBuilder(text.Length);
        for (var at = text.Length; at > 0;)
        {
            var length = at >= 2 && CodePoints.IsPair(text, at - 2) ? 2 : 1;
            at -= length;
            reversed.Append(text, at, length);
        }

        return reversed.ToString();
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '\a' => quoted.Append("\\a"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\v' => quoted.Append("\\v"),
                '\\' => quoted.Append("\\\\"),
                '"' => quoted.Append("\\\""),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static CelValue CharAt(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (a is not [{ Kind: CelKind.String }, { Kind: CelKind.Int }])
        {
            return F.NoOverload;
        }

        var text = a[0].AsString;
        budget.SpendOn(text.Length);
        return CodePoints.Offset(text, a[1].AsInt) is { } at
            ? CelValue.Of(at == text.Length ? "" : text.Substring(at, CodePoints.IsPair(text, at) ? 2 : 1))
            : CelValue.Of(CelError.Index(a[1].AsInt));
    }

    private static CelValue Substring(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (a is not ([{ Kind: CelKind.String }, { Kind: CelKind.Int }] or [{ Kind: CelKind.String }, { Kind: CelKind.Int }, { Kind: CelKind.Int }]))
        {
            return F.NoOverload;
        }

        var text = a[0].AsString;
        budget.SpendOn(text.Length);
        if (CodePoints.Offset(text, a[1].AsInt) is not { } start)
        {
            return CelValue.Of(CelError.Index(a[1].AsInt));
        }

        var end = a.Length == 3 ? CodePoints.Offset(text, a[2].AsInt) : text.Length;
        if (end is null)
        {
            return CelValue.Of(CelError.Index(a[2].AsInt));
        }

        return end < start
            ? CelValue.Of(CelError.Argument($"invalid substring range. start: {a[1].AsInt}, end: {a[2].AsInt}"))
            : CelValue.Of(text[start..end.Value]);
    }

    private static CelValue Replace(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (a is not ([{ Kind: CelKind.String }, { Kind: CelKind.String }, { Kind: CelKind.String }]
            or [{ Kind: CelKind.String }, { Kind: CelKind.String }, { Kind: CelKind.String }, { Kind: CelKind.Int }]))
        {
            return F.NoOverload;
        }

        var (text, old, replacement) = (a[0].AsString, a[1].AsString, a[2].AsString);
        var left = a.Length == 4 && a[3].AsInt >= 0 ? a[3].AsInt : long.MaxValue;
        var places = new List<int>();
        for (var at = 0; left > 0 && at <= text.Length && (at = text.IndexOf(old, at, StringComparison.Ordinal)) >= 0; left--)
        {
            places.Add(at);
            at += old.Length > 0 ? old.Length : CodePoints.IsPair(text, at) ? 2 : 1;
        }

        // Known before it is made: a short text can ask for a very long one.
        if (!budget.CanMake(text.Length + ((long)places.Count * (replacement.Length - old.Length))))
        {
            return CelValue.Of(CelError.OverBudget);
        }

        var replaced = new StringBuilder();
        var from = 0;
        foreach (var place in places)
        {
            replaced.Append(text, from, place - from).Append(replacement);
            from = place + old.Length;
        }

        return CelValue.Of(replaced.Append(text, from, text.Length - from).ToString());
    }

    private static CelValue Split(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (a is not ([{ Kind: CelKind.String }, { Kind: CelKind.String }]
            or [{ Kind: CelKind.String }, { Kind: CelKind.String }, { Kind: CelKind.Int }]))
        {
            return F.NoOverload;
        }

        var (text, separator) = (a[0].AsString, a[1].AsString);
        var limit = a.Length == 3 ? (int)Math.Clamp(a[2].AsInt, -1, int.MaxValue) : -1;
        if (!budget.CanMake(text.Length))
        {
            return CelValue.Of(CelError.OverBudget);
        }

        if (limit == 0)
        {
            return CelValue.Of(Array.Empty<CelValue>());
        }

        var parts = separator.Length > 0
            ? text.Split(separator, limit < 0 ? int.MaxValue : limit)
            : Characters(text, limit < 0 ? int.MaxValue : limit);
        return CelValue.Of(Array.ConvertAll(parts, CelValue.Of));
    }

    private static string[] Characters(string text, int limit)
    {
        var parts = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = parts.Count == limit - 1 ? text.Length - at : CodePoints.IsPair(text, at) ? 2 : 1;
            parts.Add(text.Substring(at, length));
            at += length;
        }

        return [.. parts];
    }

    private static CelValue Join(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (a is not ([{ Kind: CelKind.List }] or [{ Kind: CelKind.List }, { Kind: CelKind.String }])
            || a[0].AsList.Any(part => part.Kind != CelKind.String))
        {
            return F.NoOverload;
        }

        var (parts, separator) = (a[0].AsList, a.Length == 2 ? a[1].AsString : "");
        return budget.CanMake(parts.Sum(part => (long)part.AsString.Length + separator.Length))
            ? CelValue.Of(string.Join(separator, parts.Select(part => part.AsString)))
            : CelValue.Of(CelError.OverBudget);
    }

    private static CelValue Decode(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (a is not [{ Kind: CelKind.String }] || !budget.CanMake(a[0].AsString.Length))
        {
            return F.NoOverload;
        }

        // The padding may be left out.
        var text = a[0].AsString.TrimEnd('=');
        text = text.PadRight((text.Length + 3) / 4 * 4, '=');
        return Base64.IsValid(text)
            ? CelValue.Of(Convert.FromBase64String(text))
            : CelValue.Of(CelError.Argument("illegal base64 data"));
    }
}
