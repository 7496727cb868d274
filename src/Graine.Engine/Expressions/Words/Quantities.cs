using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Expressions.Words;

/// <summary>Fields, and the comparisons that are said as a quantity: "at least 3 orders", "a member for 2 days".</summary>
internal sealed class Quantities(Tongue tongue, FieldCatalog catalog, string currency, ShopNames names)
{
    /// <summary>Null when the comparison is said in the ordinary way.</summary>
    public string? Said(Node left, Comparing comparing, CelValue limit)
    {
        if (limit.Kind is not (CelKind.Int or CelKind.Double) || left is Select { Operand: Call call } && !IsWritten(call))
        {
            return null;
        }

        if (left is Select { Operand: Call { Target: null, Function: "points", Arguments: [Literal { Value: { Kind: CelKind.String } wallet }] } } points
            && FieldOf(left) is { } balance)
        {
            return tongue.Points(comparing, Number(limit), balance.In(tongue.Name), WalletName(wallet.AsString));
        }

        if (limit.Kind != CelKind.Int)
        {
            return null;
        }

        var number = limit.AsInt;
        return left switch
        {
            Select { Operand: Call { Target: null, Function: "orders", Arguments: [Literal days] } } select => select.Field switch
            {
                "count" => tongue.Orders(comparing, number, days.Value.AsInt),
                "days_since" => tongue.SinceLast(comparing, null, number, days.Value.AsInt),
                _ => null,
            },
            Select { Operand: Call { Target: null, Function: "events", Arguments: [Literal name, Literal days] } } select => select.Field switch
            {
                "count" => tongue.Events(comparing, EventName(name), number, days.Value.AsInt),
                "days_since" => tongue.SinceLast(comparing, EventName(name), number, days.Value.AsInt),
                _ => null,
            },
            _ => QualifiedName.Of(left) switch
            {
                "member.orders" => tongue.Orders(comparing, number, null),
                "member.days_since_joined" => tongue.Joined(comparing, number),
                _ => null,
            },
        };
    }

    /// <summary>A field of the plan in words; null when the node is none.</summary>
    public string? Named(Node node)
    {
        if (node is Call { Target: null, Function: "tier", Arguments: [Literal { Value: { Kind: CelKind.String } tierSet }] })
        {
            return tongue.Tier(names.Of(ShopNames.Named.TierSet, tierSet.AsString, tongue.Name));
        }

        return (FieldOf(node), node) switch
        {
            (null, _) => null,
            ({ } field, Select { Operand: Call { Function: "orders", Arguments: [Literal days] } }) => tongue.Window(field, null, days.Value.AsInt),
            ({ } field, Select { Operand: Call { Function: "events", Arguments: [Literal name, Literal days] } }) =>
                tongue.Window(field, EventName(name), days.Value.AsInt),
            ({ } field, Select { Operand: Call { Function: "points", Arguments: [Literal wallet] } }) => tongue.Wallet(field, WalletName(wallet.Value.AsString)),
            ({ } field, _) => field.In(tongue.Name),
        };
    }

    /// <summary>The tier set whose tier the node is, null inside where it does not say; null when it is no tier.</summary>
    public static TierSetName? TierSetOf(Node node) => node switch
    {
        Call { Target: null, Function: "tier", Arguments: [Literal { Value: { Kind: CelKind.String } set }] } => new(set.AsString),
        _ => QualifiedName.Of(node) == "member.tier" ? new(null) : null,
    };

    public Field? FieldOf(Node node)
    {
        if (QualifiedName.Of(node) is { } name && catalog.FindField(name) is { } field)
        {
            return field;
        }

        return node is Select { Operand: Call { Target: null } call } select && IsWritten(call)
            ? catalog.FindFunction(call.Function)?.Find(select.Field)
            : null;
    }

    /// <summary>A written number in a unit; null when the unit has no words.</summary>
    public string? InUnit(Unit unit, CelValue value) => (unit, value.Kind) switch
    {
        (Unit.Money, CelKind.Double) => tongue.Money(value.AsDouble, currency),
        (Unit.Money, CelKind.Int) => tongue.Money(value.AsInt, currency),
        (Unit.Days, CelKind.Int) => tongue.Days(value.AsInt),
        _ => null,
    };

    // The tree may be unchecked: only what is written as the function takes it has words.
    private bool IsWritten(Call call) =>
        catalog.FindFunction(call.Function) is { } function
        && call.Arguments.Count == function.Parameters.Count
        && call.Arguments.Zip(function.Parameters).All(pair => pair.First is Literal literal
            && literal.Value.Kind == (pair.Second.Kind == CelTypeKind.Int ? CelKind.Int : CelKind.String));

    private string Number(CelValue value) => tongue.Number(value.Kind == CelKind.Int ? value.AsInt : value.AsDouble);

    private string EventName(Literal name) => names.Of(ShopNames.Named.Event, name.Value.AsString, tongue.Name);

    private string WalletName(string id) => names.Of(ShopNames.Named.Wallet, id, tongue.Name);
}

/// <param name="Id">Null: that of <c>member.tier</c>.</param>
internal sealed record TierSetName(string? Id);
