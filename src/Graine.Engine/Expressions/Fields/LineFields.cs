using System.Linq.Expressions;

namespace Graine.Engine.Expressions.Fields;

/// <summary>One line of the order while a rule's lines are chosen, and then the sums over those chosen.</summary>
internal static class LineFields
{
    public static readonly IReadOnlyList<Field> All =
    [
        Text("line.id", "la référence du produit", "the line's product id", s => Id(s)),
        Text("line.category", "la catégorie du produit", "the line's category", s => Category(s)),
        Text("line.brand", "la marque du produit", "the line's brand", s => Brand(s)),
        Text("line.name", "le nom du produit", "the line's name", s => Name(s)),
        Of("line.quantity", CelType.Double, Unit.None, "la quantité de la ligne", "the line's quantity", s => Quantity(s)),
        Of("line.price", CelType.Double, Unit.Money, "le prix unitaire de la ligne", "the line's unit price", s => Price(s)),
        Of("lines.total", CelType.Double, Unit.Money, "le total des lignes retenues", "the total of the chosen lines", s => Total(s)) with { Reach = Reach.Event },
        Of("lines.paid", CelType.Double, Unit.Money, "la part payée des lignes retenues", "what was paid for the chosen lines", s => Paid(s)) with { Reach = Reach.Event },
        Of("lines.quantity", CelType.Double, Unit.None, "la quantité des lignes retenues", "the quantity of the chosen lines", s => Pieces(s)) with { Reach = Reach.Event },
        Of("lines.count", CelType.Int, Unit.Products, "le nombre de lignes retenues", "the number of chosen lines", s => Count(s)) with { Reach = Reach.Event },
    ];

    public static string Id(Scope scope) => scope.Line?.Product ?? "";

    public static string Category(Scope scope) => scope.Line?.Category ?? "";

    public static string Brand(Scope scope) => scope.Line?.Brand ?? "";

    public static string Name(Scope scope) => scope.Line?.Name ?? "";

    public static double Quantity(Scope scope) => (double)(scope.Line?.Quantity ?? 0);

    public static double Price(Scope scope) => scope.Line is { } line ? ProductFields.Price(scope, line) : 0;

    public static double Total(Scope scope) => ToUnits(scope, (double)(scope.Chosen.TotalMinor * Earning(scope)));

    /// <summary>Their share of what was paid for the order, where that is less than its lines come to: a discount falls on all of them alike.</summary>
    public static double Paid(Scope scope)
    {
        var chosen = scope.Chosen;
        var paid = scope.Event?.Order?.TotalMinor is { } total && total < chosen.AllMinor
            ? chosen.TotalMinor * Math.Max(0, total) / chosen.AllMinor
            : chosen.TotalMinor;
        return ToUnits(scope, (double)(paid * Earning(scope)));
    }

    /// <summary>What part of the order earns: all of it but what was paid with points, which falls on all lines alike.</summary>
    private static decimal Earning(Scope scope) =>
        scope.Event?.Order is { PointsMinor: > 0, TotalMinor: > 0 and { } total } order ? (decimal)(total - order.PointsMinor) / total : 1;

    public static double Pieces(Scope scope) => (double)scope.Chosen.Quantity;

    public static long Count(Scope scope) => scope.Chosen.Count;

    private static double ToUnits(Scope scope, double minor) =>
        scope.Event?.Order is { } order ? minor / EventFields.MinorPerUnit(scope, order) : 0;

    private static Field Text(string name, string french, string english, Expression<Func<Scope, string>> read) =>
        Of(name, CelType.String, Unit.None, french, english, read);

    private static Field Of<T>(string name, CelType type, Unit unit, string french, string english, Expression<Func<Scope, T>> read) =>
        new(name, type, unit, french, english, read) { Reach = Reach.Line };
}
