using System.Globalization;
using System.Text;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;

namespace Graine.Bench;

/// <summary>A programme of some size: 20 earning rules, 20 segments, one set of 3 tiers. Of the rules four to six apply to an order.</summary>
internal static class BenchPlan
{
    private static readonly string[] Conditions =
    [
        "order.total >= 0.0",
        "order.total >= 100.0 && event.channel == \"web\"",
        "order.products.exists(p, p.category == \"tea\")",
        "member.tier == \"gold\"",
        "orders(90).count >= 3 && order.total >= 20.0",
        "order.coupon == \"SPRING\"",
        "member.country == \"FR\" && order.total > 500.0",
        "event.store == \"lyon-2\"",
        "orders(30).total >= 300.0",
        "member.orders == 1",
    ];

    private static readonly string[] Segments =
    [
        "orders(90).count >= 3",
        "orders(365).total >= 500.0",
        "member.orders >= 2 && orders(180).count == 0",
        "member.revenue >= 1000.0",
        "member.tier == \"gold\" && orders(30).count >= 1",
        "member.country == \"FR\"",
        "events(\"Product Viewed\", 7).count >= 5",
        "member.orders == 0",
        "member.average_basket >= 80.0",
        "orders(365).days_since > 60",
    ];

    public static IReadOnlyList<PlanDocument> Documents()
    {
        var documents = BuiltInPlan.Documents().ToList();
        documents.Add(Document("tier-set", "status", """
            "measure":"orders(365).total","downgrade":"recalculated","graceDays":30,"tiers":[
            {"id":"bronze","name":{"en":"Bronze"},"from":0},{"id":"silver","name":{"en":"Silver"},"from":300},{"id":"gold","name":{"en":"Gold"},"from":1000}]
            """));
        for (var index = 0; index < 20; index++)
        {
            var points = index == 0 ? "order.total" : "10";
            documents.Add(Document("earning-rule", $"rule-{index}", $$"""
                "wallet":"points","on":["Order Completed"],"when":{{Quote(Vary(Conditions[index % 10], index))}},"points":"{{points}}","rounding":"floor"
                """));
            documents.Add(Document("segment", $"segment-{index}", $"\"when\":{Quote(Vary(Segments[index % 10], index))}"));
        }

        return documents;
    }

    // The second ten differ from the first by a bound, so that no two are the same expression.
    private static string Vary(string text, int index) =>
        index < 10 ? text : $"({text}) && member.orders < {(1_000_000 + index).ToString(CultureInfo.InvariantCulture)}";

    private static PlanDocument Document(string kind, string id, string members) =>
        new(kind, id, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","name":{"en":"{{id}}"},{{members}}}"""));

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
