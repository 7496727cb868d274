namespace Graine.Engine.Expressions.Compiling;

/// <summary>
/// Operations that can fail, without exceptions: they set <see cref="Scope.Failed"/> and answer anything. The flag stays
/// up until a commutative <c>&amp;&amp;</c> or <c>||</c> absorbs it.
/// </summary>
internal static class Failure
{
    public static double Finite(Scope scope, double amount)
    {
        scope.Failed |= !double.IsFinite(amount);
        return scope.Failed ? 0 : amount;
    }

    public static long Add(Scope scope, long left, long right)
    {
        var sum = unchecked(left + right);
        scope.Failed |= ((left ^ sum) & (right ^ sum)) < 0;
        return sum;
    }

    public static long Subtract(Scope scope, long left, long right)
    {
        var difference = unchecked(left - right);
        scope.Failed |= ((left ^ right) & (left ^ difference)) < 0;
        return difference;
    }

    public static long Multiply(Scope scope, long left, long right)
    {
        var high = Math.BigMul(left, right, out var low);
        scope.Failed |= high != low >> 63;
        return low;
    }

    public static long Divide(Scope scope, long left, long right)
    {
        if (right == 0 || (right == -1 && left == long.MinValue))
        {
            scope.Failed = true;
            return 0;
        }

        return left / right;
    }

    public static long Modulo(Scope scope, long left, long right)
    {
        if (right == 0 || (right == -1 && left == long.MinValue))
        {
            scope.Failed = true;
            return 0;
        }

        return left % right;
    }

    public static long Negate(Scope scope, long value)
    {
        scope.Failed |= value == long.MinValue;
        return unchecked(-value);
    }

    public static long Between(Scope scope, CelTimestamp left, CelTimestamp right)
    {
        var nanos = left.NanosSince(right);
        scope.Failed |= nanos is null;
        return nanos.GetValueOrDefault();
    }

    public static CelTimestamp Shift(Scope scope, CelTimestamp time, long nanos)
    {
        var sum = time.Add(nanos);
        scope.Failed |= sum is null;
        return sum.GetValueOrDefault();
    }

    /// <summary>2^63 itself does not fit; NaN neither.</summary>
    public static long ToInt(Scope scope, double value)
    {
        if (value is > -9223372036854775808.0 and < 9223372036854775808.0)
        {
            return (long)value;
        }

        scope.Failed = true;
        return 0;
    }

    public static bool AsBool(Scope scope, CelValue value)
    {
        scope.Failed |= value.Kind != CelKind.Bool;
        return value.IsTrue;
    }

    public static long AsInt(Scope scope, CelValue value)
    {
        if (value.Kind == CelKind.Int)
        {
            return value.AsInt;
        }

        scope.Failed = true;
        return 0;
    }

    /// <summary>The number a dynamic amount comes to, whatever its type.</summary>
    public static double AsAmount(Scope scope, CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.Int:
                return value.AsInt;
            case CelKind.Uint:
                return value.AsUint;
            case CelKind.Double:
                return value.AsDouble;
            default:
                scope.Failed = true;
                return 0;
        }
    }

    public static double AsDouble(Scope scope, CelValue value)
    {
        if (value.Kind == CelKind.Double)
        {
            return value.AsDouble;
        }

        scope.Failed = true;
        return 0;
    }

    public static string AsString(Scope scope, CelValue value)
    {
        if (value.Kind == CelKind.String)
        {
            return value.AsString;
        }

        scope.Failed = true;
        return "";
    }

    public static CelTimestamp AsTimestamp(Scope scope, CelValue value)
    {
        if (value.Kind == CelKind.Timestamp)
        {
            return value.AsTimestamp;
        }

        scope.Failed = true;
        return default;
    }

    public static long AsDuration(Scope scope, CelValue value)
    {
        if (value.Kind == CelKind.Duration)
        {
            return value.AsDurationNanos;
        }

        scope.Failed = true;
        return 0;
    }
}
