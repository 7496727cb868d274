using System.Linq.Expressions;
using Graine.Engine.Inputs;

namespace Graine.Engine.Expressions.Fields;

/// <summary>What can be read of the event at hand and of its order. Without an order its numbers are 0 and its texts empty.</summary>
internal static class EventFields
{
    public static readonly IReadOnlyList<Field> All =
    [
        Text("event.name", "l’événement", "the event", s => Name(s)),
        Of("event.at", CelType.Timestamp, Unit.None, "le moment de l’événement", "the event's time", s => At(s)),
        Text("event.channel", "le canal", "the channel", s => Channel(s)),
        Text("event.store", "le magasin", "the store", s => Store(s)),
        Of("event.total", CelType.Double, Unit.Money, "le total de l’achat", "the order total", s => Total(s)),
        Text("event.coupon", "le code promo", "the coupon", s => Coupon(s)),
        Of("event.properties", CelType.Map(CelType.String, CelType.Dyn), Unit.None, "les propriétés de l’événement", "the event's properties", s => Properties(s)),
        Text("order.id", "le numéro de l’achat", "the order's number", s => OrderId(s)),
        Of("order.total", CelType.Double, Unit.Money, "le total de l’achat", "the order total", s => Total(s)),
        Of("order.margin", CelType.Double, Unit.Money, "la marge de l’achat", "the order's margin", s => Margin(s)),
        Text("order.currency", "la devise de l’achat", "the order's currency", s => Currency(s)),
        Text("order.coupon", "le code promo", "the coupon", s => Coupon(s)),
        Of("order.items", CelType.Int, Unit.Products, "le nombre de lignes de l’achat", "the number of lines in the order", s => Items(s)),
        Of("order.quantity", CelType.Double, Unit.None, "la quantité achetée", "the quantity bought", s => Quantity(s)),
        Of("order.products", CelType.List(CelType.Object(FieldCatalog.ProductType)), Unit.None, "les produits de l’achat", "the order's products", s => Lines(s)),
    ];

    public static string Name(Scope scope) => scope.Event?.Name ?? "";

    public static CelTimestamp At(Scope scope) => scope.Event is { } at ? Moments.Of(at.At) : default;

    public static string Channel(Scope scope) => scope.Event?.Channel ?? "";

    public static string Store(Scope scope) => scope.Event?.Store ?? "";

    public static double Total(Scope scope) =>
        scope.Event?.Order is { } order ? (order.TotalMinor.GetValueOrDefault() - order.PointsMinor) / MinorPerUnit(scope, order) : 0;

    public static double Margin(Scope scope) =>
        scope.Event?.Order is { } order ? order.MarginMinor.GetValueOrDefault() / MinorPerUnit(scope, order) : 0;

    public static string Coupon(Scope scope) => scope.Event?.Order?.Coupon ?? "";

    public static string OrderId(Scope scope) => scope.Event?.Order?.Id ?? "";

    public static string Currency(Scope scope) => scope.Event?.Order?.Currency ?? "";

    public static long Items(Scope scope) => scope.Event?.Order?.Lines.Count ?? 0;

    public static double Quantity(Scope scope)
    {
        var sum = 0m;
        var lines = Lines(scope);
        for (var index = 0; index < lines.Count; index++)
        {
            sum += lines[index].Quantity;
        }

        return (double)sum;
    }

    public static IReadOnlyList<OrderLine> Lines(Scope scope) => scope.Event?.Order?.Lines ?? [];

    public static IReadOnlyDictionary<string, object>? Properties(Scope scope) => scope.Event?.Properties;

    /// <summary>An order's money is in its own currency, which is nearly always the programme's.</summary>
    public static double MinorPerUnit(Scope scope, Order order) =>
        order.Currency == scope.Plan.Programme.Currency ? scope.MinorPerUnit : Money.MinorPerUnit(order.Currency);

    private static Field Text(string name, string french, string english, Expression<Func<Scope, string>> read) =>
        Of(name, CelType.String, Unit.None, french, english, read);

    private static Field Of<T>(string name, CelType type, Unit unit, string french, string english, Expression<Func<Scope, T>> read) =>
        new(name, type, unit, french, english, read) { Reach = Reach.Event };
}
