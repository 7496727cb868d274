using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Promotions;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Promotions;

/// <summary>Which promotions are for a checkout, how often, and how much is left of them.</summary>
public sealed class PromotionTests
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero)); // A Wednesday.

    private readonly Member _member = new() { Id = Guid.NewGuid() };

    [Theory]
    [InlineData(""" "when":"order.total >= 50.0" """, null)]
    [InlineData(""" "when":"order.total >= 50.01" """, PromotionLackKind.Condition)]
    [InlineData(""" "when":"orders(365).count == 0 && event.channel == \"till\"" """, null)]
    [InlineData(""" "when":"order.products.exists(p, p.category == \"Hats\")" """, PromotionLackKind.Condition)]
    [InlineData(""" "when":"1 / orders(365).count > 0" """, PromotionLackKind.Condition)]
    [InlineData(""" "orderMin":50 """, null)]
    [InlineData(""" "orderMin":50.01 """, PromotionLackKind.Minimum)]
    [InlineData(""" "channels":["Till","web"] """, null)]
    [InlineData(""" "channels":["web"] """, PromotionLackKind.Channel)]
    [InlineData(""" "stores":["lyon"] """, null)]
    [InlineData(""" "stores":["Paris"] """, PromotionLackKind.Store)]
    [InlineData(""" "validFrom":"2026-11-25T10:00:01Z" """, PromotionLackKind.NotYet)]
    [InlineData(""" "validUntil":"2026-11-25T10:00:00Z" """, PromotionLackKind.Over)]
    [InlineData(""" "schedule":{"days":["wednesday"]} """, null)]
    [InlineData(""" "schedule":{"days":["thursday"]} """, PromotionLackKind.Hours)]
    [InlineData(""" "enabled":true """, null)]
    public void A_promotion_is_for_some_checkouts(string members, PromotionLackKind? lack)
    {
        var look = Look(Plan(Tenth("it", members)));
        Assert.Equal(lack, look.Lacks.Count == 0 ? null : look.Lacks[0].Kind);
        Assert.Equal(lack is null ? 500 : 0, look.Priced.DiscountMinor);
    }

    [Fact]
    public void A_disabled_promotion_is_not_even_told() =>
        Assert.Empty(Look(Plan(Tenth("it", """ "enabled":false """))).Lacks);

    [Fact]
    public void Lines_are_chosen_by_what_they_are()
    {
        var look = Look(Plan("""{"id":"it","name":{"en":"It"},"discounts":[{"kind":"percent","target":"lines","percent":50,"lines":"line.category == \"Tea\""}]}"""));
        Assert.Equal([1250, 0], look.Priced.Lines.Select(line => line.OffMinor));
        Assert.Equal(PromotionLackKind.NoMatch, Assert.Single(Look(Plan(
            """{"id":"it","name":{"en":"It"},"discounts":[{"kind":"percent","target":"lines","percent":50,"lines":"line.brand == \"None\""}]}""")).Lacks).Kind);
    }

    [Fact]
    public void A_limit_counts_uses_in_its_period_and_what_comes_back_makes_room()
    {
        var plan = Plan(Tenth("it", """ "limits":[{"per":"day","times":2}] """));
        Use(plan, PromotionVerb.Use, 500);
        Assert.Empty(Look(plan).Lacks);
        Use(plan, PromotionVerb.Use, 500);
        var lack = Assert.Single(Look(plan).Lacks);
        Assert.Equal((PromotionLackKind.Limit, CapPeriod.Day), (lack.Kind, lack.Per));
        Assert.Empty(Look(plan, lack.At).Lacks);
        Use(plan, PromotionVerb.GiveBack, 500);
        Assert.Empty(Look(plan).Lacks);
    }

    [Fact]
    public void A_limit_in_money_cuts_to_what_is_left()
    {
        var plan = Plan(Tenth("it", """ "limits":[{"per":"month","amount":7}] """));
        Use(plan, PromotionVerb.Use, 500);
        Assert.Equal(200, Look(plan).Priced.DiscountMinor);
        Use(plan, PromotionVerb.Use, 200);
        Assert.Equal(PromotionLackKind.Limit, Assert.Single(Look(plan).Lacks).Kind);
    }

    [Fact]
    public void A_budget_cuts_to_what_all_members_left_of_it_and_is_drawn_on_once()
    {
        var plan = Plan(Tenth("it", """ "budgets":[{"per":"month","money":8,"times":3}] """));
        var budgets = new CountedBudgets();
        Assert.Equal(500, Look(plan, budgets: budgets).Priced.DiscountMinor);
        var said = Use(plan, PromotionVerb.Use, 500, budgets);
        Assert.Equal(500, budgets["promotion/it/month/money", "2026-11"]);
        Assert.Equal(1, budgets["promotion/it/month/times", "2026-11"]);
        Assert.Equal([EffectKind.DiscountGiven, EffectKind.BudgetUsed, EffectKind.BudgetUsed], said.Effects.Select(effect => effect.Kind));
        Assert.Equal(300, Look(plan, budgets: budgets).Priced.DiscountMinor);
        Use(plan, PromotionVerb.Use, 300, budgets);
        Assert.Equal(PromotionLackKind.Budget, Assert.Single(Look(plan, budgets: budgets).Lacks).Kind);
        Use(plan, PromotionVerb.GiveBack, 500, budgets);
        Assert.Equal(500, Look(plan, budgets: budgets).Priced.DiscountMinor);
    }

    [Fact]
    public void What_was_not_counted_in_a_budget_does_not_come_back_to_it()
    {
        var plan = Plan(Tenth("it", """ "budgets":[{"per":"month","money":8}] """));
        var budgets = new CountedBudgets();
        Use(plan, PromotionVerb.GiveBack, 500, budgets, counted: []);
        Assert.Equal(0, budgets["promotion/it/month/money", "2026-11"]);
    }

    [Fact]
    public void A_budget_that_is_cut_lets_the_next_have_more()
    {
        var plan = Plan(
            Tenth("a", """ "priority":1,"budgets":[{"per":"life","money":1}] """),
            """{"id":"b","name":{"en":"B"},"priority":2,"discounts":[{"kind":"percent","percent":10}]}""");
        var look = Look(plan, budgets: new CountedBudgets());
        Assert.Equal((100, 490), (look.Priced.Of("a"), look.Priced.Of("b")));
    }

    [Fact]
    public void A_checkout_in_another_currency_has_no_promotions()
    {
        var happened = Happened() with { Order = Happened().Order! with { Currency = "USD" } };
        Assert.Equal(PromotionLackKind.Currency, Assert.Single(Look(Plan(Tenth("it", """ "priority":1 """)), happened: happened).Lacks).Kind);
    }

    [Fact]
    public void Promotions_of_one_group_agree_on_what_holds_inside()
    {
        var problems = Samples.Compile(
        [
            Samples.Document("promotion", Tenth("a", """ "stacking":{"group":"g","policy":"best"} """)),
            Samples.Document("promotion", Tenth("b", """ "stacking":{"group":"g","policy":"all"} """)),
        ]).Problems;
        Assert.Equal(("b", "plan.group_differs"), (Assert.Single(problems).Id, problems[0].Problem.Code));
    }

    private PromotionsLook Look(Plan plan, Instant? at = null, IBudgets? budgets = null, Event? happened = null)
    {
        var scope = new Scope();
        scope.Reset(_member, plan, at ?? Now);
        scope.Budgets = budgets;
        return Promoting.Look(scope, happened ?? Happened(), new Cart([new("tea", 2, 2500), new("cup", 1, 2500)], 490));
    }

    private Outcome Use(Plan plan, PromotionVerb verb, long amount, IBudgets? budgets = null, IReadOnlyList<string>? counted = null)
    {
        var outcome = new Outcome();
        new Engine().Apply(
            _member,
            new PromotionCommand
            {
                Id = Guid.NewGuid(),
                At = Now,
                Received = Now,
                Verb = verb,
                OrderId = "o1",
                UsedAt = Now,
                Uses = [new("it", amount, counted)],
            },
            plan, Now, outcome, budgets);
        return outcome;
    }

    private static Event Happened() => new()
    {
        Id = Guid.Empty,
        At = Now,
        Received = Now,
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Channel = "till",
        Store = "Lyon",
        Order = new Order
        {
            Id = "o1",
            Currency = "EUR",
            TotalMinor = 5000,
            Lines =
            [
                new OrderLine { Product = "tea", Category = "Tea", Quantity = 2, PriceMinor = 1250 },
                new OrderLine { Product = "cup", Category = "Cups", Quantity = 1, PriceMinor = 2500 },
            ],
        },
    };

    private static string Tenth(string id, string members) =>
        $$"""{"id":"{{id}}","name":{"en":"{{id}}"},"discounts":[{"kind":"percent","percent":10}],{{members}}}""";

    private static Plan Plan(params string[] promotions) => Samples.RealPlan(
    [
        .. Counter.Documents("""{"id":"points","name":{"en":"Points"}}""", [Counter.Rule("base", """ "points":"order.total" """)]),
        .. promotions.Select(promotion => Samples.Document("promotion", promotion)),
    ]);
}
