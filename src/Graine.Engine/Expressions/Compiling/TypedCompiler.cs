using System.Linq.Expressions;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>
/// Builds code for a checked tree. A part whose types are known becomes plain code; a part that is rare (string building,
/// calendar accessors, maps of values) is interpreted by <see cref="Interpreted"/>, the smallest such part at a time.
/// </summary>
internal sealed partial class TypedCompiler(CheckedExpression expression)
{
    private readonly Dictionary<string, Expression> _locals = [];

    public ParameterExpression Scope { get; } = Expression.Parameter(typeof(Scope), "scope");

    /// <summary>Nothing had to be interpreted.</summary>
    public bool IsTyped { get; private set; } = true;

    private MemberExpression Failed => Expression.Property(Scope, nameof(Expressions.Scope.Failed));

    /// <summary>Code for a node whose type is scalar or dynamic.</summary>
    public Typed Build(Node node) =>
        TryBuild(node) ?? throw new InvalidOperationException($"{Printer.Print(node)} has no value by itself.");

    public Expression AsBool(Typed typed) => typed.IsDynamic ? Read(nameof(Failure.AsBool), typed) : typed.Value;

    public Expression AsDouble(Typed typed) => typed switch
    {
        { IsDynamic: true } => Read(nameof(Failure.AsAmount), typed),
        { Kind: CelTypeKind.Double } => typed.Value,
        _ => Expression.Convert(typed.Value, typeof(double)),
    };

    private Typed? TryBuild(Node node) => TryFold(node) ?? TryTyped(node) ?? TryInterpret(node);

    private Typed? TryTyped(Node node) => node switch
    {
        Literal literal => Written(literal.Value),
        Identifier or Select => Field(node),
        Has has => HasField(has),
        Call { Target: null } call when IsOperator(call) => Operation(call),
        Call { Target: null } call => Function(call),
        Call call => TextFunction(call),
        Macro macro => OverProducts(macro),
        _ => null,
    };

    private Typed? Operation(Call call) => call.Function switch
    {
        Operators.And => Both(call, isAnd: true),
        Operators.Or => Both(call, isAnd: false),
        Operators.Not => Not(call),
        Operators.Conditional => Choice(call),
        Operators.EqualTo or Operators.NotEqual or Operators.Less or Operators.LessOrEqual or Operators.Greater
            or Operators.GreaterOrEqual => Threshold(call) ?? Compared(call),
        Operators.In => In(call),
        Operators.Add or Operators.Subtract or Operators.Multiply or Operators.Divide or Operators.Modulo or Operators.Negate => Computed(call),
        Operators.Index => Indexed(call),
        _ => null,
    };

    private static bool IsOperator(Call call) => !char.IsAsciiLetter(call.Function[0]);

    // What reads nothing is computed once, now.
    private Typed? TryFold(Node node)
    {
        if (node is Literal or ListNode or MapNode || !IsConstant(node))
        {
            return null;
        }

        var value = Interpreted.Constant(node);
        return value.IsError ? null : Written(value);
    }

    private bool IsConstant(Node node) =>
        node is Literal
        || (node is Call && expression.NameOf(node) is null && !IsPlanFunction(node) && NodeChildren.Of(node).Any() && NodeChildren.Of(node).All(IsConstant));

    private static bool IsPlanFunction(Node node) =>
        node is Call { Target: null } call && Fields.FieldCatalog.Standard.FindFunction(call.Function) is not null;

    private Typed? TryInterpret(Node node)
    {
        // A loop within a loop is interpreted as a whole, under one budget: products times products could be millions.
        if (_locals.Count > 0 && (Mentions(node, [.. _locals.Keys]) || HasLoop(node)))
        {
            return null;
        }

        var kind = expression.TypeOf(node).Kind;
        var read = kind switch
        {
            CelTypeKind.Bool => nameof(Failure.AsBool),
            CelTypeKind.Int => nameof(Failure.AsInt),
            CelTypeKind.Double => nameof(Failure.AsDouble),
            CelTypeKind.String => nameof(Failure.AsString),
            CelTypeKind.Timestamp => nameof(Failure.AsTimestamp),
            CelTypeKind.Duration => nameof(Failure.AsDuration),
            CelTypeKind.Uint or CelTypeKind.Dyn => null,
            _ => "",
        };
        if (read is "")
        {
            return null;
        }

        IsTyped = false;
        var interpreted = new Interpreted(node);
        var run = Expression.Call(Expression.Constant(interpreted), nameof(Interpreted.Run), null, Scope);
        return read is null
            ? new(run, CelTypeKind.Dyn, CanFail: true)
            : new(Expression.Call(typeof(Failure), read, null, Scope, run), kind, CanFail: true);
    }

    private static bool Mentions(Node node, HashSet<string> names) =>
        (node is Identifier identifier && names.Contains(identifier.Name)) || NodeChildren.Of(node).Any(child => Mentions(child, names));

    private static bool HasLoop(Node node) => node is Macro || NodeChildren.Of(node).Any(HasLoop);

    private static Typed? Written(CelValue value) => value.Kind switch
    {
        CelKind.Bool => new(Expression.Constant(value.AsBool), CelTypeKind.Bool, CanFail: false),
        CelKind.Int => new(Expression.Constant(value.AsInt), CelTypeKind.Int, CanFail: false),
        CelKind.Double => new(Expression.Constant(value.AsDouble), CelTypeKind.Double, CanFail: false),
        // Interned: names the intake knows are the very same object, and equal at a glance.
        CelKind.String => new(Expression.Constant(string.Intern(value.AsString)), CelTypeKind.String, CanFail: false),
        CelKind.Timestamp => new(Expression.Constant(value.AsTimestamp), CelTypeKind.Timestamp, CanFail: false),
        CelKind.Duration => new(Expression.Constant(value.AsDurationNanos), CelTypeKind.Duration, CanFail: false),
        CelKind.Uint or CelKind.Null => new(Expression.Constant(value), CelTypeKind.Dyn, CanFail: false),
        _ => null,
    };

    private MethodCallExpression Read(string method, Typed typed) => Expression.Call(typeof(Failure), method, null, Scope, typed.Value);
}
