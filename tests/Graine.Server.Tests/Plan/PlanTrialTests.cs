using System.Text.Json;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Plan;

/// <summary>Drafts tried on customers and on what came in: told in figures, with nothing written.</summary>
public sealed class PlanTrialTests : ServerFixture
{
    private static readonly object Name = new { fr = "Nom", en = "Name" };

    protected override Task PrepareAsync() => PublishAsync(
        ("wallet", new { id = "points", name = Name }),
        ("earning-rule", Rule("base", "order.total")),
        ("tier-set", Tiers(100)),
        ("segment", new { id = "buyers", name = Name, when = "member.orders >= 2" }));

    [Fact]
    public async Task The_latest_events_are_lived_again_under_the_drafts()
    {
        await OrderAsync("ana", "1", 40m, Now.AddDays(-3));
        await OrderAsync("ana", "2", 50m, Now.AddDays(-2));
        await OrderAsync("bo", "3", 10m, Now.AddDays(-1));
        await CollectAsync(new { type = "track", @event = "Product Viewed", userId = "bo", messageId = "v", properties = new { product_id = "p" } });
        await DraftAsync("earning-rule", Rule("base", "order.total * 2.0", "order.total >= 20.0"));
        await DraftAsync("earning-rule", Rule("broken", "10 / (member.orders - 1)"));
        await DraftAsync("tier-set", Tiers(50));
        await DraftAsync("segment", new { id = "buyers", name = Name, when = "member.orders >= 1" });

        var report = await PostAsync("v1/plan/dry-run/events", new { });

        Assert.Equal((4, true), (report.GetProperty("events").GetInt32(), report.GetProperty("isComplete").GetBoolean()));
        var rule = Assert.Single(Items(report, "rules"), each => each.GetProperty("rule").GetString() == "base");
        Assert.Equal((3, 2), Change(rule, "events"));
        Assert.Equal((100, 180), Change(rule, "points"));
        var broken = Assert.Single(Items(report, "rules"), each => each.GetProperty("rule").GetString() == "broken");
        Assert.Equal((0, 2), Change(broken, "failures"));
        Assert.Equal("rule.failed", Assert.Single(Items(report, "errors")).GetProperty("code").GetString());
        var members = report.GetProperty("members");
        Assert.Equal(
            (2, 1, 1, 2),
            (members.GetProperty("total").GetInt32(), members.GetProperty("gaining").GetInt32(), members.GetProperty("losing").GetInt32(),
                members.GetProperty("moving").GetInt32()));
        Assert.Equal((90, 190), Change(members.GetProperty("examples")[0], "points"));
        Assert.Equal((1, 2), Change(Assert.Single(Items(report, "segments")), "members"));
        var gold = Assert.Single(Items(report, "tiers"), each => each.GetProperty("tier").GetString() == "gold");
        Assert.Equal((0, 1), Change(gold, "members"));
        Assert.Equal(90, await EarnedAsync("ana"));
    }

    [Fact]
    public async Task A_customer_is_told_what_changes_and_why()
    {
        await OrderAsync("ana", "1", 40m, Now.AddDays(-3));
        await OrderAsync("ana", "2", 50m, Now.AddDays(-2));
        await DraftAsync("tier-set", Tiers(50));
        await DraftAsync("earning-rule", Rule("base", "order.total * 3.0", "order.total > 45.0"));

        var report = await PostAsync("v1/plan/dry-run", new
        {
            member = "user:ana",
            @event = new { @event = "Order Completed", properties = new { order_id = "x", total = 20, currency = "EUR" } },
        });

        var tier = Assert.Single(Items(report, "tiers"));
        Assert.Equal((null, "gold"), (tier.GetProperty("before").GetString(), tier.GetProperty("after").GetString()));
        Assert.Equal(90, tier.GetProperty("why").GetProperty("after").GetProperty("measure").GetDouble());
        var imagined = Assert.Single(Items(report.GetProperty("event"), "rules"));
        Assert.Equal((20, 0), Change(imagined, "points"));
        Assert.Equal("condition-not-met", imagined.GetProperty("result").GetProperty("after").GetString());
        Assert.Contains("45", imagined.GetProperty("why").GetProperty("after").GetProperty("when").GetProperty("fr").GetString(), StringComparison.Ordinal);
        Assert.Equal((90, 150), Change(Assert.Single(Items(report, "pastPoints")), "points"));
        Assert.Equal(2, report.GetProperty("past").GetArrayLength());
        Assert.Equal(90, await EarnedAsync("ana"));
    }

