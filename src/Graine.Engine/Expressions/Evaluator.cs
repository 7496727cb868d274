using System.Diagnostics;

namespace Graine.Engine.Expressions;

/// <summary>
/// Runs any tree, checked or not, on values of any kind: for previews, amounts and whatever is no plain condition. Every
/// failure is an error value; nothing throws, and nothing runs past its budget.
/// </summary>
public sealed class Evaluator
{
    private readonly IActivation _activation;
    private readonly string _container;
    private readonly Budget _budget;
    private readonly List<(string Name, CelValue Value)> _locals = [];

    private Evaluator(IActivation activation, ExpressionLimits limits, string container)
    {
        _activation = activation;
        _container = container;
        _budget = new(limits);
    }

    /// <summary>The value of the tree, or the error (<see cref="CelKind.Error"/>) that stood in its way.</summary>
    /// <param name="container">The dotted name inside which names are looked up first.</param>
    public static CelValue Evaluate(Node node, IActivation activation, ExpressionLimits? limits = null, string container = "")
    {
        var evaluator = new Evaluator(activation, limits ?? ExpressionLimits.Default, container);
        var value = evaluator.Run(node);
        return evaluator._budget.IsOver ? CelValue.Of(CelError.OverBudget) : value;
    }

    internal Budget Budget => _budget;

    internal CelValue Run(Node node)
    {
        _budget.Spend(1);
        if (_budget.IsOver)
        {
            return CelValue.Of(CelError.OverBudget);
        }

        return node switch
        {
            Literal literal => literal.Value,
            Identifier identifier => Name(identifier),
            Select select => Select(select),
            Has has => Has(has),
            Call call => Call(call),
            ListNode list => List(list),
            MapNode map => Map(map),
            Macro macro => Comprehension.Run(this, macro),
            _ => throw new UnreachableException(),
        };
    }

    internal CelValue RunWith(Node node, string variable, CelValue value)
    {
        _locals.Add((variable, value));
        var result = Run(node);
        _locals.RemoveAt(_locals.Count - 1);
        return result;
    }

    internal CelValue RunWithTwo(Node node, (string Name, CelValue Value) first, (string Name, CelValue Value) second)
    {
        _locals.Add(first);
        var result = RunWith(node, second.Name, second.Value);
        _locals.RemoveAt(_locals.Count - 1);
        return result;
    }

    private CelValue Name(Identifier identifier)
    {
        if (Local(identifier.Name) is { } local)
        {
            return local;
        }

        return Variable(identifier.Name, out var value) ? value : CelValue.Of(CelError.Unbound(identifier.Name));
    }

    private CelValue? Local(string name)
    {
        for (var i = _locals.Count - 1; i >= 0; i--)
        {
            if (_locals[i].Name == name)
            {
                return _locals[i].Value;
            }
        }

        return null;
    }

    private bool Variable(string written, out CelValue value)
    {
        foreach (var name in QualifiedName.Candidates(_container, written))
        {
            if (_activation.TryGet(name, out value))
            {
                return true;
            }

            if (StandardTypes.Values.TryGetValue(name, out var type))
            {
                value = CelValue.Of(type);
                return true;
            }
        }

        value = default;
        return false;
    }

    // The longest name wins: a.b.c as one variable before the field c of a.b.
    private bool Qualified(Node node, out CelValue value)
    {
        value = default;
        return QualifiedName.RootOf(node) is { } root
            && Local(root) is null
            && Variable(QualifiedName.Of(node)!, out value);
    }

    private CelValue Select(Select select)
    {
        if (Qualified(select, out var variable))
        {
            return variable;
        }

        var operand = Run(select.Operand);
        return operand.IsError ? operand : Field(operand, select.Field);
    }

    private static CelValue Field(CelValue operand, string field)
    {
        switch (operand.Kind)
        {
            case CelKind.Map:
                return operand.AsMap.TryGet(CelValue.Of(field), out var value) ? value : CelValue.Of(CelError.NoKey(field));
            case CelKind.Object:
                return operand.AsObject.TryGet(field, out var part) ? part : CelValue.Of(CelError.NoField(field));
            case CelKind.Optional when operand.AsOptional is null:
                return operand;
            case CelKind.Optional:
                var found = Field(operand.AsOptional!.Value, field);
                return found.IsError && operand.AsOptional.Value.Kind == CelKind.Map ? CelValue.OfOptional(null) : found.IsError ? found : CelValue.OfOptional(found);
            default:
                return CelValue.Of(CelError.NoOverload($"select {field}"));
        }
    }

    private CelValue Has(Has has)
    {
        if (Qualified(new Select(has.Position, has.Operand, has.Field), out _))
        {
            return CelValue.True;
        }

        // A variable that is declared but absent is no error here: that is what the question is for.
        if (QualifiedName.RootOf(has.Operand) is { } root && Local(root) is null && !IsBound(has.Operand))
        {
            return _activation.Declares($"{QualifiedName.Of(has.Operand)}.{has.Field}".TrimStart('.'))
                ? CelValue.False
                : CelValue.Of(CelError.Unbound(root));
        }

        var operand = Run(has.Operand);
        operand = operand.Kind == CelKind.Optional ? operand.AsOptional ?? CelValue.Of(CelMap.Empty) : operand;
        return operand.Kind switch
        {
            CelKind.Error => operand,
            CelKind.Map => CelValue.Of(operand.AsMap.TryGet(CelValue.Of(has.Field), out _)),
            CelKind.Object => CelValue.Of(operand.AsObject.Has(has.Field)),
            _ => CelValue.Of(CelError.NoOverload($"has {has.Field}")),
        };
    }

