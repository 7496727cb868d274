using System.Net;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>Any node may serve any member: two real processes on one PostgreSQL database.</summary>
[Collection(TwoProcessCollection.Name)]
public sealed class TwoProcessTests(TwoProcessShop shop)
{
    // An event this old is out of a window of a day, and its points expire, four seconds after it is sent.
    private static readonly TimeSpan NearlyADay = TimeSpan.FromDays(1) - TimeSpan.FromSeconds(4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clients_that_earn_and_spend_for_the_same_few_members_through_both_lose_no_update()
    {
        const int clients = 12;
        const int turns = 15;
        var net = new long[3];
        await Task.WhenAll(Enumerable.Range(0, clients).Select(HammerAsync));

        for (var member = 0; member < net.Length; member++)
        {
            Assert.Equal(net[member], await shop.PointsAsync(0, $"user:few-{member}"));
            Assert.Equal(net[member], await shop.PointsAsync(1, $"user:few-{member}"));
        }

        await shop.AssertBooksAsync();

        async Task HammerAsync(int client)
        {
            for (var turn = 0; turn < turns; turn++)
            {
                var member = (client + turn) % net.Length;
                await shop.SendAsync(client + turn, shop.Order($"few-{member}", 20), shop.Order($"few-{member}", 1));
                Interlocked.Add(ref net[member], 21);
                if (await SpendAsync(client, $"user:few-{member}", 13) == HttpStatusCode.OK)
                {
                    Interlocked.Add(ref net[member], -13);
                }
            }
        }
    }

    [Fact]
    public async Task Of_a_hundred_clients_who_spend_a_member_s_last_points_exactly_one_wins()
    {
        for (var round = 0; round < 3; round++)
        {
            var member = $"user:last-{round}";
            await shop.SendAsync(0, shop.Order($"last-{round}", 100));
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(client => SpendAsync(client, member, 100)));

            Assert.Equal(1, answers.Count(status => status == HttpStatusCode.OK));
            Assert.Equal(99, answers.Count(status => status == HttpStatusCode.UnprocessableEntity));
            Assert.Equal(0, await shop.PointsAsync(round, member));
        }
    }

    [Fact]
    public async Task Of_a_hundred_clients_who_want_the_forty_codes_of_a_pool_through_both_forty_get_one_each()
    {
        await shop.SendAsync(0, [.. Enumerable.Range(0, 20).Select(member => shop.Order($"seat-{member}", 1))]);
        var codes = new JsonObject { ["codes"] = new JsonArray([.. Enumerable.Range(0, 40).Select(seat => (JsonNode)$"SEAT-{seat:00}")]) };
        Assert.Equal(HttpStatusCode.OK, await shop.Client.PostAsync(shop.Server(0), "v1/code-pools/cinema/codes", codes, "codes", Ct));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(client => shop.Client.PostAsync(
            shop.Server(client), $"v1/members/user:seat-{client % 20}/rewards/ticket/claims", [], $"seat-{client}", Ct)));

