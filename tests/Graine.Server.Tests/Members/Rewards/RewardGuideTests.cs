using System.Text.Json;

namespace Graine.Server.Tests.Members.Rewards;

/// <summary>The rewards of docs/guides/rewards.md, one of each kind, published as they stand there and claimed over HTTP.</summary>
public sealed class RewardGuideTests : MemberServer
{
    private static readonly IReadOnlyList<JsonElement> Rewards =
        [.. Guide.Blocks("rewards.md").Select(block => JsonDocument.Parse(block).RootElement)];

    [Fact]
    public async Task Every_reward_of_the_guide_is_claimed_as_it_says()
    {
        Assert.Equal(
            Enum.GetNames<Engine.Rewards.RewardKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName).Order(StringComparer.Ordinal),
            Rewards.Select(reward => Text(reward, "kind")!).Order(StringComparer.Ordinal));
        await PublishAsync([.. Rewards.Select(reward => ("reward", (object)reward))]);
        foreach (var pool in new[] { "gift-cards", "cinema" })
        {
            using var filled = await SendAsync(HttpMethod.Post, $"v1/code-pools/{pool}/codes", new { codes = new[] { $"{pool}-1" } });
            await JsonAsync(filled, 200);
        }

        // A Tuesday in Paris, for the reward of weekdays.
        await PassAsync(TimeSpan.FromDays(((int)DayOfWeek.Tuesday - (int)Now.DayOfWeek + 7) % 7));
        for (var order = 0; order < 3; order++)
        {
            await OrderAsync("u1", $"o{order}", 2000);
        }

        var examined = (await GetAsync("v1/members/user:u1/rewards")).EnumerateArray().ToList();
        Assert.Equal(Rewards.Select(reward => Text(reward, "id")), examined.Select(each => Text(each.GetProperty("reward"), "id")));
        Assert.All(examined, each => Assert.True(each.GetProperty("available").GetBoolean(), each.GetRawText()));

        var left = 6000L;
        foreach (var reward in examined)
        {
            var claim = await ClaimAsync(reward);
            left -= claim.GetProperty("points").GetInt64();
            Assert.Equal(left, await ActiveAsync("user:u1"));
            var fulfilment = Text(reward.GetProperty("reward"), "fulfilment");
            Assert.Equal(fulfilment == "manual" ? "claimed" : "fulfilled", Text(claim, "state"));
            Assert.Equal(fulfilment == "code", Text(claim, "code") is not null);
        }

        Assert.Equal(6000 - 500 - 400 - 50 - 60 - 1900 - 900 - 150 - 300 - 800 - 100, left);
        Assert.Equal(1, (await GetAsync("v1/causes/trees")).GetProperty("units").GetInt64());
        Assert.Equal(["sample", "workshop"], Items(await GetAsync("v1/claims?state=claimed")).Select(claim => Text(claim, "reward")!).Order(StringComparer.Ordinal));
        Assert.StartsWith("MOINS5-", Items(await GetAsync("v1/claims?reward=five-euros")).Select(claim => Text(claim, "code")).Single(), StringComparison.Ordinal);
        Assert.Equal("gift-cards-1", Text(Items(await GetAsync("v1/claims?reward=gift-card")).Single(), "code"));
    }

    private async Task<JsonElement> ClaimAsync(JsonElement reward)
    {
        var id = Text(reward.GetProperty("reward"), "id");
        using var made = await SendAsync(
            HttpMethod.Post, $"v1/members/user:u1/rewards/{id}/claims", new { payment = "receipt 1" }, ("Idempotency-Key", NewKey()));
        return (await JsonAsync(made, 201)).GetProperty("claim");
    }
}