    private bool IsBound(Node node) => Variable(QualifiedName.Of(node)!, out _) || (node is Select select && IsBound(select.Operand));

    private CelValue Call(Call call) => call switch
    {
        { Function: Operators.And, Arguments: [var left, var right] } => Logic(left, right, decisive: false),
        { Function: Operators.Or, Arguments: [var left, var right] } => Logic(left, right, decisive: true),
        { Function: Operators.Conditional, Arguments: [var condition, var first, var second] } => Choice(condition, first, second),
        { Function: "or" or "orValue", Target: { } target, Arguments: [var other] } => Alternative(call.Function, target, other),
        _ => Strict(call),
    };

    // One decisive side decides, whichever it is and whatever is wrong with the other.
    private CelValue Logic(Node leftNode, Node rightNode, bool decisive)
    {
        var left = Run(leftNode);
        if (left.Kind == CelKind.Bool && left.AsBool == decisive)
        {
            return left;
        }

        var right = Run(rightNode);
        if (right.Kind == CelKind.Bool && (right.AsBool == decisive || left.Kind == CelKind.Bool))
        {
            return right;
        }

        return left.IsError ? left : right.IsError ? right : CelValue.Of(CelError.NoOverload(decisive ? "||" : "&&"));
    }

    private CelValue Choice(Node condition, Node first, Node second)
    {
        var chosen = Run(condition);
        return chosen.Kind switch
        {
            CelKind.Bool => Run(chosen.AsBool ? first : second),
            CelKind.Error => chosen,
            _ => CelValue.Of(CelError.NoOverload("?:")),
        };
    }

    private CelValue Alternative(string function, Node target, Node other)
    {
        var optional = Run(target);
        if (optional.Kind != CelKind.Optional)
        {
            return optional.IsError ? optional : CelValue.Of(CelError.NoOverload(function));
        }

        return optional.AsOptional is { } held ? function == "or" ? optional : held : Run(other);
    }

    private CelValue Strict(Call call)
    {
        var target = call.Target;
        string? qualified = null;
        if (target is not null && QualifiedName.RootOf(target) is { } root && Local(root) is null)
        {
            // math.greatest: not a member of something called math.
            qualified = $"{QualifiedName.Of(target)}.{call.Function}".TrimStart('.');
            if (Functions.Find(qualified, isMember: false) is null && IsBound(target))
            {
                qualified = null;
            }
        }

        var values = new CelValue[call.Arguments.Count + (target is null ? 0 : 1)];
        var offset = values.Length - call.Arguments.Count;
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            values[i + offset] = Run(call.Arguments[i]);
            if (values[i + offset].IsError)
            {
                return values[i + offset];
            }
        }

        if (qualified is not null && TryApply(qualified, values.AsSpan(offset), isMember: false, out var result))
        {
            return result;
        }

        if (target is not null)
        {
            values[0] = Run(target);
            if (values[0].IsError)
            {
                return values[0];
            }
        }

        return TryApply(call.Function, values, target is not null, out result) ? result : CelValue.Of(CelError.UnknownFunction(call.Function));
    }

    private bool TryApply(string function, ReadOnlySpan<CelValue> values, bool isMember, out CelValue result)
    {
        if (!isMember)
        {
            foreach (var name in QualifiedName.Candidates(_container, function))
            {
                if (_activation.TryCall(name, values, out result))
                {
                    return true;
                }
            }
        }

        var implementation = Functions.Find(function.TrimStart('.'), isMember);
        result = implementation is null ? default : implementation(values, _budget);
        return implementation is not null;
    }

    private CelValue List(ListNode list)
    {
        var values = new List<CelValue>(list.Elements.Count);
        foreach (var element in list.Elements)
        {
            var isOptional = element is Call { Function: Operators.OptionalElement };
            var value = Run(isOptional ? ((Call)element).Arguments[0] : element);
            if (value.IsError)
            {
                return value;
            }

            if (isOptional && value.Kind != CelKind.Optional)
            {
                return CelValue.Of(CelError.NoOverload("[?]"));
            }

            if (!isOptional || value.AsOptional is not null)
            {
                values.Add(isOptional ? value.AsOptional!.Value : value);
            }
        }

        return CelValue.Of(values.ToArray());
    }

    private CelValue Map(MapNode node)
    {
        var map = new CelMap();
        foreach (var entry in node.Entries)
        {
            var key = Run(entry.Key);
            var value = key.IsError ? key : Run(entry.Value);
            if (value.IsError)
            {
                return value;
            }

            if (entry.IsOptional && value.Kind != CelKind.Optional)
            {
                return CelValue.Of(CelError.NoOverload("{?}"));
            }

            if (entry.IsOptional && value.AsOptional is null)
            {
                continue;
            }

            if (!CelMap.CanBeKey(key))
            {
                return CelValue.Of(CelError.Argument("unsupported key type"));
            }

            if (!map.TryAdd(key, entry.IsOptional ? value.AsOptional!.Value : value))
            {
                return CelValue.Of(CelError.Argument($"Failed with repeated key: {ValueText.Of(key)}"));
            }
        }

        return CelValue.Of(map);
    }
}
