using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Server.Games;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Members.Games;

/// <summary>Prizes of leaderboards: those of docs/guides/game.md as they stand there, and that each is given once.</summary>
public sealed class BoardPrizeTests : GameServer
{
    [Fact]
    public async Task The_furthest_in_a_challenge_between_two_dates_get_their_prizes_once_and_equals_share()
    {
        var guide = Guide.Read("game.md").Split("## A leaderboard with prizes\n")[1].Split("\n## ")[0].Split("```json\n")[1..];
        await PublishAsync([.. new[] { "badge", "challenge", "leaderboard" }.Select((kind, index) => (kind, (object)JsonNode.Parse(guide[index].Split("```")[0])!))]);
        await PassAsync(Monday - Now);
        foreach (var user in new[] { "u1", "u2", "u3", "u4", "u5" })
        {
            await CollectAsync(new { type = "identify", userId = user, timestamp = Now, traits = new { leaderboards = user != "u5", nickname = "nick-" + user } });
            await BuyAsync(user, "a-" + user, user is "u1" or "u5" ? 4 : 2);
        }

        await CollectAsync(new { type = "track", @event = "Product Reviewed", userId = "u1", timestamp = Now });
        await BuyAsync("u4", "b-u4", 1);
        await CollectAsync(new { type = "track", @event = "Order Cancelled", userId = "u4", timestamp = Now, properties = new { order_id = "a-u4" } });
        var open = await GetAsync("v1/leaderboards/tea-race");
        Assert.Equal(["1 1000", "2 250", "2 250", "4 125"], Ranks(open.GetProperty("places")));
        Assert.Equal(("dates", "2027-03-14T23:00:00+00:00", "2027-03-15T00:00:00+00:00"), (Text(open, "period"), Text(open, "until"), Text(open, "closesAt")));
        Assert.Equal(["1-1 500 points; badge “Racer”", "2-3 100 points"], open.GetProperty("prizes").EnumerateArray()
            .Select(prize => $"{prize.GetProperty("from")}-{prize.GetProperty("to")} {Text(prize.GetProperty("sentence"), "en")}"));
        Assert.Equal(JsonValueKind.Null, open.GetProperty("closedAt").ValueKind);

        // Midnight of the last day: the hour for what comes late begins.
        await PassAsync(TimeSpan.FromHours((13 * 24) + 12));
        await CloseAsync();
        Assert.Empty((await GetAsync("v1/leaderboards/tea-race")).GetProperty("winners").EnumerateArray());
        var before = await BalancesAsync();
        await PassAsync(TimeSpan.FromHours(1));
        await Task.WhenAll(CloseAsync(), CloseAsync());
        await CloseAsync();
        var closed = await GetAsync("v1/leaderboards/tea-race?period=dates");
        Assert.Equal(["1 1000", "2 250", "2 250"], Ranks(closed.GetProperty("winners")));
        Assert.Equal([1, 2, 2], closed.GetProperty("winners").EnumerateArray().Select(winner => winner.GetProperty("sharing").GetInt32()));
        Assert.Equal([500, 100, 100, 0, 0], (await BalancesAsync()).Zip(before, (after, was) => after - was));
        Assert.Equal(["2 250"], Ranks((await GetAsync("v1/members/user:u3/leaderboards/tea-race")).GetProperty("winners")));
        var causes = (await GetAsync("v1/members/user:u2/why?game=leaderboard:tea-race")).GetProperty("causes").EnumerateArray()
            .Select(cause => cause.GetProperty("effect")).ToList();
        Assert.Contains(causes, effect => Text(effect.GetProperty("sentence"), "en") == "Leaderboard “The tea race”: place 2, shared by 2");
        Assert.Contains(causes, effect => Text(effect.GetProperty("sentence"), "en") == "100 points earned by the leaderboard “The tea race”");
        Assert.True((await BadgeAsync("racer")).GetProperty("held").GetBoolean());

        await CollectAsync(new { type = "identify", userId = "u2", timestamp = Now, traits = new { leaderboards = false } });
        Assert.Equal(["1 1000", "2 250"], Ranks((await GetAsync("v1/leaderboards/tea-race")).GetProperty("winners")));
    }

    [Fact]
    public async Task Periods_that_end_while_nobody_looks_are_closed_in_order_and_those_before_the_prizes_are_not()
    {
        await PassAsync(Monday - Now);
        await CollectAsync(new { type = "identify", userId = "u1", timestamp = Now, traits = new { leaderboards = true } });
        await OrderAsync("u1", "o1", 50, Now);
        await PassAsync(TimeSpan.FromDays(1));
        await PublishAsync(("leaderboard", new
        {
            id = "day",
            name = Name("Day"),
            measure = "spend",
            per = "day",
            closesAfterHours = 2,
            prizes = new[] { new { from = 1, gives = new { points = new { wallet = "points", points = 7 } } } },
        }));
        await CloseAsync();
        await OrderAsync("u1", "o2", 60, Now);
        await PassAsync(TimeSpan.FromDays(3));
        await OrderAsync("u1", "o3", 70, Now);
        await CloseAsync();

        Assert.Equal(50 + 60 + 70 + 7, await ActiveAsync("user:u1"));
        Assert.Equal(JsonValueKind.Null, (await GetAsync("v1/leaderboards/day?period=2027-03-01")).GetProperty("closedAt").ValueKind);
        Assert.Equal("1 6000", Assert.Single(Ranks((await GetAsync("v1/leaderboards/day?period=2027-03-02")).GetProperty("winners"))));
        var empty = await GetAsync("v1/leaderboards/day?period=2027-03-04");
        Assert.Equal((JsonValueKind.String, 0), (empty.GetProperty("closedAt").ValueKind, empty.GetProperty("winners").GetArrayLength()));
        await PassAsync(TimeSpan.FromDays(1));
        await CloseAsync();
        Assert.Equal(50 + 60 + 70 + 14, await ActiveAsync("user:u1"));
    }

    private async Task<long[]> BalancesAsync()
    {
        var balances = new List<long>();
        for (var user = 1; user <= 5; user++)
        {
            balances.Add(await ActiveAsync("user:u" + user));
        }

        return [.. balances];
    }

    private async Task CloseAsync()
    {
        _ = await App.Services.GetRequiredService<BoardDesk>().TurnAsync(Ct);
        await SettleAsync();
    }

    private Task BuyAsync(string user, string order, int quantity) => CollectAsync(new
    {
        type = "track",
        @event = "Order Completed",
        userId = user,
        timestamp = Now,
        properties = new { order_id = order, total = 5 * quantity, currency = "EUR", products = new[] { new { product_id = "t", category = "tea", price = 5, quantity } } },
    });

    private static List<string> Ranks(JsonElement places) =>
        [.. places.EnumerateArray().Select(place => $"{place.GetProperty("rank")} {place.GetProperty("score")}")];
}
