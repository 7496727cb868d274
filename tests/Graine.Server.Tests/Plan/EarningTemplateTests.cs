using System.Text.Json;

namespace Graine.Server.Tests.Plan;

/// <summary>The rules of docs/guides/earning-rules.md, published as they stand there and lived through by the pipeline.</summary>
public sealed class EarningTemplateTests : PlanServer
{
    private static readonly IReadOnlyList<string> Templates = Guide.Blocks("earning-rules.md");

    [Fact]
    public async Task Every_rule_of_the_guide_gives_what_it_says()
    {
        foreach (var rule in Templates)
        {
            using var put = await PutAsync("earning-rule/" + JsonDocument.Parse(rule).RootElement.GetProperty("id").GetString(), rule, ifNoneMatch: "*");
            await JsonAsync(put, 201);
        }

        await PublishAsync();

        // A Tuesday; streaks below go over weeks and months before it.
        await HappenAsync("Order Completed", "2026-03-03T10:00:00Z", """
            "order_id":"1","total":100,"channel":"web","products":[{"product_id":"a","category":"tea","price":20,"quantity":2},
            {"product_id":"b","category":"gift-box","brand":"Maison","price":10,"quantity":6},{"product_id":"d","price":-20}]
            """);
        await GaveAsync(("base", 100), ("delivered", 10), ("first-order", 50), ("gift-box", 50), ("tea", 80));

        await HappenAsync("Order Delivered", "2026-03-05T10:00:00Z", "\"order_id\":\"1\"");
        await HappenAsync("Order Completed", "2026-03-12T18:30:00Z", "\"order_id\":\"2\",\"total\":10,\"channel\":\"till\""); // Thursday, 19:30 in Paris
        await HappenAsync("Order Completed", "2026-03-17T10:00:00Z", "\"order_id\":\"3\",\"total\":1,\"channel\":\"till\"");
        await HappenAsync("Order Completed", "2026-03-24T10:00:00Z", "\"order_id\":\"4\",\"total\":1,\"channel\":\"till\"");
        await HappenAsync("Order Completed", "2026-03-25T10:00:00Z", "\"order_id\":\"5\",\"total\":1,\"channel\":\"till\"");
        await GaveAsync(("base", 113), ("delivered", 10), ("first-order", 50), ("four-weeks", 40), ("gift-box", 50), ("tea", 80), ("thursday", 10));

        foreach (var (name, times) in new[]
        {
            ("Product Reviewed", 2), ("Referral Completed", 11), ("Social Followed", 1), ("Social Shared", 1), ("Product Shared", 1),
            ("Community Post Published", 1), ("Community Answer Accepted", 2), ("Survey Answered", 3), ("Signed Up", 1), ("Newsletter Subscribed", 1),
        })
        {
            for (var time = 0; time < times; time++)
            {
                await HappenAsync(name, FormattableString.Invariant($"2026-03-26T10:00:{time:00}Z"), "");
            }
        }

        foreach (var day in new[] { "2026-01-05", "2026-02-05", "2026-02-06" })
        {
            await HappenAsync("Store Visited", day + "T10:00:00Z", "");
        }

        await HappenAsync("Opening Visited", "2026-03-26T10:00:00Z", "");
        await HappenAsync("Opening Visited", "2026-03-26T11:00:00Z", "");
        var budgets = (await GetAsync("/v1/plan/budgets")).GetProperty("items").EnumerateArray();
        Assert.Equal([(20_000, 50), (500, 1)], budgets.Select(each => (each.GetProperty("limit").GetInt32(), each.GetProperty("used").GetInt32())));
        await HappenAsync("Room Booked", "2026-03-26T10:00:00Z", "\"booking\":17");
        await HappenAsync("Stay Completed", "2026-03-29T10:00:00Z", "\"booking\":\"17\"");
        await GaveAsync(
            ("base", 113), ("community", 40), ("delivered", 10), ("first-order", 50), ("four-weeks", 40), ("gift-box", 50), ("monthly-visit", 5), ("opening", 50),
            ("referral", 500), ("review", 30), ("social", 25), ("stay", 200), ("survey", 50), ("tea", 80), ("thursday", 10), ("welcome", 30));
        await EverythingIsActiveAsync();
    }