    [Fact]
    public async Task A_body_that_is_not_saved_can_be_tried_alone()
    {
        await OrderAsync("ana", "1", 40m, Now.AddDays(-3));
        await DraftAsync("earning-rule", Rule("base", "order.total * 9.0"));

        var report = await PostAsync("v1/plan/dry-run/events", new
        {
            documents = new[] { new { kind = "earning-rule", id = "base", body = Rule("base", "order.total + 1.0") } },
        });

        Assert.Equal((40, 41), Change(Assert.Single(Items(report, "rules")), "points"));
        using var wrong = await SendAsync(HttpMethod.Post, "v1/plan/dry-run/events", new
        {
            documents = new[] { new { kind = "earning-rule", id = "base", body = Rule("base", "order.totl") } },
        });
        Assert.Equal("plan.invalid", (await JsonAsync(wrong, 422)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_expression_is_answered_for_one_customer()
    {
        await OrderAsync("ana", "1", 40m, Now.AddDays(-3));
        object Ask(string text, string context) => new
        {
            text,
            context,
            member = "user:ana",
            @event = new { @event = "Order Completed", properties = new { order_id = "x", total = 20, currency = "EUR" } },
        };

        var holds = await PostAsync("v1/plan/dry-run/expression", Ask("member.orders == 2 && order.total == 20.0", "earning-rule.when"));
        var amount = await PostAsync("v1/plan/dry-run/expression", Ask("orders(30).total", "tier-set.measure"));

        Assert.True(holds.GetProperty("holds").GetBoolean());
        Assert.Equal(60, amount.GetProperty("amount").GetDouble());
    }

    [Fact]
    public async Task The_differences_of_drafts_and_of_revisions_are_told_by_place()
    {
        await DraftAsync("earning-rule", Rule("base", "order.total * 2.0"));
        var diff = await GetAsync("v1/plan/earning-rule/base/diff");
        var change = Assert.Single(Items(diff, "changes"));
        Assert.Equal(
            ("/points", "replace", "order.total", "order.total * 2.0"),
            (change.GetProperty("pointer").GetString(), change.GetProperty("op").GetString(), change.GetProperty("before").GetString(),
                change.GetProperty("after").GetString()));
        Assert.Single(Items(await GetAsync("v1/plan/diff"), "documents"));

        var published = await PostAsync("v1/plan/publish", new { note = "Double for the holidays" });
        var revision = published.GetProperty("revision").GetInt32();
        var row = Items(await GetAsync("v1/plan/revisions?limit=1"), "revisions").Single();
        Assert.Equal(("Double for the holidays", revision), (row.GetProperty("note").GetString(), row.GetProperty("revision").GetInt32()));
        var detail = await GetAsync(FormattableString.Invariant($"v1/plan/revisions/{revision}"));
        Assert.Equal("changed", Assert.Single(Items(detail, "documents")).GetProperty("change").GetString());

        await DraftAsync("segment", new { id = "buyers", name = Name, when = "member.orders >= 7" });
        using var refused = await SendAsync(HttpMethod.Post, "v1/plan/rollback", new { revision = revision - 1 });
        Assert.Equal("plan.drafts_in_the_way", (await JsonAsync(refused, 409)).GetProperty("code").GetString());
        var back = await PostAsync("v1/plan/rollback", new { revision = revision - 1, replaceDrafts = true });
        Assert.Equal("base", Assert.Single(Items(back, "drafts")).GetProperty("id").GetString());
        Assert.Equal("published", (await GetAsync("v1/plan/segment/buyers")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_name_that_the_plan_does_not_have_is_found_while_writing()
    {
        var view = await PostAsync("v1/plan/check", new { text = "member.tier == \"gol\"", context = "segment.when" });

        var problem = Assert.Single(Items(view, "problems"));
        Assert.Equal(
            ("plan.unknown_tier", 15, 5, "\"gold\""),
            (problem.GetProperty("code").GetString(), problem.GetProperty("position").GetInt32(), problem.GetProperty("length").GetInt32(),
                problem.GetProperty("suggestion").GetString()));
    }

    [Fact]
    public async Task Every_example_of_the_language_is_right()
    {
        var fields = await GetAsync("v1/plan/fields");
        Assert.Contains(Items(fields.GetProperty("names"), "tierSets"), each => each.GetProperty("id").GetString() == "status");
        foreach (var entry in Items(fields, "language"))
        {
            var text = entry.GetProperty("example").GetString();
            var isRight = false;
            foreach (var context in new[] { "earning-rule.when", "earning-rule.points" })
            {
                isRight |= (await PostAsync("v1/plan/check", new { text, context })).GetProperty("isValid").GetBoolean();
            }

            Assert.True(isRight, text);
        }
    }

    private static object Rule(string id, string points, string when = "true") =>
        new { id, name = Name, wallet = "points", on = new[] { "Order Completed" }, when, points };

    private static object Tiers(int gold) => new
    {
        id = "status",
        name = Name,
        measure = "orders(365).total",
        tiers = new[] { new { id = "gold", name = Name, from = gold } },
    };

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) => element.GetProperty(name).EnumerateArray();

    private static (long Before, long After) Change(JsonElement element, string name) =>
        (element.GetProperty(name).GetProperty("before").GetInt64(), element.GetProperty(name).GetProperty("after").GetInt64());

    private async Task DraftAsync(string kind, object document)
    {
        var id = JsonSerializer.SerializeToElement(document).GetProperty("id").GetString();
        using var first = await SendAsync(HttpMethod.Put, $"v1/plan/{kind}/{id}", document, ("If-Match", "*"));
        using var second = (int)first.StatusCode == 412
            ? await SendAsync(HttpMethod.Put, $"v1/plan/{kind}/{id}", document, ("If-None-Match", "*"))
            : first;
        Assert.True(second.IsSuccessStatusCode, await second.Content.ReadAsStringAsync(Ct));
    }

    private async Task<long> EarnedAsync(string user) =>
        (await GetAsync($"v1/members/user:{user}/wallets")).EnumerateArray().Sum(wallet => wallet.GetProperty("earned").GetInt64());
}
