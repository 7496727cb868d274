using System.Text.Json;
using Graine.Server.Plans;
using Graine.Server.Verification;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Sessions;

/// <summary>Promotions on a checkout: taken off to the cent, explained, counted at the close, given back with the order.</summary>
public sealed class PromotionSessionTests : SessionServer
{
    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(
            ("earning-rule", new
            {
                id = "tea",
                name = new { fr = "Thé", en = "Tea" },
                wallet = "points",
                on = new[] { "Order Completed" },
                lines = "line.category == \"Tea\"",
                points = "lines.total",
            }),
            ("promotion", new
            {
                id = "third-off-tea",
                name = new { fr = "Un tiers sur le thé", en = "A third off tea" },
                discounts = new[] { new { kind = "percent", target = "lines", percent = 33.33, lines = "line.category == \"Tea\"" } },
                priority = 10,
            }),
            ("promotion", new
            {
                id = "ten",
                name = new { fr = "Dix euros", en = "Ten euros" },
                when = "order.total >= 40.0 && orders(365).count >= 0",
                discounts = new object[] { new { kind = "amount", amount = 10 }, new { kind = "percent", target = "shipping", percent = 100 } },
                limits = new[] { new { per = "life", times = 1 } },
                budgets = new[] { new { per = "month", times = 2, money = 100 } },
                priority = 20,
            }),
            ("promotion", new
            {
                id = "web",
                name = new { fr = "En ligne", en = "Online" },
                when = "event.channel == \"web\" && order.total >= 10.0",
                discounts = new[] { new { kind = "percent", percent = 50 } },
            }));
    }

    [Fact]
    public async Task An_open_session_shows_every_discount_and_why_the_others_do_not_apply()
    {
        var open = await PutAsync("p1", new { member = Anna, lines = Cart, shipping = 4.9m, channel = "till" }, query: "?explain=true");

        // 25.00 less 8.33, then 10.00 off 16.67 and 25.00, and shipping.
        Assert.Equal(54.90m, Money(open, "subtotal"));
        Assert.Equal(31.67m, Money(open, "total"));
        Assert.Equal([12.67m, 19.00m], open.GetProperty("lines").EnumerateArray().Select(line => Money(line, "paid")));
        var discounts = open.GetProperty("discounts").EnumerateArray().ToList();
        Assert.Equal(["third-off-tea lines 8.33", "ten cart 10", "ten shipping 4.9"], discounts.Select(each =>
            $"{Text(each, "promotion")} {Text(each, "target")} {Money(each, "amount"):0.##}".Replace(',', '.')));
        Assert.Equal([4.00m, 6.00m], discounts[1].GetProperty("lines").EnumerateArray().Select(line => Money(line, "amount")));
        Assert.Equal("“Ten euros”: €4.90 off shipping", discounts[2].GetProperty("sentence").GetProperty("en").GetString());
        var not = Assert.Single(open.GetProperty("notApplied").EnumerateArray());
        Assert.Equal("promotion.condition", Text(not, "code"));
        Assert.Equal("Needed: the channel is “web”", not.GetProperty("sentence").GetProperty("en").GetString());
    }

    [Fact]
    public async Task Closing_counts_and_earns_on_what_is_paid()
    {
        var open = await PutAsync("p1", new { member = Anna, lines = Cart });
        var closed = await PutAsync("p1", new { state = "closed" });

        Assert.Equal(31.67m, Money(closed, "total"));
        Assert.Equal(31 + 12, Points(closed.GetProperty("effects"), "points-earned"));
        Assert.Equal(open.GetProperty("earned").GetRawText(), closed.GetProperty("earned").GetRawText());
        Assert.Equal(
            ["budget-used", "budget-used", "discount-given", "discount-given", "points-earned", "points-earned"],
            closed.GetProperty("effects").EnumerateArray().Select(effect => Text(effect, "kind")).Order(StringComparer.Ordinal).Take(6));
        Assert.Equal(3167, (await GetAsync($"v1/members/{Anna}")).GetProperty("activity").GetProperty("revenueMinor").GetInt64());
        var read = await GetAsync("v1/sessions/p1");
        Assert.True(JsonElement.DeepEquals(closed.GetProperty("discounts"), read.GetProperty("discounts")));

        var next = await PutAsync("p2", new { member = Anna, lines = Cart }, query: "?explain=true");
        Assert.Equal(41.67m, Money(next, "total"));
        Assert.Equal("promotion.limit", Text(next.GetProperty("notApplied")[0], "code"));
    }

    [Fact]
    public async Task Returns_give_back_each_line_at_what_was_paid_for_it_and_cancelling_restores_limits()
    {
        await PutAsync("p1", new { member = Anna, state = "closed", lines = Cart, shipping = 4.9m });
        var one = await PutAsync("p1", new { state = "partially_returned", returned = new[] { new { line = 0, quantity = 1 } } });
        Assert.Equal(6.33m, Money(one, "refunded"));
        Assert.Equal(["1", "1290"], await UsedAsync());
        var tea = await PutAsync("p1", new { state = "partially_returned", returned = new[] { new { line = 0, quantity = 2 } } });
        Assert.Equal(12.67m, Money(tea, "refunded"));
        Assert.Equal(["1", "1090"], await UsedAsync());
        Assert.Equal(41.67m, Money(await PutAsync("p2", new { member = Anna, lines = Cart }), "total"));

        var all = await PutAsync("p1", new { state = "cancelled" });
        Assert.Equal(31.67m, Money(all, "refunded"));
        Assert.Equal(["0", "0"], await UsedAsync());
        Assert.Contains("discount-taken-back", all.GetProperty("effects").EnumerateArray().Select(effect => Text(effect, "kind")));
        Assert.Equal(0, await PointsAsync());
        Assert.Equal(31.67m, Money(await PutAsync("p2", new { member = Anna, channel = "kiosk" }), "total"));
        await VerifiedAsync();
    }

    [Fact]
    public async Task Reopening_restores_limits_and_closing_again_uses_them_again()
    {
        await PutAsync("p1", new { member = Anna, state = "closed", lines = Cart });
        var open = await PutAsync("p1", new { state = "reopened" });
        Assert.Equal(31.67m, Money(open, "total"));
        var closed = await PutAsync("p1", new { state = "closed" });
        Assert.Equal(31.67m, Money(closed, "total"));
        Assert.Equal(["1", "1000"], await UsedAsync());
        await VerifiedAsync();
    }

    [Fact]
    public async Task A_budget_of_all_members_is_never_passed()
    {
        string[] members = ["card:B-1", "card:B-2", "card:B-3", "card:B-4", "card:B-5"];
        var closed = await Task.WhenAll(members.Select(member => PutAsync(
            "b-" + member[5..], new { member, state = "closed", lines = Cart }, query: "?explain=true")));
        Assert.Equal(2, closed.Count(session => Money(session, "total") == 31.67m));
        Assert.All(closed.Where(session => Money(session, "total") != 31.67m), session =>
        {
            Assert.Equal(41.67m, Money(session, "total"));
            Assert.Equal("promotion.budget", Text(session.GetProperty("notApplied")[0], "code"));
        });
        Assert.Equal(["2", "2000"], await UsedAsync());
        await VerifiedAsync();
    }

    [Fact]
    public async Task A_total_of_the_callers_own_is_the_last_word()
    {
        var closed = await PutAsync("p1", new { member = Anna, state = "closed", lines = Cart, total = 45 });
        Assert.Equal(45m, Money(closed, "total"));
        Assert.Empty(closed.GetProperty("discounts").EnumerateArray());
    }

    [Fact]
    public async Task A_dry_run_takes_off_the_same_and_counts_nothing()
    {
        var dry = await PutAsync("p1", new { member = Anna, state = "closed", lines = Cart }, query: "?dry=true&now=2027-03-01T10:00:00Z");
        Assert.Equal(31.67m, Money(dry, "total"));
        Assert.Equal(["0", "0"], await UsedAsync());
        Assert.Equal(31.67m, Money(await PutAsync("p1", new { member = Anna, state = "closed", lines = Cart }), "total"));
    }

    [Fact]
    public async Task A_till_may_ask_for_little()
    {
        var lite = await PutAsync("p1", new { member = Anna, lines = Cart }, query: "?profile=lite");
        Assert.Equal(31.67m, Money(lite, "total"));
        Assert.Equal(43, lite.GetProperty("earned")[0].GetProperty("points").GetInt64());
        Assert.False(lite.TryGetProperty("lines", out _));
        var closed = await PutAsync("p1", new { state = "closed" }, query: "?profile=lite");
        Assert.Equal(43, closed.GetProperty("wallets")[0].GetProperty("active").GetInt64());
        using var unknown = await TryPutAsync("p1", new { }, query: "?profile=tiny");
        await ProblemAsync(unknown, 400, "sessions.profile_unknown");
    }

    private async Task<string[]> UsedAsync() =>
        [.. (await GetAsync("v1/plan/budgets")).GetProperty("items").EnumerateArray().Select(budget => budget.GetProperty("used").GetRawText()).Order(StringComparer.Ordinal)];

    private async Task VerifiedAsync()
    {
        var found = new List<Finding>();
        await Server.Verification.Verification.RunAsync(
            App.Services.GetRequiredService<IStore>(), App.Services.GetRequiredService<RunningPlan>().Current, null, found.Add, null, Ct);
        Assert.Empty(found);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static decimal Money(JsonElement element, string name) => element.GetProperty(name).GetDecimal();
}
