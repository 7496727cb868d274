using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans;

namespace Graine.Engine.Expressions.Sql;

/// <summary>
/// Translates a checked expression about members to DuckDB's SQL, answering exactly as its delegate does. What could
/// answer otherwise (integer overflow, division by what may be zero, facts of unknown type) is refused with its place.
/// </summary>
public sealed class SqlTranslator
{
    // Beyond these, sums of a few could leave what is exact.
    private const long IntegerMax = 1_000_000_000_000_000;
    private const double DoubleMax = 1e15;

    private readonly CheckedExpression _expression;
    private readonly SqlWindows _windows;
    private readonly SqlParameters _parameters = new();
    private readonly List<ExpressionError> _errors = [];
    private readonly Plan _plan;
    private readonly string _perUnit;
    private readonly string _now;
    private string? _chosen;
    private string _ofWindows = "";

    private SqlTranslator(CheckedExpression expression, Plan plan, Instant now)
    {
        _expression = expression;
        _plan = plan;
        _perUnit = _parameters.Add(Money.MinorPerUnit(plan.Programme.Currency));
        _now = _parameters.Add(now.ToDateTimeOffset());
        _windows = new(_parameters, now, _now, _perUnit, _parameters.Add(plan.Programme.Currency));
    }

    /// <param name="plan">For the currency, wallets and tier sets.</param>
    /// <param name="now">The moment at which windows end.</param>
    public static SqlOutcome Translate(CheckedExpression expression, Plan plan, Instant now)
    {
        var translator = new SqlTranslator(expression, plan, now);
        var value = translator.Whole();
        return translator._errors.Count > 0
            ? new(null, [.. translator._errors.OrderBy(error => error.Position)])
            : new(translator.Fragment(value), []);
    }

    // The moment and the currency are bound only where they are used: a statement's parameters are all in its text.
    private SqlFragment Fragment(string value)
    {
        var needed = NeededSources(_expression.Root).Distinct().ToList();
        foreach (var source in needed)
        {
            value += $" AND {source}.member IS NOT NULL";
        }

        var counting = needed.Count == 1 ? Counting() : null;
        var (from, text, parameters) = _parameters.Compact($"people m{_windows.Joins(_chosen)}", value);
        return new(from, text, parameters) { Counting = counting };
    }

    // Where whoever counts has a row in the only source, and that is read for those chosen alone, its rows are counted: the
    // members need not be looked at a second time, unless a test is about both.
    private SqlStatement? Counting()
    {
        if (_chosen is null || _ofWindows.Contains("m.", StringComparison.Ordinal) || _windows.Only(_chosen) is not { } only)
        {
            return null;
        }

        var (from, text, parameters) = _parameters.Compact(only, _ofWindows);
        return new($"SELECT count(*) FROM {from} WHERE {text}", parameters);
    }

    // Where the whole needs a tier or a segment, windows are read for those members only. Tests that most members may pass
    // (a country, a figure, identified) go with it but are no reason: to look up nearly everybody costs more than it spares.
    private string Whole()
    {
        var parts = Conjuncts(_expression.Root).ToList();
        var texts = new List<string>(parts.Count);
        var ofMember = new List<string>();
        var ofWindows = new List<string>();
        foreach (var part in parts)
        {
            var before = _windows.Uses;
            texts.Add(Value(part));
            (_windows.Uses == before ? ofMember : ofWindows).Add(texts[^1]);
        }

        _ofWindows = string.Join(" AND ", ofWindows);

        _chosen = parts.Exists(Chooses) ? string.Join(" AND ", ofMember) : null;
        return texts.Count == 1 ? texts[0] : $"({string.Join(" AND ", texts)})";
    }

    private static IEnumerable<Node> Conjuncts(Node node) =>
        node is Call { Function: Operators.And } and ? and.Arguments.SelectMany(Conjuncts) : [node];

    private bool Chooses(Node node) => node is Call call && (call.Function, call.Arguments) switch
    {
        (Operators.EqualTo, [var one, Literal]) => IsTier(one),
        (Operators.EqualTo, [Literal, var other]) => IsTier(other),
        (Operators.In, [Literal { Value.Kind: CelKind.String }, var list]) => _expression.NameOf(list) == "member.segments",
        _ => false,
    };

    private bool IsTier(Node node) => node is Call { Function: "tier" } || _expression.NameOf(node) == "member.tier";

