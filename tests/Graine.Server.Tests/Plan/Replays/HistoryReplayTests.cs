using System.Text.Json;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>Replays over HTTP: what they tell, what they refuse, how they are followed and ended.</summary>
public sealed class HistoryReplayTests : ServerFixture
{
    private static readonly object Name = new { fr = "Nom", en = "Name" };

    protected override Task PrepareAsync() => PublishAsync(
        ("wallet", new { id = "points", name = Name, pointValue = 0.01 }),
        ("earning-rule", Rule("base", "order.total")),
        ("tier-set", new { id = "status", name = Name, measure = "orders(365).total", tiers = new[] { new { id = "gold", name = Name, from = 100 } } }),
        ("segment", new { id = "buyers", name = Name, when = "member.orders >= 2" }));

    [Fact]
    public async Task Sums_beyond_what_a_double_holds_are_told_to_the_point()
    {
        const long many = 9_007_199_254_740_993;
        await OrderAsync("ana", "1", 1m);
        using var given = await SendAsync(HttpMethod.Post, "v1/members/user:ana/wallets/points/earnings", new { points = many - 1 }, ("Idempotency-Key", NewKey()));
        Assert.True(given.IsSuccessStatusCode);
        await SaveAsync("earning-rule", Rule("base", "order.total"));

        var wallet = (await ReplayAsync("base", new { })).GetProperty("wallets")[0];

        Assert.Equal((many, many, 0), Shift(wallet, "issued"));
        Assert.Equal(many, Number(wallet.GetProperty("actual"), "issued"));
    }

    [Fact]
    public async Task Everything_that_changes_is_told()
    {
        await OrderAsync("ana", "1", 40m);
        await PassAsync(TimeSpan.FromDays(40));
        await OrderAsync("ana", "2", 50m);
        await OrderAsync("bo", "3", 60m);
        using var spent = await SendAsync(HttpMethod.Post, "v1/members/user:bo/wallets/points/spends", new { points = 50 }, ("Idempotency-Key", NewKey()));
        Assert.True(spent.IsSuccessStatusCode);
        using var refused = await SendAsync(HttpMethod.Post, "v1/members/user:ana/wallets/points/spends", new { points = 100 }, ("Idempotency-Key", NewKey()));
        Assert.Equal(422, (int)refused.StatusCode);
        await SaveAsync("earning-rule", Rule("base", "order.total == 60.0 ? 20 : 60"));
        await SaveAsync("tier-set", new { id = "status", name = Name, measure = "orders(365).total", tiers = new[] { new { id = "gold", name = Name, from = 90 } } });

        var alone = await ReplayAsync("base", new { });
        var report = await ReplayAsync("base", new { allDrafts = true });

        Assert.Equal(0, alone.GetProperty("tierSets")[0].GetProperty("rising").GetInt64());
        Assert.Equal((2, 5), (report.GetProperty("members").GetInt64(), report.GetProperty("events").GetInt64()));
        var wallet = Assert.Single(report.GetProperty("wallets").EnumerateArray());
        Assert.Equal((150, 140, -10), Shift(wallet, "issued"));
        Assert.Equal((50, 100, 50), Shift(wallet, "spent"));
        Assert.Equal((100, 40, -60), Shift(wallet, "liability"));
        Assert.Equal(-0.10m, wallet.GetProperty("issued").GetProperty("moneyDifference").GetDecimal());
        var months = wallet.GetProperty("months").EnumerateArray().ToList();
        Assert.Equal((40, 60, 20), Shift(months[0], "liability"));
        Assert.Equal((100, 40, -60), Shift(months[^1], "liability"));
        var members = wallet.GetProperty("members");
        Assert.Equal((1, 1, 0), (Number(members, "gaining"), Number(members, "losing"), Number(members, "unchanged")));
        Assert.Equal([30, -40], members.GetProperty("examples").EnumerateArray().Select(each => Number(each.GetProperty("points"), "difference")));
        Assert.Equal((-40, 30), (Number(members.GetProperty("difference"), "least"), Number(members.GetProperty("difference"), "most")));
        Assert.True(wallet.GetProperty("actual").GetProperty("isEqual").GetBoolean());
        Assert.Equal((150, 50), (Number(wallet.GetProperty("actual").GetProperty("again"), "issued"), Number(wallet.GetProperty("actual").GetProperty("again"), "spent")));
        var rule = report.GetProperty("rules").EnumerateArray().Single(each => each.GetProperty("rule").GetString() == "base");
        Assert.Equal((3, 3, 0), Shift(rule, "times"));
        Assert.Equal((150, 140, -10), Shift(rule, "cost"));
        Assert.Equal(1, Number(report.GetProperty("tierSets")[0], "rising"));
        Assert.Contains(
            report.GetProperty("tierSets")[0].GetProperty("moves").EnumerateArray(),
            move => move.GetProperty("before").GetString() is null && move.GetProperty("after").GetString() == "gold" && Number(move, "members") == 1);
        var segment = Assert.Single(report.GetProperty("segments").EnumerateArray());
        Assert.Equal((1, 1, 0), Shift(segment, "members"));
        Assert.Equal((90, 120, 30), Shift(segment.GetProperty("wallets")[0], "points"));
        var spends = Assert.Single(report.GetProperty("commands").EnumerateArray());
        Assert.Equal((0, 1, 1, 0), (Number(spends, "both"), Number(spends, "onlyBefore"), Number(spends, "onlyAfter"), Number(spends, "neither")));
    }

