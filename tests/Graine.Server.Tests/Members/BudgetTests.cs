using System.Globalization;
using System.Text.Json;

namespace Graine.Server.Tests.Members;

/// <summary>A budget that all customers share: told, shown, tried without being used.</summary>
public sealed class BudgetTests : MemberServer
{
    [Fact]
    public async Task Budgets_are_read_with_what_is_used_and_left_of_the_period()
    {
        var moment = Now;
        await BudgetAsync("month");
        await OrderAsync("u1", "o1", 60, moment);

        var page = await GetAsync("v1/plan/budgets?at=" + moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

        var items = Items(page).ToList();
        Assert.Equal(
            [("earning-rule", "base", "month", "points"), ("earning-rule", "base", "month", "times"), ("wallet", "points", "year", "money")],
            items.Select(item => (Text(item, "kind"), Text(item, "id"), Text(item, "per"), Text(item, "measure"))));
        Assert.Equal([(100L, 60L, 40L), (10L, 1L, 9L), (40_000L, 60L, 39_940L)], items.Select(Figures));
        Assert.Equal(Text(items[0], "period")![..4], Text(items[2], "period"));
        Assert.Equal(("Base", "points", 0), (Text(items[0].GetProperty("name"), "fr"), Text(items[0], "wallet"), items[0].GetProperty("decimals").GetInt32()));
        Assert.Equal((800.0, 1.2), (items[2].GetProperty("worth").GetProperty("limit").GetDouble(), items[2].GetProperty("worth").GetProperty("used").GetDouble()));
        Assert.Equal(JsonValueKind.Null, items[1].GetProperty("worth").ValueKind);
        Assert.InRange(items[0].GetProperty("until").GetDateTimeOffset(), moment, moment.AddDays(32));

        var earlier = Items(await GetAsync("v1/plan/budgets?at=2020-02-03T00:00:00Z")).First();
        Assert.Equal(("2020-02", (100L, 0L, 100L)), (Text(earlier, "period"), Figures(earlier)));
    }

    [Fact]
    public async Task An_award_that_a_budget_cut_says_so_in_both_languages()
    {
        await BudgetAsync("life");
        await OrderAsync("u1", "o1", 60);
        await OrderAsync("u2", "o2", 60);

        Assert.Equal(40, await ActiveAsync("user:u2"));
        var effects = Items(await GetAsync("v1/members/user:u2/timeline")).SelectMany(item => item.GetProperty("effects").EnumerateArray()).ToList();
        var capped = effects.Single(effect => Text(effect, "kind") == "points-capped");
        Assert.Equal((40L, 60L, "rule-budget/life"), (capped.GetProperty("points").GetInt64(), capped.GetProperty("desired").GetInt64(), Text(capped, "to")));
        var why = (await GetAsync("v1/members/user:u2/why?wallet=points")).GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("effect")).ToList();
        Assert.Equal("Budget of “Base” in all, for all members: 40 points of 60 points", Sentence(why, "points-capped", "en"));
        Assert.Equal(
            "Budget de « Base » au total, pour tous les membres : 40 points sur 60 points",
            Sentence(why, "points-capped", "fr").Replace('\u00a0', ' ').Replace('\u202f', ' '));
        Assert.Equal("40 points counted against the budget of “Base” in all", Sentence(why, "budget-used", "en"));
    }

    [Fact]
    public async Task What_is_only_tried_sees_the_budget_and_uses_nothing_of_it()
    {
        await BudgetAsync("life");
        await OrderAsync("u1", "o1", 60);
        var cart = new { member = "user:u2", state = "closed", lines = new[] { new { product = "tea", quantity = 1, price = 70 } } };

        using var tried = await SendAsync(HttpMethod.Put, "v1/sessions/s1?dry=true", cart);
        var answer = await JsonAsync(tried, 200);
        Assert.Contains(answer.GetProperty("effects").EnumerateArray(), effect => Text(effect, "kind") == "points-capped" && effect.GetProperty("points").GetInt64() == 40);
        using var open = await SendAsync(HttpMethod.Put, "v1/sessions/s2", cart with { state = "open" }, ("Idempotency-Key", "k1"));
        Assert.Contains("points-capped", (await JsonAsync(open, 200)).GetRawText(), StringComparison.Ordinal);

        Assert.Equal((100L, 60L, 40L), Figures(Items(await GetAsync("v1/plan/budgets")).First()));
    }

    private Task BudgetAsync(string per) => PublishAsync(
        ("wallet", new { id = "points", name = Name("Points"), pointValue = 0.02, budgets = new[] { new { per = "year", money = 800 } } }),
        ("earning-rule", new
        {
            id = "base",
            name = Name("Base"),
            wallet = "points",
            on = new[] { "Order Completed" },
            points = "order.total",
            budgets = new[] { new { per, points = 100, times = 10 } },
        }));

    private static (long Limit, long Used, long Left) Figures(JsonElement item) =>
        (item.GetProperty("limit").GetInt64(), item.GetProperty("used").GetInt64(), item.GetProperty("left").GetInt64());

    private static string Sentence(IEnumerable<JsonElement> effects, string kind, string language) =>
        effects.First(effect => Text(effect, "kind") == kind).GetProperty("sentence").GetProperty(language).GetString()!;
}
