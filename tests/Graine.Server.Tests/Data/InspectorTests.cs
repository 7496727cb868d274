using System.Text.Json;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Data;

/// <summary>What came in, as it was sent with personal data masked, as it is kept, and what it did.</summary>
public sealed class InspectorTests : ServerFixture
{
    private static readonly object Identify = new
    {
        type = "identify",
        userId = "u1",
        messageId = "i1",
        traits = new { email = "zoe@example.org", firstName = "Zoé", plan = "gold", address = new { city = "Lyon" } },
        context = new { page = new { url = "https://shop.example/?email=zoe@example.org" } },
    };

    [Fact]
    public async Task An_event_is_listed_with_what_it_did_and_shown_three_ways()
    {
        await CollectAsync(Identify);
        await OrderAsync("u1", "o1", 20m);

        var items = (await GetAsync("v1/data/events")).GetProperty("items");
        Assert.Equal(["Order Completed", "identify"], items.EnumerateArray().Select(item => item.GetProperty("name").GetString()));
        Assert.All(items.EnumerateArray(), item => Assert.Equal("applied", item.GetProperty("status").GetString()));

        var detail = await DetailAsync(items[1], personal: false);
        var raw = detail.GetProperty("raw");
        Assert.Equal(("POST", "/v1/batch", true), (raw.GetProperty("method").GetString(), raw.GetProperty("path").GetString(), raw.GetProperty("isMasked").GetBoolean()));
        var text = raw.GetProperty("text").GetString()!;
        Assert.DoesNotContain("zoe", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lyon", text, StringComparison.Ordinal);
        Assert.Equal("••••", JsonDocument.Parse(text).RootElement.GetProperty("traits").GetProperty("email").GetString());
        Assert.DoesNotContain("zoe", detail.GetProperty("normalised").GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("zoe@example.org", (await DetailAsync(items[1], personal: true)).GetProperty("raw").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeing_personal_data_needs_the_right_to_and_is_noted()
    {
        await CollectAsync(Identify);
        var item = (await GetAsync("v1/data/events")).GetProperty("items")[0];
        await DetailAsync(item, personal: true);
        var noted = (await GetAsync("v1/audit")).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(noted, entry => entry.GetProperty("action").GetString() == "event.revealed");

        var key = (await PostAsync("v1/keys", new { kind = "secret", name = "reader", scopes = new[] { "data:read" } }, 201)).GetProperty("key").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(item) + "&personal=true");
        request.Headers.Authorization = new("Bearer", key);
        using var response = await Stranger.SendAsync(request, Ct);
        await ProblemAsync(response, 403, "events.personal_forbidden");
    }

    [Fact]
    public async Task The_list_is_filtered_and_goes_on()
    {
        for (var order = 0; order < 5; order++)
        {
            await OrderAsync("u1", "o" + order, 20m);
        }

        await CollectAsync(new { type = "track", @event = "Seen" });
        Assert.Equal(1, await CountAsync("status=quarantined"));
        Assert.Equal(5, await CountAsync("name=Order%20Completed"));
        Assert.Equal(0, await CountAsync("source=nobody"));
        var page = await GetAsync("v1/data/events?limit=4&name=Order%20Completed");
        var rest = await GetAsync("v1/data/events?limit=4&name=Order%20Completed&after=" + page.GetProperty("next").GetString());
        Assert.Equal((4, 1), (page.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength()));
        var reason = (await GetAsync("v1/data/events?status=quarantined")).GetProperty("items")[0].GetProperty("reason");
        Assert.Equal("event.ids_missing", reason.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("status=lost", "events.filter_invalid")]
    [InlineData("after=!!", "request.cursor_invalid")]
    [InlineData("after=eHl6", "request.cursor_invalid")]
    [InlineData("limit=0", "request.limit_invalid")]
    public async Task A_bad_question_is_refused(string query, string code)
    {
        using var response = await SendAsync(HttpMethod.Get, "v1/data/events?" + query);
        await ProblemAsync(response, 400, code);
    }

    [Fact]
    public async Task The_stream_tells_what_is_committed_repeated_and_turned_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/data/events/live");
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
        await NextAsync(lines, "ping");

        await OrderAsync("u1", "o1", 20m);
        Time.Pass(TimeSpan.FromSeconds(1));
        var applied = await NextAsync(lines, "input");
        Assert.Equal(("applied", "Order Completed"), (applied.GetProperty("status").GetString(), applied.GetProperty("name").GetString()));

        await OrderAsync("u1", "o1", 20m, Now.AddSeconds(-1));
        Time.Pass(TimeSpan.FromSeconds(1));
        var repeated = await NextAsync(lines, "input");
        Assert.Equal(("repeated", applied.GetProperty("id").GetGuid()), (repeated.GetProperty("status").GetString(), repeated.GetProperty("first").GetGuid()));

        using var content = new StringContent("{\"batch\":[],\"writeKey\":\"nobody\"}");
        using var refused = await Stranger.PostAsync(new Uri("v1/batch", UriKind.Relative), content, Ct);
        Time.Pass(TimeSpan.FromSeconds(1));
        var turned = await NextAsync(lines, "input");
        Assert.Equal(
            ("turned-away", "collect.key_unknown"),
            (turned.GetProperty("status").GetString(), turned.GetProperty("reason").GetProperty("code").GetString()));
        var detail = await GetAsync($"v1/data/events/{turned.GetProperty("id").GetGuid()}");
        Assert.Equal("/v1/batch", detail.GetProperty("raw").GetProperty("path").GetString());
    }

    private static string PathOf(JsonElement item) => item.GetProperty("member").ValueKind == JsonValueKind.Null
        ? $"v1/data/events/{item.GetProperty("id").GetString()}?x=1"
        : $"v1/data/events/{item.GetProperty("id").GetString()}?member={item.GetProperty("member").GetString()}";

    private static async Task<JsonElement> NextAsync(StreamReader lines, string kind)
    {
        while (await lines.ReadLineAsync(Ct) is { } line)
        {
            if (line == "event: " + kind)
            {
                var data = (await lines.ReadLineAsync(Ct))!["data: ".Length..];
                return JsonDocument.Parse(data).RootElement.TryGetProperty("event", out var view) ? view : default;
            }
        }

        throw new EndOfStreamException("The stream ended.");
    }

    private Task<JsonElement> DetailAsync(JsonElement item, bool personal) =>
        GetAsync(PathOf(item) + (personal ? "&personal=true" : ""));

    private async Task<int> CountAsync(string query) => (await GetAsync("v1/data/events?" + query)).GetProperty("items").GetArrayLength();
}
