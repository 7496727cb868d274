using System.Linq.Expressions;
using Graine.Engine.Inputs;

namespace Graine.Engine.Expressions.Compiling;

/// <summary><c>order.products.exists(p, …)</c> and its like as a loop, with the language's rule that a decisive element absorbs failing ones.</summary>
internal sealed partial class TypedCompiler
{
    private Typed? OverProducts(Macro macro)
    {
        if (macro.Variables is not [var variable]
            || macro.Kind is not (MacroKind.Exists or MacroKind.All or MacroKind.ExistsOne)
            || _locals.Count > 0
            || expression.NameOf(macro.Range) != "order.products"
            || TryBuild(macro.Range) is not { } range)
        {
            return null;
        }

        var line = Expression.Variable(typeof(OrderLine), variable);
        _locals[variable] = line;
        var body = TryBuild(macro.Arguments[0]);
        _locals.Remove(variable);
        if (body is null)
        {
            return null;
        }

        var canFail = body.CanFail || body.IsDynamic;
        return macro.Kind == MacroKind.ExistsOne
            ? canFail ? null : new(CountOne(range.Value, line, AsBool(body)), CelTypeKind.Bool, CanFail: false)
            : new(Decide(range.Value, line, AsBool(body), macro.Kind == MacroKind.Exists), CelTypeKind.Bool, canFail);
    }

    private BlockExpression Decide(Expression range, ParameterExpression line, Expression body, bool decisive)
    {
        var (before, failed, result) = (Flag("before"), Flag("failed"), Flag("result"));
        var end = Expression.Label();
        return Expression.Block(
            [before, failed, result],
            Expression.Assign(before, Failed),
            Expression.Assign(failed, Expression.Constant(false)),
            Expression.Assign(result, Expression.Constant(!decisive)),
            Each(range, line, end, Expression.Block(
                Expression.Assign(Failed, Expression.Constant(false)),
                Expression.Assign(result, body),
                Expression.IfThenElse(
                    Failed,
                    Expression.Block(Expression.Assign(failed, Expression.Constant(true)), Expression.Assign(result, Expression.Constant(!decisive))),
                    Expression.IfThen(Expression.Equal(result, Expression.Constant(decisive)), Expression.Break(end))))),
            Expression.Assign(Failed, Expression.OrElse(before, Expression.AndAlso(failed, Expression.NotEqual(result, Expression.Constant(decisive))))),
            result);
    }

    private static BlockExpression CountOne(Expression range, ParameterExpression line, Expression body)
    {
        var count = Expression.Variable(typeof(int), "count");
        return Expression.Block(
            [count],
            Expression.Assign(count, Expression.Constant(0)),
            Each(range, line, Expression.Label(), Expression.IfThen(body, Expression.PreIncrementAssign(count))),
            Expression.Equal(count, Expression.Constant(1)));
    }

    private static BlockExpression Each(Expression range, ParameterExpression line, LabelTarget end, Expression body)
    {
        var list = Expression.Variable(typeof(IReadOnlyList<OrderLine>), "list");
        var index = Expression.Variable(typeof(int), "index");
        var count = Expression.Property(list, typeof(IReadOnlyCollection<OrderLine>), nameof(IReadOnlyCollection<>.Count));
        return Expression.Block(
            [list, index, line],
            Expression.Assign(list, range),
            Expression.Assign(index, Expression.Constant(0)),
            Expression.Loop(
                Expression.Block(
                    Expression.IfThen(Expression.GreaterThanOrEqual(index, count), Expression.Break(end)),
                    Expression.Assign(line, Expression.Property(list, "Item", Expression.PostIncrementAssign(index))),
                    body),
                end));
    }

    private static ParameterExpression Flag(string name) => Expression.Variable(typeof(bool), name);
}
