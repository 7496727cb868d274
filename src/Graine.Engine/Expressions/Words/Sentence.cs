using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Expressions.Words;

/// <summary>
/// Says an expression as a person would: "au moins 3 achats dans les 90 derniers jours et le total de l'achat est d'au
/// moins 50 €". Anything that parses is said; what has no words of its own is said as it is written.
/// </summary>
public sealed class Sentence
{
    private readonly Tongue _tongue;
    private readonly ShopNames _names;
    private readonly FieldCatalog _catalog;
    private readonly Quantities _quantities;
    private readonly List<string> _products = [];

    private Sentence(Tongue tongue, FieldCatalog catalog, string currency, ShopNames names)
    {
        _tongue = tongue;
        _catalog = catalog;
        _names = names;
        _quantities = new(tongue, catalog, currency, names);
    }

    /// <param name="node">A condition or an amount.</param>
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <param name="catalog">The words of the fields.</param>
    /// <param name="currency">ISO 4217, of the programme.</param>
    /// <param name="names">Of what the expression names by its id; null: ids are said.</param>
    /// <returns>A clause without capital or full stop.</returns>
    public static string Say(Node node, string language, FieldCatalog catalog, string currency = "EUR", ShopNames? names = null)
    {
        var tongue = Tongue.Of(language);
        var sentence = new Sentence(tongue, catalog, currency, names ?? ShopNames.None);
        return tongue.Set(IsCondition(node) ? sentence.Condition(node, isNot: false) : sentence.Value(node));
    }

    private static bool IsCondition(Node node) => node switch
    {
        Has => true,
        Macro macro => macro.Kind is MacroKind.All or MacroKind.Exists or MacroKind.ExistsOne,
        Call call => call.Function is Operators.And or Operators.Or or Operators.Not or Operators.In or "startsWith" or "endsWith" or "contains" or "matches"
            || Compares(call.Function) is not null
            || (call.Function == Operators.Conditional && IsCondition(call.Arguments[1])),
        Literal literal => literal.Value.Kind == CelKind.Bool,
        _ => QualifiedName.Of(node) == "member.identified",
    };

    private string Condition(Node node, bool isNot) => node switch
    {
        Call { Function: Operators.Not } call => Condition(call.Arguments[0], !isNot),
        Call { Function: Operators.And or Operators.Or } call => isNot ? _tongue.Not($"({Group(call)})") : Group(call),
        Call call when Compares(call.Function) is { } comparing => Compared(call.Arguments[0], isNot ? Opposite(comparing) : comparing, call.Arguments[1]),
        Call { Function: Operators.In } call => In(call, isNot),
        Call { Function: "startsWith" or "endsWith" or "contains" or "matches" } call => Negated(TextCheck(call), isNot),
        Call { Function: Operators.Conditional, Arguments: [var test, var chosen, var other] } =>
            Negated(_tongue.If(Condition(test, isNot: false), Condition(chosen, isNot: false), Condition(other, isNot: false)), isNot),
        Has has => _tongue.Known(Value(new Select(has.Position, has.Operand, has.Field)), isNot),
        Macro { Kind: MacroKind.Exists or MacroKind.ExistsOne } macro when isNot => Elements(macro, isNot: true),
        Macro macro => Negated(Elements(macro, isNot: false), isNot),
        _ when QualifiedName.Of(node) == "member.identified" => _tongue.Identified(isNot),
        Literal literal when literal.Value.Kind == CelKind.Bool => _tongue.Bool(literal.Value.AsBool != isNot),
        _ => _tongue.Is(Value(node), _tongue.Bool(true), isNot),
    };

    private string Negated(string clause, bool isNot) => isNot ? _tongue.Not(clause) : clause;

    private string Group(Call call)
    {
        var isAnd = call.Function == Operators.And;
        var parts = Flat(call, call.Function).ToList();

        // A comma tells where "a product where … and …" ends.
        var hasGroups = parts.Exists(part => part is Call { Function: Operators.And or Operators.Or }) || parts.SkipLast(1).Any(part => part is Macro);
        var said = parts.Select(part => part switch
        {
            Call { Function: Operators.Or } inner when isAnd => Alternatives(inner),
            Call { Function: Operators.Conditional } => $"({Condition(part, isNot: false)})",
            _ => Condition(part, isNot: false),
        }).ToList();
        return isAnd ? _tongue.And(said, hasGroups) : _tongue.Or(said, hasGroups);
    }

