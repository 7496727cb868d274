using System.Text.Json;

namespace Graine.Server.Tests.Sessions;

/// <summary>A checkout from its first line to its last return.</summary>
public sealed class SessionTests : SessionServer
{
    [Fact]
    public async Task If_none_match_makes_a_session_once()
    {
        using var first = await SendAsync(HttpMethod.Put, "v1/sessions/once", new { member = Anna, total = 10 }, ("If-None-Match", "*"));
        using var again = await SendAsync(HttpMethod.Put, "v1/sessions/once", new { member = Anna, total = 10 }, ("If-None-Match", "*"));
        using var other = await SendAsync(HttpMethod.Put, "v1/sessions/once?dry=true", new { member = Anna, total = 12 }, ("If-None-Match", "*"));
        using var tag = await SendAsync(HttpMethod.Put, "v1/sessions/once", new { member = Anna, total = 12 }, ("If-None-Match", "\"1\""));

        await JsonAsync(first, 200);
        await ProblemAsync(again, 412, "sessions.version_changed");
        await ProblemAsync(other, 412, "sessions.version_changed");
        await ProblemAsync(tag, 400, "sessions.version_unreadable");
    }

    [Fact]
    public async Task If_none_match_with_a_key_gets_its_first_answer_again()
    {
        var headers = new[] { ("If-None-Match", "*"), ("Idempotency-Key", "once") };
        using var first = await SendAsync(HttpMethod.Put, "v1/sessions/keyed", new { member = Anna, total = 10 }, headers);
        using var again = await SendAsync(HttpMethod.Put, "v1/sessions/keyed", new { member = Anna, total = 10 }, headers);

        Assert.Equal((await JsonAsync(first, 200)).ToString(), (await JsonAsync(again, 200)).ToString());
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
    }

    [Fact]
    public async Task An_open_session_is_quoted_and_moves_no_points()
    {
        var open = await PutAsync("s1", new { member = Anna, lines = Cart });

        Assert.Equal("open", open.GetProperty("state").GetString());
        Assert.Equal(50m, open.GetProperty("total").GetDecimal());
        Assert.Equal(50, Points(open.GetProperty("quote").GetProperty("effects"), "points-earned"));
        Assert.Empty(open.GetProperty("effects").EnumerateArray());
        Assert.Equal(0, await PointsAsync());
    }

