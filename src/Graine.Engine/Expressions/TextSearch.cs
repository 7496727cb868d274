using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary>Looking into text: what it contains, begins, ends and matches.</summary>
internal static class TextSearch
{
    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        Pair("contains", static (text, part) => text.Contains(part, StringComparison.Ordinal)),
        Pair("startsWith", static (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        Pair("endsWith", static (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        F.Member("matches", Matches),
        F.Global("matches", Matches),
        F.Member("indexOf", IndexOf),
        F.Member("lastIndexOf", LastIndexOf),
    ];

    private static KeyValuePair<(string Name, bool IsMember), Implementation> Pair(string name, Func<string, string, bool> test) =>
        F.Member(name, (a, budget) =>
        {
            if (a is not [{ Kind: CelKind.String }, { Kind: CelKind.String }])
            {
                return F.NoOverload;
            }

            budget.SpendOn(a[0].AsString.Length);
            return CelValue.Of(test(a[0].AsString, a[1].AsString));
        });

    private static CelValue Matches(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (a is not [{ Kind: CelKind.String }, { Kind: CelKind.String }])
        {
            return F.NoOverload;
        }

        budget.SpendOn(a[0].AsString.Length * 4L);
        return budget.Pattern(a[1].AsString) is { } pattern
            ? CelValue.Of(pattern.IsMatch(a[0].AsString))
            : CelValue.Of(CelError.Argument(Patterns.Problem(a[1].AsString) ?? "the pattern cannot be read"));
    }

    private static CelValue IndexOf(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (!IsSearch(a))
        {
            return F.NoOverload;
        }

        var (text, part) = (a[0].AsString, a[1].AsString);
        budget.SpendOn(text.Length);
        var from = a.Length == 3 ? a[2].AsInt : 0;
        if (CodePoints.Offset(text, from) is not { } offset)
        {
            return CelValue.Of(CelError.Index(from));
        }

        var found = text.IndexOf(part, offset, StringComparison.Ordinal);
        return CelValue.Of(found < 0 ? -1L : CodePoints.Index(text, found));
    }

    private static CelValue LastIndexOf(ReadOnlySpan<CelValue> a, Budget budget)
    {
        if (!IsSearch(a))
        {
            return F.NoOverload;
        }

        var (text, part) = (a[0].AsString, a[1].AsString);
        budget.SpendOn(text.Length);
        var from = a.Length == 3 ? CodePoints.Offset(text, a[2].AsInt) : text.Length;
        if (from is not { } offset)
        {
            return CelValue.Of(CelError.Index(a[2].AsInt));
        }

        // The match may begin no later than the offset.
        var end = (int)Math.Min(text.Length, (long)offset + part.Length);
        var found = text.AsSpan(0, end).LastIndexOf(part);
        return CelValue.Of(found < 0 ? -1L : part.Length == 0 ? CodePoints.Index(text, offset) : CodePoints.Index(text, found));
    }

    private static bool IsSearch(ReadOnlySpan<CelValue> a) => a is
        [{ Kind: CelKind.String }, { Kind: CelKind.String }]
        or [{ Kind: CelKind.String }, { Kind: CelKind.String }, { Kind: CelKind.Int }];
}