    private string Alternatives(Call call)
    {
        var parts = Flat(call, Operators.Or).ToList();
        return parts.TrueForAll(part => part is not Call { Function: Operators.And or Operators.Or or Operators.Conditional })
            ? _tongue.Either([.. parts.Select(part => Condition(part, isNot: false))])
            : $"({Group(call)})";
    }

    private static IEnumerable<Node> Flat(Node node, string function) =>
        node is Call call && call.Function == function ? call.Arguments.SelectMany(argument => Flat(argument, function)) : [node];

    private string Compared(Node left, Comparing comparing, Node right)
    {
        if (left is Literal && right is not Literal)
        {
            (left, right, comparing) = (right, left, Mirror(comparing));
        }

        if (right is Literal literal && _quantities.Said(left, comparing, literal.Value) is { } counted)
        {
            return counted;
        }

        if (comparing is Comparing.Exactly or Comparing.Not && Weekday(left, right) is { } day)
        {
            return _tongue.Is(WeekdayOf((Call)left), day, comparing == Comparing.Not);
        }

        var subject = Term(left);
        if (Moment(right) is { } moment)
        {
            return _tongue.At(subject, comparing, _tongue.The(moment));
        }

        if (_quantities.FieldOf(left)?.Type.Kind == CelTypeKind.Timestamp)
        {
            return _tongue.At(subject, comparing, Term(right));
        }

        if (comparing is not (Comparing.Exactly or Comparing.Not))
        {
            return right switch
            {
                Literal { Value.Kind: CelKind.String } => _tongue.Sorted(subject, comparing, Value(right)),
                Literal => _tongue.Amount(subject, comparing, Amount(left, right)),
                _ => _tongue.Compared(subject, comparing, Term(right)),
            };
        }

        var isNot = comparing == Comparing.Not;
        return right switch
        {
            Literal { Value: { Kind: CelKind.Bool } flag } => Condition(left, flag.AsBool == isNot),
            Literal { Value: { Kind: CelKind.String, AsString: "" } } => _tongue.Empty(subject, isNot),
            Literal { Value.Kind: CelKind.Int or CelKind.Uint or CelKind.Double } => _tongue.Amount(subject, comparing, Amount(left, right)),
            Literal => _tongue.Is(subject, Meant(left, right), isNot),
            _ => _tongue.Compared(subject, comparing, Term(right)),
        };
    }

    /// <summary>The name of a day that the day of the week of a moment is compared with; null when it is none.</summary>
    private string? Weekday(Node subject, Node value) =>
        subject is Call { Function: "getDayOfWeek", Target: not null } && value is Literal { Value: { Kind: CelKind.Int, AsInt: >= 0 and < 7 } day }
            ? _tongue.Weekdays[(int)day.AsInt]
            : null;

    private string WeekdayOf(Call call) => _tongue.Function(Functions.Weekday, [Value(call.Target!), .. call.Arguments.Select(Value)]);

    /// <summary>The value as what it is compared with means it: a tier and an event have names.</summary>
    private string Meant(Node subject, Node value) =>
        value is not Literal { Value: { Kind: CelKind.String } id } ? Value(value)
        : Quantities.TierSetOf(subject) is { } set ? _tongue.Quoted(_names.OfTier(set.Id, id.AsString, _tongue.Name))
        : QualifiedName.Of(subject) == "event.name" ? _tongue.Quoted(_names.Of(ShopNames.Named.Event, id.AsString, _tongue.Name))
        : Value(value);

    private string Term(Node node) => node is Call { Function: Operators.Conditional } ? $"({Value(node)})" : Value(node);

    // In the unit of what it is compared with.
    private string Amount(Node subject, Node literal) =>
        _quantities.InUnit(UnitOf(subject), ((Literal)literal).Value) ?? Value(literal);

