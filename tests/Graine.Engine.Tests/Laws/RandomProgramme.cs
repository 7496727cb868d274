using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Laws;

/// <summary>Rules of every shape, put together by chance from a seed. All earn on orders or reviews, so that what a return restores is known.</summary>
internal static class RandomProgramme
{
    private static readonly string[] Periods = ["event", "day", "week", "month", "year", "life"];

    public static Plan Make(Dice dice, string more = "") => Samples.RealPlan(Documents(dice, _ => more));

    /// <summary>Some of them tight enough to be used up by a few members.</summary>
    public static Plan WithBudgets(Dice dice) => Samples.RealPlan(Documents(dice, Budgets));

    public static IReadOnlyList<PlanDocument> Documents(Dice dice, Func<Dice, string>? more = null)
    {
        more ??= _ => "";
        var documents = new List<PlanDocument>
        {
            Samples.Document("programme"),
            Samples.Document("wallet", $$"""{"id":"points","name":{"en":"P"},"expiry":{"kind":"rolling","days":90}{{Caps(dice, 3)}}{{more(dice)}}}"""),
            Samples.Document("wallet", """{"id":"credit","name":{"en":"C"},"decimals":2,"pendingDays":14}"""),
        };
        var policies = new[] { dice.Of(["add", "highest", "first"]), dice.Of(["add", "highest", "first", "multiply"]) };
        for (var index = dice.Between(2, 7); index > 0; index--)
        {
            var isMultiplier = dice.OneIn(3);
            var on = dice.OneIn(4) && !isMultiplier ? "Review" : "Order Completed";
            documents.Add(Samples.Document("earning-rule", $$"""
                {"id":"r{{index}}","name":{"en":"r"},"wallet":"points","on":["{{on}}"],"priority":{{dice.Below(3)}},
                 {{(isMultiplier ? Multiplier(dice, policies[1]) : Earner(dice, policies[0]))}}{{Schedule(dice)}}{{Caps(dice, 2)}}{{more(dice)}}}
                """));
        }

        documents.Add(Samples.Document("earning-rule", """{"id":"back","name":{"en":"b"},"wallet":"credit","on":["Order Completed"],"points":"order.total * 0.05"}"""));
        return documents;
    }

    private static string Earner(Dice dice, string policy)
    {
        var lines = dice.OneIn(3);
        var points = lines ? dice.Of(["lines.total * 1.5", "lines.quantity * 10.0"]) : dice.Of(["order.total", "25", "order.total / 3.0"]);
        return $"\"points\":\"{points}\",\"rounding\":\"{dice.Of(["floor", "half-up", "ceiling"])}\""
            + (lines ? ",\"lines\":\"line.category == \\\"tea\\\" || line.category == \\\"cups\\\"\"" : "")
            + (dice.OneIn(3) ? $",\"pendingDays\":{dice.Below(20)}" : dice.OneIn(4) ? Activation(dice) : "")
            + Stacking(dice, "g", policy);
    }

    private static string Activation(Dice dice) =>
        $",\"activation\":{{\"kind\":\"on-action\",\"event\":\"Order Completed\",\"days\":{dice.Below(3) * 5}}}";

    private static string Multiplier(Dice dice, string policy) =>
        $"\"kind\":\"multiplier\",\"factor\":\"{dice.Of(["2.0", "1.5", "order.total > 50.0 ? 3.0 : 1.0", "streak(\\\"Review\\\", \\\"week\\\") > 1 ? 2.0 : 1.0"])}\"" + Stacking(dice, "m", policy);

    private static string Stacking(Dice dice, string group, string policy) =>
        dice.OneIn(2) ? $",\"stacking\":{{\"group\":\"{group}\",\"policy\":\"{policy}\"}}" : "";

    private static string Schedule(Dice dice) =>
        dice.OneIn(4) ? $",\"schedule\":{{\"days\":[\"{dice.Of(["monday", "friday"])}\",\"sunday\",\"tuesday\"],\"hours\":[{{\"from\":\"{dice.Of(["06:00", "22:00"])}\",\"until\":\"20:00\"}}]}}" : "";

    private static string Budgets(Dice dice)
    {
        if (dice.OneIn(3))
        {
            return "";
        }

        var budget = dice.OneIn(3) ? $"{{\"per\":\"{Periods[1 + dice.Below(5)]}\",\"times\":{dice.Between(1, 9)}}}" : $"{{\"per\":\"{Periods[1 + dice.Below(5)]}\",\"points\":{dice.Between(20, 900)}}}";
        return $",\"budgets\":[{budget}]";
    }

    private static string Caps(Dice dice, int oneIn)
    {
        if (!dice.OneIn(oneIn))
        {
            return "";
        }

        var cap = dice.OneIn(3) ? $"{{\"per\":\"{Periods[1 + dice.Below(5)]}\",\"times\":{dice.Between(1, 4)}}}" : $"{{\"per\":\"{dice.Of(Periods)}\",\"points\":{dice.Between(20, 200)}}}";
        return $",\"caps\":[{cap}]";
    }
}