    [Fact]
    public async Task A_span_leaves_out_what_lies_outside_but_knows_what_was_before()
    {
        await OrderAsync("ana", "1", 40m);
        await PassAsync(TimeSpan.FromDays(10));
        var from = Now;
        await PassAsync(TimeSpan.FromDays(1));
        await OrderAsync("ana", "2", 50m);
        await PassAsync(TimeSpan.FromDays(1));
        var to = Now;
        await PassAsync(TimeSpan.FromDays(1));
        await OrderAsync("ana", "3", 7m);
        await SaveAsync("earning-rule", Rule("base", "order.total * 2.0"));

        var wallet = (await ReplayAsync("base", new { from, to })).GetProperty("wallets")[0];

        Assert.Equal((50, 100, 50), Shift(wallet, "issued"));
        Assert.Equal((90, 140, 50), Shift(wallet, "liability"));
        Assert.Equal(50, wallet.GetProperty("actual").GetProperty("issued").GetInt64());
    }

    [Fact]
    public async Task Rewards_are_claimed_again_and_budgets_give_no_more_than_they_have()
    {
        await PublishAsync(
            ("earning-rule", Budgeted(50)),
            ("reward", new { id = "tea", name = Name, kind = "donation", prices = new[] { new { id = "p", wallet = "points", points = 30 } }, cause = new { id = "trees", unit = Name, units = 1 } }));
        await OrderAsync("ana", "1", 40m);
        await OrderAsync("bo", "2", 40m);
        using var claimed = await SendAsync(HttpMethod.Post, "v1/members/user:ana/rewards/tea/claims", new { }, ("Idempotency-Key", NewKey()));
        Assert.True(claimed.IsSuccessStatusCode, await claimed.Content.ReadAsStringAsync(Ct));
        await SaveAsync("earning-rule", Budgeted(70));

        var report = await ReplayAsync("base", new { });

        var wallet = report.GetProperty("wallets")[0];
        Assert.Equal((50, 70, 20), Shift(wallet, "issued"));
        var claims = Assert.Single(report.GetProperty("commands").EnumerateArray());
        Assert.Equal("rewards.claim", claims.GetProperty("command").GetString());
        Assert.Equal(0, Number(report, "unreadable"));
    }

    private static object Budgeted(int points) => new
    {
        id = "base",
        name = Name,
        wallet = "points",
        on = new[] { "Order Completed" },
        points = "order.total",
        budgets = new[] { new { per = "life", points } },
    };

    [Fact]
    public async Task A_sample_is_scaled_up_and_says_how_sure_it_is()
    {
        for (var person = 0; person < 120; person++)
        {
            await OrderAsync(FormattableString.Invariant($"p{person}"), FormattableString.Invariant($"{person}"), 10 + (person % 5));
        }

        await SaveAsync("earning-rule", Rule("base", "order.total * 2.0"));

        var report = await ReplayAsync("base", new { sample = 0.5 });

        var sample = report.GetProperty("sample");
        Assert.Equal((0.5, 0.5), (sample.GetProperty("asked").GetDouble(), sample.GetProperty("part").GetDouble()));
        var lived = sample.GetProperty("members").GetInt64();
        Assert.InRange(lived, 1, 119);
        Assert.Equal(2 * lived, report.GetProperty("members").GetInt64());
        var wallet = report.GetProperty("wallets")[0];
        var issued = wallet.GetProperty("issued");
        Assert.Equal(2 * Number(issued, "before"), Number(issued, "after"));
        Assert.True(Math.Abs(Number(issued, "difference") - 1_440) <= 3 * Number(issued, "margin"), issued.ToString());
        Assert.Equal(JsonValueKind.Null, wallet.GetProperty("actual").ValueKind);
    }

