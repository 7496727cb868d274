using System.Text.Json;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Collect;

/// <summary>What PostHog sets once is taken where nothing is known, and never in the place of what is.</summary>
public sealed class SetOnceTests : ServerFixture
{
    [Fact]
    public async Task What_is_set_once_never_replaces_what_is_known()
    {
        await TellAsync("""{"$set_once":{"plan":"bronze","first_page":"/a"},"$set":{"country":"FR"}}""");
        await TellAsync("""{"$set_once":{"plan":"silver","first_page":"/b","country":"BE"}}""");
        Assert.Equal(("bronze", "FR", "/a"), await KnownAsync());

        await TellAsync("""{"$set":{"plan":"gold","first_page":"/c"},"$set_once":{"plan":"silver","country":"BE"}}""");
        Assert.Equal(("gold", "FR", "/c"), await KnownAsync());
    }

    [Fact]
    public async Task What_was_deleted_is_set_once_again()
    {
        await TellAsync("""{"$set":{"plan":"gold","country":"FR","first_page":"/a"}}""");
        await TellAsync("""{"$set":{"plan":null,"first_page":null}}""");
        await TellAsync("""{"$set_once":{"plan":"silver","first_page":"/b","country":"BE"}}""");
        Assert.Equal(("silver", "FR", "/b"), await KnownAsync());
    }

    private async Task TellAsync(string told) => await CollectAsync(JsonSerializer.Deserialize<JsonElement>(
        $$"""{"event":"$identify","distinct_id":"u1","uuid":"{{NewKey()}}","properties":{{told}}}"""));

    private async Task<(string?, string?, string?)> KnownAsync()
    {
        var member = await GetAsync("v1/members/user:u1");
        var (facts, profile) = (member.GetProperty("facts"), member.GetProperty("profile"));
        Assert.Equal(facts.GetProperty("plan").GetString(), profile.GetProperty("plan").GetString());
        return (facts.GetProperty("plan").GetString(), facts.GetProperty("country").GetString(), profile.GetProperty("first_page").GetString());
    }
}
