using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Server.Webhooks;

namespace Graine.Server.Tests.Webhooks;

/// <summary>docs/guides/webhooks.md, done as it says.</summary>
public sealed class WebhookGuideTests : WebhookServer
{
    [Fact]
    public async Task The_guide_is_as_it_says()
    {
        using var receiver = new Receiver();
        var blocks = Guide.Blocks("webhooks.md");
        var body = JsonNode.Parse(blocks[0])!;
        body["url"] = receiver.Address;
        var made = await PostAsync("v1/webhooks", body, 201);
        var id = Text(made.GetProperty("details"), "id");
        await OrderAsync("u1", "o1", 90);

        var told = await receiver.NextAsync(Ct);

        Assert.Equal(Shape(JsonNode.Parse(blocks[1])!), Shape(JsonNode.Parse(told.Body)!));
        Assert.Equal(90, told.Data.GetProperty("points").GetInt32());
        Assert.True(told.IsSignedWith(Text(made, "secret")!));
        using (var replayed = await SendAsync(HttpMethod.Post, $"v1/webhooks/{id}/replay", blocks[4]))
        {
            Assert.True((await JsonAsync(replayed, 202)).TryGetProperty("isReplaying", out _));
        }

        var types = await GetAsync("v1/webhooks/event-types");
        Assert.Equal([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400], types.GetProperty("retryPauses").EnumerateArray().Select(each => each.GetInt32()));
        Assert.Equal((15, 5), (types.GetProperty("timeoutSeconds").GetInt32(), types.GetProperty("failingDaysMax").GetInt32()));
    }

    [Fact]
    public async Task What_will_be_lost_is_told_before_and_once()
    {
        using var receiver = new Receiver();
        var blocks = Guide.Blocks("webhooks.md");
        await PublishAsync(
            ("wallet", JsonNode.Parse(blocks[2])!),
            ("tier-set", new { id = "status", name = Name("Status"), measure = "orders(365).total", warnDays = 14, tiers = new[] { new { id = "gold", name = Name("Gold"), from = 100 } } }));
        await MakeAsync(receiver.Address, "points.expiring_soon", "points.expired", "tier.will_go_down", "tier.down");
        await OrderAsync("u1", "o1", 150);
        await OrderAsync("u1", "o2", 30);
        var bought = Now;
        await PassAsync(TimeSpan.FromDays(352));
        await PassAsync(TimeSpan.FromDays(1));
        await PassAsync(TimeSpan.FromDays(30));

        var told = await receiver.NextAsync(5, Ct);

        Assert.Equal(
            ["points.expired", "points.expired", "points.expiring_soon", "tier.down", "tier.will_go_down"], told.Select(each => each.Type).Order(StringComparer.Ordinal));
        var soon = told.Single(each => each.Type == "points.expiring_soon");
        Assert.Equal(Shape(JsonNode.Parse(blocks[3])!), Shape(JsonNode.Parse(soon.Body)!));
        Assert.Equal((180, "points"), (soon.Data.GetProperty("points").GetInt32(), Text(soon.Data, "rule")));
        Assert.InRange(soon.Data.GetProperty("at").GetDateTimeOffset(), bought.AddDays(364), bought.AddDays(366));
        var going = told.Single(each => each.Type == "tier.will_go_down");
        Assert.Equal(("status", "gold", null, 70), (Text(going.Data, "tierSet"), Text(going.Data, "from"), Text(going.Data, "to"), going.Data.GetProperty("missing").GetInt32()));
        var history = (await GetAsync("v1/members/user:u1/timeline")).ToString();
        Assert.Contains("to be used by", history, StringComparison.Ordinal);
        Assert.Contains("if nothing changes", history, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_stands_in_the_guide() => Assert.All(
        WebhookTypes.All, type => Assert.Contains($"`{type.Name}`", Guide.Read("webhooks.md"), StringComparison.Ordinal));

    private static string Shape(JsonNode node) => node switch
    {
        JsonObject members => "{" + string.Join(',', members.Select(each => each.Key + Shape(each.Value!))) + "}",
        _ => ":" + (node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "bool" : node.GetValueKind().ToString()),
    };
}