    [Theory]
    [InlineData("base", "{\"sample\":0}", 400, "plan.replay_sample_invalid")]
    [InlineData("base", "{\"sample\":1.5}", 400, "plan.replay_sample_invalid")]
    [InlineData("base", "{\"from\":\"yesterday\"}", 400, "plan.replay_span_invalid")]
    [InlineData("base", "{\"to\":\"2020-13-01\"}", 400, "plan.replay_span_invalid")]
    [InlineData("base", "{\"from\":\"2999-01-01T00:00:00Z\"}", 400, "plan.replay_span_invalid")]
    [InlineData("base", "{\"from\":\"2020-02-01T00:00:00Z\",\"to\":\"2020-01-01T00:00:00Z\"}", 400, "plan.replay_span_invalid")]
    [InlineData("nothing", "{}", 404, "plan.document_unknown")]
    public async Task What_makes_no_sense_is_refused(string draft, string body, int status, string code)
    {
        using var response = await SendAsync(HttpMethod.Post, $"v1/plan/drafts/{draft}/replay", body);

        await ProblemAsync(response, status, code);
    }

    [Fact]
    public async Task A_name_that_two_kinds_have_needs_its_kind()
    {
        await SaveAsync("segment", new { id = "base", name = Name, when = "member.orders >= 3" });
        await SaveAsync("earning-rule", Rule("base", "order.total * 2.0"));
        using var response = await SendAsync(HttpMethod.Post, "v1/plan/drafts/base/replay", new { });

        await ProblemAsync(response, 409, "plan.draft_ambiguous");
        Assert.Equal(0, (await ReplayAsync("segment:base", new { })).GetProperty("members").GetInt64());
    }

    [Fact]
    public async Task One_that_has_ended_is_listed_and_can_be_forgotten()
    {
        await OrderAsync("ana", "1", 40m);
        await ReplayAsync("base", new { });
        var listed = Assert.Single((await GetAsync("v1/plan/replays")).GetProperty("replays").EnumerateArray());
        Assert.Equal(("done", 1), (listed.GetProperty("state").GetString(), listed.GetProperty("progress").GetProperty("part").GetDouble()));
        var path = "v1/plan/replays/" + listed.GetProperty("id").GetString();

        using var gone = await SendAsync(HttpMethod.Delete, path);
        Assert.Equal(204, (int)gone.StatusCode);
        using var found = await SendAsync(HttpMethod.Get, path);
        await ProblemAsync(found, 404, "plan.replay_unknown");
        using var again = await SendAsync(HttpMethod.Delete, path);
        await ProblemAsync(again, 404, "plan.replay_unknown");
    }

    private async Task<JsonElement> ReplayAsync(string id, object body)
    {
        using var asked = await SendAsync(HttpMethod.Post, $"v1/plan/drafts/{id}/replay", body);
        var job = await JsonAsync(asked, 202);
        while (job.GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
            job = await GetAsync("v1/plan/replays/" + job.GetProperty("id").GetString());
        }

        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
        return job.GetProperty("report");
    }

    private async Task SaveAsync(string kind, object document)
    {
        var id = JsonSerializer.SerializeToElement(document).GetProperty("id").GetString();
        using var first = await SendAsync(HttpMethod.Put, $"v1/plan/{kind}/{id}", document, ("If-Match", "*"));
        using var second = (int)first.StatusCode == 412
            ? await SendAsync(HttpMethod.Put, $"v1/plan/{kind}/{id}", document, ("If-None-Match", "*"))
            : first;
        Assert.True(second.IsSuccessStatusCode, await second.Content.ReadAsStringAsync(Ct));
    }

    private static object Rule(string id, string points) => new { id, name = Name, wallet = "points", on = new[] { "Order Completed" }, points };

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static (long Before, long After, long Difference) Shift(JsonElement element, string name) =>
        (Number(element.GetProperty(name), "before"), Number(element.GetProperty(name), "after"), Number(element.GetProperty(name), "difference"));
}
