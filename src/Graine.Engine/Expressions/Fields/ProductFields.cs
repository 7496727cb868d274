using System.Linq.Expressions;
using Graine.Engine.Inputs;

namespace Graine.Engine.Expressions.Fields;

/// <summary>What can be read of one product of <c>order.products</c>.</summary>
internal static class ProductFields
{
    public static readonly IReadOnlyList<Field> All =
    [
        Text("id", "la référence", "the product id", (s, p) => p.Product),
        Text("category", "la catégorie", "the category", (s, p) => p.Category ?? ""),
        Text("brand", "la marque", "the brand", (s, p) => p.Brand ?? ""),
        Text("name", "le nom", "the name", (s, p) => p.Name ?? ""),
        Of("quantity", Unit.None, "la quantité", "the quantity", (s, p) => (double)p.Quantity),
        Of("price", Unit.Money, "le prix", "the price", (s, p) => Price(s, p)),
    ];

    public static double Price(Scope scope, OrderLine line) =>
        line.PriceMinor / (scope.Event?.Order is { } order ? EventFields.MinorPerUnit(scope, order) : scope.MinorPerUnit);

    private static Field Text(string name, string french, string english, Expression<Func<Scope, OrderLine, string>> read) =>
        new(name, CelType.String, Unit.None, french, english, read) { Reach = Reach.Event };

    private static Field Of(string name, Unit unit, string french, string english, Expression<Func<Scope, OrderLine, double>> read) =>
        new(name, CelType.Double, unit, french, english, read) { Reach = Reach.Event };
}