    [Fact]
    public async Task Closing_earns_what_was_quoted_and_the_session_can_be_read()
    {
        await PutAsync("s1", new { member = Anna, lines = Cart });
        var closed = await PutAsync("s1", new { state = "closed" });

        Assert.Equal(50, Points(closed.GetProperty("effects"), "points-earned"));
        Assert.Equal(50, Active(closed.GetProperty("wallets")));
        Assert.Equal(JsonValueKind.Null, closed.GetProperty("quote").ValueKind);
        var read = await GetAsync("v1/sessions/s1");
        Assert.Equal("closed", read.GetProperty("state").GetString());
        Assert.Equal(closed.GetProperty("version").GetInt64(), read.GetProperty("version").GetInt64());
        var why = await GetAsync($"v1/members/{Anna}/why?event={closed.GetProperty("event").GetGuid()}");
        Assert.Equal("base", why.GetProperty("causes")[0].GetProperty("rule").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_session_may_be_closed_in_one_request()
    {
        var closed = await PutAsync("s1", new { member = Anna, state = "closed", currency = "EUR", channel = "till", store = "Lyon", lines = Cart });

        Assert.Equal(50, Active(closed.GetProperty("wallets")));
        var member = await GetAsync($"v1/members/{Anna}");
        Assert.Equal(1, member.GetProperty("activity").GetProperty("orders").GetInt64());
        Assert.Equal(5000, member.GetProperty("activity").GetProperty("revenueMinor").GetInt64());
        Assert.Equal(3000, member.GetProperty("activity").GetProperty("marginMinor").GetInt64());
    }

    [Fact]
    public async Task A_partial_return_takes_back_its_share_once_however_often_it_is_told()
    {
        await PutAsync("s1", new { member = Anna, state = "closed", lines = Cart });
        var one = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });

        Assert.Equal("partially_returned", one.GetProperty("state").GetString());
        Assert.Equal(12.5m, one.GetProperty("refunded").GetDecimal());
        Assert.Equal(12, Points(one.GetProperty("effects"), "points-revoked"));
        await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1.0m } } });
        Assert.Equal(38, await PointsAsync());

        var two = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { line = 0, quantity = 2 } } });
        Assert.Equal(25m, two.GetProperty("refunded").GetDecimal());
        Assert.Equal(25, await PointsAsync());

        var all = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "cup", quantity = 1 } } });
        Assert.Equal("cancelled", all.GetProperty("state").GetString());
        Assert.Equal(0, await PointsAsync());
    }

    [Fact]
    public async Task A_cancelled_session_gives_everything_back()
    {
        await PutAsync("s1", new { member = Anna, state = "closed", lines = Cart });
        var cancelled = await PutAsync("s1", new { state = "cancelled" });

        Assert.Equal(50, Points(cancelled.GetProperty("effects"), "points-revoked"));
        Assert.Equal(0, await PointsAsync());
        await RefusedAsync("s1", new { state = "closed" }, 409, "sessions.transition_invalid");
        await RefusedAsync("s1", new { state = "reopened" }, 409, "sessions.transition_invalid");
    }

    [Fact]
    public async Task A_reopened_session_takes_back_and_closes_as_a_new_order()
    {
        await PutAsync("s1", new { member = Anna, state = "closed", lines = Cart });
        var open = await PutAsync("s1", new { state = "reopened" });
        Assert.Equal("open", open.GetProperty("state").GetString());
        Assert.Equal(0, await PointsAsync());

        var closed = await PutAsync("s1", new { state = "closed", total = 70 });
        Assert.Equal("s1#2", closed.GetProperty("orderId").GetString());
        Assert.Equal(70, await PointsAsync());
        var member = await GetAsync($"v1/members/{Anna}");
        Assert.Equal(1, member.GetProperty("activity").GetProperty("orders").GetInt64());
    }

    [Fact]
    public async Task An_old_request_does_not_reopen_what_was_closed()
    {
        await PutAsync("s1", new { member = Anna, lines = Cart });
        var closed = await PutAsync("s1", new { state = "closed" });

        await RefusedAsync("s1", new { member = Anna, lines = Cart, state = "open" }, 409, "sessions.transition_invalid");
        var open = await PutAsync("s1", new { state = "open" }, ifMatch: $"\"{closed.GetProperty("version").GetInt64()}\"");
        Assert.Equal("open", open.GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_was_closed_stays_as_it_is()
    {
        await PutAsync("s1", new { member = Anna, state = "closed", lines = Cart });

        await RefusedAsync("s1", new { total = 10 }, 409, "sessions.fixed");
        await RefusedAsync("s1", new { member = "card:OTHER", state = "closed" }, 409, "sessions.fixed");
        await RefusedAsync("s1", new { returned = new[] { new { product = "tea", quantity = 3 } } }, 422, "sessions.return_invalid");
        await RefusedAsync("s1", new { returned = new[] { new { product = "hat" } } }, 422, "sessions.return_invalid");
        await RefusedAsync("s1", new { state = "partially_returned", returned = new[] { new { line = 0, product = "hat" } } }, 422, "sessions.return_invalid");
    }

    [Fact]
    public async Task Amounts_are_exact_in_cents()
    {
        object[] lines = [.. Enumerable.Range(0, 3).Select(_ => new { product = "p", quantity = 3, price = 0.1m })];
        var open = await PutAsync("s1", new { member = Anna, lines, discount = 0.05m });
        Assert.Equal(0.85m, open.GetProperty("total").GetDecimal());

        object[] weighed = [new { product = "cheese", quantity = 0.333m, price = 19.99m, discount = 0.66m }];
        var heavy = await PutAsync("s2", new { member = Anna, lines = weighed });
        Assert.Equal(6.00m, heavy.GetProperty("total").GetDecimal());

        object[] yen = [new { product = "p", quantity = 2, price = 150 }];
        var japan = await PutAsync("s3", new { member = Anna, currency = "JPY", lines = yen });
        Assert.Equal(300m, japan.GetProperty("total").GetDecimal());
    }

    /// <summary>Three for 10.00, and a piece of cheese by its weight: a rule about lines earns on what was paid for them, to the cent.</summary>
    [Fact]
    public async Task A_rule_about_lines_earns_on_the_lines_as_they_were_paid()
    {
        await PublishAsync(("earning-rule", new
        {
            id = "food",
            name = new Dictionary<string, string> { ["en"] = "Food" },
            wallet = "points",
            on = new[] { "Order Completed" },
            lines = "line.category == \"food\"",
            points = "lines.total * 100.0",
        }));
        object[] lines =
        [
            new { product = "tea", category = "food", quantity = 3, price = 3.34m, discount = 0.02m },
            new { product = "cheese", category = "food", quantity = 0.333m, price = 19.99m },
            new { product = "cup", quantity = 1, price = 5m },
        ];

        var closed = await PutAsync("s1", new { member = Anna, state = "closed", lines });

        var earned = closed.GetProperty("effects").EnumerateArray().Where(effect => effect.GetProperty("rule").GetString() == "food").Sum(effect => effect.GetProperty("points").GetInt64());
        Assert.Equal(1000 + 666, earned);
    }

    [Fact]
    public async Task Nobody_named_at_the_till_may_be_named_afterwards()
    {
        await PutAsync("s1", new { state = "closed", lines = Cart });
        var named = await PutAsync("s1", new { member = Anna, state = "closed" });

        Assert.Equal(50, Active(named.GetProperty("wallets")));
        Assert.Equal(50, await PointsAsync());
        var why = await GetAsync($"v1/members/{Anna}/why?event={named.GetProperty("event").GetGuid()}");
        Assert.Contains(
            why.GetProperty("causes").EnumerateArray(),
            cause => cause.GetProperty("effect").GetProperty("kind").GetString() == "history-joined");
        await RefusedAsync("s1", new { member = "card:OTHER" }, 409, "sessions.fixed");
    }

    [Fact]
    public async Task A_refused_request_names_nobody()
    {
        await PutAsync("s1", new { state = "closed", lines = Cart });
        await RefusedAsync("s1", new { member = Anna, total = 1 }, 409, "sessions.fixed");

        using var member = await SendAsync(HttpMethod.Get, $"v1/members/{Anna}");
        await ProblemAsync(member, 404, "members.not_found");
    }

    [Theory]
    [InlineData("""{"state":"sold"}""", 400, "sessions.state_unknown")]
    [InlineData("""{"state":"closed"}""", 422, "sessions.empty")]
    [InlineData("""{"state":"partially_returned"}""", 409, "sessions.transition_invalid")]
    [InlineData("""{"currency":"euros"}""", 400, "sessions.currency_invalid")]
    [InlineData("""{"currency":"QQQ"}""", 400, "sessions.currency_invalid")]
    [InlineData("""{"lines":[null]}""", 400, "sessions.product_missing")]
    [InlineData("""{"lines":[{"product":"p","price":-1}]}""", 400, "sessions.amount_invalid")]
    [InlineData("""{"lines":[{"product":"p","price":1,"quantity":0}]}""", 400, "sessions.quantity_invalid")]
    [InlineData("""{"lines":[{"product":"p","price":1e20}]}""", 400, "sessions.amount_invalid")]
    [InlineData("""{"member":"anna"}""", 400, "members.reference_invalid")]
    [InlineData("""{"member":"user:null"}""", 422, "sessions.member_blocked")]
    [InlineData("""{"member":"id:00000000-0000-7000-8000-000000000001"}""", 422, "sessions.member_unknown")]
    [InlineData("""{"spend":{"wallet":"points"}}""", 400, "sessions.spend_invalid")]
    public async Task What_makes_no_sense_is_refused_with_its_reason(string body, int status, string code)
    {
        await RefusedAsync("s1", body, status, code);
        using var read = await SendAsync(HttpMethod.Get, "v1/sessions/s1");
        await ProblemAsync(read, 404, "sessions.not_found");
    }
}
