using System.Text.Json;
using Graine.Server.Tests.Hosting;

namespace Graine.Server.Tests.Members;

/// <summary>A shop with points that expire, a tier and a segment that time takes away again.</summary>
public abstract class MemberServer : ServerFixture
{
    protected override Task PrepareAsync() => PublishAsync(
        ("wallet", new { id = "points", name = Name("Points"), expiry = new { kind = "rolling", months = 12 }, allowDebt = true }),
        ("earning-rule", new
        {
            id = "base",
            name = Name("Base"),
            wallet = "points",
            on = new[] { "Order Completed" },
            points = "order.total",
        }),
        ("tier-set", new
        {
            id = "status",
            name = Name("Status"),
            measure = "orders(365).total",
            tiers = new[] { new { id = "gold", name = Name("Gold"), from = 100 } },
        }),
        ("segment", new { id = "recent", name = Name("Recent"), when = "orders(30).count >= 1" }));

    protected static object Name(string text) => new { fr = text, en = text };

    protected async Task<long> ActiveAsync(string member) =>
        (await GetAsync($"v1/members/{member}/wallets")).EnumerateArray().Sum(wallet => wallet.GetProperty("active").GetInt64());

    protected static IEnumerable<JsonElement> Items(JsonElement page) => page.GetProperty("items").EnumerateArray();

    protected static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>Every item of all pages, asserting that none comes twice.</summary>
    protected async Task<List<JsonElement>> PagesAsync(string path, int limit, string join = "?")
    {
        var all = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = await GetAsync($"{path}{join}limit={limit}{(next is null ? "" : "&after=" + next)}");
            all.AddRange(Items(page));
            next = Text(page, "next");
            Assert.True(all.Count < 1000, "the pages do not end");
        }
        while (next is not null);
        Assert.Equal(all.Count, all.Select(item => item.ToString()).Distinct(StringComparer.Ordinal).Count());
        return all;
    }
}
