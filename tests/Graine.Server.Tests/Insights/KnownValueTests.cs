using Graine.Server.Tests.LakeFeed;

namespace Graine.Server.Tests.Insights;

/// <summary>What conditions can be about is offered from what was sold.</summary>
public sealed class KnownValueTests : ShopServer
{
    [Fact]
    public async Task What_was_sold_is_offered_the_usual_first_and_found_whatever_its_accents()
    {
        await SendAsync(
            Sale("1", "web", ("sku-1", "Thé vert", "Épicerie", "Maison Rouge")),
            Sale("2", "store", ("sku-1", "Thé vert d'Uji", "Épicerie", "Maison Rouge"), ("sku-2", "Théière", "Vaisselle", "")),
            Sale("3", "web", ("100%_'--", "Tasse", "Vaisselle", "Atelier"), ("sku-2", "Théière", "Vaisselle", "Atelier")));

        Assert.Equal(["Vaisselle", "Épicerie"], await ValuesAsync("line.category"));
        Assert.Equal(["Épicerie"], await ValuesAsync("line.category", "&q=epi"));
        Assert.Equal(["Atelier", "Maison Rouge"], await ValuesAsync("line.brand"));
        Assert.Equal(["web", "store"], await ValuesAsync("event.channel"));
        Assert.Equal(["sku-1 Thé vert d'Uji", "sku-2 Théière"], await ValuesAsync("line.id", "&q=THE"));
        Assert.Equal(["100%_'-- Tasse"], await ValuesAsync("line.id", "&q=" + Uri.EscapeDataString("%_'--")));
        Assert.Empty(await ValuesAsync("line.category", "&q=nothing"));

        // What begins with it comes before what there is more of.
        Assert.Equal(["Épicerie", "Vaisselle"], await ValuesAsync("line.category", "&q=" + Uri.EscapeDataString("é")));
    }

    [Fact]
    public async Task A_list_is_bounded_and_says_when_there_is_more()
    {
        await SendAsync(Sale("1", "web", ("a", "A", "a", ""), ("b", "B", "b", ""), ("c", "C", "c", "")));

        var page = await GetAsync("/v1/insights/values?field=line.category&limit=2");
        Assert.Equal((2, true), (page.GetProperty("items").GetArrayLength(), page.GetProperty("hasMore").GetBoolean()));
        Assert.False((await GetAsync("/v1/insights/values?field=line.category&limit=3")).GetProperty("hasMore").GetBoolean());
    }

    [Theory]
    [InlineData("", "insights.parameter_invalid")]
    [InlineData("?field=member.email", "insights.parameter_invalid")]
    [InlineData("?field=line.category;DROP", "insights.parameter_invalid")]
    [InlineData("?field=line.category&limit=201", "request.limit_invalid")]
    public async Task A_question_that_cannot_be_answered_is_refused(string query, string code) =>
        Assert.Equal(code, (await GetAsync("/v1/insights/values" + query, 400)).GetProperty("code").GetString());

    [Fact]
    public async Task A_text_too_long_is_refused() => Assert.Equal(
        "q", (await GetAsync("/v1/insights/values?field=line.brand&q=" + new string('x', 101), 400)).GetProperty("errors")[0].GetProperty("parameter").GetString());

    private static string Sale(string id, string channel, params (string Id, string Name, string Category, string Brand)[] lines) => Track(
        "Order Completed", "user:anna", $"2026-01-0{id}",
        $"\"order_id\":\"{id}\",\"total\":10,\"currency\":\"EUR\",\"channel\":\"{channel}\",\"products\":[{string.Join(",", lines.Select(line =>
            $"{{\"product_id\":\"{line.Id}\",\"name\":\"{line.Name}\",\"category\":\"{line.Category}\",\"brand\":\"{line.Brand}\",\"price\":1,\"quantity\":1}}"))}]");

    private async Task<string[]> ValuesAsync(string field, string more = "") =>
    [
        .. (await GetAsync($"/v1/insights/values?field={field}{more}")).GetProperty("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("value").GetString()} {item.GetProperty("name").GetString()}".Trim()),
    ];
}
