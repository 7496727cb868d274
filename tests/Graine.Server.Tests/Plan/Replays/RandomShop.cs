namespace Graine.Server.Tests.Plan.Replays;

/// <summary>A programme put together by chance from a seed; any two of them have documents of the same names.</summary>
internal static class RandomShop
{
    private static readonly object Name = new { fr = "Nom", en = "Name" };

    public static IReadOnlyList<(string Kind, object Document)> Make(int seed)
    {
        var random = new Random(seed);
        return
        [
            ("wallet", new
            {
                id = "points", name = Name, pendingDays = random.Next(2) * 6, allowDebt = random.Next(2) == 0,
                expiry = new { kind = "rolling", days = 20 + random.Next(60) },
            }),
            ("earning-rule", new
            {
                id = "base", name = Name, wallet = "points", on = new[] { "Order Completed" }, points = Of(random, "order.total", "order.total * 2.0", "order.total / 3.0"),
            }),
            ("earning-rule", new
            {
                id = "extra", name = Name, wallet = "points", on = new[] { Of(random, "Review", "Order Completed") }, points = Of(random, "10", "25"),
                when = Of(random, "member.orders >= 2", "orders(30).total > 60.0", "events(\"page\", 30).count > 0"),
                caps = new[] { new { per = "month", points = 60 } },
            }),
            ("tier-set", new
            {
                id = "status", name = Name, measure = "orders(90).total",
                tiers = new[] { new { id = "silver", name = Name, from = 50 }, new { id = "gold", name = Name, from = 100 + random.Next(200) } },
            }),
            ("segment", new { id = "regulars", name = Name, when = FormattableString.Invariant($"orders({20 + random.Next(30)}).count >= 2") }),
        ];
    }

    private static string Of(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
