using System.Text.Json;

namespace Graine.Server.Tests.Members.Rewards;

/// <summary>What can be had, what cannot, why, and what is missing.</summary>
public sealed class ExamineTests : RewardServer
{
    [Fact]
    public async Task Each_reward_says_whether_it_can_be_had_and_what_is_missing()
    {
        await OrderAsync("u1", "o1", 45);
        var all = (await GetAsync("v1/members/user:u1/rewards")).EnumerateArray().ToList();
        Assert.Equal(["coffee", "parcel", "soon"], all.Select(each => Text(each.GetProperty("reward"), "id")));
        Assert.All(all, each => Assert.False(each.GetProperty("available").GetBoolean()));

        var points = all[0].GetProperty("reasons").EnumerateArray().Single();
        Assert.Equal(
            ("points.insufficient", 60L, 45L, 15L), (Text(points, "code"), Number(points, "required"), Number(points, "available"), Number(points, "missing")));
        Assert.Equal(("Il manque 15 points", "15 points missing"), (Said(points, "fr"), Said(points, "en")));

        var parcel = all[1];
        var asked = parcel.GetProperty("reasons").EnumerateArray().First();
        Assert.Equal("rewards.not_eligible", Text(asked, "code"));
        Assert.Matches(@"^Il faut : .*\(actuellement 1, il manque 2\) ; .+$", Said(asked, "fr"));
        Assert.Matches(@"^Needed: .*\(now 1, 2 missing\); .+$", Said(asked, "en"));
        var parts = parcel.GetProperty("asks").EnumerateArray().ToList();
        Assert.Equal((false, 1.0, 3.0, 2.0), (parts[0].GetProperty("holds").GetBoolean(), parts[0].GetProperty("value").GetDouble(), parts[0].GetProperty("needed").GetDouble(), parts[0].GetProperty("missing").GetDouble()));
        Assert.Equal(JsonValueKind.Null, parts[1].GetProperty("value").ValueKind);

        var soon = all[2].GetProperty("reasons").EnumerateArray().Single();
        Assert.Equal(("rewards.not_yet", "Available from 1 Jan 2199 at 01:00"), (Text(soon, "code"), Said(soon, "en")));
    }

    [Fact]
    public async Task It_can_be_had_once_nothing_is_missing_and_until_the_limit_is_reached()
    {
        await OrderAsync("u1", "o1", 200);
        var before = await ExamineAsync("u1", "coffee");
        Assert.Equal((true, "full", 0), (before.GetProperty("available").GetBoolean(), Text(before, "price"), before.GetProperty("reasons").GetArrayLength()));
        await ClaimAsync("u1", "coffee");
        await ClaimAsync("u1", "coffee");
        var after = (await ExamineAsync("u1", "coffee")).GetProperty("reasons").EnumerateArray().First();
        Assert.Equal(("rewards.limit_reached", "day", 2L, 2L), (Text(after, "code"), Text(after, "per"), Number(after, "required"), Number(after, "available")));
        Assert.StartsWith("Déjà obtenue 2 fois aujourd’hui, le maximum ; de nouveau le ", Said(after, "fr"), StringComparison.Ordinal);
        Assert.StartsWith("Had 2 times already today, the most there is; again on ", Said(after, "en"), StringComparison.Ordinal);
        var again = after.GetProperty("availableAt").GetDateTimeOffset();
        using var refused = await TryClaimAsync("u1", "coffee");
        await ProblemAsync(refused, 422, "rewards.limit_reached");
        Assert.True((await ExamineAsync("u1", "coffee", $"?now={again:yyyy-MM-ddTHH:mm:ssZ}")).GetProperty("available").GetBoolean());
        using var unknown = await SendAsync(HttpMethod.Get, "v1/members/user:u1/rewards/hidden");
        await ProblemAsync(unknown, 404, "rewards.unknown");
    }

    [Fact]
    public async Task The_catalogue_is_in_its_order_with_prices_and_pictures()
    {
        var all = (await GetAsync("v1/rewards")).EnumerateArray().ToList();
        Assert.Equal(["coffee", "parcel", "soon"], all.Select(each => Text(each, "id")));
        Assert.Equal("https://example.com/coffee.jpg", all[0].GetProperty("images")[0].GetString());
        var price = all[1].GetProperty("prices")[0];
        Assert.Equal(("points", 20L, 450L, "EUR"), (Text(price, "wallet"), Number(price, "points"), Number(price, "money"), Text(price, "currency")));
        Assert.NotEmpty(Text(all[1].GetProperty("when").GetProperty("sentence"), "fr")!);
        Assert.Single((await GetAsync("v1/rewards?category=drinks")).EnumerateArray());
        Assert.Equal("sample", Text((await GetAsync("v1/rewards?kind=sample")).EnumerateArray().Single(), "kind"));
        Assert.Equal("code", Text(await GetAsync("v1/rewards/coffee"), "fulfilment"));
        using var hidden = await SendAsync(HttpMethod.Get, "v1/rewards/hidden");
        await ProblemAsync(hidden, 404, "rewards.unknown");
    }

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
