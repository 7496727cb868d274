using System.Text.Json;

namespace Graine.Server.Tests.Members;

/// <summary>Points are held, then completed, cancelled or released in time.</summary>
public sealed class HoldTests : MemberServer
{
    [Fact]
    public async Task A_hold_is_made_shown_completed_in_part_and_explained()
    {
        await OrderAsync("u1", "o1", 100);
        using var made = await HoldAsync("k1", new { wallet = "points", amount = 70, expiresIn = 3600, reference = "o2", reason = "checkout" });
        var hold = await JsonAsync(made, 201);
        var id = Text(hold, "id")!;
        Assert.Equal($"/v1/members/user%3Au1/holds/{id}", made.Headers.Location?.ToString());
        Assert.Equal((30, 70), Balances(hold.GetProperty("wallet")));

        var wallet = (await GetAsync("v1/members/user:u1/wallets"))[0];
        Assert.Equal((30, 70), Balances(wallet));
        var open = wallet.GetProperty("holds").EnumerateArray().Single();
        Assert.Equal((id, "open", "o2", 70), (Text(open, "id"), Text(open, "state"), Text(open, "reference"), open.GetProperty("amount").GetInt64()));
        Assert.Equal(70, wallet.GetProperty("lots")[0].GetProperty("held").GetInt64());

        var done = await PostAsync($"v1/members/user:u1/holds/{id}/complete", new { amount = 50 });
        Assert.Equal(("completed", 50), (Text(done.GetProperty("hold"), "state"), done.GetProperty("hold").GetProperty("spent").GetInt64()));
        Assert.Equal((50, 0), Balances(done.GetProperty("wallet")));
        Assert.Equal(["held-points-spent", "held-points-released"], Kinds(done));
        Assert.Equal(
            ("Dépense de 50 points de la mise de côté", "20 points released from a hold: not used"),
            (Sentence(done, 0, "fr"), Sentence(done, 1, "en")));

        var lines = Items(await GetAsync("v1/members/user:u1/wallets/points/postings")).ToList();
        Assert.Equal([("held", "active"), ("held", "redeemed"), ("active", "held"), ("issuance", "active")], lines.Select(line => (Text(line, "debit"), Text(line, "credit"))));
        Assert.Equal(
            [
                "Fin de la mise de côté de 20 points (origine : règle « Base »)", "Dépense de 50 points de la mise de côté (origine : règle « Base »)",
                "Mise de côté de 70 points (origine : règle « Base »)", "Gain de 100 points, règle « Base »",
            ],
            lines.Select(line => Text(line.GetProperty("sentence"), "fr")?.Replace((char)0xA0, (char)0x20).Replace((char)0x202F, (char)0x20)));
        Assert.Equal("100 points earned by the rule “Base”", Text(lines[^1].GetProperty("sentence"), "en"));
        Assert.Equal([0, 20, 70, 0], lines.Select(line => line.GetProperty("heldAfter").GetInt64()));
        var why = (await GetAsync("v1/members/user:u1/why?wallet=points")).GetProperty("causes").EnumerateArray().ToList();
        Assert.Contains(why, cause => Text(cause.GetProperty("effect"), "kind") == "points-held" && cause.GetProperty("postings").GetArrayLength() > 0);

        // The order it was for comes back, and its points with it.
        await OrderAsync("u1", "o2", 10);
        await CollectAsync(new { type = "track", @event = "Order Cancelled", userId = "u1", messageId = "c", timestamp = Now, properties = new { order_id = "o2" } });
        Assert.Equal(100, await ActiveAsync("user:u1"));
    }

