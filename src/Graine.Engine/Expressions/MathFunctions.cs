using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary><c>math.greatest</c>, <c>math.round</c> and the like.</summary>
internal static class MathFunctions
{
    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        F.Global("math.greatest", static (a, budget) => Outermost(a, budget, 1)),
        F.Global("math.least", static (a, budget) => Outermost(a, budget, -1)),
        Double("math.ceil", static value => CelValue.Of(Math.Ceiling(value))),
        Double("math.floor", static value => CelValue.Of(Math.Floor(value))),
        Double("math.round", static value => CelValue.Of(Math.Round(value, MidpointRounding.AwayFromZero))),
        Double("math.trunc", static value => CelValue.Of(Math.Truncate(value))),
        Double("math.isNaN", static value => CelValue.Of(double.IsNaN(value))),
        Double("math.isInf", static value => CelValue.Of(double.IsInfinity(value))),
        Double("math.isFinite", static value => CelValue.Of(double.IsFinite(value))),
        F.Global("math.abs", static (a, _) => a.Length == 1 ? Abs(a[0]) : F.NoOverload),
        F.Global("math.sign", static (a, _) => a.Length == 1 ? Sign(a[0]) : F.NoOverload),
        F.Global("math.sqrt", static (a, _) => a.Length == 1 ? Root(a[0]) : F.NoOverload),
    ];

    private static KeyValuePair<(string Name, bool IsMember), Implementation> Double(string name, Func<double, CelValue> function) =>
        F.Global(name, (a, _) => a is [{ Kind: CelKind.Double }] ? function(a[0].AsDouble) : F.NoOverload);

    private static CelValue Outermost(ReadOnlySpan<CelValue> a, Budget budget, int direction)
    {
        if (a is [{ Kind: CelKind.List }])
        {
            a = a[0].AsList.ToArray();
            budget.SpendOn(a.Length);
        }

        if (a.IsEmpty)
        {
            return F.NoOverload;
        }

        var found = a[0];
        foreach (var value in a)
        {
            if (!CelOrder.IsNumber(value.Kind))
            {
                return F.NoOverload;
            }

            // The first of equals stands.
            found = CelOrder.CompareNumbers(value, found) * direction > 0 ? value : found;
        }

        return found;
    }

    private static CelValue Abs(CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt == long.MinValue ? CelValue.Of(CelError.Overflow("math.abs")) : CelValue.Of(Math.Abs(value.AsInt)),
        CelKind.Uint => value,
        CelKind.Double => CelValue.Of(Math.Abs(value.AsDouble)),
        _ => F.NoOverload,
    };

    private static CelValue Sign(CelValue value) => value.Kind switch
    {
        CelKind.Int => CelValue.Of((long)Math.Sign(value.AsInt)),
        CelKind.Uint => CelValue.Of(Math.Min(value.AsUint, 1UL)),
        CelKind.Double => CelValue.Of(double.IsNaN(value.AsDouble) ? double.NaN : Math.Sign(value.AsDouble)),
        _ => F.NoOverload,
    };

    private static CelValue Root(CelValue value) => value.Kind switch
    {
        CelKind.Int => CelValue.Of(Math.Sqrt(value.AsInt)),
        CelKind.Uint => CelValue.Of(Math.Sqrt(value.AsUint)),
        CelKind.Double => CelValue.Of(Math.Sqrt(value.AsDouble)),
        _ => F.NoOverload,
    };
}
