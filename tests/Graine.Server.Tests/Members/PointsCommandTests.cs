using System.Text.Json;

namespace Graine.Server.Tests.Members;

/// <summary>Commands on points: once each, however often they are sent.</summary>
public sealed class PointsCommandTests : MemberServer
{
    [Fact]
    public async Task A_retry_gets_the_first_answer_even_when_the_rules_would_now_refuse()
    {
        await OrderAsync("u1", "o1", 10);
        var first = await SpendAsync("k1", 10);
        var again = await SpendAsync("k1", 10);

        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(0, await ActiveAsync("user:u1"));
        using var more = await SpendAsync("k2", 10);
        await ProblemAsync(more, 422, "points.insufficient");
    }

    [Fact]
    public async Task A_refusal_is_repeated_too()
    {
        await OrderAsync("u1", "o1", 10);
        using var first = await SpendAsync("k1", 50);
        await ProblemAsync(first, 422, "points.insufficient");
        await OrderAsync("u1", "o2", 100);
        using var again = await SpendAsync("k1", 50);
        await ProblemAsync(again, 422, "points.insufficient");
        Assert.Equal(110, await ActiveAsync("user:u1"));
    }

    [Fact]
    public async Task A_key_for_another_request_is_refused()
    {
        await OrderAsync("u1", "o1", 10);
        await OrderAsync("u2", "o2", 10);
        await SpendAsync("k1", 5);

        using var amount = await SpendAsync("k1", 6);
        await ProblemAsync(amount, 422, "request.key_reused");
        using var person = await SpendAsync("k1", 5, "user:u2");
        await ProblemAsync(person, 422, "request.key_reused");
        using var none = await SendAsync(HttpMethod.Post, "v1/members/user:u1/wallets/points/spends", new { points = 1 });
        await ProblemAsync(none, 400, "request.key_missing");
    }

    [Fact]
    public async Task Many_at_once_spend_what_there_is_and_no_more()
    {
        await OrderAsync("u1", "o1", 50);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => SpendAsync("many-" + index, 10)));

        Assert.Equal(5, answers.Count(answer => (int)answer.StatusCode == 200));
        Assert.Equal(0, await ActiveAsync("user:u1"));
    }

    [Fact]
    public async Task A_dry_run_with_a_moved_clock_shows_the_expiry_and_writes_nothing()
    {
        await OrderAsync("u1", "o1", 10);
        var later = Uri.EscapeDataString(Now.AddMonths(13).ToString("O"));
        using var later1 = await SendAsync(
            HttpMethod.Post, $"v1/members/user:u1/wallets/points/spends?dry=true&now={later}", new { points = 5 });
        await ProblemAsync(later1, 422, "points.insufficient");
        using var now = await SendAsync(HttpMethod.Post, "v1/members/user:u1/wallets/points/spends?dry=true", new { points = 5 });
        Assert.Equal(5, (await JsonAsync(now, 200)).GetProperty("wallet").GetProperty("active").GetInt64());
        Assert.Equal(10, await ActiveAsync("user:u1"));
    }

    [Fact]
    public async Task A_dry_earning_far_ahead_shows_that_the_old_points_are_gone()
    {
        await OrderAsync("u1", "o1", 10);
        var later = Uri.EscapeDataString(Now.AddMonths(13).ToString("O"));
        using var response = await SendAsync(
            HttpMethod.Post, $"v1/members/user:u1/wallets/points/earnings?dry=true&now={later}", new { points = 7 });
        var answer = await JsonAsync(response, 200);

        Assert.Equal(7, answer.GetProperty("wallet").GetProperty("active").GetInt64());
        Assert.Contains(Effects(answer), effect => Text(effect, "kind") == "points-expired");
    }

    [Fact]
    public async Task A_transfer_arrives_exactly_once()
    {
        await OrderAsync("u1", "o1", 50);
        await OrderAsync("u2", "o2", 1);
        var body = new { points = 20, to = "user:u2" };
        using var first = await SendAsync(HttpMethod.Post, "v1/members/user:u1/wallets/points/transfers", body, ("Idempotency-Key", "t"));
        using var again = await SendAsync(HttpMethod.Post, "v1/members/user:u1/wallets/points/transfers", body, ("Idempotency-Key", "t"));
        await JsonAsync(first, 200);
        await JsonAsync(again, 200);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SettleAsync()));

        Assert.Equal(30, await ActiveAsync("user:u1"));
        Assert.Equal(21, await ActiveAsync("user:u2"));
        using var self = await SendAsync(
            HttpMethod.Post, "v1/members/user:u1/wallets/points/transfers", new { points = 1, to = "user:u1" }, ("Idempotency-Key", "s"));
        await ProblemAsync(self, 422, "points.receiver_invalid");
        using var nobody = await SendAsync(
            HttpMethod.Post, "v1/members/user:u1/wallets/points/transfers", new { points = 1, to = "user:nobody" }, ("Idempotency-Key", "n"));
        await ProblemAsync(nobody, 422, "points.receiver_unknown");
    }

    [Fact]
    public async Task A_spend_for_an_order_comes_back_with_it()
    {
        await OrderAsync("u1", "o1", 50);
        await PostAsync("v1/members/user:u1/wallets/points/spends", new { points = 30, orderId = "o2" });
        await OrderAsync("u1", "o2", 10);
        await CollectAsync(new
        {
            type = "track",
            @event = "Order Cancelled",
            userId = "u1",
            messageId = "cancel-o2",
            timestamp = Now,
            properties = new { order_id = "o2" },
        });

        Assert.Equal(50, await ActiveAsync("user:u1"));
    }

    private static IEnumerable<JsonElement> Effects(JsonElement answer) => answer.GetProperty("effects").EnumerateArray();

    private Task<HttpResponseMessage> SpendAsync(string key, long points, string member = "user:u1") =>
        SendAsync(HttpMethod.Post, $"v1/members/{member}/wallets/points/spends", new { points }, ("Idempotency-Key", key));
}
