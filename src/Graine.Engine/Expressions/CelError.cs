namespace Graine.Engine.Expressions;

/// <summary>Why an evaluation gave no value. An error is a value: <c>||</c> and <c>&amp;&amp;</c> may absorb it.</summary>
/// <param name="Code">A stable word, such as <c>divide_by_zero</c>.</param>
/// <param name="Message">For people; may be reworded.</param>
public sealed record CelError(string Code, string Message)
{
    public static CelError NoOverload(string function) => new("no_such_overload", $"no such overload: {function}");

    public static CelError Unbound(string name) => new("undeclared_reference", $"undeclared reference to '{name}'");

    public static CelError UnknownFunction(string name) => new("unbound_function", $"unbound function: {name}");

    public static CelError NoKey(string key) => new("no_such_key", $"no such key: {key}");

    public static CelError NoField(string field) => new("no_such_field", $"no such field: {field}");

    public static CelError Index(long index) => new("index_out_of_range", $"index out of range: {index}");

    public static CelError Overflow(string operation) => new("overflow", $"return error for overflow: {operation}");

    public static CelError Range(string what) => new("range_error", $"range error: {what}");

    public static CelError Argument(string message) => new("invalid_argument", message);

    public static readonly CelError DivideByZero = new("divide_by_zero", "divide by zero");

    public static readonly CelError ModulusByZero = new("modulus_by_zero", "modulus by zero");

    public static readonly CelError OverBudget = new("over_budget", "the evaluation took more steps than it may");
}
