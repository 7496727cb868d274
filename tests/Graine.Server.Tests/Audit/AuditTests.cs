using System.Text.Json;
using Graine.Server.Tests.Members;

namespace Graine.Server.Tests.Audit;

/// <summary>Each change leaves exactly one entry, with what was before and what is after, and without personal data.</summary>
public sealed class AuditTests : MemberServer
{
    [Fact]
    public async Task A_command_on_points_is_noted_once_however_often_it_is_sent()
    {
        await OrderAsync("u1", "o1", 20);
        var id = (await GetAsync("v1/members/user:u1")).GetProperty("id").GetString();
        for (var i = 0; i < 3; i++)
        {
            using var adjusted = await SendAsync(
                HttpMethod.Post, "v1/members/user:u1/wallets/points/adjustments", new { points = 500, reason = "goodwill" }, ("Idempotency-Key", "once"));
            await JsonAsync(adjusted, 200);
        }

        using var refused = await SendAsync(
            HttpMethod.Post, "v1/members/user:u1/wallets/points/spends", new { points = 1_000_000 }, ("Idempotency-Key", "refused"));
        Assert.Equal(422, (int)refused.StatusCode);

        var entry = Assert.Single(await ReadAsync($"subject=member:{id}"));
        Assert.Equal("member.points_adjusted", entry.GetProperty("action").GetString());
        Assert.StartsWith("secret-", entry.GetProperty("who").GetString(), StringComparison.Ordinal);
        Assert.Equal(500, Spendable(entry, "after") - Spendable(entry, "before"));
        Assert.Equal("goodwill", entry.GetProperty("after").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Drafts_and_publishing_are_noted_with_the_documents()
    {
        await PublishAsync(("wallet", new { id = "miles", name = Name("Miles") }));
        await PublishAsync(("wallet", new { id = "miles", name = Name("Air miles") }));

        var saved = await ReadAsync("action=plan.draft_saved&subject=wallet/miles");
        Assert.Equal(2, saved.Count);
        Assert.Equal("Air miles", English(saved[0].GetProperty("after")));
        Assert.Equal("Miles", English(saved[0].GetProperty("before")));
        Assert.Equal(JsonValueKind.Null, saved[1].GetProperty("before").ValueKind);
        var published = await ReadAsync("action=plan.published");
        Assert.Equal("Air miles", English(published[0].GetProperty("after").GetProperty("wallet/miles")));
        Assert.Equal("Miles", English(published[0].GetProperty("before").GetProperty("wallet/miles")));
    }

    [Fact]
    public async Task A_key_is_noted_when_it_is_made_and_when_it_goes_and_is_itself_not_in_the_log()
    {
        var made = await PostAsync("v1/keys", new { kind = "secret", name = "Till", scopes = new[] { "plan:read" } }, 201);
        var id = made.GetProperty("details").GetProperty("id").GetString();
        for (var i = 0; i < 2; i++)
        {
            using var revoked = await SendAsync(HttpMethod.Delete, $"v1/keys/{id}");
            Assert.Equal(204, (int)revoked.StatusCode);
        }

        var entries = await ReadAsync($"subject=key:{id}");
        Assert.Equal(["key.revoked", "key.made"], entries.Select(entry => entry.GetProperty("action").GetString()));
        Assert.All(entries, entry => Assert.DoesNotContain(made.GetProperty("key").GetString()!, entry.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_and_moments_narrow()
    {
        for (var i = 0; i < 5; i++)
        {
            await PostAsync("v1/keys", new { kind = "write", name = "Shop " + i }, 201);
        }

        var first = await GetAsync("v1/audit?action=key.&limit=3");
        var second = await GetAsync($"v1/audit?action=key.&limit=3&after={first.GetProperty("next").GetString()}");
        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        Assert.Equal(2, second.GetProperty("items").GetArrayLength());
        Assert.Empty(await ReadAsync($"to={Uri.EscapeDataString(Now.AddHours(-1).ToString("O"))}"));
        Assert.Equal(5, (await ReadAsync($"action=key.&from={Uri.EscapeDataString(Now.AddHours(-1).ToString("O"))}")).Count);
    }

    private static string? English(JsonElement document) => document.GetProperty("name").GetProperty("en").GetString();

    private static long Spendable(JsonElement entry, string side) => entry.GetProperty(side).GetProperty("active").GetInt64();

    private async Task<List<JsonElement>> ReadAsync(string query) =>
        [.. (await GetAsync("v1/audit?" + query)).GetProperty("items").EnumerateArray()];
}
