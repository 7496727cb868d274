using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Engine.Tests.Expressions.Compiling;

/// <summary>What authors write, run over one known purchase.</summary>
public sealed class CompilingTests
{
    [Theory]
    [InlineData("event.name == \"Order Completed\" && event.total >= 50.0 && member.tier == \"gold\"", true)]
    [InlineData("event.total >= 50", true)]
    [InlineData("event.total > 80.5", false)]
    [InlineData("event.total == 80.5", true)]
    [InlineData("order.products.exists(p, p.category == \"Tea\")", true)]
    [InlineData("order.products.all(p, p.category == \"Tea\")", false)]
    [InlineData("order.products.exists_one(p, p.price >= 20.0)", true)]
    [InlineData("order.products.exists(p, 1 / 0 == 1 || p.category == \"Tea\")", true)]
    [InlineData("size(order.products) == 2 && order.items == 2", true)]
    [InlineData("event.channel in [\"web\", \"mobile\"]", true)]
    [InlineData("\"vip\" in member.segments", true)]
    [InlineData("\"new\" in member.segments", false)]
    [InlineData("event.properties.plan == \"pro\"", true)]
    [InlineData("event.properties[\"visits\"] >= 3", true)]
    [InlineData("event.properties.visits == 3.0", true)]
    [InlineData("has(event.properties.plan) && !has(event.properties.other)", true)]
    [InlineData("member.facts.children == 2", true)]
    [InlineData("member.country == \"FR\" && member.language == \"\"", true)]
    [InlineData("orders(90).total > 100.0 ? event.total > 10.0 : false", true)]
    [InlineData("tier(\"status\") == \"gold\" && tier(\"other\") == \"\"", true)]
    [InlineData("points(\"main\").active >= 120", true)]
    [InlineData("event.at >= timestamp(\"2026-11-21T12:00:00Z\")", true)]
    [InlineData("event.at - member.since > duration(\"24h\")", true)]
    [InlineData("order.quantity == 3.0 && order.margin == 20.0 && order.coupon == \"HELLO\"", true)]
    [InlineData("member.average_basket == 60.0 && member.revenue == 120.0", true)]
    [InlineData("member.facts.none == 2 || event.total > 10.0", true)]
    [InlineData("event.total > 100.0 && member.facts.none == 2", false)]
    [InlineData("member.facts.none == 2 && event.total > 100.0", false)]
    [InlineData("event.store.startsWith(\"Li\") && event.store.size() == 5", true)]
    public void A_condition_answers_and_does_not_fail(string text, bool expected)
    {
        var scope = Purchase();
        Assert.Equal(expected, Condition(text).Run(scope));
        Assert.False(scope.Failed);
    }

    [Theory]
    [InlineData("member.orders / 0 > 1")]
    [InlineData("!(member.orders / 0 > 1)")]
    [InlineData("member.orders + 9223372036854775807 > 1")]
    [InlineData("member.facts.none == 2")]
    [InlineData("event.properties.plan > 3")]
    [InlineData("event.properties.plan && event.total > 10.0")]
    [InlineData("event.total > 10.0 && event.properties.plan")]
    [InlineData("member.orders / 0 > 1 || event.total > 100.0")]
    [InlineData("order.products.all(p, p.price > 0.0 && 1 / 0 == 1)")]
    public void A_failing_condition_is_false_and_says_so(string text)
    {
        var scope = Purchase();
        Assert.False(Condition(text).Run(scope));
        Assert.True(scope.Failed);
        Assert.True(Condition("event.total > 10.0").Run(scope));
        Assert.False(scope.Failed);
    }

    [Theory]
    [InlineData("event.total * 2.0", 161.0, false)]
    [InlineData("order.items", 2.0, false)]
    [InlineData("member.tier == \"gold\" ? event.total * 2.0 : event.total", 161.0, false)]
    [InlineData("event.properties.visits", 3.0, false)]
    [InlineData("event.total / 0.0", 0.0, true)]
    [InlineData("order.items / 0", 0.0, true)]
    public void An_amount_is_a_number(string text, double expected, bool failed)
    {
        var scope = Purchase();
        var outcome = ExpressionCompiler.CompileAmount(text, ExpressionContext.Event);
        Assert.True(outcome.IsValid);
        Assert.Equal(expected, outcome.Expression.Run(scope));
        Assert.Equal(failed, scope.Failed);
    }

