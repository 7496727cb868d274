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
        using (var replayed = await SendAsync(HttpMethod.Post, $"v1/webhooks/{id}/replay", blocks[2]))
        {
            Assert.True((await JsonAsync(replayed, 202)).TryGetProperty("isReplaying", out _));
        }

        var types = await GetAsync("v1/webhooks/event-types");
        Assert.Equal([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400], types.GetProperty("retryPauses").EnumerateArray().Select(each => each.GetInt32()));
        Assert.Equal((15, 5), (types.GetProperty("timeoutSeconds").GetInt32(), types.GetProperty("failingDaysMax").GetInt32()));
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
