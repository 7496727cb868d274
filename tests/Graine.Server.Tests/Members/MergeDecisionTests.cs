using System.Text.Json;

namespace Graine.Server.Tests.Members;

/// <summary>Two members that may be one: a person decides, once.</summary>
public sealed class MergeDecisionTests : MemberServer
{
    [Fact]
    public async Task An_accepted_pair_becomes_one_member_with_both_histories()
    {
        var candidate = await ProposeAsync();
        var answer = await PostAsync($"v1/members/user:u1/merge-candidates/{candidate}/accept", new { });

        Assert.Equal(30, await ActiveAsync("user:u1"));
        Assert.Equal(Text(await GetAsync("v1/members/user:u1"), "id"), Text(await GetAsync("v1/members/user:u2"), "id"));
        Assert.Equal(Text(answer, "joined"), Text(Merge(await GetAsync("v1/members/user:u1/identity")), "member"));
        Assert.Equal("members.joined", Text(Merge(await GetAsync("v1/members/user:u1/identity")), "eventName"));
        Assert.Empty((await GetAsync("v1/members/user:u1/identity")).GetProperty("candidates").EnumerateArray());
        var lines = await PagesAsync("v1/members/user:u1/wallets/points/postings", 100);
        Assert.Equal(30, lines[0].GetProperty("activeAfter").GetInt64());
        var told = Items(await GetAsync("v1/members/user:u1/timeline?kind=staff")).Single();
        Assert.Contains(told.GetProperty("effects").EnumerateArray(), effect => Text(effect, "kind") == "history-joined");
        Assert.Equal(2, (await GetAsync("v1/members/user:u1")).GetProperty("activity").GetProperty("orders").GetInt64());
    }

    [Fact]
    public async Task A_declined_pair_stays_two_and_leaves_the_list()
    {
        var candidate = await ProposeAsync();
        var answer = await PostAsync($"v1/members/user:u2/merge-candidates/{candidate}/decline", new { });

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("joined").ValueKind);
        Assert.Equal((10, 20), (await ActiveAsync("user:u1"), await ActiveAsync("user:u2")));
        Assert.Empty(Items(await GetAsync("v1/data/merge-candidates")));
    }

    [Fact]
    public async Task A_pair_is_decided_once_and_a_retry_is_answered_again()
    {
        var candidate = await ProposeAsync();
        var path = $"v1/members/user:u1/merge-candidates/{candidate}/accept";
        using var first = await SendAsync(HttpMethod.Post, path, null, ("Idempotency-Key", "k1"));
        using var again = await SendAsync(HttpMethod.Post, path, null, ("Idempotency-Key", "k1"));
        Assert.Equal((await JsonAsync(first, 200)).ToString(), (await JsonAsync(again, 200)).ToString());
        Assert.Equal(30, await ActiveAsync("user:u1"));
        using var other = await SendAsync(HttpMethod.Post, path.Replace("accept", "decline", StringComparison.Ordinal), null, ("Idempotency-Key", "k2"));
        await ProblemAsync(other, 404, "members.candidate_not_found");
    }

    private static JsonElement Merge(JsonElement identity) => Assert.Single(identity.GetProperty("merges").EnumerateArray());

    /// <summary>Two customers of whom one e-mail says they are the same.</summary>
    private async Task<string> ProposeAsync()
    {
        await OrderAsync("u1", "o1", 10);
        await OrderAsync("u2", "o2", 20);
        await CollectAsync(new { type = "identify", userId = "u1", traits = new { email = "ada@example.org" } });
        await CollectAsync(new { type = "identify", userId = "u2", traits = new { email = "ada@example.org" } });
        return Text(Assert.Single(Items(await GetAsync("v1/data/merge-candidates"))), "id")!;
    }
}