    [Fact]
    public async Task Who_somebody_is_does_not_get_into_the_log_as_the_name_of_an_order()
    {
        await OrderAsync("u1", "o1", 100);
        using var made = await HoldAsync("k1", new { wallet = "points", amount = 10, reference = "ana@example.com" });
        Assert.Equal("[redacted]", Text((await JsonAsync(made, 201)).GetProperty("hold"), "reference"));
        using var spent = await SendAsync(
            HttpMethod.Post, "v1/members/user:u1/wallets/points/spends", new { points = 5, orderId = "+33612345678" }, ("Idempotency-Key", "k2"));
        Assert.True(spent.IsSuccessStatusCode);

        var log = (await GetAsync("v1/members/user:u1/timeline")).GetRawText();
        Assert.DoesNotContain("ana@example.com", log, StringComparison.Ordinal);
        Assert.DoesNotContain("33612345678", log, StringComparison.Ordinal);
        Assert.Contains("[redacted]", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retries_and_second_closings_answer_the_same_and_happen_once()
    {
        await OrderAsync("u1", "o1", 100);
        using var made = await HoldAsync("k1", new { wallet = "points", amount = 60 });
        using var again = await HoldAsync("k1", new { wallet = "points", amount = 60 });
        Assert.Equal(await made.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        Assert.Equal((201, "true"), ((int)again.StatusCode, again.Headers.GetValues("Idempotency-Replayed").Single()));
        using var other = await HoldAsync("k1", new { wallet = "points", amount = 61 });
        await ProblemAsync(other, 422, "request.key_reused");
        var path = $"v1/members/user:u1/holds/{Text(await JsonAsync(again, 201), "id")}";

        var first = await PostAsync(path + "/complete", new { amount = 25 });
        var second = await PostAsync(path + "/complete", new { amount = 25 });
        Assert.Equal(first.GetProperty("hold").ToString(), second.GetProperty("hold").ToString());
        Assert.Empty(second.GetProperty("effects").EnumerateArray());
        using var cancel = await SendAsync(HttpMethod.Post, path + "/cancel", null, ("Idempotency-Key", NewKey()));
        await ProblemAsync(cancel, 409, "points.hold_closed");
        using var more = await SendAsync(HttpMethod.Post, path + "/complete", new { amount = 26 }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(more, 409, "points.hold_closed");
        Assert.Equal(75, await ActiveAsync("user:u1"));
    }

    [Fact]
    public async Task A_hold_that_is_not_completed_is_released_to_the_second()
    {
        await OrderAsync("u1", "o1", 100);
        var end = Now.AddHours(2);
        var hold = await PostAsync("v1/members/user:u1/holds", new { wallet = "points", amount = 60, expiresAt = end }, 201);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(40, await ActiveAsync("user:u1"));
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(100, await ActiveAsync("user:u1"));
        var released = Items(await GetAsync("v1/members/user:u1/wallets/points/postings")).First();
        Assert.Equal(("held", end.ToUnixTimeMilliseconds()), (Text(released, "debit"), Moment(released, "at").ToUnixTimeMilliseconds()));

        var path = $"v1/members/user:u1/holds/{Text(hold, "id")}";
        Assert.Equal("timed-out", Text(await GetAsync(path), "state"));
        Assert.Equal("timed-out", Text((await PostAsync(path + "/cancel", new { reason = "late" })).GetProperty("hold"), "state"));
        using var late = await SendAsync(HttpMethod.Post, path + "/complete", new { }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(late, 409, "points.hold_closed");
        var effects = Items(await GetAsync("v1/members/user:u1/timeline?kind=time")).SelectMany(item => item.GetProperty("effects").EnumerateArray());
        Assert.Contains(effects, effect => Text(effect, "kind") == "held-points-released" && Text(effect, "to") == "timed-out");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_what_is_available()
    {
        await OrderAsync("u1", "o1", 100);
        using var more = await HoldAsync("a", new { wallet = "points", amount = 101 });
        Assert.Equal(100, (await ProblemAsync(more, 422, "points.insufficient")).GetProperty("available").GetInt64());
        using var nowhere = await HoldAsync("b", new { wallet = "nowhere", amount = 1 });
        await ProblemAsync(nowhere, 422, "points.wallet_unknown");
        using var both = await HoldAsync("c", new { wallet = "points", amount = 1, expiresIn = 5, expiresAt = Now.AddHours(1) });
        await ProblemAsync(both, 400, "points.hold_time_invalid");
        using var past = await HoldAsync("d", new { wallet = "points", amount = 1, expiresAt = Now.AddHours(-1) });
        await ProblemAsync(past, 400, "points.hold_time_invalid");
        using var none = await HoldAsync("e", new { wallet = "points", amount = 0 });
        await ProblemAsync(none, 422, "points.not_positive");
        using var unknown = await SendAsync(HttpMethod.Post, $"v1/members/user:u1/holds/{Guid.NewGuid()}/cancel", null, ("Idempotency-Key", "f"));
        await ProblemAsync(unknown, 404, "points.hold_unknown");
        using var keyless = await SendAsync(HttpMethod.Post, "v1/members/user:u1/holds", new { wallet = "points", amount = 1 });
        await ProblemAsync(keyless, 400, "request.key_missing");
        using var dry = await SendAsync(HttpMethod.Post, "v1/members/user:u1/holds?dry=true", new { wallet = "points", amount = 30 });
        Assert.Equal((70, 30), Balances((await JsonAsync(dry, 200)).GetProperty("wallet")));
        Assert.Equal(100, await ActiveAsync("user:u1"));
    }

    /// <summary>R27, Open Loyalty OSS and Virto: two at once took the same last points.</summary>
    [Fact]
    public async Task R27_of_a_hundred_who_hold_or_spend_the_last_points_exactly_one_wins()
    {
        await OrderAsync("u1", "o1", 100);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(client => client % 2 == 0
            ? HoldAsync($"h{client}", new { wallet = "points", amount = 100 })
            : SendAsync(HttpMethod.Post, "v1/members/user:u1/wallets/points/spends", new { points = 100 }, ("Idempotency-Key", $"s{client}"))));

        Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.Equal(99, answers.Count(answer => (int)answer.StatusCode == 422));
        Assert.Equal(0, await ActiveAsync("user:u1"));
    }

    [Fact]
    public async Task Staff_let_points_expire_later()
    {
        await OrderAsync("u1", "o1", 100);
        var answer = await PostAsync("v1/members/user:u1/wallets/points/extend", new { days = 30, reason = "goodwill" });
        var effect = answer.GetProperty("effects").EnumerateArray().Single();
        Assert.Equal(("expiry-extended", 100), (Text(effect, "kind"), effect.GetProperty("points").GetInt64()));
        Assert.Matches(@"^100 points valables jusqu’au \d\d/\d\d/\d{4} au lieu du \d\d/\d\d/\d{4}$", Sentence(answer, 0, "fr"));
        Assert.Equal(30 * 24, Moment(effect, "to").Subtract(Moment(effect, "from")).TotalHours, 1.0);
        var due = (await GetAsync("v1/members/user:u1/wallets"))[0].GetProperty("nextExpiryAt").GetDateTimeOffset();
        Assert.Equal(Now.AddMonths(12).AddDays(30).UtcDateTime, due.UtcDateTime, TimeSpan.FromHours(2));

        await PassAsync(Now.AddMonths(12).AddDays(29) - Now);
        Assert.Equal(100, await ActiveAsync("user:u1"));
        using var early = await SendAsync(
            HttpMethod.Post, "v1/members/user:u1/wallets/points/extend", new { until = Now.AddHours(1), reason = "goodwill" }, ("Idempotency-Key", "e"));
        await ProblemAsync(early, 422, "points.not_extendable");
        using var both = await SendAsync(
            HttpMethod.Post, "v1/members/user:u1/wallets/points/extend", new { until = Now.AddDays(9), days = 1 }, ("Idempotency-Key", "f"));
        await ProblemAsync(both, 400, "points.extension_invalid");
        await PassAsync(TimeSpan.FromDays(2));
        Assert.Equal(0, await ActiveAsync("user:u1"));
    }

    private Task<HttpResponseMessage> HoldAsync(string key, object body) =>
        SendAsync(HttpMethod.Post, "v1/members/user:u1/holds", body, ("Idempotency-Key", key));

    private static (long Active, long Held) Balances(JsonElement wallet) => (wallet.GetProperty("active").GetInt64(), wallet.GetProperty("held").GetInt64());

    private static DateTimeOffset Moment(JsonElement element, string name) => element.GetProperty(name).GetDateTimeOffset();

    private static IEnumerable<string?> Kinds(JsonElement answer) => answer.GetProperty("effects").EnumerateArray().Select(effect => Text(effect, "kind"));

    private static string? Sentence(JsonElement answer, int place, string language) =>
        answer.GetProperty("effects")[place].GetProperty("sentence").GetProperty(language).GetString()?.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
