using System.Linq.Expressions;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>Arithmetic and comparisons.</summary>
internal sealed partial class TypedCompiler
{
    // Beyond it, not every whole number is a double.
    private const long ExactIntegerMax = 1L << 53;

    private Typed? Computed(Call call)
    {
        var operands = call.Arguments.Select(TryBuild).ToList();
        if (operands.Any(operand => operand is null || operand.IsDynamic))
        {
            return null;
        }

        var (left, right) = (operands[0]!, operands.ElementAtOrDefault(1));
        return (call.Function, left.Kind, right?.Kind) switch
        {
            (Operators.Negate, CelTypeKind.Int, null) => Failing(nameof(Failure.Negate), CelTypeKind.Int, left),
            (Operators.Negate, CelTypeKind.Double, null) => new(Expression.Negate(left.Value), CelTypeKind.Double, left.CanFail),
            (_, CelTypeKind.Double, CelTypeKind.Double) => Double(call.Function, left, right!),
            (_, CelTypeKind.Int, CelTypeKind.Int) => Integer(call.Function, CelTypeKind.Int, left, right!),
            (Operators.Add or Operators.Subtract, CelTypeKind.Duration, CelTypeKind.Duration) => Integer(call.Function, CelTypeKind.Duration, left, right!),
            (Operators.Subtract, CelTypeKind.Timestamp, CelTypeKind.Timestamp) => Failing(nameof(Failure.Between), CelTypeKind.Duration, left, right!),
            (Operators.Add, CelTypeKind.Timestamp, CelTypeKind.Duration) => Failing(nameof(Failure.Shift), CelTypeKind.Timestamp, left, right!),
            (Operators.Add, CelTypeKind.Duration, CelTypeKind.Timestamp) => Failing(nameof(Failure.Shift), CelTypeKind.Timestamp, right!, left),
            _ => null,
        };
    }

    private static Typed? Double(string function, Typed left, Typed right)
    {
        ExpressionType? type = function switch
        {
            Operators.Add => ExpressionType.Add,
            Operators.Subtract => ExpressionType.Subtract,
            Operators.Multiply => ExpressionType.Multiply,
            Operators.Divide => ExpressionType.Divide,
            _ => null,
        };
        return type is { } binary
            ? new(Expression.MakeBinary(binary, left.Value, right.Value), CelTypeKind.Double, left.CanFail || right.CanFail)
            : null;
    }

    private Typed? Integer(string function, CelTypeKind kind, Typed left, Typed right)
    {
        var method = function switch
        {
            Operators.Add => nameof(Failure.Add),
            Operators.Subtract => nameof(Failure.Subtract),
            Operators.Multiply => nameof(Failure.Multiply),
            Operators.Divide => nameof(Failure.Divide),
            Operators.Modulo => nameof(Failure.Modulo),
            _ => null,
        };
        return method is null ? null : Failing(method, kind, left, right);
    }

    private Typed Failing(string method, CelTypeKind kind, params ReadOnlySpan<Typed> operands)
    {
        var arguments = new List<Expression> { Scope };
        foreach (var operand in operands)
        {
            arguments.Add(operand.Value);
        }

        return new(Expression.Call(typeof(Failure), method, null, [.. arguments]), kind, CanFail: true);
    }

    private Typed? Compared(Call call)
    {
        if (TryBuild(call.Arguments[0]) is not { } left || TryBuild(call.Arguments[1]) is not { } right)
        {
            return null;
        }

        (left, right) = (AsWritten(left, right), AsWritten(right, left));
        var canFail = left.CanFail || right.CanFail;
        if (left.Kind == right.Kind && Native(call.Function, left, right) is { } native)
        {
            return new(native, CelTypeKind.Bool, canFail);
        }

        if (call.Function is Operators.EqualTo or Operators.NotEqual && left.IsDynamic && right is { Kind: CelTypeKind.String, Constant: string })
        {
            var isText = Expression.Call(typeof(Comparison), nameof(Comparison.IsText), null, Scope, left.Value, right.Value);
            return new(call.Function == Operators.NotEqual ? Expression.Not(isText) : isText, CelTypeKind.Bool, CanFail: true);
        }

        if (!CanBox(left) || !CanBox(right))
        {
            return null;
        }

        var method = call.Function switch
        {
            Operators.Less => nameof(Comparison.Less),
            Operators.LessOrEqual => nameof(Comparison.LessOrEqual),
            Operators.Greater => nameof(Comparison.Greater),
            Operators.GreaterOrEqual => nameof(Comparison.GreaterOrEqual),
            _ => nameof(Comparison.AreEqual),
        };
        var result = Expression.Call(typeof(Comparison), method, null, Scope, left.Boxed, right.Boxed);
        return new(
            call.Function == Operators.NotEqual ? Expression.Not(result) : result,
            CelTypeKind.Bool,
            canFail || left.IsDynamic || right.IsDynamic);
    }

    // 50 compared with a double is 50.0.
    private static Typed AsWritten(Typed operand, Typed other) =>
        operand is { Kind: CelTypeKind.Int, Constant: long and >= -ExactIntegerMax and <= ExactIntegerMax and var number } && other.Kind == CelTypeKind.Double
            ? new(Expression.Constant((double)number), CelTypeKind.Double, CanFail: false)
            : operand;

    private static Expression? Native(string function, Typed left, Typed right)
    {
        var type = function switch
        {
            Operators.EqualTo => ExpressionType.Equal,
            Operators.NotEqual => ExpressionType.NotEqual,
            Operators.Less => ExpressionType.LessThan,
            Operators.LessOrEqual => ExpressionType.LessThanOrEqual,
            Operators.Greater => ExpressionType.GreaterThan,
            _ => ExpressionType.GreaterThanOrEqual,
        };
        var isEquality = type is ExpressionType.Equal or ExpressionType.NotEqual;
        switch (left.Kind)
        {
            case CelTypeKind.Int or CelTypeKind.Duration or CelTypeKind.Double or CelTypeKind.Timestamp:
            case CelTypeKind.Bool when isEquality:
                return Expression.MakeBinary(type, left.Value, right.Value);
            case CelTypeKind.String when isEquality:
                var equal = Expression.Call(typeof(string).GetMethod(nameof(string.Equals), [typeof(string), typeof(string)])!, left.Value, right.Value);
                return type == ExpressionType.Equal ? equal : Expression.Not(equal);
            case CelTypeKind.String:
                return Expression.MakeBinary(
                    type, Expression.Call(typeof(CelOrder), nameof(CelOrder.CompareText), null, left.Value, right.Value), Expression.Constant(0));
            default:
                return null;
        }
    }
}
