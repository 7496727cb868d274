using System.Text.Json;

namespace Graine.Server.Demo;

/// <summary>A visit to the web shop.</summary>
internal sealed class DemoVisit(DemoWriter writer, DemoDice dice, DemoIds who)
{
    /// <summary>Looks around, and sometimes leaves something in the cart.</summary>
    public void Browse(DateTimeOffset at, DemoTaste taste)
    {
        writer.Page(at, who, dice.Pick(Pages));
        var product = taste.Pick(isChristmas: false);
        for (var view = 1 + dice.Poisson(1.2); view > 0; view--)
        {
            at = at.AddSeconds(20 + dice.Below(90));
            View(at, product);
            product = taste.Pick(isChristmas: false);
        }

        if (dice.Chance(0.25))
        {
            Cart(at.AddSeconds(15), [new DemoLine(product, 1, product.Price)]);
        }
    }

    /// <summary>The visit that ends with an order.</summary>
    public void Shop(DateTimeOffset orderedAt, DemoOrder order)
    {
        var at = orderedAt.AddSeconds(-60 * (order.Lines.Count + 3));
        writer.Page(at, who, "Accueil");
        foreach (var line in order.Lines.Take(4))
        {
            at = at.AddSeconds(25 + dice.Below(30));
            View(at, line.Product);
        }

        Cart(at.AddSeconds(20 + dice.Below(20)), order.Lines);
    }

    private static readonly string[] Pages = ["Accueil", "Nouveautés", "Thés", "Cafés", "Coffrets", "Idées cadeaux", "Nos boutiques", "Recettes"];

    private void View(DateTimeOffset at, DemoProduct product) => writer.Track(at, "Product Viewed", who, json =>
    {
        DemoWriter.Product(json, product);
        json.WriteNumber("price", product.Price);
        json.WriteString("channel", "web");
    });

    private void Cart(DateTimeOffset at, IReadOnlyList<DemoLine> lines) => writer.Track(at, "Cart Updated", who, json =>
    {
        json.WriteString("channel", "web");
        json.WriteNumber("value", lines.Sum(line => line.Price * line.Quantity));
        json.WriteStartArray("products");
        foreach (var line in lines)
        {
            WriteLine(json, line);
        }

        json.WriteEndArray();
    });

    private static void WriteLine(Utf8JsonWriter json, DemoLine line)
    {
        json.WriteStartObject();
        DemoWriter.Product(json, line.Product);
        json.WriteNumber("quantity", line.Quantity);
        json.WriteNumber("price", line.Price);
        json.WriteEndObject();
    }
}
