using System.Text.Json;
using Graine.Engine.Rewards;

namespace Graine.Server.Tests.Members.Rewards;

/// <summary>Rewards are claimed, carried on, taken back and ended in time.</summary>
public sealed class ClaimTests : RewardServer
{
    [Fact]
    public async Task A_claim_spends_points_gives_a_code_and_is_explained()
    {
        await OrderAsync("u1", "o1", 100);
        using var made = await TryClaimAsync("u1", "coffee", new { reason = "at the till" }, "k1");
        var answer = await JsonAsync(made, 201);
        var claim = answer.GetProperty("claim");
        Assert.Equal($"/v1/members/user%3Au1/claims/{Text(answer, "id")}", made.Headers.Location?.ToString());
        Assert.Equal(("fulfilled", "full", "points", 60L), (Text(claim, "state"), Text(claim, "price"), Text(claim, "wallet"), claim.GetProperty("points").GetInt64()));
        Assert.Equal(40, answer.GetProperty("wallet").GetProperty("active").GetInt64());
        var code = Text(claim, "code")!;
        var pattern = new CodePattern(CodePattern.Default);
        Assert.True(pattern.IsRight(pattern.Read(code)!));
        Assert.Equal(["points-spent", "reward-claimed", "reward-fulfilled"], Kinds(answer));
        var effects = answer.GetProperty("effects").EnumerateArray().ToList();
        Assert.Equal(
            ("Dépense de 60 points pour la récompense « Un café »", "Reward “A coffee” handed over"),
            (Said(effects[0], "fr"), Said(effects[2], "en")));
        Assert.Equal(
            "60 points spent on the reward “A coffee”, earned by the rule “Base”",
            Said(Items(await GetAsync("v1/members/user:u1/wallets/points/postings")).First(), "en"));
        Assert.Matches("^Récompense « Un café » obtenue, à utiliser avant le \\d\\d/\\d\\d/\\d{4} à \\d\\d:\\d\\d$", Said(effects[1], "fr"));

        // The same again for the same key; the claim and its code are listed; the log does not tell the code.
        using var again = await TryClaimAsync("u1", "coffee", new { reason = "at the till" }, "k1");
        Assert.Equal((201, "true"), ((int)again.StatusCode, again.Headers.GetValues("Idempotency-Replayed").Single()));
        Assert.Equal(answer.ToString(), (await JsonAsync(again, 201)).ToString());
        using var other = await TryClaimAsync("u1", "coffee", new { reason = "other" }, "k1");
        await ProblemAsync(other, 422, "request.key_reused");
        var listed = Assert.Single(Items(await GetAsync("v1/members/user:u1/claims")));
        Assert.True(JsonElement.DeepEquals(claim, listed), $"{claim}\n{listed}");
        Assert.Equal(code, Text(await GetAsync($"v1/members/user:u1/claims/{Text(claim, "id")}"), "code"));
        var log = await GetAsync("v1/members/user:u1/timeline?kind=rewards&effects=reward");
        Assert.DoesNotContain(code, log.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Demande de la récompense « Un café », motif : at the till", Said(Items(log).Single(), "fr"));

        var causes = (await GetAsync("v1/members/user:u1/why?reward=coffee")).GetProperty("causes").EnumerateArray().ToList();
        Assert.Equal(3, causes.Count);
        var spent = causes.Single(cause => Text(cause.GetProperty("effect"), "kind") == "points-spent");
        Assert.Equal(("reward", "coffee", 60), (Text(spent.GetProperty("rule"), "kind"), Text(spent.GetProperty("rule"), "id"), spent.GetProperty("postings")[0].GetProperty("points").GetInt64()));
        var audited = Items(await GetAsync("v1/audit")).First(row => Text(row, "action") == "member.reward_claimed");
        Assert.Equal("coffee", Text(audited.GetProperty("after"), "reward"));
    }

    [Fact]
    public async Task A_cancelled_claim_gives_its_points_back_once()
    {
        await OrderAsync("u1", "o1", 100);
        var claim = (await ClaimAsync("u1", "coffee")).GetProperty("claim");
        using var first = await CarryAsync("u1", claim, "cancel", "c1");
        var cancelled = await JsonAsync(first, 200);
        Assert.Equal(["reward-cancelled", "points-given-back"], Kinds(cancelled));
        Assert.Equal("60 points given back from the reward “A coffee”", Said(cancelled.GetProperty("effects")[1], "en"));
        Assert.Equal(("cancelled", Text(claim, "code")), (Text(cancelled.GetProperty("claim"), "state"), Text(cancelled.GetProperty("claim"), "code")));
        using var second = await CarryAsync("u1", claim, "cancel", "c2");
        Assert.Empty((await JsonAsync(second, 200)).GetProperty("effects").EnumerateArray());
        Assert.Equal(100, await ActiveAsync("user:u1"));
        using var used = await CarryAsync("u1", claim, "use");
        await ProblemAsync(used, 409, "rewards.claim_closed");
        using var stranger = await SendAsync(HttpMethod.Post, $"v1/members/user:u1/claims/{Guid.NewGuid()}/use", null, ("Idempotency-Key", NewKey()));
        await ProblemAsync(stranger, 404, "rewards.claim_unknown");
        await OrderAsync("u2", "o2", 100);
        using var foreign = await CarryAsync("u2", claim, "cancel");
        await ProblemAsync(foreign, 404, "rewards.claim_unknown");
    }

    [Fact]
    public async Task What_is_handed_out_by_hand_is_claimed_then_fulfilled_then_used()
    {
        await OrderAsync("u1", "o1", 100);
        await OrderAsync("u1", "o2", 100);
        await OrderAsync("u1", "o3", 100);
        using var unpaid = await TryClaimAsync("u1", "parcel");
        await ProblemAsync(unpaid, 422, "rewards.payment_missing");
        var claim = (await ClaimAsync("u1", "parcel", new { payment = "receipt 17" })).GetProperty("claim");
        Assert.Equal(("claimed", "mixed", 450, "receipt 17"), (Text(claim, "state"), Text(claim, "price"), claim.GetProperty("money").GetInt64(), Text(claim, "payment")));
        using var early = await CarryAsync("u1", claim, "use");
        await ProblemAsync(early, 409, "rewards.claim_not_fulfilled");
        Assert.Single(Items(await GetAsync("v1/claims?state=claimed&reward=parcel")));

        using var sent = await CarryAsync("u1", claim, "fulfil");
        Assert.Equal("fulfilled", Text((await JsonAsync(sent, 200)).GetProperty("claim"), "state"));
        using var used = await CarryAsync("u1", claim, "use");
        Assert.Equal("used", Text((await JsonAsync(used, 200)).GetProperty("claim"), "state"));
        Assert.Empty(Items(await GetAsync("v1/claims?state=claimed")));
        Assert.Equal("receipt 17", Text(Items(await GetAsync("v1/claims?state=used")).Single(), "payment"));
        using var wrong = await SendAsync(HttpMethod.Get, "v1/claims?state=lost");
        await ProblemAsync(wrong, 400, "members.filter_invalid");
    }

    [Fact]
    public async Task A_claim_ends_to_the_second_and_its_points_come_back()
    {
        await OrderAsync("u1", "o1", 100);
        var claim = (await ClaimAsync("u1", "coffee")).GetProperty("claim");
        var end = claim.GetProperty("expiresAt").GetDateTimeOffset();
        await PassAsync(end - Now - TimeSpan.FromSeconds(1));
        Assert.Equal("fulfilled", Text(Items(await GetAsync("v1/members/user:u1/claims")).Single(), "state"));
        await PassAsync(TimeSpan.FromSeconds(1));

        var ended = Items(await GetAsync("v1/members/user:u1/claims")).Single();
        Assert.Equal(("expired", end), (Text(ended, "state"), ended.GetProperty("changedAt").GetDateTimeOffset()));
        Assert.Equal(100, await ActiveAsync("user:u1"));
        var told = Items(await GetAsync("v1/members/user:u1/timeline?kind=time&effects=reward")).Single().GetProperty("effects");
        Assert.Equal(
            ["Récompense « Un café » expirée sans avoir servi", "Restitution de 60 points de la récompense « Un café »"],
            told.EnumerateArray().Select(effect => Said(effect, "fr")!));
    }

    [Fact]
    public async Task A_dry_run_answers_the_same_and_changes_nothing()
    {
        await OrderAsync("u1", "o1", 100);
        using var dry = await SendAsync(HttpMethod.Post, "v1/members/user:u1/rewards/coffee/claims?dry=true", new { });
        var answer = await JsonAsync(dry, 200);
        Assert.Equal((JsonValueKind.Null, 40), (answer.GetProperty("id").ValueKind, answer.GetProperty("wallet").GetProperty("active").GetInt64()));
        using var later = await SendAsync(
            HttpMethod.Post, $"v1/members/user:u1/rewards/coffee/claims?dry=true&now={Now.AddMonths(13):yyyy-MM-ddTHH:mm:ssZ}", new { });
        await ProblemAsync(later, 422, "points.insufficient");
        using var soon = await SendAsync(HttpMethod.Post, "v1/members/user:u1/rewards/soon/claims?dry=true&now=2199-01-02T00:00:00Z", new { });
        await JsonAsync(soon, 200);
        Assert.Equal(100, await ActiveAsync("user:u1"));
        Assert.Empty(Items(await GetAsync("v1/members/user:u1/claims")));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_all_that_stands_against_it()
    {
        await OrderAsync("u1", "o1", 10);
        using var poor = await TryClaimAsync("u1", "coffee");
        Assert.Equal(10, (await ProblemAsync(poor, 422, "points.insufficient")).GetProperty("available").GetInt64());
        using var far = await TryClaimAsync("u1", "parcel");
        var problem = await ProblemAsync(far, 422, "rewards.not_eligible");
        Assert.Equal(["rewards.not_eligible", "points.insufficient"], problem.GetProperty("errors").EnumerateArray().Select(error => Text(error, "code")!));
        using var none = await TryClaimAsync("u1", "nothing");
        await ProblemAsync(none, 404, "rewards.unknown");
        using var hidden = await TryClaimAsync("u1", "hidden");
        await ProblemAsync(hidden, 404, "rewards.unknown");
        using var price = await TryClaimAsync("u1", "coffee", new { price = "half" });
        await ProblemAsync(price, 422, "rewards.price_unknown");
        using var keyless = await SendAsync(HttpMethod.Post, "v1/members/user:u1/rewards/coffee/claims", new { });
        await ProblemAsync(keyless, 400, "request.key_missing");
        using var nobody = await TryClaimAsync("u9", "coffee");
        await ProblemAsync(nobody, 404, "members.not_found");
    }

    [Fact]
    public async Task Of_a_hundred_who_claim_with_the_last_points_exactly_one_wins()
    {
        await OrderAsync("u1", "o1", 100);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(client => TryClaimAsync("u1", "coffee", null, $"c{client}")));

        Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.Equal(99, answers.Count(answer => (int)answer.StatusCode == 422));
        Assert.Equal(40, await ActiveAsync("user:u1"));
        Assert.Single(Items(await GetAsync("v1/members/user:u1/claims")));
    }

    [Fact]
    public async Task Claims_of_people_who_turn_out_to_be_one_are_listed_together_and_can_be_taken_back()
    {
        await CollectAsync(new { type = "track", @event = "Order Completed", anonymousId = "a1", messageId = "m1", timestamp = Now, properties = new { order_id = "o1", total = 100, currency = "EUR" } });
        using var made = await SendAsync(HttpMethod.Post, "v1/members/anonymous:a1/rewards/coffee/claims", null, ("Idempotency-Key", "k"));
        var claim = (await JsonAsync(made, 201)).GetProperty("claim");
        await OrderAsync("u1", "o2", 50);
        await CollectAsync(new { type = "identify", userId = "u1", anonymousId = "a1", messageId = "m2", timestamp = Now });

        var listed = Assert.Single(Items(await GetAsync("v1/members/user:u1/claims")));
        Assert.Equal((Text(claim, "id"), Text(claim, "code")), (Text(listed, "id"), Text(listed, "code")));
        Assert.Equal(90, await ActiveAsync("user:u1"));
        using var cancelled = await CarryAsync("u1", claim, "cancel");
        await JsonAsync(cancelled, 200);
        Assert.Equal(150, await ActiveAsync("user:u1"));
    }
}
