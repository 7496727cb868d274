using System.Collections.Frozen;
using System.Linq.Expressions;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Inputs;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>The scope as the interpreter sees it: the same fields, read by the same code as in compiled expressions.</summary>
public sealed class ScopeActivation(Scope scope) : IActivation
{
    private delegate CelValue VariableReader(Scope scope);

    private delegate CelValue OneArgumentReader<T>(Scope scope, T argument);

    private delegate CelValue EventsReader(Scope scope, string name, long days);

    private static readonly FrozenDictionary<string, VariableReader> Variables = FieldCatalog.Standard.Fields
        .ToFrozenDictionary(field => field.Name, field => Boxed<VariableReader>(field));

    private static readonly FrozenDictionary<string, OneArgumentReader<long>> OrdersFields = Of<OneArgumentReader<long>>("orders");

    private static readonly FrozenDictionary<string, EventsReader> EventsFields = Of<EventsReader>("events");

    private static readonly FrozenDictionary<string, OneArgumentReader<string>> PointsFields = Of<OneArgumentReader<string>>("points");

    private static readonly FrozenDictionary<string, OneArgumentReader<OrderLine>> ProductFields = FieldCatalog.Standard.Product
        .ToFrozenDictionary(field => field.Name, field => Boxed<OneArgumentReader<OrderLine>>(field));

    public bool TryGet(string name, out CelValue value)
    {
        value = Variables.TryGetValue(name, out var read) ? read(scope) : default;
        return read is not null;
    }

    public bool Declares(string name) => Variables.ContainsKey(name);

    public bool TryCall(string function, ReadOnlySpan<CelValue> arguments, out CelValue result)
    {
        CelValue? found = function switch
        {
            "orders" when arguments is [{ Kind: CelKind.Int } days] => Record("orders", OrdersFields, OfWindow(days.AsInt)),
            "events" when arguments is [{ Kind: CelKind.String } name, { Kind: CelKind.Int } days] =>
                Record("events", EventsFields, OfEvents(name.AsString, days.AsInt)),
            "points" when arguments is [{ Kind: CelKind.String } wallet] => Record("points", PointsFields, OfWallet(wallet.AsString)),
            "tier" when arguments is [{ Kind: CelKind.String } tierSet] => CelValue.Of(TierFunction.Held(scope, tierSet.AsString)),
            "streak" when arguments is [{ Kind: CelKind.String } name, { Kind: CelKind.String } unit] =>
                CelValue.Of(StreakFunction.Length(scope, name.AsString, unit.AsString)),
            _ => null,
        };
        result = found.GetValueOrDefault();
        return found is not null;
    }

    private Func<OneArgumentReader<long>, CelValue> OfWindow(long days) => read => read(scope, days);

    private Func<EventsReader, CelValue> OfEvents(string name, long days) => read => read(scope, name, days);

    private Func<OneArgumentReader<string>, CelValue> OfWallet(string wallet) => read => read(scope, wallet);

    internal static CelValue Products(Scope scope)
    {
        var products = new List<CelValue>();
        foreach (var line in EventFields.Lines(scope))
        {
            products.Add(Record(FieldCatalog.ProductType, ProductFields, read => read(scope, line)));
        }

        return CelValue.Of(products);
    }

    internal static CelValue Segments(Scope scope) =>
        CelValue.Of([.. scope.Member.Standing.Segments.Select(standing => CelValue.Of(standing.Segment))]);

    internal static CelValue Properties(Scope scope) =>
        Map((scope.Event?.Properties ?? new Dictionary<string, object>()).Select(pair => (pair.Key, (object?)pair.Value)));

    internal static CelValue Facts(Scope scope) =>
        Map(scope.Member.Facts.All.Where(fact => fact.Value is not null).Select(fact => (fact.Name, fact.Value)));

    private static CelValue Map(IEnumerable<(string Name, object? Value)> entries) =>
        CelValue.Of(CelMap.Of([.. entries.Select(entry => KeyValuePair.Create(CelValue.Of(entry.Name), Bags.Of(entry.Value)))]));

    private static CelValue Record<T>(string type, FrozenDictionary<string, T> fields, Func<T, CelValue> read) =>
        CelValue.Of(new FieldRecord<T>(type, fields, read));

    private static FrozenDictionary<string, T> Of<T>(string function)
        where T : Delegate =>
        FieldCatalog.Standard.FindFunction(function)!.Fields.ToFrozenDictionary(field => field.Name, field => Boxed<T>(field));

    private static T Boxed<T>(Field field)
        where T : Delegate
    {
        var parameters = field.Read.Parameters;
        var special = field.Name switch
        {
            "order.products" => nameof(Products),
            "member.segments" => nameof(Segments),
            "event.properties" => nameof(Properties),
            "member.facts" => nameof(Facts),
            _ => null,
        };
        var body = special is null
            ? new Typed(field.Read.Body, field.Type.Kind, CanFail: false).Boxed
            : Expression.Call(typeof(ScopeActivation), special, null, parameters[0]);
        return Expression.Lambda<T>(body, parameters).Compile();
    }

    private sealed class FieldRecord<T>(string typeName, FrozenDictionary<string, T> fields, Func<T, CelValue> read) : ICelObject
    {
        public string TypeName => typeName;

        public bool TryGet(string field, out CelValue value)
        {
            value = fields.TryGetValue(field, out var reader) ? read(reader) : default;
            return reader is not null;
        }

        public bool Has(string field) => fields.ContainsKey(field);
    }
}
