using System.Linq.Expressions;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>Fields, the plan's functions, lists and texts.</summary>
internal sealed partial class TypedCompiler
{
    private Typed? Field(Node node)
    {
        if (expression.NameOf(node) is { } name)
        {
            return FieldCatalog.Standard.FindField(name) is { } field ? Inline(field, Scope) : null;
        }

        return node switch
        {
            Identifier identifier when _locals.TryGetValue(identifier.Name, out var local) => new(local, CelTypeKind.Object, CanFail: false),
            Select { Operand: Call { Target: null } call } select when FieldCatalog.Standard.FindFunction(call.Function)?.Find(select.Field) is { } field =>
                Inline(field, [Scope, .. WrittenArguments(call)]),
            Select { Operand: Identifier product } select when _locals.TryGetValue(product.Name, out var line) && line.Type == typeof(OrderLine) =>
                FieldCatalog.Standard.FindProductField(select.Field) is { } field ? Inline(field, Scope, line) : null,
            Select select => Entry(select.Operand, Expression.Constant(string.Intern(select.Field))),
            _ => null,
        };
    }

    private Typed? Function(Call call)
    {
        if (FieldCatalog.Standard.FindFunction(call.Function) is { } function)
        {
            return function.Result.Kind == CelTypeKind.Object ? null : Inline(function.Fields[0], [Scope, .. WrittenArguments(call)]);
        }

        if (call.Arguments is not [var argument] || TryBuild(argument) is not { IsDynamic: false } operand)
        {
            return null;
        }

        return (call.Function, operand.Kind) switch
        {
            ("double", CelTypeKind.Int) => new(Expression.Convert(operand.Value, typeof(double)), CelTypeKind.Double, operand.CanFail),
            ("double", CelTypeKind.Double) or ("int", CelTypeKind.Int) or ("string", CelTypeKind.String) => operand,
            ("int", CelTypeKind.Double) => Failing(nameof(Failure.ToInt), CelTypeKind.Int, operand),
            ("size", _) => Size(operand),
            _ => null,
        };
    }

    private Typed? TextFunction(Call call)
    {
        if (call.Function == "size" && call.Arguments.Count == 0 && TryBuild(call.Target!) is { IsDynamic: false } sized)
        {
            return Size(sized);
        }

        var method = call.Function switch
        {
            "startsWith" => nameof(string.StartsWith),
            "endsWith" => nameof(string.EndsWith),
            "contains" => nameof(string.Contains),
            _ => null,
        };
        if (method is null || call.Arguments is not [var argument]
            || TryBuild(call.Target!) is not { Kind: CelTypeKind.String, IsDynamic: false } text
            || TryBuild(argument) is not { Kind: CelTypeKind.String, IsDynamic: false } part)
        {
            return null;
        }

        return new(
            Expression.Call(text.Value, method, null, part.Value, Expression.Constant(StringComparison.Ordinal)),
            CelTypeKind.Bool,
            text.CanFail || part.CanFail);
    }

    private static Typed? Size(Typed operand) => operand.Kind switch
    {
        CelTypeKind.String => new(Expression.Call(typeof(Comparison), nameof(Comparison.Size), null, operand.Value), CelTypeKind.Int, operand.CanFail),
        CelTypeKind.List when operand.Value.Type == typeof(IReadOnlyList<OrderLine>) => Length<OrderLine>(operand),
        CelTypeKind.List when operand.Value.Type == typeof(IReadOnlyList<SegmentStanding>) => Length<SegmentStanding>(operand),
        _ => null,
    };

    private static Typed Length<T>(Typed list) =>
        new(
            Expression.Convert(Expression.Property(list.Value, typeof(IReadOnlyCollection<T>), nameof(IReadOnlyCollection<>.Count)), typeof(long)),
            CelTypeKind.Int,
            list.CanFail);

    private Typed? In(Call call)
    {
        if (call.Arguments[1] is ListNode { Elements: { Count: > 0 } elements } && elements.All(element => element is Literal))
        {
            return AmongWritten(call.Arguments[0], [.. elements.Cast<Literal>()]);
        }

        if (expression.NameOf(call.Arguments[1]) == "member.segments"
            && TryBuild(call.Arguments[0]) is { Kind: CelTypeKind.String, IsDynamic: false } segment)
        {
            var standing = Expression.Property(Expression.Property(Scope, nameof(Expressions.Scope.Member)), nameof(Member.Standing));
            return new(Expression.Call(standing, nameof(StandingSlice.IsIn), null, segment.Value), CelTypeKind.Bool, segment.CanFail);
        }

        return null;
    }

    private Typed? AmongWritten(Node value, Literal[] choices)
    {
        if (TryBuild(value) is not { IsDynamic: false } typed)
        {
            return null;
        }

        if (typed.Kind == CelTypeKind.String && choices.All(choice => choice.Value.Kind == CelKind.String))
        {
            var texts = choices.Select(choice => string.Intern(choice.Value.AsString)).ToArray();
            return new(
                Expression.Call(typeof(Comparison), nameof(Comparison.Among), null, typed.Value, Expression.Constant(texts)),
                CelTypeKind.Bool,
                typed.CanFail);
        }

        if (typed.Kind == CelTypeKind.Int && choices.All(choice => choice.Value.Kind == CelKind.Int))
        {
            var found = Expression.Variable(typeof(long), "value");
            var any = choices
                .Select(choice => (Expression)Expression.Equal(found, Expression.Constant(choice.Value.AsInt)))
                .Aggregate(Expression.OrElse);
            return new(Expression.Block([found], Expression.Assign(found, typed.Value), any), CelTypeKind.Bool, typed.CanFail);
        }

        return null;
    }

    private Typed? Indexed(Call call) =>
        TryBuild(call.Arguments[1]) is { Kind: CelTypeKind.String, IsDynamic: false, CanFail: false } key ? Entry(call.Arguments[0], key.Value) : null;

    // event.properties.plan, member.facts["plan"]
    private Typed? Entry(Node map, Expression key) => expression.NameOf(map) switch
    {
        "event.properties" => new(Expression.Call(typeof(Bags), nameof(Bags.Property), null, Scope, key), CelTypeKind.Dyn, CanFail: true),
        "member.facts" => new(Expression.Call(typeof(Bags), nameof(Bags.Fact), null, Scope, key), CelTypeKind.Dyn, CanFail: true),
        _ => null,
    };

    private Typed? HasField(Has has) => expression.NameOf(has.Operand) switch
    {
        "event.properties" => Present(nameof(Bags.HasProperty), has),
        "member.facts" => Present(nameof(Bags.HasFact), has),
        _ => null,
    };

    private Typed Present(string method, Has has) =>
        new(Expression.Call(typeof(Bags), method, null, Scope, Expression.Constant(string.Intern(has.Field))), CelTypeKind.Bool, CanFail: false);

    private static Typed? Inline(Field field, params Expression[] arguments)
    {
        // Maps have no code of their own; their entries do.
        if (field.Type.Kind == CelTypeKind.Map)
        {
            return null;
        }

        var body = new Substitution(field.Read.Parameters, arguments).Visit(field.Read.Body);
        return new(body, field.Type.Kind, CanFail: false);
    }
}
