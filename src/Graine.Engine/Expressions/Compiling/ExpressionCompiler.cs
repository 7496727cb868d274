using System.Linq.Expressions;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>
/// From an author's text to a delegate over the <see cref="Scope"/>. A failing evaluation (division by zero, overflow, a
/// missing key) answers false, or 0 for an amount, and sets <see cref="Scope.Failed"/>.
/// </summary>
public static class ExpressionCompiler
{
    public static CompileOutcome<Condition> CompileCondition(string text, ExpressionContext context) =>
        Compile<Condition>(text, context, [CelTypeKind.Bool], "a condition (true or false)", static (compiler, typed, scope) =>
        {
            var value = compiler.AsBool(typed);
            return typed.CanFail
                ? Expression.AndAlso(value, Expression.Not(Expression.Property(scope, nameof(Scope.Failed))))
                : value;
        });

    /// <summary>Compiles an amount: an int, a uint or a double. One that is not finite counts as failed.</summary>
    public static CompileOutcome<Amount> CompileAmount(string text, ExpressionContext context) =>
        Compile<Amount>(
            text, context, [CelTypeKind.Int, CelTypeKind.Uint, CelTypeKind.Double], "an amount (a number)", static (compiler, typed, scope) =>
            Expression.Call(typeof(Failure), nameof(Failure.Finite), null, scope, compiler.AsDouble(typed)));

    /// <summary>Parses and checks a text in its context, without compiling it.</summary>
    public static CheckOutcome Check(string text, ExpressionContext context)
    {
        var parsed = Parser.Parse(text);
        if (!parsed.IsValid)
        {
            return new(null, parsed.Errors);
        }

        var outcome = Checker.Check(parsed.Node, FieldCatalog.Standard.Declarations);
        if (!outcome.IsValid)
        {
            return outcome;
        }

        var errors = ContextRules.Check(outcome.Expression, context);
        return errors.Count == 0 ? outcome : new(null, errors);
    }

    private static CompileOutcome<T> Compile<T>(
        string text,
        ExpressionContext context,
        CelTypeKind[] results,
        string wanted,
        Func<TypedCompiler, Typed, ParameterExpression, Expression> finish)
        where T : Delegate
    {
        var outcome = Check(text, context);
        if (!outcome.IsValid)
        {
            return new(null, outcome.Errors);
        }

        var type = outcome.Expression.Type;
        if (type.Kind != CelTypeKind.Dyn && !results.Contains(type.Kind))
        {
            return new(null, [new("expression.result_type", $"the expression is {type}; it must be {wanted}", 0, Math.Max(1, text.Length))]);
        }

        var compiler = new TypedCompiler(outcome.Expression);
        var typed = compiler.Build(outcome.Expression.Root);
        var scope = compiler.Scope;
        var body = Expression.Block(
            Expression.Assign(Expression.Property(scope, nameof(Scope.Failed)), Expression.Constant(false)),
            finish(compiler, typed, scope));
        var usage = Usage.Of(outcome.Expression);
        return new(
            new(
                text, outcome.Expression, Expression.Lambda<T>(body, scope).Compile(), usage.Fields, usage.WindowedEvents,
                usage.LongestOrdersWindowDays, usage.IsTimeDependent, compiler.IsTyped),
            []);
    }
}
