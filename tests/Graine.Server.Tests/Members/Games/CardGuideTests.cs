namespace Graine.Server.Tests.Members.Games;

/// <summary>The stamp card, levels and streak of docs/guides/game.md, published as they stand there and lived through over HTTP.</summary>
public sealed class CardGuideTests : GameServer
{
    [Fact]
    public async Task Ten_teas_are_a_hundred_points_and_what_is_over_goes_on_the_next_card()
    {
        await StartAsync(("stamp-card", "A stamp card"));
        await BuyTeaAsync("o1", 10, 3);
        var card = await FindAsync("stampCards", "tea-card", "u1");
        Assert.Equal((3, 7, "3 of 10, 7 stamps to go, by 1 Sep 2027 at 12:00"), (card.GetProperty("stamps").GetInt32(), card.GetProperty("missing").GetInt32(), Said(card, "en")));
        await BuyTeaAsync("o2", 10, 5);
        await BuyTeaAsync("o3", 10, 3);
        await BuyTeaAsync("o4", 10, 2);
        card = await FindAsync("stampCards", "tea-card", "u1");
        Assert.Equal((1, 1), (card.GetProperty("stamps").GetInt32(), card.GetProperty("filled").GetInt32()));
        Assert.Equal(140, await ActiveAsync("user:u1"));
        Assert.Equal("Carte « Carte thé » complète", (await WhyAsync("stamp-card:tea-card", "card-filled", "fr"))!);
        await CollectAsync(new { type = "track", @event = "Order Cancelled", userId = "u1", timestamp = Now, properties = new { order_id = "o4" } });
        card = await FindAsync("stampCards", "tea-card", "u1");
        Assert.Equal((9, 0), (card.GetProperty("stamps").GetInt32(), card.GetProperty("filled").GetInt32()));
        Assert.Equal(30, await ActiveAsync("user:u1"));
        await PassAsync(TimeSpan.FromDays(200));
        Assert.Equal(0, (await FindAsync("stampCards", "tea-card", "u1")).GetProperty("stamps").GetInt32());
    }

    [Fact]
    public async Task Experience_makes_a_guide()
    {
        await StartAsync(("level-set", "Levels"));
        await OrderAsync("u1", "o1", 90, Monday);
        var levels = await FindAsync("levels", "explorer", "u1");
        Assert.Equal(("novice", "Level Novice; 10 more experience for Guide"), (Text(levels, "level"), Said(levels, "en")));
        await CollectAsync(new { type = "track", @event = "Product Reviewed", userId = "u1", timestamp = Monday });
        levels = await FindAsync("levels", "explorer", "u1");
        Assert.Equal(("guide", 110, 890), (Text(levels, "level"), levels.GetProperty("experience").GetInt32(), levels.GetProperty("missing").GetInt32()));
        Assert.Equal(115, await ActiveAsync("user:u1"));
        Assert.Equal("Explorer: level “Guide” reached".Replace("Explorer", "“Explorer”", StringComparison.Ordinal), await WhyAsync("level-set:explorer", "level-reached", "en"));
        await CollectAsync(new { type = "track", @event = "Order Cancelled", userId = "u1", timestamp = Monday, properties = new { order_id = "o1" } });
        Assert.Equal("guide", Text(await FindAsync("levels", "explorer", "u1"), "level"));
    }

    [Fact]
    public async Task A_week_without_an_order_uses_a_freeze_and_four_weeks_give_points()
    {
        await StartAsync(("streak", "A streak with freezes"));
        await OrderAsync("u1", "o1", 1, Monday);
        var streak = await FindAsync("streaks", "weekly", "u1");
        Assert.Equal("1 week in a row, to go on before 15 Mar 2027 at 00:00; 1 freeze", Said(streak, "en"));
        Assert.True(streak.GetProperty("isMet").GetBoolean());
        await PassAsync(TimeSpan.FromDays(14));
        Assert.Equal("Streak “Every week” kept by a freeze; 0 left", await WhyAsync("streak:weekly", "streak-frozen", "en"));
        using var given = await SendAsync(HttpMethod.Post, "v1/members/user:u1/streaks/weekly/freezes", new { count = 1, reason = "gesture" }, ("Idempotency-Key", "f1"));
        Assert.Equal(1, (await JsonAsync(given, 200)).GetProperty("streak").GetProperty("freezes").GetInt32());
        using var wrong = await SendAsync(HttpMethod.Post, "v1/members/user:u1/streaks/weekly/freezes", new { count = 0 }, ("Idempotency-Key", "f2"));
        await ProblemAsync(wrong, 422, "streaks.freezes_invalid");
        for (var week = 2; week <= 4; week++)
        {
            await OrderAsync("u1", "w" + week, 1, Now);
            await PassAsync(TimeSpan.FromDays(7));
        }

        streak = await FindAsync("streaks", "weekly", "u1");
        Assert.Equal((4, 2, 4), (streak.GetProperty("length").GetInt32(), streak.GetProperty("freezes").GetInt32(), streak.GetProperty("best").GetInt32()));
        Assert.Equal(44, await ActiveAsync("user:u1"));
        Assert.Equal(["met", "frozen", "met", "met", "met", "missed"], streak.GetProperty("periods").EnumerateArray().TakeLast(6).Select(each => each.GetString()));
    }

    private async Task<string?> WhyAsync(string game, string kind, string language) => Text(
        (await GetAsync($"v1/members/user:u1/why?game={game}")).GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("effect"))
            .First(effect => Text(effect, "kind") == kind).GetProperty("sentence"), language)?.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
