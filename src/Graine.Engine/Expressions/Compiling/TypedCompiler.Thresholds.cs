using System.Linq.Expressions;
using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>
/// A count or a number of days compared with a written integer: asked as such, so that the answer knows the very moment it turns.
/// </summary>
internal sealed partial class TypedCompiler
{
    private Typed? Threshold(Call call)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        if (right is Literal { Value: { Kind: CelKind.Int } limit } && Crossing(left) is { } crossing)
        {
            return Turned(call.Function, crossing, limit.AsInt);
        }

        return left is Literal { Value: { Kind: CelKind.Int } first } && Crossing(right) is { } mirrored
            ? Turned(Mirror(call.Function), mirrored, first.AsInt)
            : null;
    }

    private Typed? Turned(string function, Asked asked, long limit) => function switch
    {
        Operators.GreaterOrEqual => AtLeast(asked, limit),
        Operators.Greater => limit == long.MaxValue ? null : AtLeast(asked, limit + 1),
        Operators.Less => Opposite(AtLeast(asked, limit)),
        Operators.LessOrEqual => limit == long.MaxValue ? null : Opposite(AtLeast(asked, limit + 1)),
        Operators.EqualTo => Ask(asked, asked.Is, limit),
        _ => Opposite(Ask(asked, asked.Is, limit)),
    };

    private Typed AtLeast(Asked asked, long limit) => Ask(asked, asked.AtLeast, limit);

    private Typed Ask(Asked asked, string method, long limit) =>
        new(
            Expression.Call(asked.Owner, method, null, [Scope, .. asked.Arguments, Expression.Constant(limit)]),
            CelTypeKind.Bool,
            CanFail: false);

    private static Typed Opposite(Typed typed) => typed with { Value = Expression.Not(typed.Value) };

    private static string Mirror(string function) => function switch
    {
        Operators.Less => Operators.Greater,
        Operators.LessOrEqual => Operators.GreaterOrEqual,
        Operators.Greater => Operators.Less,
        Operators.GreaterOrEqual => Operators.LessOrEqual,
        _ => function,
    };

    private Asked? Crossing(Node node)
    {
        if (expression.NameOf(node) == "member.days_since_joined")
        {
            return new(typeof(MemberFields), nameof(MemberFields.JoinedAtLeast), nameof(MemberFields.JoinedIs), []);
        }

        if (node is not Select { Operand: Call { Target: null } call, Field: "count" or "days_since" } select)
        {
            return null;
        }

        var isCount = select.Field == "count";
        return call.Function switch
        {
            "orders" => new(
                typeof(OrdersFunction),
                isCount ? nameof(OrdersFunction.CountAtLeast) : nameof(OrdersFunction.DaysSinceAtLeast),
                isCount ? nameof(OrdersFunction.CountIs) : nameof(OrdersFunction.DaysSinceIs),
                WrittenArguments(call)),
            "events" => new(
                typeof(EventsFunction),
                isCount ? nameof(EventsFunction.CountAtLeast) : nameof(EventsFunction.DaysSinceAtLeast),
                isCount ? nameof(EventsFunction.CountIs) : nameof(EventsFunction.DaysSinceIs),
                WrittenArguments(call)),
            _ => null,
        };
    }

    private static Expression[] WrittenArguments(Call call) =>
        [.. call.Arguments.Select(argument => Written(((Literal)argument).Value)!.Value)];

    private sealed record Asked(Type Owner, string AtLeast, string Is, Expression[] Arguments);
}
