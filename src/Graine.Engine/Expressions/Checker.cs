using System.Diagnostics;

namespace Graine.Engine.Expressions;

/// <summary>
/// Gives every node of a tree its type, or tells all that does not fit: where, and what was probably meant. A part that is
/// wrong counts as <c>dyn</c> afterwards, so that one slip is told once.
/// </summary>
public sealed class Checker
{
    private readonly Declarations _declarations;
    private readonly CheckerNames _names;
    private readonly TypeSubstitution _types = new();
    private readonly Dictionary<Node, CelType> _typeOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, string> _nameOf = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, CelType Type)> _locals = [];
    private readonly List<ExpressionError> _errors = [];

    private Checker(Declarations declarations)
    {
        _declarations = declarations;
        _names = new(declarations);
    }

    /// <param name="expected">The type the whole must have; <see cref="CelType.Bool"/> for a condition. Null takes any.</param>
    public static CheckOutcome Check(Node node, Declarations declarations, CelType? expected = null)
    {
        if (TreeLimits.Check(node, ExpressionLimits.Default) is { } tooLarge)
        {
            return new(null, [tooLarge]);
        }

        var checker = new Checker(declarations);
        var type = checker.TypeOf(node);
        if (expected is not null && checker._errors.Count == 0 && !checker._types.Fits(type, expected))
        {
            var found = checker._types.Resolve(type, openIsDyn: true);
            checker._errors.Add(new("expression.result_type", $"the expression is {found}; it must be {expected}", Start(node), 1));
        }

        if (checker._errors.Count > 0)
        {
            return new(null, [.. checker._errors.OrderBy(error => error.Position)]);
        }

        var types = new Dictionary<Node, CelType>(checker._typeOf.Count, ReferenceEqualityComparer.Instance);
        foreach (var (each, open) in checker._typeOf)
        {
            types[each] = checker._types.Resolve(open, openIsDyn: true);
        }

        return new(new(node, types, checker._nameOf), []);
    }

    private static int Start(Node node) => NodeChildren.Of(node).Select(Start).Append(node.Position).Min();

    private CelType TypeOf(Node node)
    {
        var type = node switch
        {
            Literal literal => LiteralType(literal.Value),
            Identifier or Select => NameType(node),
            Has has => HasType(has),
            Call call => CallType(call),
            ListNode list => CelType.List(JoinAll(list.Elements.Select(ElementType).ToList(), list.Elements)),
            MapNode map => MapType(map),
            Macro macro => MacroType(macro),
            _ => throw new UnreachableException(),
        };
        _typeOf[node] = type;
        return type;
    }

    private static CelType LiteralType(CelValue value) => value.Kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        CelKind.Bytes => CelType.Bytes,
        CelKind.Timestamp => CelType.Timestamp,
        CelKind.Duration => CelType.Duration,
        CelKind.Type => CelType.Type(value.AsType),
        CelKind.List => CelType.List(CelType.Dyn),
        CelKind.Map => CelType.Map(CelType.Dyn, CelType.Dyn),
        CelKind.Object => CelType.Object(value.AsObject.TypeName),
        CelKind.Optional or CelKind.Error => CelType.Dyn,
    };

    private CelType NameType(Node node)
    {
        if (node is Identifier { Name: var name } && Local(name) is { } local)
        {
            return local;
        }

        var isLocal = QualifiedName.RootOf(node) is { } root && Local(root) is not null;
        if (!isLocal && QualifiedName.Of(node) is { } full && _names.Variable(full) is { } variable)
        {
            _nameOf[node] = variable.Name;
            return variable.Type;
        }

        if (!isLocal && _names.Unknown(node) is { } error)
        {
            return Wrong(error);
        }

        var select = (Select)node;
        return FieldType(TypeOf(select.Operand), select.Field, select.Position);
    }

    private CelType? Local(string name)
    {
        var found = _locals.FindLastIndex(local => local.Name == name);
        return found < 0 ? null : _locals[found].Type;
    }

    private CelType FieldType(CelType open, string field, int position)
    {
        var type = _types.Resolve(open);
        switch (type.Kind)
        {
            case CelTypeKind.Dyn:
                return CelType.Dyn;
            case CelTypeKind.Parameter:
                _types.Fits(CelType.Dyn, type);
                return CelType.Dyn;
            case CelTypeKind.Map when _types.Fits(CelType.String, type.Parameters[0]):
                return type.Parameters[1];
            case CelTypeKind.Optional:
                var inner = FieldType(type.Parameters[0], field, position);
                return inner.Kind == CelTypeKind.Optional ? inner : CelType.Optional(inner);
            case CelTypeKind.Object when _declarations.Objects.TryGetValue(type.Name, out var fields):
                return fields.TryGetValue(field, out var known) ? known : Wrong(CheckerNames.UnknownField(field, type.Name, fields.Keys, position));
            default:
                return Wrong(new("expression.no_fields", $"{type} has no fields, so '.{field}' means nothing here", position, Math.Max(1, field.Length)));
        }
    }

    private CelType HasType(Has has)
    {
        // The field of a declared dotted variable is itself declared; whether it is there is known at run time.
        var isLocal = QualifiedName.RootOf(has.Operand) is { } root && Local(root) is not null;
        if (!isLocal && QualifiedName.Of(has.Operand) is { } prefix)
        {
            var select = new Select(has.Position, has.Operand, has.Field);
            if (_names.Variable($"{prefix}.{has.Field}") is { } variable)
            {
                _nameOf[has] = variable.Name;
                return CelType.Bool;
            }

            if (_names.Unknown(select) is { } error)
            {
                Wrong(error);
                return CelType.Bool;
            }
        }

        FieldType(TypeOf(has.Operand), has.Field, has.Position);
        return CelType.Bool;
    }

    private CelType ElementType(Node element)
    {
        if (element is not Call { Function: Operators.OptionalElement, Arguments: [var held] })
        {
            return TypeOf(element);
        }

        var type = OptionalOf(held);
        _typeOf[element] = type;
        return type;
    }

    private CelType OptionalOf(Node held)
    {
        var type = TypeOf(held);
        var inner = _types.Open();
        return _types.Fits(type, CelType.Optional(inner))
            ? inner
            : Wrong(new("expression.argument_type", $"'?' takes an optional, not {_types.Resolve(type, openIsDyn: true)}", held.Position, 1));
    }

    private CelType JoinAll(List<CelType> types, Sequence<Node> nodes)
    {
        var joined = types.Count == 0 ? _types.Open() : types[0];
        for (var i = 1; i < types.Count; i++)
        {
            var before = joined;
            joined = _types.Join(before, types[i]);
            if (_declarations.RequireOneElementType && joined == CelType.Dyn && before != CelType.Dyn && types[i] != CelType.Dyn)
            {
                return Wrong(new(
                    "expression.mixed_types",
                    $"one list or map holds one type: here are {_types.Resolve(before, openIsDyn: true)} and {_types.Resolve(types[i], openIsDyn: true)}",
                    nodes[i].Position,
                    1));
            }
        }

        return joined;
    }

    private CelType MapType(MapNode map)
    {
        var keys = map.Entries.Select(entry => TypeOf(entry.Key)).ToList();
        var values = map.Entries.Select(entry => entry.IsOptional ? OptionalOf(entry.Value) : TypeOf(entry.Value)).ToList();
        return CelType.Map(
            JoinAll(keys, [.. map.Entries.Select(entry => entry.Key)]),
            JoinAll(values, [.. map.Entries.Select(entry => entry.Value)]));
    }

    private CelType CallType(Call call)
    {
        if (call.Function == Operators.OptionalSelect)
        {
            var field = ((Literal)call.Arguments[1]).Value.AsString;
            _typeOf[call.Arguments[1]] = CelType.String;
            var selected = FieldType(TypeOf(call.Arguments[0]), field, call.Position);
            return selected.Kind == CelTypeKind.Optional ? selected : CelType.Optional(selected);
        }

        // math.greatest(1, 2): the target is the first part of the function's name, not a value.
        var (overloads, name, target) = (_names.Function(call.Function), call.Function, call.Target);
        if (target is not null && QualifiedName.Of(target) is { } prefix
            && Local(QualifiedName.RootOf(target)!) is null
            && _names.Function($"{prefix}.{call.Function}") is { } namespaced)
        {
            (overloads, name, target) = (namespaced, $"{prefix}.{call.Function}", null);
            _nameOf[call] = name.TrimStart('.');
        }

        var unknown = overloads is null ? _names.UnknownFunction(call) : null;
        var receiver = target is null ? null : TypeOf(target);

        // In list.exsts(x, x > 1) the x is no mistake of its own.
        var arguments = CheckerNames.IsMacro(unknown?.Suggestion) ? [] : call.Arguments.Select(TypeOf).ToList();
        if (overloads is null)
        {
            return Wrong(unknown!);
        }

        var types = receiver is null ? arguments : [receiver, .. arguments];
        var result = Resolve(overloads.Where(overload => overload.IsMember == (target is not null)), types);
        var wrong = result is null
            ? CallMismatch.Of(call, name, overloads, [.. types.Select(type => _types.Resolve(type, openIsDyn: true))], target is not null)
            : _declarations.AllowUnreadableLiterals ? null : LiteralArguments.Check(call);
        return wrong is null ? result! : Wrong(wrong);
    }

    private CelType? Resolve(IEnumerable<FunctionDeclaration> overloads, List<CelType> types)
    {
        CelType? result = null;
        foreach (var overload in overloads)
        {
            var (parameters, open) = _types.Instantiate(overload);
            IReadOnlyList<CelType> places = StandardFunctions.IsVariadic(overload.Name) && types.Count > 1
                ? [.. Enumerable.Repeat(parameters[0], types.Count)]
                : parameters;
            if (_types.Fits(types, places))
            {
                var found = _types.Resolve(open);
                result = result is null || result == found ? found : CelType.Dyn;
            }

            // A list's overload of a variadic function is not for several lists.
            if (result is not null && StandardFunctions.IsVariadic(overload.Name))
            {
                break;
            }
        }

        return result;
    }

    private CelType MacroType(Macro macro)
    {
        var range = _types.Resolve(TypeOf(macro.Range));
        var (key, value) = RangeTypes(macro, range);
        var isPair = macro.Variables.Count == 2;
        _locals.Add((macro.Variables[0], isPair || range.Kind == CelTypeKind.Map ? key : value));
        if (isPair)
        {
            _locals.Add((macro.Variables[1], value));
        }

        var types = macro.Arguments.Select(TypeOf).ToList();
        _locals.RemoveRange(_locals.Count - macro.Variables.Count, macro.Variables.Count);
        var isPredicate = macro.Kind is MacroKind.All or MacroKind.Exists or MacroKind.ExistsOne or MacroKind.Filter;
        for (var i = 0; i < types.Count - (isPredicate ? 0 : 1); i++)
        {
            if (!_types.Fits(types[i], CelType.Bool))
            {
                Wrong(new("expression.condition_type", $"this must be a condition, not {_types.Resolve(types[i], openIsDyn: true)}", Start(macro.Arguments[i]), 1));
            }
        }

        return macro.Kind switch
        {
            MacroKind.All or MacroKind.Exists or MacroKind.ExistsOne => CelType.Bool,
            MacroKind.Filter => CelType.List(range.Kind == CelTypeKind.Map ? key : value),
            MacroKind.Map or MacroKind.TransformList => CelType.List(types[^1]),
            MacroKind.TransformMap => CelType.Map(key, types[^1]),
            MacroKind.TransformMapEntry => EntryType(macro, types[^1]),
            MacroKind.OptionalMap => CelType.Optional(types[^1]),
            MacroKind.OptionalFlatMap => types[^1],
        };
    }

    private (CelType Key, CelType Value) RangeTypes(Macro macro, CelType range)
    {
        if (macro.Kind is MacroKind.OptionalMap or MacroKind.OptionalFlatMap)
        {
            var held = _types.Open();
            return _types.Fits(range, CelType.Optional(held)) ? (CelType.Dyn, held) : (CelType.Dyn, WrongRange(macro, range, "an optional"));
        }

        switch (range.Kind)
        {
            case CelTypeKind.List:
                return (CelType.Int, range.Parameters[0]);
            case CelTypeKind.Map:
                return (range.Parameters[0], range.Parameters[1]);
            case CelTypeKind.Dyn or CelTypeKind.Parameter:
                _types.Fits(CelType.Dyn, range);
                return (CelType.Dyn, CelType.Dyn);
            default:
                return (CelType.Dyn, WrongRange(macro, range, "a list or a map"));
        }
    }

    private CelType WrongRange(Macro macro, CelType range, string expected)
    {
        var name = Macros.Name(macro.Kind, macro.Variables.Count);
        return Wrong(new("expression.range_type", $"'{name}' goes over {expected}, not over {range}", macro.Position, name.Length));
    }

    private CelType EntryType(Macro macro, CelType type)
    {
        var resolved = _types.Resolve(type);
        return resolved.Kind is CelTypeKind.Map or CelTypeKind.Dyn
            ? resolved
            : Wrong(new("expression.argument_type", $"'transformMapEntry' makes a map with one entry, not {resolved}", macro.Position, 17));
    }

    private CelType Wrong(ExpressionError error)
    {
        _errors.Add(error);
        return CelType.Dyn;
    }
}
