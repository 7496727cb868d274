using System.Linq.Expressions;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>A part of an expression as code.</summary>
/// <param name="Value">
/// The code: bool, long (int, and duration in nanoseconds), double, string, <see cref="CelTimestamp"/>, a list of the
/// engine's own, or <see cref="CelValue"/> where the type is known only at run time.
/// </param>
/// <param name="Kind">The language's type.</param>
/// <param name="CanFail">It may set <see cref="Scope.Failed"/>.</param>
internal sealed record Typed(Expression Value, CelTypeKind Kind, bool CanFail)
{
    public bool IsDynamic => Value.Type == typeof(CelValue);

    /// <summary>Its value when it is written out, as in <c>3</c> or <c>"gold"</c>; null otherwise.</summary>
    public object? Constant => (Value as ConstantExpression)?.Value;

    /// <summary>The same as a value of the language.</summary>
    public Expression Boxed => IsDynamic ? Value
        : Kind == CelTypeKind.Duration ? Expression.Call(typeof(CelValue), nameof(CelValue.OfDuration), null, Value)
        : Expression.Call(typeof(CelValue).GetMethod(nameof(CelValue.Of), [Value.Type])!, Value);
}