    private Unit UnitOf(Node node) => node switch
    {
        Call { Function: Operators.Add or Operators.Subtract or Operators.Multiply or Operators.Divide or Operators.Modulo or Operators.Negate or Operators.Conditional } call =>
            call.Arguments.Select(UnitOf).FirstOrDefault(unit => unit != Unit.None),
        Call { Target: null, Function: "double" or "int" or "math.round" or "math.floor" or "math.ceil", Arguments: [var inner] } => UnitOf(inner),
        Select { Operand: Identifier variable } select when _products.Contains(variable.Name) => _catalog.FindProductField(select.Field)?.Unit ?? Unit.None,
        _ => _quantities.FieldOf(node)?.Unit ?? Unit.None,
    };

    private string? Moment(Node node) => node switch
    {
        Literal { Value: { Kind: CelKind.Timestamp } value } => _tongue.Moment(value.AsTimestamp),
        Call { Function: "timestamp", Target: null, Arguments: [Literal { Value: { Kind: CelKind.String } text }] } =>
            Evaluator.Evaluate(node, Activation.Empty) is { Kind: CelKind.Timestamp } value ? _tongue.Moment(value.AsTimestamp) : _tongue.Quoted(text.AsString),
        _ => null,
    };

    private string In(Call call, bool isNot)
    {
        var (value, list) = (call.Arguments[0], call.Arguments[1]);
        return list switch
        {
            ListNode { Elements.Count: > 0 } days when days.Elements.All(day => Weekday(value, day) is not null) =>
                _tongue.OneOf(WeekdayOf((Call)value), [.. days.Elements.Select(day => Weekday(value, day)!)], isNot),
            ListNode { Elements.Count: > 0 } written => _tongue.OneOf(Value(value), [.. written.Elements.Select(element => Meant(value, element))], isNot),
            _ when QualifiedName.Of(list) == "member.segments" => _tongue.InSegment(
                value is Literal { Value: { Kind: CelKind.String } id } ? _tongue.Quoted(_names.Of(ShopNames.Named.Segment, id.AsString, _tongue.Name)) : Value(value), isNot),
            _ when QualifiedName.Of(list) is "event.properties" or "member.facts" => _tongue.Known(_tongue.Entry(QualifiedName.Of(list)!, Value(value)), isNot),
            _ => _tongue.In(Value(value), Value(list), isNot),
        };
    }

    private string TextCheck(Call call)
    {
        Node[] parts = call.Target is null ? [.. call.Arguments] : [call.Target, .. call.Arguments];
        return _tongue.Text(call.Function, Value(parts[0]), Value(parts[^1]));
    }

    private string Elements(Macro macro, bool isNot)
    {
        var isProducts = QualifiedName.Of(macro.Range) == "order.products";
        if (isProducts)
        {
            _products.AddRange(macro.Variables);
        }

        var body = macro.Arguments[^1];
        var said = IsCondition(body) ? Condition(body, isNot: false) : Value(body);
        if (isProducts)
        {
            _products.RemoveRange(_products.Count - macro.Variables.Count, macro.Variables.Count);
            return isNot ? _tongue.NoProducts(macro.Kind, said) : _tongue.Products(macro.Kind, said);
        }

        var (range, variables) = (Value(macro.Range), string.Join(", ", macro.Variables));
        return isNot ? _tongue.NoElements(macro.Kind, range, variables, said) : _tongue.Elements(macro.Kind, range, variables, said);
    }

    private string Value(Node node) => node switch
    {
        Literal literal => Written(literal.Value),
        _ when Moment(node) is { } moment => moment,
        Call { Function: "duration", Target: null, Arguments: [Literal] } when Evaluator.Evaluate(node, Activation.Empty) is { Kind: CelKind.Duration } duration =>
            _tongue.Duration(duration.AsDurationNanos),
        _ when _quantities.Named(node) is { } name => name,
        Identifier identifier => identifier.Name,
        Select { Operand: Identifier variable } select when _products.Contains(variable.Name) && _catalog.FindProductField(select.Field) is { } field => field.In(_tongue.Name),
        Select select => Entry(select.Operand, _tongue.Quoted(select.Field)),
        Call { Function: Operators.Index or Operators.OptionalIndex or Operators.OptionalSelect, Arguments: [var map, var key] } => Entry(map, Value(key)),
        Call { Function: Operators.Conditional, Arguments: [var test, var chosen, var other] } =>
            _tongue.If(Condition(test, isNot: false), Value(chosen), Value(other)),
        Call { Function: Operators.Add or Operators.Subtract or Operators.Multiply or Operators.Divide or Operators.Modulo } call => Computed(call),
        Call { Function: "size" } call when Counted(call) is { } counted => counted,
        _ when IsCondition(node) => Condition(node, isNot: false),
        Call call => Function(call),
        ListNode list => _tongue.List([.. list.Elements.Select(Value)]),
        Macro macro => Elements(macro, isNot: false),
        _ => Printer.Print(node),
    };

