using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>What there is one of, wanted by many at once through two real processes on one PostgreSQL database: it is had once, and everybody is told.</summary>
[Collection(TwoProcessCollection.Name)]
public sealed class TwoProcessRaceTests(TwoProcessShop shop)
{
    private static readonly TimeSpan SettledWithin = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_checkouts_that_close_with_one_code_through_both_exactly_one_has_it_and_the_others_are_told_why()
    {
        var server = shop.Server(0);
        Assert.Equal(HttpStatusCode.OK, (await shop.Client.SendTextAsync(server, "/v1/campaigns/last/codes/import", "code\nLAST-ONE\n", "text/csv", Ct)).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(client => CloseAsync("one", client, "LAST-ONE")));

        AssertWon(answers, 1, 9m, "vouchers.used_up");
        var code = await shop.Client.GetAsync(shop.Server(1), "/v1/vouchers/LAST-ONE", Ct);
        Assert.Equal(1, code.GetProperty("redeemed").GetInt32());
        Assert.Single(await RedemptionsAsync("last"));

        // Who was told so closes without it; whoever won is told the same again.
        var winner = Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await CloseAsync("one", winner, "LAST-ONE", other: 1)).Status);
        Assert.Equal(HttpStatusCode.OK, (await CloseAsync("one", (winner + 1) % answers.Length, null)).Status);
        Assert.Single(await RedemptionsAsync("last"));
    }

    [Fact]
    public async Task A_campaign_is_redeemed_as_often_as_it_says_though_many_close_with_its_code_through_both()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(client => CloseAsync("nine", client, "NINE")));

        AssertWon(answers, 9, 8m, "vouchers.campaign_limit_reached");
        Assert.Equal(9, (await RedemptionsAsync("nine")).Count);
        await shop.AssertBooksAsync();
    }

    [Fact]
    public async Task A_friend_s_first_order_through_both_at_once_is_rewarded_once_and_the_referrer_s_cap_holds()
    {
        const int friends = 8;
        await shop.SendAsync(0, shop.Order("referrer", 1));
        var code = (await shop.Client.GetAsync(shop.Server(1), "/v1/members/user:referrer/referral", Ct)).GetProperty("code").GetString();
        await shop.SendAsync(0, [.. Enumerable.Range(0, friends).Select(friend => shop.Event($"friend-of-{friend}", "Looked", null))]);
        var registered = await Task.WhenAll(Enumerable.Range(0, 2 * friends).Select(call => shop.Client.PostAsync(
            shop.Server(call),
            "/v1/referrals",
            new JsonObject { ["code"] = code, ["referee"] = Friend(call / 2) },
            shop.NewId("referral"),
            Ct)));
        Assert.Equal(friends, registered.Count(status => status == HttpStatusCode.Created));

        // The same order, told by two senders that know nothing of each other.
        var orders = Enumerable.Range(0, friends).Select(friend => shop.Order($"friend-of-{friend}", 40)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 2 * friends).Select(call =>
        {
            var told = orders[call / 2].DeepClone().AsObject();
            told["messageId"] = shop.NewId("message");
            return shop.SendAsync(call, told);
        }));

        Assert.True(await TwoProcessShop.ComesTrueAsync(
            async () => (await ReferralsAsync("rewarded")).Count == friends, SettledWithin), "Not all friends were rewarded.");
        var each = await Task.WhenAll(Enumerable.Range(0, friends).Select(friend => shop.PointsAsync(friend, Friend(friend))));
        Assert.All(each, points => Assert.Equal(40 + 50, points));
        Assert.Equal(1 + 120, await shop.PointsAsync(0, "user:referrer"));
        Assert.Equal(1 + 120, await shop.PointsAsync(1, "user:referrer"));
        var own = await shop.Client.GetAsync(shop.Server(0), "/v1/members/user:referrer/referral", Ct);
        Assert.Equal(0, own.GetProperty("caps")[0].GetProperty("pointsLeft").GetInt64());
        await shop.AssertBooksAsync();
    }

    [Fact]
    public async Task Of_two_of_a_household_who_spend_its_last_points_through_both_exactly_one_does()
    {
        await shop.SendAsync(0, shop.Event("ann", "Looked", null), shop.Event("ben", "Looked", null));
        var (status, founded) = await shop.Client.AskAsync(shop.Server(0), "/v1/households", new JsonObject { ["owner"] = "user:ann" }, "home", Ct);
        Assert.Equal(HttpStatusCode.Created, status);
        var home = founded.GetProperty("household").GetProperty("id").GetGuid();
        var join = new JsonObject { ["code"] = founded.GetProperty("household").GetProperty("code").GetString(), ["member"] = "user:ben" };
        Assert.Equal(HttpStatusCode.OK, (await shop.Client.AskAsync(shop.Server(1), "/v1/households/join", join, "ben", Ct)).Status);
        for (var round = 1; round <= 3; round++)
        {
            // Points go over to the household through the inbox.
            await shop.SendAsync(round, shop.Order("ann", 60), shop.Order("ben", 40));
            Assert.True(await TwoProcessShop.ComesTrueAsync(async () => await SharedAsync(0, home) == 100, SettledWithin));

            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(client => shop.Client.PostAsync(
                shop.Server(client),
                $"/v1/households/{home}/spendings",
                new JsonObject { ["member"] = client % 2 == 0 ? "user:ann" : "user:ben", ["wallet"] = "points", ["points"] = 100 },
                shop.NewId("shared"),
                Ct)));

            Assert.Equal((1, 19), (answers.Count(each => each == HttpStatusCode.OK), answers.Count(each => each == HttpStatusCode.UnprocessableEntity)));
            Assert.Equal((0, 0), (await SharedAsync(0, home), await SharedAsync(1, home)));
            var seen = await shop.Client.GetAsync(shop.Server(round), $"/v1/households/{home}", Ct);
            var mates = seen.GetProperty("members").EnumerateArray().ToList();
            Assert.Equal((100 * round, 100 * round), (mates.Sum(mate => mate.GetProperty("putIn").GetInt64()), mates.Sum(mate => mate.GetProperty("spent").GetInt64())));
        }

        await shop.AssertBooksAsync();
    }

    [Fact]
    public async Task A_draw_that_both_close_has_one_result_and_its_prizes_are_given_once()
    {
        const int members = 12;
        await shop.SendAsync(0, [.. Enumerable.Range(0, members).Select(member => shop.Event($"lucky-{member}", "Ticket", null))]);
        var closed = await Task.WhenAll(Enumerable.Range(0, 8).Select(call => shop.Client.AskAsync(shop.Server(call), "/v1/draws/spring/close", [], shop.NewId("close"), Ct)));

        Assert.All(closed, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var read = await Task.WhenAll(Enumerable.Range(0, 2).Select(server => shop.Client.GetAsync(shop.Server(server), "/v1/draws/spring", Ct)));
        var results = closed.Select(answer => answer.Body).Concat(read).Select(draw => (draw.GetProperty("digest").GetString(), draw.GetProperty("winners").ToString())).ToList();
        Assert.Single(results.Distinct());
        Assert.Equal(3, read[0].GetProperty("winners").GetArrayLength());
        Assert.True(await TwoProcessShop.ComesTrueAsync(async () => await WonAsync(members) == 3 * 20, SettledWithin));
        await shop.AssertBooksAsync();
        Assert.Equal(3 * 20, await WonAsync(members));
    }

    [Fact]
    public async Task A_card_and_a_challenge_are_finished_once_though_every_stamp_comes_at_once_through_both()
    {
        const int members = 4;
        await Task.WhenAll(Enumerable.Range(0, members * 12).Select(call => shop.SendAsync(call / members, shop.Event($"stamp-{call % members}", "Stamp", null))));

        for (var member = 0; member < members; member++)
        {
            var name = $"user:stamp-{member}";
            Assert.Equal(2, await shop.CountEffectsAsync(member, name, "card-filled", "ten"));
            Assert.Equal(1, await shop.CountEffectsAsync(member, name, "challenge-finished", "dozen"));
            Assert.Equal((2 * 5) + 11, await shop.PointsAsync(member + 1, name));
            var game = await shop.Client.GetAsync(shop.Server(member), $"/v1/members/{name}/game", Ct);
            Assert.Equal(2, game.GetProperty("stampCards").EnumerateArray().Single().GetProperty("stamps").GetInt64());
        }

        await shop.AssertBooksAsync();
    }

    private static string Friend(int friend) => string.Create(CultureInfo.InvariantCulture, $"user:friend-of-{friend}");

    private static void AssertWon((HttpStatusCode Status, JsonElement Body)[] answers, int times, decimal total, string reason)
    {
        Assert.Equal(times, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        foreach (var (status, body) in answers)
        {
            if (status == HttpStatusCode.OK)
            {
                Assert.Equal(total, body.GetProperty("total").GetDecimal());
            }
            else
            {
                Assert.Equal((HttpStatusCode.UnprocessableEntity, reason), (status, body.GetProperty("code").GetString()));
                Assert.Equal("/codes/0", body.GetProperty("errors")[0].GetProperty("pointer").GetString()!.TrimStart('#'));
            }
        }
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> CloseAsync(string race, int client, string? code, int other = 0)
    {
        var body = new JsonObject
        {
            ["member"] = $"user:{race}-{client}",
            ["state"] = "closed",
            ["lines"] = new JsonArray(new JsonObject { ["product"] = "tea", ["quantity"] = 1, ["price"] = 10 }),
        };
        if (code is not null)
        {
            body["codes"] = new JsonArray(code);
        }

        return shop.Client.PutAsync(shop.Server(client + other), $"/v1/sessions/{race}-{client}", body, Ct);
    }

    private async Task<List<JsonElement>> RedemptionsAsync(string campaign) => await ItemsAsync($"/v1/redemptions?campaign={campaign}&limit=200");

    private Task<List<JsonElement>> ReferralsAsync(string state) => ItemsAsync($"/v1/referrals?referrer=user:referrer&state={state}");

    private async Task<List<JsonElement>> ItemsAsync(string path) =>
        [.. (await shop.Client.GetAsync(shop.Server(0), path, Ct)).GetProperty("items").EnumerateArray()];

    private async Task<long> SharedAsync(int server, Guid household) =>
        (await shop.Client.GetAsync(shop.Server(server), $"/v1/households/{household}", Ct)).GetProperty("wallets").EnumerateArray()
        .Sum(wallet => wallet.GetProperty("active").GetInt64());

    private async Task<long> WonAsync(int members) =>
        (await Task.WhenAll(Enumerable.Range(0, members).Select(member => shop.PointsAsync(member, $"user:lucky-{member}")))).Sum();
}
