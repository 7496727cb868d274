namespace Graine.Engine.Expressions;

/// <summary>The language's <c>&lt;</c>.</summary>
public static class CelOrder
{
    // 2^63 and 2^64: the first doubles beyond each integer type.
    private const double LongEnd = 9223372036854775808.0;
    private const double UlongEnd = 18446744073709551616.0;

    /// <summary>Below 0, 0 or above; null when the two have no order: other kinds, or a NaN.</summary>
    public static int? Compare(CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Bool, CelKind.Bool) => left.AsBool.CompareTo(right.AsBool),
        (CelKind.String, CelKind.String) => CompareText(left.AsString, right.AsString),
        (CelKind.Bytes, CelKind.Bytes) => left.AsBytes.Span.SequenceCompareTo(right.AsBytes.Span),
        (CelKind.Timestamp, CelKind.Timestamp) => left.AsTimestamp.CompareTo(right.AsTimestamp),
        (CelKind.Duration, CelKind.Duration) => left.AsDurationNanos.CompareTo(right.AsDurationNanos),
        _ => CompareNumbers(left, right),
    };

    public static bool CanCompare(CelKind left, CelKind right) =>
        (IsNumber(left) && IsNumber(right))
        || (left == right && left is CelKind.Bool or CelKind.String or CelKind.Bytes or CelKind.Timestamp or CelKind.Duration);

    public static bool IsNumber(CelKind kind) => kind is CelKind.Int or CelKind.Uint or CelKind.Double;

    /// <summary>Compares what numbers of any two types are worth; null when one is no number, or a NaN.</summary>
    public static int? CompareNumbers(CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => left.AsInt.CompareTo(right.AsInt),
        (CelKind.Uint, CelKind.Uint) => left.AsUint.CompareTo(right.AsUint),
        (CelKind.Int, CelKind.Uint) => left.AsInt < 0 ? -1 : ((ulong)left.AsInt).CompareTo(right.AsUint),
        (CelKind.Uint, CelKind.Int) => -CompareNumbers(right, left),
        (CelKind.Double, CelKind.Double) => CompareDoubles(left.AsDouble, right.AsDouble),
        (CelKind.Int, CelKind.Double) => Compare(left.AsInt, right.AsDouble),
        (CelKind.Uint, CelKind.Double) => Compare(left.AsUint, right.AsDouble),
        (CelKind.Double, CelKind.Int or CelKind.Uint) => -CompareNumbers(right, left),
        _ => null,
    };

    /// <summary>Orders by code points; UTF-16 units would put emoji before some letters.</summary>
    public static int CompareText(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var at = left.AsSpan(0, length).CommonPrefixLength(right.AsSpan(0, length));
        if (at == length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (a, b) = (left[at], right[at]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    private static int? CompareDoubles(double left, double right) =>
        double.IsNaN(left) || double.IsNaN(right) ? null : left < right ? -1 : left > right ? 1 : 0;

    // The specification compares as doubles where the double is within reach of the integers.
    private static int? Compare(long left, double right) => right switch
    {
        > LongEnd => -1,
        < -LongEnd => 1,
        _ => CompareDoubles(left, right),
    };

    private static int? Compare(ulong left, double right) => right switch
    {
        > UlongEnd => -1,
        < 0 => 1,
        _ => CompareDoubles(left, right),
    };
}
