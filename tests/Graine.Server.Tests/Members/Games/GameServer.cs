using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.Server.Tests.Members.Games;

/// <summary>A shop with games; a euro is a point.</summary>
public abstract class GameServer : MemberServer
{
    /// <summary>In Paris, at noon.</summary>
    protected static readonly DateTimeOffset Monday = new(2027, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));

    /// <summary>Publishes the examples under the headings, and goes to a Monday in the spring of 2027.</summary>
    protected async Task StartAsync(params (string Kind, string Heading)[] examples)
    {
        var guide = Guide.Read("game.md");
        await PublishAsync([.. examples.Select(each => (
            each.Kind, (object)JsonNode.Parse(guide[guide.IndexOf("## " + each.Heading + "\n", StringComparison.Ordinal)..].Split("```json\n")[1].Split("```")[0])!))]);
        await PassAsync(Monday - Now);
    }

    protected async Task<JsonElement> ChallengeAsync(string id, string member = "u1") => await FindAsync("challenges", id, member);

    protected async Task<JsonElement> BadgeAsync(string id, string member = "u1") => await FindAsync("badges", id, member);

    protected async Task<JsonElement> FindAsync(string games, string id, string member) =>
        (await GetAsync($"v1/members/user:{member}/game")).GetProperty(games).EnumerateArray().Single(each => Text(each, "id") == id);

    protected async Task BuyTeaAsync(string order, double total, int quantity = 1) => await CollectAsync(new
    {
        type = "track",
        @event = "Order Completed",
        userId = "u1",
        timestamp = Now,
        properties = new { order_id = order, total, currency = "EUR", products = new[] { new { product_id = "t", category = "tea", price = total / quantity, quantity } } },
    });

    /// <summary>A sentence with plain spaces, whichever its language sets.</summary>
    protected static string? Said(JsonElement element, string language) =>
        Text(element.GetProperty("sentence"), language)?.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
