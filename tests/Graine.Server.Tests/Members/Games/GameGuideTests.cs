using System.Text.Json.Nodes;

namespace Graine.Server.Tests.Members.Games;

/// <summary>The games of docs/guides/game.md, published as they stand there and lived through over HTTP.</summary>
public sealed class GameGuideTests : GameServer
{
    [Fact]
    public async Task A_challenge_every_week_gives_points_comes_back_and_begins_anew()
    {
        await StartAsync(("badge", "Badges"), ("challenge", "A challenge every week"));
        await CollectAsync(new { type = "page", userId = "u1", timestamp = Monday });
        Assert.Equal("open", Text(await ChallengeAsync("week"), "state"));
        await OrderAsync("u1", "o1", 40, Monday);
        var running = await ChallengeAsync("week");
        Assert.Equal(("running", 0.3333), (Text(running, "state"), running.GetProperty("share").GetDouble()));
        Assert.Equal("Spend: 20 of 60 to go; Review something: 1 of 1 to go, by 8 Mar 2027 at 00:00", Said(running, "en"));
        Assert.Equal("Dépenser : encore 20 sur 60 ; Donner un avis : encore 1 sur 1, d’ici le 08/03/2027 à 00:00", Said(running, "fr"));
        await CollectAsync(new { type = "track", @event = "Product Reviewed", userId = "u1", timestamp = Monday });
        var before = await ActiveAsync("user:u1");
        await OrderAsync("u1", "o2", 20, Monday);
        Assert.Equal(before + 20 + 50, await ActiveAsync("user:u1"));
        var finished = await ChallengeAsync("week");
        Assert.Equal(("finished", 1), (Text(finished, "state"), finished.GetProperty("timesFinished").GetInt32()));
        Assert.Equal("Finished; begins anew on 8 Mar 2027 at 00:00", Said(finished, "en"));

        var why = (await GetAsync("v1/members/user:u1/why?game=challenge:week")).GetProperty("causes").EnumerateArray().ToList();
        var earned = why.First(cause => Text(cause.GetProperty("effect"), "kind") == "points-earned");
        Assert.Equal("50 points earned by the challenge “The week”", Text(earned.GetProperty("effect").GetProperty("sentence"), "en"));
        Assert.Equal(("challenge", 50), (Text(earned.GetProperty("rule"), "kind"), earned.GetProperty("postings")[0].GetProperty("points").GetInt64()));
        Assert.Contains(why, cause => Text(cause.GetProperty("effect").GetProperty("sentence"), "en") == "Challenge “The week” finished");
        Assert.Contains(why, cause => Text(cause.GetProperty("effect").GetProperty("sentence"), "en") == "Challenge “The week”, Spend: 40 of 60");

        await CollectAsync(new { type = "track", @event = "Order Refunded", userId = "u1", timestamp = Monday, properties = new { order_id = "o1", total = 40, currency = "EUR" } });
        Assert.Equal("running", Text(await ChallengeAsync("week"), "state"));
        Assert.Equal(20, await ActiveAsync("user:u1"));

        await PassAsync(TimeSpan.FromDays(7));
        Assert.Equal(("open", 0), (Text(await ChallengeAsync("week"), "state"), (await ChallengeAsync("week")).GetProperty("timesFinished").GetInt32()));
        var told = Items(await GetAsync("v1/members/user:u1/timeline?effect=game")).SelectMany(each => each.GetProperty("effects").EnumerateArray()).Select(each => Text(each, "kind")).ToList();
        Assert.Contains("challenge-reopened", told);
        Assert.Contains("challenge-ended", told);
    }