    // Where the whole needs at least one order in a window, an inner join answers the same and is faster: saying that its row
    // is there lets DuckDB see it.
    private IEnumerable<string> NeededSources(Node node)
    {
        if (node is Call { Function: Operators.And } and)
        {
            return and.Arguments.SelectMany(NeededSources);
        }

        return node is Call { Arguments: [Select { Field: "count", Operand: Call { Target: null } window }, Literal { Value: { Kind: CelKind.Int } least }] } call
            && (call.Function, least.AsInt) is (Operators.GreaterOrEqual or Operators.EqualTo, >= 1) or (Operators.Greater, >= 0)
            && _windows.Alias(window) is { } alias
            ? [alias]
            : [];
    }

    private string Value(Node node) => node switch
    {
        Literal literal => Written(literal),
        Identifier or Select => Field(node),
        Has { Operand: var map } has when _expression.NameOf(map) == "member.facts" => $"(m.traits[{_parameters.Add(has.Field)}] IS NOT NULL)",
        Call call => Called(call),
        _ => Refuse(node, "lists and comprehensions are not run in the lake"),
    };

    private string Written(Literal literal) => literal.Value switch
    {
        { Kind: CelKind.Bool } value => value.AsBool ? "true" : "false",
        { Kind: CelKind.Int } value when value.AsInt is >= -IntegerMax and <= IntegerMax => $"{_parameters.Add(value.AsInt)}::BIGINT",
        { Kind: CelKind.Double } value when Math.Abs(value.AsDouble) <= DoubleMax => $"{_parameters.Add(value.AsDouble)}::DOUBLE",
        { Kind: CelKind.String } value when !value.AsString.Contains('\0', StringComparison.Ordinal) => $"{_parameters.Add(value.AsString)}::VARCHAR",
        { Kind: CelKind.Timestamp } value => Moment(literal, value.AsTimestamp),
        _ => Refuse(literal, "such a value is not compared in the lake"),
    };

    private string Moment(Node node, CelTimestamp time) =>
        time.Nanos % 1_000 == 0
            ? $"{_parameters.Add(time.ToDateTimeOffset())}::TIMESTAMP"
            : Refuse(node, "the lake keeps moments to the microsecond");

    private string Field(Node node)
    {
        if (_expression.NameOf(node) is { } name)
        {
            if (name == "member.tier")
            {
                return _plan.TierSets.Count == 0 ? "''" : Tier(_plan.TierSets[0].Id);
            }

            return FieldCatalog.Standard.FindField(name)?.Sql is { } sql && _expression.TypeOf(node).Kind != CelTypeKind.List
                ? sql.Replace("$now", _now + "::TIMESTAMP", StringComparison.Ordinal).Replace("$perUnit", _perUnit + "::DOUBLE", StringComparison.Ordinal)
                : Refuse(node, $"'{name}' is not kept in the lake in a form that answers as the engine does");
        }

        return node is Select { Operand: Call { Target: null } call } select
            ? (call.Function, call.Arguments, select.Field) switch
            {
                ("orders", [Literal days], var field) => _windows.Orders(days.Value.AsInt, field),
                ("events", [Literal about, Literal days], var field) => _windows.Events(about.Value.AsString, days.Value.AsInt, field),
                ("points", [Literal wallet], "active") => Active(wallet.Value.AsString),
                _ => Refuse(node, $"'{select.Field}' of {call.Function}(…) is not kept in the lake"),
            }
            : Refuse(node, "values whose type is known only at run time are not compared in the lake");
    }

    private string Active(string wallet)
    {
        var perUnit = (double)(_plan.FindWallet(wallet)?.MinorPerUnit ?? 1);
        var name = _parameters.Add(wallet);
        return $"(CASE WHEN m.points_wallet = {name} THEN m.points ELSE coalesce(m.other_balances[{name}], 0) END::DOUBLE / {_parameters.Add(perUnit)}::DOUBLE)";
    }

    // A row says of which set its tier is, as the plan's first may have been another when it was written.
    private string Tier(string tierSet)
    {
        var name = _parameters.Add(tierSet);
        return $"coalesce(CASE WHEN m.tier_set = {name} THEN m.tier ELSE m.other_tiers[{name}] END, '')";
    }

    // By its bit, many times faster than by its name. One that no member was ever in has no place, hence no bit.
    private string Segment(Literal segment)
    {
        var place = $"FROM segment_places WHERE segment = {Written(segment)}";
        return $"(coalesce(m.segment_bits[(SELECT word {place})] & (SELECT mask {place}), 0) <> 0)";
    }