    private string Entry(Node map, string key) =>
        QualifiedName.Of(map) is "event.properties" or "member.facts"
            ? _tongue.Entry(QualifiedName.Of(map)!, key)
            : QualifiedName.Of(map) is null ? _tongue.FieldOf(key, Value(map)) : _tongue.Entry(Value(map), key);

    private string? Counted(Call call)
    {
        var list = call.Target ?? call.Arguments[0];
        return QualifiedName.Of(list) == "order.products" ? _catalog.FindField("order.items")!.In(_tongue.Name) : null;
    }

    // 2.0 * total and total * 2.0 are both "2 times the total".
    private string Computed(Call call)
    {
        var (left, right) = (call.Arguments[0], call.Arguments[1]);
        if (call.Function == Operators.Multiply && right is Literal && left is not Literal)
        {
            (left, right) = (right, left);
        }

        var unit = call.Function is Operators.Add or Operators.Subtract ? UnitOf(call) : Unit.None;
        return _tongue.Computed(call.Function, Operand(left, unit), Operand(right, unit));
    }

    private string Operand(Node node, Unit unit) => node switch
    {
        Literal literal => _quantities.InUnit(unit, literal.Value) ?? Value(node),
        Call { Function: Operators.Add or Operators.Subtract or Operators.Multiply or Operators.Divide or Operators.Modulo or Operators.Conditional } => $"({Value(node)})",
        _ => Value(node),
    };

    private string Function(Call call)
    {
        var isNamespace = call.Target is Identifier { Name: "math" or "strings" or "base64" or "optional" };
        var name = isNamespace ? $"{((Identifier)call.Target!).Name}.{call.Function}" : call.Function;
        IEnumerable<Node> arguments = call.Target is null || isNamespace ? call.Arguments : [call.Target, .. call.Arguments];
        return _tongue.Function(name, [.. arguments.Select(Value)]);
    }

    private string Written(CelValue value) => value.Kind switch
    {
        CelKind.String => _tongue.Quoted(value.AsString),
        CelKind.Bool => _tongue.Bool(value.AsBool),
        CelKind.Null => _tongue.Null,
        CelKind.Timestamp => _tongue.Moment(value.AsTimestamp),
        CelKind.Duration => _tongue.Duration(value.AsDurationNanos),
        CelKind.Int when value.AsInt is > -1_000_000_000_000_000 and < 1_000_000_000_000_000 => _tongue.Number(value.AsInt),
        CelKind.Uint => _tongue.Number(value.AsUint),
        CelKind.Double => _tongue.Number(value.AsDouble),
        _ => value.ToString(),
    };

    private static Comparing? Compares(string function) => function switch
    {
        Operators.Less => Comparing.Less,
        Operators.LessOrEqual => Comparing.AtMost,
        Operators.EqualTo => Comparing.Exactly,
        Operators.NotEqual => Comparing.Not,
        Operators.GreaterOrEqual => Comparing.AtLeast,
        Operators.Greater => Comparing.More,
        _ => null,
    };

    private static Comparing Opposite(Comparing comparing) => comparing switch
    {
        Comparing.Less => Comparing.AtLeast,
        Comparing.AtMost => Comparing.More,
        Comparing.Exactly => Comparing.Not,
        Comparing.Not => Comparing.Exactly,
        Comparing.AtLeast => Comparing.Less,
        Comparing.More => Comparing.AtMost,
    };

    private static Comparing Mirror(Comparing comparing) => comparing switch
    {
        Comparing.Less => Comparing.More,
        Comparing.AtMost => Comparing.AtLeast,
        Comparing.AtLeast => Comparing.AtMost,
        Comparing.More => Comparing.Less,
        _ => comparing,
    };
}
