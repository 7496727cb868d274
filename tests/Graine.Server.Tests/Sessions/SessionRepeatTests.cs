namespace Graine.Server.Tests.Sessions;

/// <summary>Retries, versions, payment with points and dry runs.</summary>
public sealed class SessionRepeatTests : SessionServer
{
    [Fact]
    public async Task The_same_request_gets_the_same_answer()
    {
        var body = new { member = Anna, state = "closed", lines = Cart };
        var first = await PutAsync("s1", body);
        using var again = await TryPutAsync("s1", body);

        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.ToString(), (await JsonAsync(again, 200)).ToString());
        Assert.Equal(50, await PointsAsync());
    }

    [Fact]
    public async Task A_key_gets_its_first_answer_whatever_happened_since()
    {
        var open = new { member = Anna, lines = Cart };
        var first = await PutAsync("s1", open, key: "k1");
        await PutAsync("s1", new { state = "closed" }, key: "k2");

        var again = await PutAsync("s1", open, key: "k1");
        Assert.Equal(first.ToString(), again.ToString());
        using var other = await TryPutAsync("s1", new { state = "cancelled" }, key: "k1");
        await ProblemAsync(other, 422, "request.key_reused");
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_its_own_repeat_is_not()
    {
        using var made = await TryPutAsync("s1", new { member = Anna, lines = Cart });
        Assert.Equal("\"1\"", made.Headers.ETag!.Tag);
        var closed = await PutAsync("s1", new { state = "closed" }, ifMatch: "\"1\"");

        await RefusedAsync("s1", new { state = "cancelled" }, 412, "sessions.version_changed", ifMatch: "\"1\"");
        var again = await PutAsync("s1", new { state = "closed" }, ifMatch: "\"1\"");
        Assert.Equal(closed.ToString(), again.ToString());
        await RefusedAsync("s1", new { state = "cancelled" }, 400, "sessions.version_unreadable", ifMatch: "2");
    }

    [Fact]
    public async Task Many_closes_at_once_close_once()
    {
        await PutAsync("s1", new { member = Anna, lines = Cart });
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => TryPutAsync("s1", new { state = "closed" })));

        Assert.All(answers, answer => Assert.Equal(200, (int)answer.StatusCode));
        Assert.Equal(50, await PointsAsync());
        Assert.Equal(2, (await GetAsync("v1/sessions/s1")).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Points_pay_at_the_close_and_come_back_with_the_goods()
    {
        await PutAsync("first", new { member = Anna, state = "closed", lines = Cart });
        var paid = await PutAsync("s1", new
        {
            member = Anna,
            state = "closed",
            lines = Cart,
            total = 30,
            spend = new { wallet = "points", points = 40 },
        });
        Assert.Equal(40, Points(paid.GetProperty("effects"), "points-spent"));
        Assert.Equal(30, Points(paid.GetProperty("effects"), "points-earned"));
        Assert.Equal(40, await PointsAsync());

        var half = await PutAsync("s1", new { state = "partially_returned", returned = new[] { new { product = "cup" } } });
        Assert.Equal(20, Points(half.GetProperty("effects"), "points-given-back"));
        Assert.Equal(15, Points(half.GetProperty("effects"), "points-revoked"));
        await PutAsync("s1", new { state = "cancelled" });
        Assert.Equal(50, await PointsAsync());
    }

    [Fact]
    public async Task Too_few_points_leave_the_session_open()
    {
        var body = new { member = Anna, lines = Cart, spend = new { wallet = "points", points = 40 } };
        var open = await PutAsync("s1", body);
        Assert.Equal("points.insufficient", open.GetProperty("quote").GetProperty("refusal").GetProperty("code").GetString());

        await RefusedAsync("s1", new { state = "closed" }, 422, "points.insufficient");
        var read = await GetAsync("v1/sessions/s1");
        Assert.Equal("open", read.GetProperty("state").GetString());
        Assert.Equal(0, await PointsAsync());
    }

    [Fact]
    public async Task A_dry_run_answers_the_same_and_writes_nothing()
    {
        var body = new { member = Anna, state = "closed", lines = Cart };
        var tried = await PutAsync("s1", body, query: "?dry=true");
        Assert.Equal(50, Points(tried.GetProperty("effects"), "points-earned"));
        using var read = await SendAsync(HttpMethod.Get, "v1/sessions/s1");
        await ProblemAsync(read, 404, "sessions.not_found");
        using var member = await SendAsync(HttpMethod.Get, $"v1/members/{Anna}");
        await ProblemAsync(member, 404, "members.not_found");

        await PutAsync("s1", body);
        var later = Uri.EscapeDataString(Now.AddYears(2).ToString("O"));
        var cancelled = await PutAsync("s1", new { state = "cancelled" }, query: $"?dry=true&now={later}");
        Assert.Equal("cancelled", cancelled.GetProperty("state").GetString());
        Assert.Equal(50, await PointsAsync());
    }

    [Fact]
    public async Task A_moment_goes_with_a_dry_run_only()
    {
        using var response = await TryPutAsync("s1", new { member = Anna }, query: "?now=2030-01-01T00:00:00Z");
        await ProblemAsync(response, 400, "request.now_invalid");
    }
}
