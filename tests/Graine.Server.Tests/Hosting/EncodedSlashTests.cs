namespace Graine.Server.Tests.Hosting;

/// <summary>A slash within a value is written %2F, wherever a route takes a value.</summary>
public sealed class EncodedSlashTests : ServerFixture
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("/a//b/")]
    [InlineData("ü/é +?#&")]
    public async Task A_member_is_found_by_an_id_with_a_slash_at_every_route(string user)
    {
        await CollectAsync(new { type = "track", userId = user, @event = "Seen", messageId = NewKey() });
        var reference = Uri.EscapeDataString("user:" + user);

        var member = await GetAsync($"v1/members/{reference}");
        var identity = await GetAsync($"v1/members/{reference}/identity");
        Assert.Equal(member.GetProperty("id").GetString(), identity.GetProperty("member").GetString());
        foreach (var part in new[] { "wallets", "timeline", "tiers", "segments", "purchases", "profile", "notes", "game", "claims", "favourites", "holds" })
        {
            using var answer = await SendAsync(HttpMethod.Get, $"v1/members/{reference}/{part}?limit=1");
            Assert.True((int)answer.StatusCode == 200, $"{part}: {(int)answer.StatusCode}");
        }

        await PostAsync($"v1/members/{reference}/notes", new { text = "Asked for a catalogue." });
        Assert.Equal(1, (await GetAsync($"v1/members/{reference}/notes")).GetArrayLength());
    }

    [Fact]
    public async Task What_is_encoded_twice_is_another_value()
    {
        await CollectAsync(new { type = "track", userId = "a/b", @event = "Seen", messageId = NewKey() });
        using var twice = await SendAsync(HttpMethod.Get, "v1/members/user:a%252Fb");
        await ProblemAsync(twice, 404, "members.not_found");
        using var small = await SendAsync(HttpMethod.Get, "v1/members/user:a%2fb");
        Assert.Equal(200, (int)small.StatusCode);
    }
}
