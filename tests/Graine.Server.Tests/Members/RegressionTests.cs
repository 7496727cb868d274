namespace Graine.Server.Tests.Members;

/// <summary>What went wrong in other loyalty systems, told over HTTP; the rest is with the engine, the holds and the sessions.</summary>
public sealed class RegressionTests : MemberServer
{
    /// <summary>R3, ERPNext #59050: points earned with one kind of document could be spent on another for ever.</summary>
    [Fact]
    public async Task R3_points_earned_by_an_event_and_spent_in_a_session_are_spent_once()
    {
        await OrderAsync("u1", "o1", 100);
        var paid = new { member = "user:u1", state = "closed", lines = new[] { new { product = "tea", price = 60 } }, total = 0, spend = new { wallet = "points", points = 60 } };
        using var first = await SendAsync(HttpMethod.Put, "v1/sessions/s1", paid);
        await JsonAsync(first, 200);
        Assert.Equal(40, await ActiveAsync("user:u1"));
        using var second = await SendAsync(HttpMethod.Put, "v1/sessions/s2", paid);
        await ProblemAsync(second, 422, "points.insufficient");
        Assert.Equal(40, await ActiveAsync("user:u1"));
    }

    /// <summary>R12, wpswings #104 and OpenCart #2349: points each time an order became completed.</summary>
    [Fact]
    public async Task R12_an_order_completed_twice_earns_once()
    {
        await OrderAsync("u1", "o1", 100);
        await CollectAsync(Completed("another-message"));
        await CollectAsync(Completed("a-third"), Completed("a-fourth"));
        Assert.Equal(100, await ActiveAsync("user:u1"));

        object Completed(string message) => new
        {
            type = "track",
            @event = "Order Completed",
            userId = "u1",
            messageId = message,
            timestamp = Now,
            properties = new { order_id = "o1", total = 100, currency = "EUR" },
        };
    }

    /// <summary>R13, wpswings #112 and #164: cancelling gave back a part; points removed during the checkout still paid.</summary>
    [Fact]
    public async Task R13_a_cancelled_order_is_reversed_whole_and_points_gone_meanwhile_do_not_pay()
    {
        await OrderAsync("u1", "o1", 100);
        var open = new { member = "user:u1", lines = new[] { new { product = "tea", price = 60 } }, total = 10, spend = new { wallet = "points", points = 50 } };
        using var opened = await SendAsync(HttpMethod.Put, "v1/sessions/s1", open);
        await JsonAsync(opened, 200);
        await PostAsync("v1/members/user:u1/wallets/points/adjustments", new { points = -80, reason = "other" });
        using var closed = await SendAsync(HttpMethod.Put, "v1/sessions/s1", new { state = "closed" });
        Assert.Equal(20, (await ProblemAsync(closed, 422, "points.insufficient")).GetProperty("available").GetInt64());

        await PostAsync("v1/members/user:u1/wallets/points/adjustments", new { points = 80, reason = "other" });
        using var paid = await SendAsync(HttpMethod.Put, "v1/sessions/s1", new { state = "closed" });
        await JsonAsync(paid, 200);
        Assert.Equal(60, await ActiveAsync("user:u1"));
        using var cancelled = await SendAsync(HttpMethod.Put, "v1/sessions/s1", new { state = "cancelled" });
        await JsonAsync(cancelled, 200);
        Assert.Equal(100, await ActiveAsync("user:u1"));
    }