    private string Called(Call call) => (call.Function, call.Target, call.Arguments) switch
    {
        (Operators.And, _, [var a, var b]) => $"({Value(a)} AND {Value(b)})",
        (Operators.Or, _, [var a, var b]) => $"({Value(a)} OR {Value(b)})",
        (Operators.Not, _, [var a]) => $"(NOT {Value(a)})",
        (Operators.Conditional, _, [var test, var a, var b]) => Choice(call, test, a, b),
        (Operators.EqualTo or Operators.NotEqual or Operators.Less or Operators.LessOrEqual or Operators.Greater or Operators.GreaterOrEqual, _, [var a, var b]) =>
            Compared(call, a, b),
        (Operators.Add or Operators.Subtract or Operators.Multiply or Operators.Divide or Operators.Negate, _, _) => Computed(call),
        (Operators.In, _, [var value, ListNode { Elements: { Count: > 0 } elements }]) =>
            $"({Value(value)} IN ({string.Join(", ", elements.Select(Value))}))",
        (Operators.In, _, [Literal { Value.Kind: CelKind.String } segment, var list]) when _expression.NameOf(list) == "member.segments" => Segment(segment),
        (Operators.In, _, [var value, var list]) when _expression.NameOf(list) == "member.segments" => $"list_contains(m.segments, {Value(value)})",
        ("double", null, [var number]) when _expression.TypeOf(number).Kind is CelTypeKind.Int or CelTypeKind.Double => $"({Value(number)})::DOUBLE",
        ("timestamp", null, [Literal { Value.Kind: CelKind.String }]) => Folded(call),
        ("tier", null, [Literal tierSet]) => Tier(tierSet.Value.AsString),
        ("size", null, [var text]) when IsText(text) => $"length({Value(text)})",
        ("size", { } text, []) when IsText(text) => $"length({Value(text)})",
        ("startsWith", { } text, [var part]) when IsText(part) => $"starts_with({Value(text)}, {Value(part)})",
        ("endsWith", { } text, [var part]) when IsText(part) => $"suffix({Value(text)}, {Value(part)})",
        ("contains", { } text, [var part]) when IsText(part) => $"contains({Value(text)}, {Value(part)})",
        _ => Refuse(call, $"'{(Operators.BinarySymbol(call.Function) is { } symbol ? symbol.Symbol : call.Function)}' is not run in the lake"),
    };

    private bool IsText(Node node) => _expression.TypeOf(node).Kind == CelTypeKind.String;

    private string Folded(Call call)
    {
        var value = Compiling.Interpreted.Constant(call);
        return value.Kind == CelKind.Timestamp ? Moment(call, value.AsTimestamp) : Refuse(call, "this is no moment");
    }

    private string Choice(Call call, Node test, Node chosen, Node other) =>
        _expression.TypeOf(chosen).Kind == _expression.TypeOf(other).Kind
            ? $"CASE WHEN {Value(test)} THEN {Value(chosen)} ELSE {Value(other)} END"
            : Refuse(call, "both sides of a choice have one type in the lake");

    private string Compared(Call call, Node left, Node right)
    {
        var (a, b) = (_expression.TypeOf(left), _expression.TypeOf(right));
        var isComparable = a.Kind == b.Kind
            ? a.Kind is CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Double or CelTypeKind.String or CelTypeKind.Timestamp
            : a.Kind is CelTypeKind.Int or CelTypeKind.Double && b.Kind is CelTypeKind.Int or CelTypeKind.Double;
        if (!isComparable)
        {
            return Refuse(call, $"{a} and {b} are not compared in the lake");
        }

        var symbol = call.Function switch
        {
            Operators.EqualTo => "=",
            Operators.NotEqual => "<>",
            _ => Operators.BinarySymbol(call.Function)!.Value.Symbol,
        };
        return $"({Number(left, a.Kind != b.Kind)} {symbol} {Number(right, a.Kind != b.Kind)})";
    }

    private string Number(Node node, bool isMixed) => isMixed ? $"({Value(node)})::DOUBLE" : Value(node);

    private string Computed(Call call)
    {
        var kind = _expression.TypeOf(call).Kind;
        var divisor = (call.Arguments[^1] as Literal)?.Value;
        var isExact = (kind, call.Function) switch
        {
            (CelTypeKind.Double, Operators.Divide) => divisor is { Kind: CelKind.Double, AsDouble: not 0 },
            (CelTypeKind.Double, _) => true,
            (CelTypeKind.Int, Operators.Add or Operators.Subtract or Operators.Negate) => true,
            _ => false,
        };
        if (!isExact)
        {
            return Refuse(call, "the lake does not compute what could overflow or divide by zero; a division by a written number other than 0.0 is fine");
        }

        return call.Arguments.Count == 1
            ? $"(- {Value(call.Arguments[0])})"
            : $"({Value(call.Arguments[0])} {Operators.BinarySymbol(call.Function)!.Value.Symbol} {Value(call.Arguments[1])})";
    }

    private string Refuse(Node node, string why)
    {
        _errors.Add(new("expression.not_translatable", why, node.Position, 1));
        return "NULL";
    }
}
