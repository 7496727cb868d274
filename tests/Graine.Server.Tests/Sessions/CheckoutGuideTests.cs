using System.Text.Json;

namespace Graine.Server.Tests.Sessions;

/// <summary>docs/guides/checkout.md, as it stands there.</summary>
public sealed class CheckoutGuideTests : SessionServer
{
    private static readonly IReadOnlyList<string> Blocks = Guide.Blocks("checkout.md");

    private static readonly object[] Lines =
    [
        new { product = "tea", category = "Tea", quantity = 2, price = 12.50m, cost = 5m },
        new { product = "cup", price = 25m },
    ];

    [Fact]
    public async Task A_promotion_takes_off_what_the_guide_says()
    {
        await PublishAsync(("promotion", JsonSerializer.Deserialize<JsonElement>(Blocks[0])));
        var open = await PutAsync("ticket-4711", new { member = "card:1234", channel = "till", store = "Lyon", lines = Lines });

        Assert.Equal(41.67m, open.GetProperty("total").GetDecimal());
        Assert.Equal(16.67m, open.GetProperty("lines")[0].GetProperty("paid").GetDecimal());
        var told = open.GetProperty("discounts")[0];
        foreach (var said in JsonSerializer.Deserialize<JsonElement>(Blocks[1]).EnumerateObject())
        {
            Assert.Equal(Plain(said.Value), Plain(told.GetProperty(said.Name)));
        }

        var closed = await PutAsync("ticket-4711", new { state = "closed" });
        Assert.Equal(41, Points(closed.GetProperty("effects"), "points-earned"));
        var back = await PutAsync("ticket-4711", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
        Assert.Equal(8.33m, back.GetProperty("refunded").GetDecimal());
    }

    [Fact]
    public async Task Points_pay_what_the_guide_says()
    {
        await PublishAsync(("wallet", new { id = "points", name = new { en = "Points" }, payment = new { pointsPerUnit = 10 } }));
        await PutAsync("before", new { member = "card:1234", state = "closed", lines = new[] { new { product = "chest", price = 300m } } });
        await PutAsync("ticket-4711", new { member = "card:1234", lines = Lines });
        var open = await PutAsync("ticket-4711", JsonSerializer.Deserialize<JsonElement>(Blocks[2]));

        Assert.Equal((124, 12.34m), (open.GetProperty("payments")[0].GetProperty("points").GetInt64(), open.GetProperty("payments")[0].GetProperty("amount").GetDecimal()));
        Assert.Equal(37.66m, open.GetProperty("toPay").GetDecimal());
    }

    [Fact]
    public async Task Codes_come_to_what_the_guide_says()
    {
        await PublishAsync(
            ("promotion", JsonSerializer.Deserialize<JsonElement>(Blocks[0])),
            ("voucher-campaign", new { id = "welcome", name = new { en = "Welcome" }, gives = new { discount = new { kind = "amount", amount = 10 } }, codes = new { } }),
            ("voucher-campaign", new { id = "gift", name = new { en = "Gift card" }, gives = new { balance = 50 }, codes = new { } }));
        await ImportAsync("welcome", "HELLO-1");
        await ImportAsync("gift", "GIFT-1;50");
        await PutAsync("ticket-4711", new { member = "card:1234", lines = Lines });
        var asked = Blocks[3].Replace("{welcome}", "HELLO-1", StringComparison.Ordinal).Replace("{gift}", "GIFT-1", StringComparison.Ordinal);
        var open = await PutAsync("ticket-4711", JsonSerializer.Deserialize<JsonElement>(asked), query: "?profile=lite");
        var told = JsonSerializer.Deserialize<JsonElement>(Blocks[4]);
        Assert.Equal((told.GetProperty("total").GetDecimal(), told.GetProperty("toPay").GetDecimal()), (open.GetProperty("total").GetDecimal(), open.GetProperty("toPay").GetDecimal()));
        foreach (var (said, got) in told.GetProperty("codes").EnumerateArray().Zip(open.GetProperty("codes").EnumerateArray()))
        {
            Assert.All(said.EnumerateObject(), member => Assert.True(JsonElement.DeepEquals(member.Value, got.GetProperty(member.Name)), got.ToString()));
        }

        Assert.Equal(told.GetProperty("giftCards").GetDecimal(), (await PutAsync("ticket-4711", new { state = "closed" })).GetProperty("giftCards").GetDecimal());
    }

    private async Task ImportAsync(string campaign, string codes)
    {
        using var content = new StringContent(codes, System.Text.Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("text/csv");
        using var answer = await Http.PostAsync(new Uri($"v1/campaigns/{campaign}/codes/import", UriKind.Relative), content, Ct);
        await JsonAsync(answer, 200);
    }

    /// <summary>With plain spaces, whichever a language sets.</summary>
    private static string Plain(JsonElement element) =>
        JsonSerializer.Serialize(element).Replace("\\u00A0", " ", StringComparison.Ordinal).Replace("\\u202F", " ", StringComparison.Ordinal);
}
