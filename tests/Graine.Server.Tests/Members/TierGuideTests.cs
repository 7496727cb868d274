using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.Server.Tests.Members;

/// <summary>Every example of docs/guides/tiers.md, published and lived through over HTTP.</summary>
public sealed class TierGuideTests : MemberServer
{
    private static readonly DateTimeOffset Spring = new(2027, 4, 10, 10, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task A_calendar_year_is_kept_for_the_whole_next_one_and_lost_one_step_at_a_time()
    {
        await StartAsync("Spend in the calendar year, kept for the whole next one");
        await OrderAsync("u1", "o1", 1000, Spring);
        var gold = await TierAsync("2028-12-31T23:59:59");
        Assert.Equal("gold", Text(gold, "tier"));
        Assert.Equal(Midnight("2029-01-01"), gold.GetProperty("heldUntil").GetDateTimeOffset());
        Assert.Equal("Or jusqu’au 31/12/2028, puis Argent. Pour garder Or : encore 1 000,00 € d’ici au 31/12/2028.", Said(gold, "fr"));
        Assert.Equal("Gold until 31 Dec 2028, then Silver. To keep Gold: €1,000.00 more by 31 Dec 2028.", Said(gold, "en"));
        Assert.Equal("silver", Text(await TierAsync("2029-01-01T00:00:00"), "tier"));
        Assert.Null(Text(await TierAsync("2030-01-01T00:00:00"), "tier"));
    }

    [Fact]
    public async Task Points_of_twelve_months_have_a_month_of_grace()
    {
        await StartAsync("Points earned in the last twelve months, with a month of grace");
        await OrderAsync("u1", "o1", 350, Spring);
        var silver = await TierAsync(null);
        Assert.Equal(650, silver.GetProperty("next").GetProperty("missing").GetDouble());
        Assert.Equal("points", Text(silver.GetProperty("measure"), "unit"));
        var grace = await TierAsync("2028-04-10T10:00:00");
        Assert.Equal("silver", Text(grace, "tier"));
        Assert.Equal(Spring.AddMonths(12).AddDays(30), grace.GetProperty("graceUntil").GetDateTimeOffset());
        Assert.Null(Text(await TierAsync("2028-05-10T10:00:00"), "tier"));
    }

    [Fact]
    public async Task One_point_that_is_missing_is_one()
    {
        await StartAsync("Points earned in the last twelve months, with a month of grace");
        await OrderAsync("u1", "o1", 999, Spring);
        var silver = await TierAsync(null);
        Assert.Contains("Encore 1 point pour Or.", Said(silver, "fr"), StringComparison.Ordinal);
        Assert.Contains("1 more point for Gold.", Said(silver, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_of_a_quarter_raise_at_its_end()
    {
        await StartAsync("Orders in the quarter, up when it ends");
        await OrderAsync("u1", "o1", 5, Spring);
        var one = await TierAsync(null);
        Assert.Equal((1d, Midnight("2027-07-01")), (one.GetProperty("next").GetProperty("missing").GetDouble(), one.GetProperty("next").GetProperty("by").GetDateTimeOffset()));
        await OrderAsync("u1", "o2", 5, Spring.AddDays(1));
        Assert.Null(Text(await TierAsync("2027-06-30T23:59:59"), "tier"));
        Assert.Equal("regular", Text(await TierAsync("2027-07-01T00:00:00"), "tier"));
        Assert.Null(Text(await TierAsync("2027-10-01T00:00:00"), "tier"));
    }

    [Fact]
    public async Task Days_of_visit_count_once()
    {
        await StartAsync("Visits of the shop in the last thirty days");
        await VisitAsync(Spring);
        await PassAsync(TimeSpan.FromHours(3));
        await VisitAsync(Now);
        Assert.Null(Text(await TierAsync(null), "tier"));
        await PassAsync(TimeSpan.FromHours(21));
        await VisitAsync(Now);
        Assert.Equal("neighbour", Text(await TierAsync(null), "tier"));
        Assert.Null(Text(await TierAsync("2027-05-10T10:00:00"), "tier"));
    }

    [Fact]
    public async Task A_year_of_joining_is_kept_three_months_more()
    {
        await StartAsync("A year from the day of joining, and three months more");
        await OrderAsync("u1", "o1", 300, Spring);
        Assert.Equal("silver", Text(await TierAsync("2028-07-10T09:59:59"), "tier"));
        Assert.Null(Text(await TierAsync("2028-07-10T10:00:00"), "tier"));
    }

    [Fact]
    public async Task A_legend_stays_one()
    {
        await StartAsync("For life, with a circle by invitation above");
        await OrderAsync("u1", "o1", 1000, Spring);
        var legend = await TierAsync("2035-01-01T00:00:00");
        Assert.Equal(("legend", true), (Text(legend, "tier"), legend.GetProperty("lifetime").GetBoolean()));
        Assert.Equal("Legend, for life.", Said(legend, "en"));
        Assert.Equal(JsonValueKind.Null, legend.GetProperty("tiers")[2].GetProperty("from").ValueKind);
    }

    [Fact]
    public async Task Tiers_with_conditions_say_the_next_one()
    {
        await StartAsync("Each tier its own condition");
        await OrderAsync("u1", "o1", 600, Spring);
        var fan = await TierAsync(null);
        Assert.Equal("fan", Text(fan, "tier"));
        Assert.Contains("Pro: ", Said(fan, "en"), StringComparison.Ordinal);
        Assert.NotEqual(JsonValueKind.Null, fan.GetProperty("next").GetProperty("when").ValueKind);
        await OrderAsync("u1", "o2", 1, Spring);
        Assert.Equal("pro", Text(await TierAsync(null), "tier"));
    }

    [Fact]
    public async Task An_expression_measures_anything()
    {
        await StartAsync("Anything an expression can measure");
        await OrderAsync("u1", "o1", 295, Spring);
        Assert.Null(Text(await TierAsync(null), "tier"));
        await CollectAsync(new { type = "track", @event = "Product Reviewed", userId = "u1", timestamp = Spring });
        Assert.Equal("silver", Text(await TierAsync(null), "tier"));
    }

    [Fact]
    public async Task Gold_doubles_thanks_and_ships_for_free()
    {
        await StartAsync("What gold gives");
        await OrderAsync("u1", "o1", 1000, Spring);
        Assert.Equal(1100, await ActiveAsync("user:u1"));
        await OrderAsync("u1", "o2", 50, Spring);
        Assert.Equal(1200, await ActiveAsync("user:u1"));
        var gold = await TierAsync(null);
        Assert.Equal("free-shipping", Text(gold.GetProperty("benefits").GetProperty("entitlements")[0], "id"));
        Assert.Equal(2, gold.GetProperty("benefits").GetProperty("multipliers")[0].GetProperty("factor").GetDouble());
        var held = (await GetAsync("v1/members/user:u1")).GetProperty("tiers")[0];
        Assert.Equal("Free shipping", held.GetProperty("entitlements")[0].GetProperty("name").GetProperty("en").GetString());

        var causes = (await GetAsync("v1/members/user:u1/why?wallet=points")).GetProperty("causes").EnumerateArray().ToList();
        var share = causes.First(cause => Text(cause.GetProperty("effect"), "rule") == "status/gold");
        Assert.Equal("50 points earned by the tier “Gold”", share.GetProperty("effect").GetProperty("sentence").GetProperty("en").GetString());
        Assert.Equal("tier-set", Text(share.GetProperty("rule"), "kind"));
    }

    [Fact]
    public async Task A_tier_is_given_tried_retried_explained_audited_and_over()
    {
        await StartAsync("For life, with a circle by invitation above");
        await OrderAsync("u1", "o1", 10, Spring);
        const string Path = "v1/members/user:u1/tiers/status";
        var body = new { tier = "circle", until = Spring.AddDays(10), reason = "jury prize" };
        using var tried = await SendAsync(HttpMethod.Post, Path + "?dry=true", body);
        Assert.Equal("circle", Text((await JsonAsync(tried, 200)).GetProperty("standing"), "tier"));
        Assert.Null(Text(await TierAsync(null), "tier"));

        using var given = await SendAsync(HttpMethod.Post, Path, body, ("Idempotency-Key", "k1"));
        var answer = await JsonAsync(given, 200);
        Assert.True(answer.GetProperty("standing").GetProperty("invited").GetBoolean());
        Assert.Equal("Status: Circle given until 20 Apr 2027 at 10:00", answer.GetProperty("effects")[0].GetProperty("sentence").GetProperty("en").GetString());
        using var again = await SendAsync(HttpMethod.Post, Path, body, ("Idempotency-Key", "k1"));
        Assert.Equal(await given.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        var held = await TierAsync(null);
        Assert.Equal(("circle", Spring.AddDays(10)), (Text(held, "tier"), held.GetProperty("heldUntil").GetDateTimeOffset()));
        Assert.Equal("circle", Text(held.GetProperty("invitation"), "tier"));
        Assert.Equal("Circle until 20 Apr 2027, then no tier. €290.00 more for Silver.", Said(held, "en"));

        var why = (await GetAsync("v1/members/user:u1/why?tierSet=status")).GetProperty("causes").EnumerateArray().ToList();
        Assert.Contains(why, cause => Text(cause.GetProperty("effect"), "kind") == "tier-given");
        var told = Items(await GetAsync("v1/members/user:u1/timeline?kind=staff")).First();
        Assert.Equal("Tier given, reason: jury prize", told.GetProperty("sentence").GetProperty("en").GetString());
        Assert.Contains("member.tier_given", (await GetAsync("v1/audit")).GetRawText(), StringComparison.Ordinal);

        using var wrong = await SendAsync(HttpMethod.Post, Path, new { tier = "diamond" }, ("Idempotency-Key", "k2"));
        await ProblemAsync(wrong, 422, "tiers.tier_unknown");
        using var nowhere = await SendAsync(HttpMethod.Post, "v1/members/user:u1/tiers/other", body, ("Idempotency-Key", "k3"));
        await ProblemAsync(nowhere, 404, "tiers.set_unknown");

        Assert.Null(Text(await TierAsync("2027-04-20T10:00:00"), "tier"));
        using var over = await SendAsync(HttpMethod.Post, Path, new { tier = (string?)null }, ("Idempotency-Key", "k4"));
        await ProblemAsync(over, 409, "tiers.not_invited");

        // Who is given a tier of the ladder has it: the next one is above it.
        using var silver = await SendAsync(HttpMethod.Post, Path, new { tier = "silver" }, ("Idempotency-Key", "k5"));
        await JsonAsync(silver, 200);
        Assert.Equal("Silver. €990.00 more for Legend.", Said(await TierAsync(null), "en"));
    }

    [Theory]
    [InlineData("\"by\":\"spend\",\"measure\":\"1\"", "\"from\":1", "plan.tier_shape", "/measure")]
    [InlineData("\"by\":\"points\"", "\"from\":1", "plan.tier_shape", "/wallet")]
    [InlineData("\"by\":\"points\",\"wallet\":\"gems\"", "\"from\":1", "plan.unknown_wallet", "/wallet")]
    [InlineData("\"by\":\"spend\",\"window\":{\"kind\":\"calendar\",\"months\":5}", "\"from\":1", "plan.tier_shape", "/window/months")]
    [InlineData("\"by\":\"spend\",\"window\":{\"kind\":\"rolling\"}", "\"from\":1", "plan.tier_shape", "/window")]
    [InlineData("\"by\":\"spend\",\"window\":{\"kind\":\"rolling\",\"days\":30},\"upgrade\":\"window-end\"", "\"from\":1", "plan.tier_shape", "/upgrade")]
    [InlineData("\"by\":\"spend\",\"keep\":{\"windows\":1}", "\"from\":1", "plan.tier_shape", "/keep")]
    [InlineData("\"by\":\"spend\"", "\"when\":\"true\"", "plan.tier_shape", "/by")]
    [InlineData("\"by\":\"spend\"", "\"from\":1,\"gift\":{\"wallet\":\"points\",\"points\":0.5}", "plan.tier_shape", "/tiers/0/gift/points")]
    [InlineData("\"by\":\"spend\"", "\"from\":1,\"multipliers\":[{\"wallet\":\"gems\",\"factor\":2}]", "plan.unknown_wallet", "/tiers/0/multipliers/0/wallet")]
    [InlineData("\"by\":\"spend\"", "\"from\":1,\"multipliers\":[{\"wallet\":\"points\",\"factor\":2,\"rules\":[\"nope\"]}]", "plan.unknown_rule", "/tiers/0/multipliers/0/rules")]
    [InlineData("\"measure\":\"1\"", "\"invitation\":true,\"from\":3", "plan.tier_shape", "/tiers/0/invitation")]
    public async Task What_does_not_go_together_is_refused(string terms, string tier, string code, string pointer)
    {
        var body = $$"""{"id":"odd","name":{"en":"Odd"},{{terms}},"tiers":[{"id":"one","name":{"en":"One"},{{tier}}}]}""";
        using var answer = await SendAsync(HttpMethod.Put, "v1/plan/tier-set/odd", body, ("If-None-Match", "*"));
        var draft = await JsonAsync(answer, (int)answer.StatusCode);
        Assert.Contains($"\"{code}\"", draft.GetRawText(), StringComparison.Ordinal);
        Assert.Contains($"{pointer}\"", draft.GetRawText(), StringComparison.Ordinal);
    }

    private static string Said(JsonElement tier, string language) => tier.GetProperty("sentence").GetProperty(language).GetString()!
        .Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private static DateTimeOffset Midnight(string day) => Paris(day + "T00:00:00");

    private static DateTimeOffset Paris(string local)
    {
        var at = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return new DateTimeOffset(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris").GetUtcOffset(at));
    }

    /// <summary>Publishes the example under the heading, and goes to the spring of 2027.</summary>
    private async Task StartAsync(string heading)
    {
        var guide = Guide.Read("tiers.md");
        var example = guide[guide.IndexOf("## " + heading, StringComparison.Ordinal)..].Split("```json\n")[1].Split("```")[0];
        await PublishAsync(("tier-set", JsonNode.Parse(example)!));
        await PassAsync(Spring - Now);
    }

    private async Task<JsonElement> TierAsync(string? at)
    {
        if (at is not null)
        {
            await PassAsync(Paris(at) - Now);
        }

        return Assert.Single((await GetAsync("v1/members/user:u1/tiers")).EnumerateArray());
    }

    private Task VisitAsync(DateTimeOffset at) => CollectAsync(new { type = "track", @event = "Store Visited", userId = "u1", timestamp = at });
}
