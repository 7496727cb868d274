using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary>Values that may be absent.</summary>
internal static class OptionalFunctions
{
    private static readonly CelValue None = CelValue.OfOptional(null);

    // or and orValue look at their argument only when they must, so they live in the evaluator.
    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        F.Global("optional.none", static (a, _) => a.IsEmpty ? None : F.NoOverload),
        F.Global("optional.of", static (a, _) => a.Length == 1 ? CelValue.OfOptional(a[0]) : F.NoOverload),
        F.Global("optional.ofNonZeroValue", static (a, _) => a.Length != 1 ? F.NoOverload : IsZero(a[0]) ? None : CelValue.OfOptional(a[0])),
        F.Member("hasValue", static (a, _) => a is [{ Kind: CelKind.Optional }] ? CelValue.Of(a[0].AsOptional is not null) : F.NoOverload),
        F.Member("value", static (a, _) => a is [{ Kind: CelKind.Optional }]
            ? a[0].AsOptional ?? CelValue.Of(CelError.Argument("optional.none() dereference"))
            : F.NoOverload),
        F.Global(Operators.OptionalIndex, static (a, _) => a.Length == 2 ? Index(a[0], a[1]) : F.NoOverload),
        F.Global(Operators.OptionalSelect, static (a, _) => a is [_, { Kind: CelKind.String }] ? Select(a[0], a[1].AsString) : F.NoOverload),
    ];

    /// <summary>The element as an optional: none when it is not there.</summary>
    public static CelValue Index(CelValue operand, CelValue index)
    {
        if (operand.Kind == CelKind.Optional)
        {
            return operand.AsOptional is { } held ? Index(held, index) : None;
        }

        var found = Comparisons.Index(operand, index);
        return !found.IsError ? CelValue.OfOptional(found) : found.AsError.Code is "no_such_key" or "index_out_of_range" ? None : found;
    }

    /// <summary>The field as an optional: none when it is not there.</summary>
    public static CelValue Select(CelValue operand, string field) => operand.Kind switch
    {
        CelKind.Optional => operand.AsOptional is { } held ? Select(held, field) : None,
        CelKind.Map => CelValue.OfOptional(operand.AsMap.TryGet(CelValue.Of(field), out var value) ? value : null),
        CelKind.Object => CelValue.OfOptional(operand.AsObject.Has(field) && operand.AsObject.TryGet(field, out var part) ? part : null),
        _ => F.NoOverload,
    };

    private static bool IsZero(CelValue value) => value.Kind switch
    {
        CelKind.Null => true,
        CelKind.Bool => !value.AsBool,
        CelKind.Int => value.AsInt == 0,
        CelKind.Uint => value.AsUint == 0,
        CelKind.Double => value.AsDouble == 0,
        CelKind.String => value.AsString.Length == 0,
        CelKind.Bytes => value.AsBytes.IsEmpty,
        CelKind.List => value.AsList.Count == 0,
        CelKind.Map => value.AsMap.Count == 0,
        CelKind.Duration => value.AsDurationNanos == 0,
        CelKind.Timestamp => value.AsTimestamp == default,
        CelKind.Optional => value.AsOptional is null,
        CelKind.Type or CelKind.Object or CelKind.Error => false,
    };
}