    [Fact]
    public async Task A_path_is_joined_walked_in_order_and_ends_in_gold()
    {
        await StartAsync(("badge", "Badges"), ("challenge", "A path, one step after the other"));
        using var early = await SendAsync(HttpMethod.Post, "v1/members/user:u1/challenges/tea-path/join", null, ("Idempotency-Key", "j0"));
        await ProblemAsync(early, 404, "members.not_found");
        await BuyTeaAsync("o0", 10);
        Assert.Equal("open", Text(await ChallengeAsync("tea-path"), "state"));
        using var tried = await SendAsync(HttpMethod.Post, "v1/members/user:u1/challenges/tea-path/join?dry=true", null);
        Assert.Equal("running", Text((await JsonAsync(tried, 200)).GetProperty("challenge"), "state"));
        using var joined = await SendAsync(HttpMethod.Post, "v1/members/user:u1/challenges/tea-path/join", null, ("Idempotency-Key", "j1"));
        var answer = await JsonAsync(joined, 200);
        Assert.Equal("Joined the challenge “The tea path”, until 31 Mar 2027 at 12:00", Text(answer.GetProperty("effects")[0].GetProperty("sentence"), "en"));
        using var again = await SendAsync(HttpMethod.Post, "v1/members/user:u1/challenges/tea-path/join", null, ("Idempotency-Key", "j1"));
        Assert.Equal(await joined.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        using var twice = await SendAsync(HttpMethod.Post, "v1/members/user:u1/challenges/tea-path/join", null, ("Idempotency-Key", "j2"));
        await ProblemAsync(twice, 409, "challenges.joined_already");

        await BuyTeaAsync("o1", 60);
        await BuyTeaAsync("o2", 5);
        var path = await ChallengeAsync("tea-path");
        Assert.Equal([true, false], path.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("isNext").GetBoolean()));
        Assert.Equal(1, path.GetProperty("steps")[0].GetProperty("missing").GetInt32());
        await BuyTeaAsync("o3", 5);
        Assert.Equal("silver", Text(await BadgeAsync("regular"), "level"));
        await BuyTeaAsync("o4", 60);
        var badge = await BadgeAsync("regular");
        Assert.Equal(("gold", "challenge:tea-path"), (Text(badge, "level"), Text(badge, "by")));
        Assert.Equal("finished", Text(await ChallengeAsync("tea-path"), "state"));
    }

    [Fact]
    public async Task Staff_give_and_take_badges_explained_and_audited()
    {
        await StartAsync(("badge", "Badges"));
        await OrderAsync("u1", "o1", 10, Monday);
        var none = await BadgeAsync("regular");
        Assert.False(none.GetProperty("held").GetBoolean());
        Assert.StartsWith("Not earned yet: ", Said(none, "en"), StringComparison.Ordinal);
        using var nothing = await SendAsync(HttpMethod.Post, "v1/members/user:u1/badges/regular/give", new { }, ("Idempotency-Key", "b0"));
        await ProblemAsync(nothing, 422, "badges.level_unknown");
        using var given = await SendAsync(HttpMethod.Post, "v1/members/user:u1/badges/regular/give", new { level = "gold", reason = "jury prize" }, ("Idempotency-Key", "b1"));
        var answer = await JsonAsync(given, 200);
        Assert.Equal(("gold", "staff"), (Text(answer.GetProperty("badge"), "level"), Text(answer.GetProperty("badge"), "by")));
        Assert.Equal("Badge “Regular”, level Gold", Text(answer.GetProperty("effects")[0].GetProperty("sentence"), "en"));
        using var taken = await SendAsync(HttpMethod.Post, "v1/members/user:u1/badges/regular/take", new { reason = "mistake" }, ("Idempotency-Key", "b2"));
        await JsonAsync(taken, 200);
        await OrderAsync("u1", "o2", 10, Monday);
        Assert.True((await BadgeAsync("regular")).GetProperty("isTaken").GetBoolean());
        using var not = await SendAsync(HttpMethod.Post, "v1/members/user:u1/badges/regular/take", new { }, ("Idempotency-Key", "b3"));
        await ProblemAsync(not, 409, "badges.not_held");
        using var nowhere = await SendAsync(HttpMethod.Post, "v1/members/user:u1/badges/nope/give", new { }, ("Idempotency-Key", "b4"));
        await ProblemAsync(nowhere, 404, "badges.unknown");
        var audit = (await GetAsync("v1/audit")).GetRawText();
        Assert.Contains("member.badge_given", audit, StringComparison.Ordinal);
        Assert.Contains("member.badge_taken", audit, StringComparison.Ordinal);
        Assert.Equal(["Badge taken away, reason: mistake put right", "Badge given, reason: jury prize"], Items(await GetAsync("v1/members/user:u1/timeline?kind=games")).Select(each => Text(each.GetProperty("sentence"), "en")).Where(each => !each!.EndsWith("(refused)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_prize_with_a_generated_code_is_a_claim_with_its_code()
    {
        await PublishAsync(
            ("reward", new { id = "coffee", name = Name("Coffee"), kind = "free-product", gives = new { products = new[] { "espresso" } }, fulfilment = new { kind = "code" } }),
            ("challenge", JsonNode.Parse("""{"id":"one","name":{"en":"One"},"steps":[{"id":"buy","name":{"en":"Buy"},"on":["Order Completed"],"goal":1}],"gives":{"reward":"coffee"}}""")!));
        await OrderAsync("u1", "o1", 10, Now);
        var claim = Assert.Single(Items(await GetAsync("v1/members/user:u1/claims")));
        Assert.Equal(("coffee", "fulfilled", 24), (Text(claim, "reward"), Text(claim, "state"), Text(claim, "code")!.Length));
        Assert.Equal(Text(claim, "id"), Text((await GetAsync($"v1/codes/{Text(claim, "code")}")).GetProperty("claim"), "id"));
    }
}
