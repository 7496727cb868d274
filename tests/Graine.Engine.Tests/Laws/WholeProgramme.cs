using System.Globalization;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Laws;

/// <summary>A programme with documents of every kind, each put together by chance beside the rules of <see cref="RandomProgramme"/>.</summary>
internal static class WholeProgramme
{
    public const string SharedCode = "TEN";

    /// <param name="dice">Its seed decides all.</param>
    /// <param name="keeps">With what is not lost again: levels of experience, badges.</param>
    /// <param name="withBudgets">Some of them tight.</param>
    public static Plan Make(Dice dice, bool keeps = true, bool withBudgets = false) => Samples.RealPlan(Documents(dice, keeps, withBudgets));

    public static IReadOnlyList<PlanDocument> Documents(Dice dice, bool keeps = true, bool withBudgets = false)
    {
        var budget = withBudgets ? (Func<Dice, string>)(dice => dice.OneIn(2) ? $",\"budgets\":[{{\"per\":\"{dice.Of(["day", "month", "life"])}\",\"points\":{dice.Between(20, 900)}}}]" : "") : _ => "";
        List<PlanDocument> documents = [.. RandomProgramme.Documents(dice, budget)];
        foreach (var (kind, text) in Checkouts(dice, withBudgets).Concat(Standing(dice)).Concat(Games(dice)).Concat(keeps ? Kept(dice) : []))
        {
            documents.Add(Samples.Document(kind, text));
        }

        return documents;
    }

    private static IEnumerable<(string Kind, string Text)> Checkouts(Dice dice, bool withBudgets)
    {
        yield return (DocumentKinds.Promotion, $$$"""
            {"id":"sale","name":{"en":"s"},"discounts":[{"kind":"percent","percent":{{{dice.Between(5, 50)}}} }],"limits":[{"per":"month","times":{{{dice.Between(1, 4)}}} }]
             {{{(withBudgets ? ",\"budgets\":[{\"per\":\"month\",\"times\":3}]" : "")}}} }
            """);
        yield return (DocumentKinds.VoucherCampaign, $$$"""
            {"id":"ten","name":{"en":"t"},"gives":{{{(dice.OneIn(2) ? "{\"points\":{\"wallet\":\"points\",\"points\":15}}" : "{\"discount\":{\"kind\":\"amount\",\"target\":\"cart\",\"amount\":5}}")}}},
             "codes":{"kind":"shared","code":"{{{SharedCode}}}"},"limits":{"perMember":[{"per":"{{{dice.Of(["week", "month"])}}}","times":{{{dice.Between(1, 3)}}} }]}}
            """);
        yield return (DocumentKinds.Reward, $$$"""
            {"id":"gift","name":{"en":"g"},"kind":"discount-amount","prices":[{"id":"p","wallet":"points","points":{{{dice.Between(5, 60)}}} }],"gives":{"amount":5},
             "limits":[{"per":"month","times":{{{dice.Between(1, 5)}}} }],"claims":{"days":{{{dice.Between(3, 30)}}},"onExpiry":"{{{dice.Of(["give-back", "keep"])}}}"},"fulfilment":{"kind":"manual"}}
            """);
    }

    private static IEnumerable<(string Kind, string Text)> Standing(Dice dice)
    {
        yield return (DocumentKinds.TierSet, $$$"""
            {"id":"status","name":{"en":"S"},"measure":"{{{dice.Of(["orders(90).total", "orders(30).total"])}}}","downgrade":"{{{dice.Of(["recalculated", "one-down"])}}}","graceDays":{{{dice.Below(3) * 5}}},
             "tiers":[{"id":"bronze","name":{"en":"B"},"from":0},{"id":"gold","name":{"en":"G"},"from":{{{dice.Between(50, 300)}}} }]}
            """);
        yield return (DocumentKinds.Segment, """{"id":"recent","name":{"en":"R"},"when":"orders(14).count >= 2"}""");
        yield return (DocumentKinds.ReferralProgramme, $$$"""
            {"id":"friends","name":{"en":"F"},"on":["Order Completed"],"when":"order.total >= 20.0","windowDays":{{{dice.Between(5, 60)}}},
             "referrer":{"wallet":"points","points":50},"referee":{"wallet":"points","points":{{{dice.Between(10, 60)}}},"pendingDays":{{{dice.Below(3) * 7}}} },
             "caps":[{"per":"month","times":{{{dice.Between(1, 4)}}} }],"milestones":[{"at":2,"points":30}],"returns":{"below":20},"checks":{"device":"review"}}
            """);
        yield return (DocumentKinds.HouseholdPolicy, $$$"""
            {"id":"households","wallet":"points","share":{{{dice.Of([50, 100])}}},"sizeMax":4,"leaving":"{{{dice.Of(["taken-back", "stays"])}}}","spending":[{"role":"adult"}]}
            """);
        yield return (DocumentKinds.Leaderboard, """{"id":"month","name":{"en":"M"},"measure":"points","wallet":"points","per":"month"}""");
    }