        Assert.Equal(40, answers.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(60, answers.Count(status => status == HttpStatusCode.UnprocessableEntity));
        var claims = (await shop.Client.GetAsync(shop.Server(1), "v1/claims?reward=ticket&limit=200", Ct)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal((40, 40), (claims.Count, claims.Select(claim => claim.GetProperty("code").GetString()).Distinct(StringComparer.Ordinal).Count()));
        await shop.AssertBooksAsync();
    }

    [Fact]
    public async Task Of_a_hundred_checkouts_that_close_through_both_a_promotion_takes_something_off_as_often_as_its_budget_says()
    {
        var closed = await Task.WhenAll(Enumerable.Range(0, 100).Select(client => CloseAsync($"seven-{client}", client, "race")));
        Assert.All(closed, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(7, closed.Count(answer => answer.Body.GetProperty("total").GetDecimal() == 9m));
        Assert.Equal(93, closed.Count(answer => answer.Body.GetProperty("total").GetDecimal() == 10m));
    }

    [Fact]
    public async Task R27_of_a_hundred_clients_who_hold_or_spend_a_member_s_last_points_exactly_one_wins()
    {
        for (var round = 0; round < 3; round++)
        {
            var member = $"user:held-{round}";
            await shop.SendAsync(0, shop.Order($"held-{round}", 100));
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(client => client % 2 == 0
                ? HoldAsync(client / 2, member, 100)
                : SpendAsync(client / 2, member, 100)));

            Assert.Equal(1, answers.Count(status => status is HttpStatusCode.OK or HttpStatusCode.Created));
            Assert.Equal(99, answers.Count(status => status == HttpStatusCode.UnprocessableEntity));
            Assert.Equal(0, await shop.PointsAsync(round, member));
        }

        await shop.AssertBooksAsync();
    }

    [Fact]
    public async Task Points_earned_through_one_process_can_be_spent_at_once_through_the_other()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            await shop.SendAsync(turn, shop.Order("relay", 10));
            Assert.Equal(HttpStatusCode.OK, await SpendAsync(turn + 1, "user:relay", 10));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await SpendAsync(turn, "user:relay", 10));
        }
    }

    [Fact]
    public async Task A_plan_published_on_one_process_is_in_force_on_the_other_within_two_seconds()
    {
        await shop.Client.PublishAsync(shop.Server(0), Ct, ("earning-rule", "hello", """
            {"id":"hello","name":{"en":"Hello"},"wallet":"points","on":["Hello"],"points":"7"}
            """));
        Assert.True(await TwoProcessShop.ComesTrueAsync(
            () => shop.EarnsAsync(1, "hello", "Hello", "points"), TwoProcessShop.NoticedWithin));
    }

    [Fact]
    public async Task What_time_alone_does_happens_once_though_both_processes_watch_the_clock()
    {
        const int members = 40;
        var then = TimeProvider.System.GetUtcNow() - NearlyADay;
        foreach (var server in new[] { 0, 1 })
        {
            await shop.SendAsync(server, [.. Enumerable.Range(0, members)
                .Where(member => member % 2 == server)
                .SelectMany(member => new[] { shop.Order($"time-{member}", 5, then), shop.Event($"time-{member}", "Visit", then) })]);
        }

        for (var member = 0; member < members; member++)
        {
            var name = $"user:time-{member}";
            Assert.Equal(1, await shop.CountEffectsAsync(member, name, "segment-entered", "today"));
            Assert.True(await TwoProcessShop.ComesTrueAsync(
                async () => await shop.CountEffectsAsync(member, name, "segment-left", "today") > 0
                    && await shop.CountEffectsAsync(member, name, "points-expired", "brief") > 0,
                TimeSpan.FromSeconds(10)));
        }

        // One more turn of both workers, so that a second effect would have had its chance.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Ct);
        for (var member = 0; member < members; member++)
        {
            var name = $"user:time-{member}";
            Assert.Equal(1, await shop.CountEffectsAsync(member, name, "segment-left", "today"));
            Assert.Equal(1, await shop.CountEffectsAsync(member, name, "points-expired", "brief"));
            Assert.Equal(0, await shop.PointsAsync(member, name, "brief"));
        }
    }

    [Fact]
    public async Task A_transfer_arrives_exactly_once_though_both_processes_deliver()
    {
        const int transfers = 60;
        const int members = 4;
        await shop.SendAsync(0, [.. Enumerable.Range(0, members).Select(member => shop.Order($"friend-{member}", 1000))]);
        var answers = await Task.WhenAll(Enumerable.Range(0, transfers).Select(transfer => shop.Client.CommandAsync(
            shop.Server(transfer),
            $"user:friend-{transfer % members}",
            "transfers",
            new JsonObject { ["points"] = 10 + transfer, ["to"] = $"user:friend-{(transfer + 1) % members}" },
            shop.NewId("transfer"),
            Ct)));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));

        // A member's balance is what it had, less what it sent, plus what it got; the sum over all says none came twice.
        for (var member = 0; member < members; member++)
        {
            var sent = Enumerable.Range(0, transfers).Where(transfer => transfer % members == member).Sum(transfer => 10 + transfer);
            var got = Enumerable.Range(0, transfers).Where(transfer => (transfer + 1) % members == member).Sum(transfer => 10 + transfer);
            var name = $"user:friend-{member}";
            Assert.True(await TwoProcessShop.ComesTrueAsync(
                async () => await shop.PointsAsync(0, name) == 1000 - sent + got, TimeSpan.FromSeconds(10)));
        }

        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Ct);
        var all = await Task.WhenAll(Enumerable.Range(0, members).Select(member => shop.PointsAsync(1, $"user:friend-{member}")));
        Assert.Equal(1000 * members, all.Sum());
        await shop.AssertBooksAsync();
    }

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> CloseAsync(string id, int client, string channel) =>
        shop.Client.PutAsync(
            shop.Server(client),
            "/v1/sessions/" + id,
            new JsonObject
            {
                ["member"] = $"user:closing-{client}",
                ["state"] = "closed",
                ["channel"] = channel,
                ["lines"] = new JsonArray(new JsonObject { ["product"] = "tea", ["quantity"] = 1, ["price"] = 10 }),
            },
            Ct);

    private Task<HttpStatusCode?> HoldAsync(int server, string member, int points) => shop.Client.PostAsync(
        shop.Server(server), $"/v1/members/{member}/holds", new JsonObject { ["wallet"] = "points", ["amount"] = points }, shop.NewId("hold"), Ct);

    private Task<HttpStatusCode?> SpendAsync(int server, string member, int points) => shop.Client.CommandAsync(
        shop.Server(server), member, "spends", new JsonObject { ["points"] = points }, shop.NewId("pay"), Ct);
}
