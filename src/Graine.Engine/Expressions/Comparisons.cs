using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary>Equality, order, membership, indexing and size.</summary>
internal static class Comparisons
{
    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        F.Global(Operators.EqualTo, static (a, budget) => a.Length == 2 ? Equal(a[0], a[1], isWanted: true, budget) : F.NoOverload),
        F.Global(Operators.NotEqual, static (a, budget) => a.Length == 2 ? Equal(a[0], a[1], isWanted: false, budget) : F.NoOverload),
        F.Global(Operators.Less, static (a, budget) => Order(a, budget, static order => order < 0)),
        F.Global(Operators.LessOrEqual, static (a, budget) => Order(a, budget, static order => order <= 0)),
        F.Global(Operators.Greater, static (a, budget) => Order(a, budget, static order => order > 0)),
        F.Global(Operators.GreaterOrEqual, static (a, budget) => Order(a, budget, static order => order >= 0)),
        F.Global(Operators.Not, static (a, _) => a is [{ Kind: CelKind.Bool }] ? CelValue.Of(!a[0].AsBool) : F.NoOverload),
        F.Global(Operators.In, static (a, budget) => a.Length == 2 ? In(a[0], a[1], budget) : F.NoOverload),
        F.Global(Operators.Index, static (a, _) => a.Length == 2 ? Index(a[0], a[1]) : F.NoOverload),
        F.Global("size", static (a, _) => Size(a)),
        F.Member("size", static (a, _) => Size(a)),
    ];

    /// <summary>The element at an index, or the value under a key; an optional is looked into.</summary>
    public static CelValue Index(CelValue operand, CelValue index) => operand.Kind switch
    {
        CelKind.List => Element(operand.AsList, index),
        CelKind.Map => operand.AsMap.TryGet(index, out var value) ? value : CelValue.Of(CelError.NoKey(ValueText.Of(index))),
        CelKind.Optional => OptionalFunctions.Index(operand, index),
        _ => F.NoOverload,
    };

    private static CelValue Element(IReadOnlyList<CelValue> list, CelValue index)
    {
        if (Whole(index) is not { } at)
        {
            return CelValue.Of(CelError.Argument("a list is indexed by whole numbers"));
        }

        return at < 0 || at >= list.Count ? CelValue.Of(CelError.Index(at)) : list[(int)at];
    }

    private static CelValue Equal(CelValue left, CelValue right, bool isWanted, Budget budget)
    {
        var areEqual = CelEquality.AreEqual(left, right, budget);
        return budget.IsOver ? CelValue.Of(CelError.OverBudget) : CelValue.Of(areEqual == isWanted);
    }

    private static CelValue Order(ReadOnlySpan<CelValue> a, Budget budget, Func<int, bool> isWanted)
    {
        if (a.Length != 2 || !CelOrder.CanCompare(a[0].Kind, a[1].Kind))
        {
            return F.NoOverload;
        }

        budget.SpendOn(a[0].Kind == CelKind.String ? a[0].AsString.Length : 1);
        return CelValue.Of(CelOrder.Compare(a[0], a[1]) is { } order && isWanted(order));
    }

    private static CelValue In(CelValue element, CelValue container, Budget budget)
    {
        switch (container.Kind)
        {
            case CelKind.List:
                foreach (var each in container.AsList)
                {
                    if (CelEquality.AreEqual(element, each, budget))
                    {
                        return CelValue.True;
                    }
                }

                return budget.IsOver ? CelValue.Of(CelError.OverBudget) : CelValue.False;
            case CelKind.Map:
                return CelValue.Of(container.AsMap.TryGet(element, out _));
            default:
                return F.NoOverload;
        }
    }

    private static long? Whole(CelValue index) => index.Kind switch
    {
        CelKind.Int => index.AsInt,
        CelKind.Uint => index.AsUint > int.MaxValue ? int.MaxValue : (long)index.AsUint,
        CelKind.Double when Math.Truncate(index.AsDouble) == index.AsDouble && Math.Abs(index.AsDouble) <= int.MaxValue => (long)index.AsDouble,
        _ => null,
    };

    private static CelValue Size(ReadOnlySpan<CelValue> a) => a.Length != 1 ? F.NoOverload : a[0].Kind switch
    {
        CelKind.String => CelValue.Of((long)CodePoints.Count(a[0].AsString)),
        CelKind.Bytes => CelValue.Of((long)a[0].AsBytes.Length),
        CelKind.List => CelValue.Of((long)a[0].AsList.Count),
        CelKind.Map => CelValue.Of((long)a[0].AsMap.Count),
        _ => F.NoOverload,
    };
}
