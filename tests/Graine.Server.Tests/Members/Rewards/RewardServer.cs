using System.Text.Json;

namespace Graine.Server.Tests.Members.Rewards;

/// <summary>A shop with points and rewards; a euro is a point.</summary>
public abstract class RewardServer : MemberServer
{
    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await PublishAsync(
        [
            ("reward", new
            {
                id = "coffee",
                name = new { fr = "Un café", en = "A coffee" },
                description = new { fr = "Au comptoir", en = "At the counter" },
                kind = "free-product",
                images = new[] { "https://example.com/coffee.jpg" },
                category = "drinks",
                order = 10,
                gives = new { products = new[] { "espresso" } },
                prices = new[] { new { id = "full", wallet = "points", points = 60 } },
                limits = new[] { new { per = "day", times = 2 } },
                claims = new { days = 30, onExpiry = "give-back" },
                fulfilment = new { kind = "code" },
            }),
            ("reward", new
            {
                id = "parcel",
                name = new { fr = "Un colis", en = "A parcel" },
                kind = "sample",
                order = 20,
                when = "orders(365).count >= 3 && member.tier == \"gold\"",
                prices = new object[]
                {
                    new { id = "mixed", wallet = "points", points = 20, money = 4.5 },
                    new { id = "points", wallet = "points", points = 500 },
                },
                fulfilment = new { kind = "manual" },
            }),
            ("reward", new { id = "soon", name = new { fr = "Bientôt", en = "Soon" }, kind = "preview", order = 30, validFrom = "2199-01-01T00:00:00Z" }),
            ("reward", new { id = "hidden", name = new { fr = "Caché", en = "Hidden" }, kind = "preview", order = 40, enabled = false }),
        ]);
    }

    protected async Task<JsonElement> ClaimAsync(string member, string reward, object? body = null, string? key = null)
    {
        using var made = await TryClaimAsync(member, reward, body, key);
        return await JsonAsync(made, 201);
    }

    protected Task<HttpResponseMessage> TryClaimAsync(string member, string reward, object? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, $"v1/members/user:{member}/rewards/{reward}/claims", body, ("Idempotency-Key", key ?? NewKey()));

    protected Task<HttpResponseMessage> CarryAsync(string member, JsonElement claim, string verb, string? key = null) =>
        SendAsync(HttpMethod.Post, $"v1/members/user:{member}/claims/{Text(claim, "id")}/{verb}", null, ("Idempotency-Key", key ?? NewKey()));

    protected static string[] Kinds(JsonElement answer) => [.. answer.GetProperty("effects").EnumerateArray().Select(effect => Text(effect, "kind")!)];

    /// <summary>A sentence with plain spaces, whichever its language sets.</summary>
    protected static string? Said(JsonElement element, string language) =>
        Text(element.GetProperty("sentence"), language)?.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    protected async Task<JsonElement> ExamineAsync(string member, string reward, string query = "") =>
        await GetAsync($"v1/members/user:{member}/rewards/{reward}{query}");
}
