namespace Graine.Server.Tests.Members.Referrals;

/// <summary>docs/guides/referral.md from its first line to its last, over HTTP.</summary>
public sealed class ReferralGuideTests : ReferralServer
{
    [Fact]
    public async Task The_guide_is_lived_through()
    {
        await IdentifyAsync("alice", new { email = "alice@example.com" });
        var own = await GetAsync("v1/members/user:alice/referral");
        var code = Text(own, "code")!;
        Assert.Equal((Text(Blocks[1], "code")!.Length, $"https://shop.example/welcome?ref={code}"), (code.Length, Text(own, "link")));
        Assert.Equal((500, 500), (own.GetProperty("caps")[0].GetProperty("points").GetInt64(), own.GetProperty("caps")[0].GetProperty("pointsLeft").GetInt64()));
        Assert.Equal(code, await CodeAsync("alice"));

        using var chosen = await SendAsync(HttpMethod.Put, "v1/members/user:alice/referral/code", new { code = "Tea-Lover" });
        Assert.Equal("TEA-LOVER", Text(await JsonAsync(chosen, 200), "code"));
        using var invited = await SendAsync(
            HttpMethod.Post, "v1/members/user:alice/referral/invitations", new { email = "bob@example.com" }, ("Idempotency-Key", NewKey()));
        var invitation = await JsonAsync(invited, 200);
        Assert.Equal("invited", Text(invitation, "state"));

        // The one with the invited address takes the invitation up.
        await IdentifyAsync("bob", new { email = "Bob@Example.com" });
        using var registered = await SendAsync(HttpMethod.Post, "v1/referrals", Blocks[2], ("Idempotency-Key", "once"));
        var referral = await JsonAsync(registered, 201);
        Assert.Equal(("registered", Text(invitation, "id")), (State(referral), Text(referral, "id")));
        using var again = await SendAsync(HttpMethod.Post, "v1/referrals", Blocks[2], ("Idempotency-Key", "once"));
        Assert.Equal(referral.ToString(), (await JsonAsync(again, 201)).ToString());
        await OrderAsync("bob", "small", 29);
        await OrderAsync("bob", "large", 30);
        await SettleAsync();
        Assert.Equal((50, 50), (await ActiveAsync("user:alice"), await ActiveAsync("user:bob")));
        var rewarded = Items(await GetAsync("v1/referrals?state=rewarded&referrer=user:alice")).Single();
        Assert.Equal(("rewarded", 50L), (Text(rewarded.GetProperty("referrerGain"), "outcome"), rewarded.GetProperty("refereeGain").GetProperty("points").GetInt64()));

        // Every posting says where it comes from.
        var why = (await GetAsync("v1/members/user:alice/why?wallet=points")).GetProperty("causes")[0];
        Assert.Equal(("referral-programme", "friends"), (Text(why.GetProperty("rule"), "kind"), Text(why.GetProperty("rule"), "id")));
        Assert.Equal("Gain de 50\u00a0points, programme de parrainage «\u00a0Parrainage\u00a0»", Text(why.GetProperty("effect").GetProperty("sentence"), "fr")!.Replace('\u202f', '\u00a0'));
        Assert.Single(why.GetProperty("postings").EnumerateArray());
        Assert.Equal(
            ["Somebody this member brought has met “Bring a friend”", "50 points earned by the referral programme “Bring a friend”"],
            Items(await GetAsync("v1/members/user:alice/timeline?kind=referrals")).Single().GetProperty("effects").EnumerateArray()
                .Select(effect => Text(effect.GetProperty("sentence"), "en")!));

        await ReturnAsync("bob", "large");
        await SettleAsync();
        Assert.Equal((0, 0), (await ActiveAsync("user:alice"), await ActiveAsync("user:bob")));
        Assert.Equal(
            ("taken-back", "taken-back"),
            (Text(await GetAsync($"v1/referrals/{Text(referral, "id")}"), "state"), Text((await GetAsync($"v1/referrals/{Text(referral, "id")}")).GetProperty("referrerGain"), "outcome")));

        await IdentifyAsync("carl", new { email = "carl@example.com", referralCode = "tea-lover" });
        await OrderAsync("carl", "oc", 45);
        await SettleAsync();
        var figures = (await GetAsync("v1/insights/referrals"))[0];
        Assert.Equal(
            (2L, 0.5, 100L, 2m, 2m),
            (figures.GetProperty("referrals").GetInt64(), figures.GetProperty("conversion").GetDouble(), figures.GetProperty("points").GetProperty("points").GetInt64(),
                figures.GetProperty("cost").GetDecimal(), figures.GetProperty("costPerMember").GetDecimal()));
        Assert.Equal(450, (await GetAsync("v1/members/user:alice/referral")).GetProperty("caps")[0].GetProperty("pointsLeft").GetInt64());
    }

    [Fact]
    public async Task Five_hundred_a_year_and_a_hundred_for_the_fifth()
    {
        await IdentifyAsync("alice", new { email = "alice@example.com" });
        var code = await CodeAsync("alice");
        for (var friend = 0; friend < 11; friend++)
        {
            await PassAsync(TimeSpan.FromHours(3));
            await IdentifyAsync($"f{friend}", new { email = $"friend{friend}@example.com", referralCode = code });
            await OrderAsync($"f{friend}", $"of{friend}", 31);
        }

        await SettleAsync();
        Assert.Equal(500, await ActiveAsync("user:alice"));
        Assert.Equal(50, await ActiveAsync("user:f10"));
        var own = await GetAsync("v1/members/user:alice/referral");
        Assert.Equal((0L, 11L), (own.GetProperty("caps")[0].GetProperty("pointsLeft").GetInt64(), own.GetProperty("counts").GetProperty("rewarded").GetInt64()));
        Assert.Equal("capped", Text(Items(await GetAsync("v1/referrals?referee=user:f10")).Single().GetProperty("referrerGain"), "outcome"));
        Assert.Equal(11, (await PagesAsync("v1/referrals?programme=friends", 4, "&")).Count);
    }
}