    [Fact]
    public async Task What_a_multiplier_adds_is_rounded_with_the_points_it_multiplies()
    {
        foreach (var rule in Templates.Where(rule => rule.Contains("\"base\"", StringComparison.Ordinal) || rule.Contains("\"thursday\"", StringComparison.Ordinal)))
        {
            using var put = await PutAsync("earning-rule/" + JsonDocument.Parse(rule).RootElement.GetProperty("id").GetString(), rule, ifNoneMatch: "*");
            await JsonAsync(put, 201);
        }

        await PublishAsync();
        await HappenAsync("Order Completed", "2026-03-12T18:30:00Z", "\"order_id\":\"1\",\"total\":10.5");
        await GaveAsync(("base", 10), ("thursday", 11));
        await HappenAsync("Order Completed", "2026-03-12T18:31:00Z", "\"order_id\":\"2\",\"total\":0.99");
        await GaveAsync(("base", 10), ("thursday", 11));
    }

    [Fact]
    public async Task Both_amounts_of_a_capped_award_are_told_and_the_birthday_comes_without_its_year()
    {
        foreach (var rule in Templates.Where(rule => rule.Contains("\"referral\"", StringComparison.Ordinal) || rule.Contains("\"birthday\"", StringComparison.Ordinal)))
        {
            using var put = await PutAsync("earning-rule/" + JsonDocument.Parse(rule).RootElement.GetProperty("id").GetString(), rule, ifNoneMatch: "*");
            await JsonAsync(put, 201);
        }

        await PublishAsync();
        await HappenAsync("Order Completed", "2026-03-03T10:00:00Z", "\"order_id\":\"1\",\"total\":100");
        for (var time = 0; time < 11; time++)
        {
            await HappenAsync("Referral Completed", FormattableString.Invariant($"2026-03-26T10:00:{time:00}Z"), "");
        }

        var why = await GetAsync("/v1/members/user:42/why?wallet=points");
        var capped = why.GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("effect"))
            .Single(effect => effect.GetProperty("kind").GetString() == "points-capped");
        Assert.Equal((50, 0), (capped.GetProperty("desired").GetInt64(), capped.GetProperty("points").GetInt64()));
        Assert.Equal("Plafond de «\u00a0Parrainage\u00a0» par an\u202f: 0\u00a0point sur 50\u00a0points", capped.GetProperty("sentence").GetProperty("fr").GetString());
        Assert.Equal("Cap of “Referral” per year: 0 points of 50 points", capped.GetProperty("sentence").GetProperty("en").GetString());

        await PostAsync("/v1/identify", """{"userId":"42","traits":{"birthday":"1990-05-17"}}""");
        var member = await GetAsync("/v1/members/user:42");
        Assert.Equal("05-17", member.GetProperty("facts").GetProperty("birth_day").GetString());
        await GaveAsync(("referral", 500));
    }

    private Task HappenAsync(string name, string at, string properties) => PostAsync(
        "/v1/track", $$"""{"userId":"42","event":"{{name}}","timestamp":"{{at}}","properties":{ {{properties}} } }""");

    private async Task PostAsync(string path, string body)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);
        var answer = await JsonAsync(response, 200);
        Assert.Equal("accepted", answer.GetProperty("results")[0].GetProperty("status").GetString());
    }

    /// <summary>Points by rule, from the lots.</summary>
    private async Task GaveAsync(params (string Rule, long Points)[] expected)
    {
        var lots = (await PointsAsync()).GetProperty("lots").EnumerateArray();
        var gave = lots.GroupBy(lot => lot.GetProperty("rule").GetString()!, StringComparer.Ordinal)
            .Select(lot => (lot.Key, lot.Sum(each => each.GetProperty("earned").GetInt64()))).OrderBy(each => each.Key, StringComparer.Ordinal);
        Assert.Equal(expected, gave);
    }

    private async Task EverythingIsActiveAsync()
    {
        var wallet = await PointsAsync();
        Assert.Equal(0, wallet.GetProperty("pending").GetInt64());
        Assert.All(wallet.GetProperty("lots").EnumerateArray(), lot => Assert.Equal("active", lot.GetProperty("state").GetString()));
    }

    private async Task<JsonElement> PointsAsync()
    {
        var answer = await GetAsync("/v1/members/user:42/wallets");
        var wallets = answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("wallets");
        return wallets.EnumerateArray().Single(wallet => wallet.GetProperty("wallet").GetString() == "points");
    }
}
