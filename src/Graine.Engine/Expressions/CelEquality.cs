namespace Graine.Engine.Expressions;

/// <summary>The language's <c>==</c>: numbers compare by what they are worth, whatever their type; other kinds never equal each other.</summary>
public static class CelEquality
{
    public static bool AreEqual(CelValue left, CelValue right) => AreEqual(left, right, null);

    // Lists that hold one list many times can be exponentially large to look through; the budget ends that.
    internal static bool AreEqual(CelValue left, CelValue right, Budget? budget)
    {
        if (budget is { } spent && !spent.SpendOn(left.Kind == CelKind.String ? left.AsString.Length : 1))
        {
            return false;
        }

        if (left.Kind != right.Kind)
        {
            return CelOrder.CompareNumbers(left, right) == 0;
        }

        return left.Kind switch
        {
            CelKind.Double => left.AsDouble == right.AsDouble,
            CelKind.List => Lists(left.AsList, right.AsList, budget),
            CelKind.Map => Maps(left.AsMap, right.AsMap, budget),
            CelKind.Type => left.AsType.Name == right.AsType.Name,
            CelKind.Optional => (left.AsOptional, right.AsOptional) switch
            {
                ({ } a, { } b) => AreEqual(a, b, budget),
                (null, null) => true,
                _ => false,
            },
            _ => left.Equals(right),
        };
    }

    private static bool Lists(IReadOnlyList<CelValue> left, IReadOnlyList<CelValue> right, Budget? budget)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i], budget))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Maps(CelMap left, CelMap right, Budget? budget) =>
        left.Count == right.Count
        && left.Entries.All(entry => right.TryGet(entry.Key, out var value) && AreEqual(entry.Value, value, budget));
}