    /// <summary>R15, OCA/pos PR 185: a till that sent its queue again after a time-out doubled the points.</summary>
    [Fact]
    public async Task R15_a_till_that_sends_its_queue_again_gets_the_same_answers_and_one_award()
    {
        var queue = Enumerable.Range(0, 5).Select(ticket => (Id: $"t{ticket}", Body: new
        {
            member = "user:u1",
            state = "closed",
            lines = new[] { new { product = "tea", price = 10 } },
        })).ToList();
        var answers = new List<string>();
        for (var turn = 0; turn < 3; turn++)
        {
            foreach (var (id, body) in queue)
            {
                using var answer = await SendAsync(HttpMethod.Put, "v1/sessions/" + id, body, ("Idempotency-Key", "till-7-" + id));
                answers.Add((await JsonAsync(answer, 200)).ToString());
            }
        }

        Assert.Equal(answers[..5], answers[5..10]);
        Assert.Equal(answers[..5], answers[10..]);
        Assert.Equal(50, await ActiveAsync("user:u1"));
    }

    /// <summary>R17, nopCommerce #6752: reading with the id 0 wrote one customer's balance from another's.</summary>
    [Theory]
    [InlineData("user:")]
    [InlineData("id:00000000-0000-0000-0000-000000000000")]
    [InlineData("id:0")]
    [InlineData("user:null")]
    [InlineData("email:")]
    public async Task R17_reading_nobody_is_an_error_and_touches_nobody(string nobody)
    {
        await OrderAsync("u1", "o1", 100);
        var before = await GetAsync("v1/members/user:u1/wallets");
        foreach (var path in new[] { "wallets", "timeline", "tiers" })
        {
            using var answer = await SendAsync(HttpMethod.Get, $"v1/members/{nobody}/{path}");
            Assert.True((int)answer.StatusCode is 400 or 404, $"{path} of {nobody}: {(int)answer.StatusCode}");
        }

        using var spend = await SendAsync(
            HttpMethod.Post, $"v1/members/{nobody}/wallets/points/spends", new { points = 1 }, ("Idempotency-Key", "nobody"));
        Assert.True((int)spend.StatusCode is 400 or 404, $"a spend of {nobody}: {(int)spend.StatusCode}");
        Assert.Equal(before.ToString(), (await GetAsync("v1/members/user:u1/wallets")).ToString());
        Assert.Equal(1, (await GetAsync("v1/members?limit=5")).GetProperty("items").GetArrayLength());
    }

    /// <summary>R19, nopCommerce: points expired when they were read, and twice when two read at once.</summary>
    [Fact]
    public async Task R19_reads_at_the_moment_of_expiry_write_nothing_and_the_expiry_is_posted_once()
    {
        await OrderAsync("u1", "o1", 100);
        Time.Pass(Now.AddMonths(13) - Now);
        var timers = Task.Run(SettleAsync, Ct);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync("v1/members/user:u1/wallets")));
        await timers;

        var lines = Items(await GetAsync("v1/members/user:u1/wallets/points/postings")).ToList();
        Assert.Equal(["expired", "active"], lines.Select(line => Text(line, "credit")));
        Assert.Equal(0, await ActiveAsync("user:u1"));
    }

    /// <summary>R22, Voucherify 2025: balances were reset when a time frame was changed.</summary>
    [Fact]
    public async Task R22_other_time_frames_leave_balances_and_dates_already_promised_as_they_are()
    {
        await OrderAsync("u1", "o1", 100);
        var before = (await GetAsync("v1/members/user:u1/wallets"))[0];
        await PublishAsync(
            ("wallet", new { id = "points", name = Name("Points"), expiry = new { kind = "rolling", months = 1 }, allowDebt = true }),
            ("tier-set", new
            {
                id = "status",
                name = Name("Status"),
                measure = "orders(30).total",
                tiers = new[] { new { id = "gold", name = Name("Gold"), from = 100 } },
            }));
        await SettleAsync();
        var after = (await GetAsync("v1/members/user:u1/wallets"))[0];
        Assert.Equal(Text(before, "nextExpiryAt"), Text(after, "nextExpiryAt"));
        Assert.Equal(100, await ActiveAsync("user:u1"));
        await PassAsync(TimeSpan.FromDays(60));
        Assert.Equal(100, await ActiveAsync("user:u1"));
    }
}
