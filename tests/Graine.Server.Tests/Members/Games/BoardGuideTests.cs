using System.Text.Json;

namespace Graine.Server.Tests.Members.Games;

/// <summary>The leaderboard of docs/guides/game.md, published as it stands there.</summary>
public sealed class BoardGuideTests : GameServer
{
    [Fact]
    public async Task Who_agreed_is_ranked_by_the_month_with_ties_and_nobody_else_is_shown()
    {
        await StartAsync(("leaderboard", "A leaderboard"));
        foreach (var (user, total) in new[] { ("u1", 50), ("u2", 90), ("u3", 50), ("u4", 500), ("u5", 20) })
        {
            await CollectAsync(new { type = "identify", userId = user, timestamp = Now, traits = new { leaderboards = user != "u4", nickname = user == "u5" ? null : "nick-" + user } });
            await OrderAsync(user, "o" + user, total, Now);
        }

        var board = await GetAsync("v1/leaderboards/month");
        Assert.Equal(("2027-03", 4), (Text(board, "period"), board.GetProperty("members").GetInt32()));
        Assert.Equal(["1 90 nick-u2", "2 50", "2 50", "4 20 "], Places(board).Select(place => place.StartsWith("2 ", StringComparison.Ordinal) ? place[..4] : place));
        Assert.Equal(["2 50 nick-u3"], Places(await GetAsync("v1/members/user:u3/leaderboards/month")));
        var none = await GetAsync("v1/members/user:u4/leaderboards/month");
        Assert.Empty(Places(none));
        Assert.Equal(4, none.GetProperty("members").GetInt32());
        Assert.Single(Places(await GetAsync("v1/leaderboards/month?limit=1")));
        Assert.Empty(Places(await GetAsync("v1/leaderboards/month?period=2027-02")));

        await CollectAsync(new { type = "track", @event = "Order Cancelled", userId = "u2", timestamp = Now, properties = new { order_id = "ou2" } });
        Assert.Equal(3, (await GetAsync("v1/leaderboards/month")).GetProperty("members").GetInt32());
        await CollectAsync(new { type = "identify", userId = "u1", timestamp = Now, traits = new { leaderboards = false } });
        Assert.Equal(["1 50 nick-u3", "2 20 "], Places(await GetAsync("v1/leaderboards/month")));
        await PassAsync(TimeSpan.FromDays(31));
        Assert.Empty(Places(await GetAsync("v1/leaderboards/month")));
        Assert.Equal(2, Places(await GetAsync("v1/leaderboards/month?period=2027-03")).Count);

        using var unknown = await SendAsync(HttpMethod.Get, "v1/leaderboards/nope", null);
        await ProblemAsync(unknown, 404, "leaderboards.unknown");
        using var wrong = await SendAsync(HttpMethod.Get, "v1/leaderboards/month?period=2027-W01", null);
        await ProblemAsync(wrong, 400, "leaderboards.period_invalid");
        Assert.Equal("month", Text(Assert.Single((await GetAsync("v1/leaderboards")).EnumerateArray()), "id"));
    }

    private static List<string> Places(JsonElement board) => [.. board.GetProperty("places").EnumerateArray()
        .Select(place => $"{place.GetProperty("rank")} {place.GetProperty("score")} {Text(place, "nickname")}")];
}