    private static IEnumerable<(string Kind, string Text)> Games(Dice dice)
    {
        yield return (DocumentKinds.Badge, """{"id":"fan","name":{"en":"F"},"levels":[{"id":"bronze","name":{"en":"B"},"when":"orders(365).count >= 3"},{"id":"silver","name":{"en":"S"}}]}""");
        yield return (DocumentKinds.Challenge, $$$"""
            {"id":"tea","name":{"en":"T"},"join":"{{{dice.Of(["automatic", "opt-in"])}}}","window":{{{dice.Of(["{\"kind\":\"rolling\",\"days\":30}", "{\"kind\":\"month\"}", "{\"kind\":\"week\"}"])}}},"times":{{{dice.Between(1, 3)}}},"inOrder":{{{(dice.OneIn(2) ? "true" : "false")}}},
             "steps":[{"id":"buy","name":{"en":"B"},"on":["Order Completed"],"value":"order.total","goal":{{{dice.Between(20, 120)}}} },{"id":"say","name":{"en":"S"},"on":["{{{dice.Of(["Review", "Order Completed"])}}}"],"goal":1}],
             "gives":{"points":{"wallet":"points","points":{{{dice.Between(10, 90)}}} } } }
            """);
        yield return (DocumentKinds.StampCard, $$$"""
            {"id":"card","name":{"en":"C"},"on":["Order Completed"],"size":{{{dice.Between(2, 5)}}},"carryOver":{{{(dice.OneIn(2) ? "true" : "false")}}},"expiry":{"months":{{{dice.Between(1, 6)}}} },
             "gives":{"points":{"wallet":"points","points":{{{dice.Between(5, 40)}}} } } }
            """);
        yield return (DocumentKinds.Streak, $$$"""
            {"id":"steady","name":{"en":"S"},"on":["Order Completed"],"per":"{{{dice.Of(["week", "month"])}}}","freezes":{"start":{{{dice.Below(2)}}},"every":3,"most":2},
             "milestones":[{"at":2,"gives":{"points":{"wallet":"points","points":{{{dice.Between(5, 40)}}} } } }]}
            """);
        yield return (DocumentKinds.Draw, string.Create(CultureInfo.InvariantCulture, $$$"""
            {"id":"win","name":{"en":"W"},"opensAt":"2025-01-01T00:00:00+01:00","closesAt":"2025-12-24T00:00:00+01:00",
             "entries":[{"on":["Order Completed"],"value":"order.total / 10.0"}],"price":{"wallet":"points","points":{{{dice.Between(5, 30)}}} },"most":{{{dice.Between(3, 20)}}},
             "prizes":[{"winners":1,"gives":{"points":{"wallet":"points","points":100} } }],"terms":{"en":"Free entry by post."}}
            """));
    }

    private static IEnumerable<(string Kind, string Text)> Kept(Dice dice)
    {
        yield return (DocumentKinds.LevelSet, $$$"""
            {"id":"ladder","name":{"en":"L"},"experience":[{"on":["Order Completed"],"value":"order.total"},{"on":["Review"],"value":"20"}],
             "levels":[{"id":"one","name":{"en":"O"},"from":10},{"id":"two","name":{"en":"T"},"from":{{{dice.Between(50, 200)}}},"gives":{"points":{"wallet":"points","points":5} } }]}
            """);
    }
}