    [Theory]
    [InlineData("evnt.total > 3.0", ExpressionContext.Event, "expression.unknown_name", 0)]
    [InlineData("member.orders > 2 && event.total > 3.0", ExpressionContext.Segment, "expression.out_of_reach", 21)]
    [InlineData("\"vip\" in member.segments", ExpressionContext.Segment, "expression.out_of_reach", 9)]
    [InlineData("member.tier == \"gold\"", ExpressionContext.Tier, "expression.out_of_reach", 0)]
    [InlineData("orders(member.orders).count > 2", ExpressionContext.Member, "expression.literal_argument", 7)]
    [InlineData("orders(0).count > 2", ExpressionContext.Member, "expression.days_range", 7)]
    [InlineData("orders(3651).count > 2", ExpressionContext.Member, "expression.days_range", 7)]
    [InlineData("orders(90).cont > 2", ExpressionContext.Member, "expression.unknown_field", 11)]
    [InlineData("orders(90).count", ExpressionContext.Member, "expression.result_type", 0)]
    [InlineData("has(order.coupon)", ExpressionContext.Event, "expression.always_there", 0)]
    [InlineData("event.total >", ExpressionContext.Event, "expression.syntax", 13)]
    public void What_is_wrong_is_told_with_its_place(string text, ExpressionContext context, string code, int position)
    {
        var outcome = ExpressionCompiler.CompileCondition(text, context);
        Assert.False(outcome.IsValid);
        Assert.Equal((code, position), (outcome.Errors[0].Code, outcome.Errors[0].Position));
    }

    [Fact]
    public void It_is_known_what_an_expression_asks_about()
    {
        var asked = Condition("orders(90).count > 1 && orders(30).total > 2.0 && events(\"Login\", 7).count > 1 && events(\"Login\", 30).count > 2 && event.total > 1.0");
        Assert.Equal(90, asked.LongestOrdersWindowDays);
        Assert.Equal(30, asked.WindowedEvents["Login"]);
        Assert.True(asked.IsTimeDependent);
        Assert.True(asked.IsTyped);
        Assert.Equal(["event.total", "events", "orders"], asked.Fields.Order(StringComparer.Ordinal));
        Assert.False(Condition("event.total > 1.0").IsTimeDependent);
    }

    [Fact]
    public void Loops_within_loops_stay_within_their_budget()
    {
        var scope = Purchase();
        var line = new OrderLine { Product = "P1", Quantity = 1, PriceMinor = 1 };
        scope.Event = scope.Event! with { Order = scope.Event.Order! with { Lines = [.. Enumerable.Repeat(line, 2_000)] } };
        var nested = Condition("order.products.all(a, order.products.all(b, order.products.all(c, a.price + b.price + c.price > 0.0)))");
        Assert.False(nested.Run(scope));
        Assert.True(scope.Failed);
        Assert.False(nested.IsTyped);
        var pairs = Condition("order.products.exists(a, order.products.exists_one(b, b.id == \"P2\"))");
        Assert.True(pairs.Run(Purchase()));
    }

    internal static Scope Purchase()
    {
        var now = RandomShop.Now;
        var member = new Member { Id = Guid.Empty, Since = now.PlusDays(-100) };
        member.Facts.Set("country", "FR", now);
        member.Facts.Set("children", 2L, now);
        member.Standing.Segments.Add(new("vip", now));
        member.Standing.Tiers.Add(new("status", "gold", now, Instant.None));
        member.Wallet("main").Active = 120;
        member.Activity.Orders.Add(new(1, now.PlusDays(-20), 6_000, 0, 0, false, false));
        member.Activity.Orders.Add(new(2, now, 6_000, 0, 0, false, false));
        (member.Activity.OrderCount, member.Activity.RevenueMinor) = (2, 12_000);
        var scope = new Scope();
        scope.Reset(member, RandomShop.Plan(), now);
        scope.Event = new Event
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Name = "Order Completed",
            Kind = EventKind.OrderCompleted,
            Channel = "web",
            Store = "Lille",
            Properties = new Dictionary<string, object> { ["plan"] = "pro", ["visits"] = 3L },
            Order = new Order
            {
                Id = "A1",
                TotalMinor = 8_050,
                MarginMinor = 2_000,
                Currency = "EUR",
                Coupon = "HELLO",
                Lines =
                [
                    new OrderLine { Product = "P1", Category = "Tea", Quantity = 1, PriceMinor = 6_050 },
                    new OrderLine { Product = "P2", Category = "Coffee", Quantity = 2, PriceMinor = 1_000 },
                ],
            },
        };
        return scope;
    }

    private static Compiled<Graine.Engine.Plans.Condition> Condition(string text)
    {
        var outcome = ExpressionCompiler.CompileCondition(text, ExpressionContext.Event);
        Assert.True(outcome.IsValid, string.Join("; ", outcome.Errors));
        return outcome.Expression;
    }
}
