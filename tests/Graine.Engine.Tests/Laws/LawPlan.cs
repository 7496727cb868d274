using Graine.Engine.Plans;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Laws;

/// <summary>Plans of the laws: one with everything, and one whose rules do not depend on the order of what comes.</summary>
internal static class LawPlan
{
    private static readonly (string Kind, string Text)[] Common =
    [
        ("programme", Samples.Text("programme")),
        ("wallet", """{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":90}}"""),
        ("wallet", """{"id":"credit","name":{"en":"Credit"},"decimals":2,"pendingDays":14}"""),
        ("earning-rule", """{"id":"base","name":{"en":"Base"},"wallet":"points","on":["Order Completed"],"points":"order.total"}"""),
        ("earning-rule", """{"id":"back","name":{"en":"Back"},"wallet":"credit","on":["Order Completed"],"points":"order.total * 0.05"}"""),
        ("earning-rule", """{"id":"view","name":{"en":"View"},"wallet":"points","on":["Review"],"points":"3"}"""),
        Segment("recent", "orders(7).count >= 1"),
        Segment("keen", "events(\\\"Product Viewed\\\", 3).count >= 2"),
        Segment("spender", "orders(30).total >= 100.0"),
        Segment("few", "orders(60).count >= 1 && orders(60).count <= 2"),
        Segment("asleep", "member.orders >= 1 && orders(45).count == 0"),
        Segment("old", "member.days_since_joined >= 100"),
    ];

    /// <summary>Tiers go down at once: what is held depends on nothing but the moment.</summary>
    public static readonly Plan Plain = Make(
    [
        ("tier-set", """
            {"id":"status","name":{"en":"Status"},"measure":"orders(90).total","downgrade":"recalculated","graceDays":0,
             "tiers":[{"id":"bronze","name":{"en":"Bronze"},"from":0},{"id":"gold","name":{"en":"Gold"},"from":200}]}
            """),
    ]);

    /// <summary>With a grace, and rules that ask what the member was just before.</summary>
    public static readonly Plan Full = Make(
    [
        ("tier-set", """
            {"id":"status","name":{"en":"Status"},"measure":"orders(90).total","downgrade":"one-down","graceDays":10,
             "tiers":[{"id":"bronze","name":{"en":"Bronze"},"from":0},{"id":"silver","name":{"en":"Silver"},"from":100},{"id":"gold","name":{"en":"Gold"},"from":200}]}
            """),
        ("earning-rule", """
            {"id":"double","name":{"en":"Double"},"wallet":"points","on":["Order Completed"],"when":"member.tier == \"gold\"","points":"order.total","priority":200}
            """),
        ("earning-rule", """
            {"id":"fifth","name":{"en":"Fifth"},"wallet":"points","on":["Product Viewed"],"when":"events(\"Product Viewed\", 30).count == 5","points":"50"}
            """),
    ]);

    private static (string Kind, string Text) Segment(string id, string when) =>
        ("segment", $$"""{"id":"{{id}}","name":{"en":"{{id}}"},"when":"{{when}}"}""");

    private static Plan Make((string Kind, string Text)[] more) =>
        Samples.RealPlan([.. Common.Concat(more).Select(one => Samples.Document(one.Kind, one.Text))]);
}
