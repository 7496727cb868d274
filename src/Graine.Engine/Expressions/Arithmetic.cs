using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary>The operators of numbers, times, text and lists. Integers never wrap: what does not fit is an error.</summary>
internal static class Arithmetic
{
    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        F.Global(Operators.Add, static (a, budget) => a.Length == 2 ? Add(a[0], a[1], budget) : F.NoOverload),
        F.Global(Operators.Subtract, static (a, _) => a.Length == 2 ? Subtract(a[0], a[1]) : F.NoOverload),
        F.Global(Operators.Multiply, static (a, _) => a.Length == 2 ? Multiply(a[0], a[1]) : F.NoOverload),
        F.Global(Operators.Divide, static (a, _) => a.Length == 2 ? Divide(a[0], a[1]) : F.NoOverload),
        F.Global(Operators.Modulo, static (a, _) => a.Length == 2 ? Modulo(a[0], a[1]) : F.NoOverload),
        F.Global(Operators.Negate, static (a, _) => a.Length == 1 ? Negate(a[0]) : F.NoOverload),
    ];

    private static CelValue Add(CelValue left, CelValue right, Budget budget) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => Fit((Int128)left.AsInt + right.AsInt, "int +"),
        (CelKind.Uint, CelKind.Uint) => FitUint((Int128)left.AsUint + right.AsUint, "uint +"),
        (CelKind.Double, CelKind.Double) => CelValue.Of(left.AsDouble + right.AsDouble),
        (CelKind.Duration, CelKind.Duration) => FitDuration((Int128)left.AsDurationNanos + right.AsDurationNanos),
        (CelKind.Timestamp, CelKind.Duration) => Moved(left.AsTimestamp.Add(right.AsDurationNanos)),
        (CelKind.Duration, CelKind.Timestamp) => Moved(right.AsTimestamp.Add(left.AsDurationNanos)),
        (CelKind.String, CelKind.String) => budget.CanMake((long)left.AsString.Length + right.AsString.Length)
            ? CelValue.Of(left.AsString + right.AsString)
            : CelValue.Of(CelError.OverBudget),
        (CelKind.Bytes, CelKind.Bytes) => budget.CanMake((long)left.AsBytes.Length + right.AsBytes.Length)
            ? CelValue.Of([.. left.AsBytes.Span, .. right.AsBytes.Span])
            : CelValue.Of(CelError.OverBudget),
        (CelKind.List, CelKind.List) => budget.CanMake((long)left.AsList.Count + right.AsList.Count)
            ? CelValue.Of(left.AsList.Concat(right.AsList).ToArray())
            : CelValue.Of(CelError.OverBudget),
        _ => F.NoOverload,
    };

    private static CelValue Subtract(CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => Fit((Int128)left.AsInt - right.AsInt, "int -"),
        (CelKind.Uint, CelKind.Uint) => FitUint((Int128)left.AsUint - right.AsUint, "uint -"),
        (CelKind.Double, CelKind.Double) => CelValue.Of(left.AsDouble - right.AsDouble),
        (CelKind.Duration, CelKind.Duration) => FitDuration((Int128)left.AsDurationNanos - right.AsDurationNanos),
        (CelKind.Timestamp, CelKind.Duration) => right.AsDurationNanos == long.MinValue
            ? CelValue.Of(CelError.Range("timestamp"))
            : Moved(left.AsTimestamp.Add(-right.AsDurationNanos)),
        (CelKind.Timestamp, CelKind.Timestamp) => left.AsTimestamp.NanosSince(right.AsTimestamp) is { } nanos
            ? CelValue.OfDuration(nanos)
            : CelValue.Of(CelError.Range("duration")),
        _ => F.NoOverload,
    };

    private static CelValue Multiply(CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => Fit((Int128)left.AsInt * right.AsInt, "int *"),
        (CelKind.Uint, CelKind.Uint) => FitUint((UInt128)left.AsUint * right.AsUint, "uint *"),
        (CelKind.Double, CelKind.Double) => CelValue.Of(left.AsDouble * right.AsDouble),
        _ => F.NoOverload,
    };

    private static CelValue Divide(CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => right.AsInt == 0
            ? CelValue.Of(CelError.DivideByZero)
            : Fit((Int128)left.AsInt / right.AsInt, "int /"),
        (CelKind.Uint, CelKind.Uint) => right.AsUint == 0
            ? CelValue.Of(CelError.DivideByZero)
            : CelValue.Of(left.AsUint / right.AsUint),
        (CelKind.Double, CelKind.Double) => CelValue.Of(left.AsDouble / right.AsDouble),
        _ => F.NoOverload,
    };

    private static CelValue Modulo(CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => right.AsInt switch
        {
            0 => CelValue.Of(CelError.ModulusByZero),

            // The processor refuses the smallest integer modulo -1; its remainder is 0 like any other's.
            -1 => CelValue.Of(0L),
            _ => CelValue.Of(left.AsInt % right.AsInt),
        },
        (CelKind.Uint, CelKind.Uint) => right.AsUint == 0
            ? CelValue.Of(CelError.ModulusByZero)
            : CelValue.Of(left.AsUint % right.AsUint),
        _ => F.NoOverload,
    };

    private static CelValue Negate(CelValue value) => value.Kind switch
    {
        CelKind.Int => Fit(-(Int128)value.AsInt, "-int"),
        CelKind.Double => CelValue.Of(-value.AsDouble),
        _ => F.NoOverload,
    };

    private static CelValue Fit(Int128 value, string operation) =>
        value < long.MinValue || value > long.MaxValue ? CelValue.Of(CelError.Overflow(operation)) : CelValue.Of((long)value);

    private static CelValue FitUint(Int128 value, string operation) =>
        value < 0 || value > ulong.MaxValue ? CelValue.Of(CelError.Overflow(operation)) : CelValue.Of((ulong)value);

    private static CelValue FitUint(UInt128 value, string operation) =>
        value > ulong.MaxValue ? CelValue.Of(CelError.Overflow(operation)) : CelValue.Of((ulong)value);

    private static CelValue FitDuration(Int128 nanos) =>
        nanos < long.MinValue || nanos > long.MaxValue ? CelValue.Of(CelError.Range("duration")) : CelValue.OfDuration((long)nanos);

    private static CelValue Moved(CelTimestamp? time) =>
        time is { } moved ? CelValue.Of(moved) : CelValue.Of(CelError.Range("timestamp"));
}
