using System.Text.Json;

namespace Graine.Server.Tests.Members.Referrals;

/// <summary>A shop with the programme of docs/guides/referral.md and no other way to points.</summary>
public abstract class ReferralServer : MemberServer
{
    protected static readonly IReadOnlyList<JsonElement> Blocks =
        [.. Guide.Blocks("referral.md").Select(block => JsonDocument.Parse(block).RootElement)];

    protected override Task PrepareAsync() => PublishAsync(
        ("wallet", new { id = "points", name = Name("Points"), allowDebt = true, pointValue = 0.02 }),
        ("referral-programme", Blocks[0]));

    protected Task IdentifyAsync(string user, object traits, string? device = null) => CollectAsync(new
    {
        type = "identify",
        userId = user,
        anonymousId = device ?? "device-of-" + user,
        messageId = $"i-{user}-{Guid.NewGuid():N}",
        traits,
    });

    protected async Task<string> CodeAsync(string user) => Text(await GetAsync($"v1/members/user:{user}/referral"), "code")!;

    protected async Task<JsonElement> BringAsync(string code, string referee, string? device = null)
    {
        using var made = await SendAsync(
            HttpMethod.Post, "v1/referrals", new { code, referee = "user:" + referee, device }, ("Idempotency-Key", NewKey()));
        return await JsonAsync(made, 201);
    }

    protected async Task<JsonElement> DecideAsync(JsonElement answer, string verb)
    {
        using var done = await SendAsync(
            HttpMethod.Post, $"v1/referrals/{Text(answer, "id")}/{verb}", new { reason = "looked at" }, ("Idempotency-Key", NewKey()));
        return await JsonAsync(done, 200);
    }

    protected static string? State(JsonElement answer) => Text(answer.GetProperty("referral"), "state");

    protected static string[] Reasons(JsonElement answer) =>
        [.. answer.GetProperty("referral").GetProperty("reasons").EnumerateArray().Select(reason => Text(reason, "code")!)];

    protected Task ReturnAsync(string user, string order) => CollectAsync(new
    {
        type = "track",
        userId = user,
        @event = "Order Refunded",
        messageId = $"r-{order}",
        properties = new { order_id = order },
    });
}
