using System.Linq.Expressions;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>Logic: the machine's own short circuit where nothing can fail, the language's commutative one where something can.</summary>
internal sealed partial class TypedCompiler
{
    private Typed? Both(Call call, bool isAnd)
    {
        if (TryBuild(call.Arguments[0]) is not { } first || TryBuild(call.Arguments[1]) is not { } second)
        {
            return null;
        }

        var (left, right) = (AsBool(first), AsBool(second));
        var canFail = first.CanFail || second.CanFail || first.IsDynamic || second.IsDynamic;

        // Where the left cannot fail, a failing right decides only when it is asked: the plain short circuit is exact.
        return new(
            first.CanFail || first.IsDynamic ? Commutative(left, right, isAnd) : isAnd ? Expression.AndAlso(left, right) : Expression.OrElse(left, right),
            CelTypeKind.Bool,
            canFail);
    }

    private BlockExpression Commutative(Expression left, Expression right, bool isAnd)
    {
        var before = Expression.Variable(typeof(bool), "before");
        var leftFailed = Expression.Variable(typeof(bool), "leftFailed");
        var result = Expression.Variable(typeof(bool), "result");
        var decides = isAnd ? Expression.Not(result) : (Expression)result;
        return Expression.Block(
            [before, leftFailed, result],
            Expression.Assign(before, Failed),
            Expression.Assign(Failed, Expression.Constant(false)),
            Expression.Assign(result, left),
            Expression.Assign(leftFailed, Failed),
            Expression.IfThen(
                Expression.OrElse(leftFailed, Expression.Not(decides)),
                Expression.Block(
                    Expression.Assign(Failed, Expression.Constant(false)),
                    Expression.Assign(result, right),
                    Expression.Assign(Failed, Expression.OrElse(Failed, Expression.AndAlso(leftFailed, Expression.Not(decides)))))),
            Expression.Assign(Failed, Expression.OrElse(Failed, before)),
            result);
    }

    private Typed? Not(Call call) =>
        TryBuild(call.Arguments[0]) is { } operand
            ? new(Expression.Not(AsBool(operand)), CelTypeKind.Bool, operand.CanFail || operand.IsDynamic)
            : null;

    private Typed? Choice(Call call)
    {
        if (TryBuild(call.Arguments[0]) is not { } condition
            || TryBuild(call.Arguments[1]) is not { } chosen
            || TryBuild(call.Arguments[2]) is not { } other)
        {
            return null;
        }

        var canFail = condition.CanFail || condition.IsDynamic || chosen.CanFail || other.CanFail;
        var test = AsBool(condition);
        if (chosen.Kind == other.Kind && chosen.Value.Type == other.Value.Type)
        {
            return new(Expression.Condition(test, chosen.Value, other.Value), chosen.Kind, canFail);
        }

        return CanBox(chosen) && CanBox(other)
            ? new(Expression.Condition(test, chosen.Boxed, other.Boxed), CelTypeKind.Dyn, canFail)
            : null;
    }

    private static bool CanBox(Typed typed) =>
        typed.IsDynamic || typed.Kind is CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Double or CelTypeKind.String
            or CelTypeKind.Timestamp or CelTypeKind.Duration;
}
