using System.Text.Json;
using Graine.Engine;
using Graine.Lake;
using Graine.Lake.Native;
using Graine.Server.LakeFeed;
using Graine.Server.Plans;
using Graine.Server.Tests.Members;
using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Insights;

/// <summary>Tiers at risk and tiers nearly reached, over HTTP.</summary>
public sealed class TierProspectTests : MemberServer
{
    [Fact]
    public async Task Who_drops_soon_is_listed_soonest_first_with_what_is_missing()
    {
        // Gold at 100 within 365 days, without grace.
        await PassAsync(TimeSpan.FromDays(400));
        var start = DateTimeOffset.FromUnixTimeMilliseconds(Now.ToUnixTimeMilliseconds());
        await OrderAsync("early", "o1", 150, start.AddDays(-360));
        await OrderAsync("early", "o2", 70, start.AddDays(-100));
        await OrderAsync("later", "o3", 100, start.AddDays(-340));
        await OrderAsync("safe", "o4", 100, start.AddDays(-100));
        await OrderAsync("below", "o5", 90);
        foreach (var user in new[] { "early", "later", "safe", "below" })
        {
            await CollectAsync(new { type = "identify", userId = user, traits = new { email = user + "@example.org" } });
        }

        var risk = await GetAsync("v1/insights/tiers/at-risk?within=30d");
        Assert.Equal(("status", 2), (Text(risk, "set"), risk.GetProperty("total").GetInt32()));
        var items = Items(risk).ToList();
        Assert.Equal([start.AddDays(5), start.AddDays(25)], items.Select(item => item.GetProperty("dropsAt").GetDateTimeOffset()));
        Assert.Equal([30d, 100d], items.Select(item => item.GetProperty("missing").GetDouble()));
        Assert.All(items, item => Assert.Equal(("gold", JsonValueKind.Null), (Text(item, "tier"), item.GetProperty("to").ValueKind)));
        Assert.Single(Items(await GetAsync("v1/insights/tiers/at-risk?within=5d")));
        Assert.Equal(2, (await PagesAsync("v1/insights/tiers/at-risk?within=30d", 1, "&")).Count);

        var near = Assert.Single(Items(await GetAsync("v1/insights/tiers/near?share=0.8")));
        Assert.Equal(("gold", 10d), (Text(near, "nextTier"), near.GetProperty("nextMissing").GetDouble()));
        Assert.Empty(Items(await GetAsync("v1/insights/tiers/near?share=0.95")));

        await OrderAsync("early", "o6", 30);
        Assert.Equal(1, (await GetAsync("v1/insights/tiers/at-risk")).GetProperty("total").GetInt32());
        await PassAsync(TimeSpan.FromDays(26));
        Assert.Equal(0, (await GetAsync("v1/insights/tiers/at-risk?within=1d")).GetProperty("total").GetInt32());

        // Their orders leave the window, which changes no tier: nobody is near any more.
        await PassAsync(TimeSpan.FromDays(345));
        var nobody = await GetAsync("v1/insights/tiers/near?share=0.8");
        Assert.Equal((0, 0), (nobody.GetProperty("total").GetInt32(), Items(nobody).Count()));
    }

    [Fact]
    public async Task What_time_takes_out_of_the_window_is_taken_out_of_the_list()
    {
        await PublishAsync(("tier-set", new
        {
            id = "status",
            name = Name("Status"),
            by = "spend",
            window = new { kind = "rolling", days = 30 },
            tiers = new[] { new { id = "gold", name = Name("Gold"), from = 100 } },
        }));
        var start = DateTimeOffset.FromUnixTimeMilliseconds(Now.ToUnixTimeMilliseconds());
        await OrderAsync("falls", "o1", 50, start.AddDays(-29));
        await OrderAsync("falls", "o2", 40, start.AddDays(-10));
        await OrderAsync("stays", "o3", 85, start.AddDays(-10));
        foreach (var user in new[] { "falls", "stays" })
        {
            await CollectAsync(new { type = "identify", userId = user });
        }

        Assert.Equal([10d, 15d], Missing(await GetAsync("v1/insights/tiers/near?share=0.3"), 2));
        await PassAsync(TimeSpan.FromDays(2));
        Assert.Equal([15d], Missing(await GetAsync("v1/insights/tiers/near?share=0.8"), 1));
        Assert.Equal([15d, 60d], Missing(await GetAsync("v1/insights/tiers/near?share=0.3"), 2));
        Assert.Equal(Again(), await FreshAsync());
        await PassAsync(TimeSpan.FromDays(30));
        Assert.Empty(Missing(await GetAsync("v1/insights/tiers/near?share=0.1"), 0));
        Assert.Equal(Again(), await FreshAsync());
    }

    private static IEnumerable<double> Missing(JsonElement near, int total)
    {
        Assert.Equal(total, near.GetProperty("total").GetInt32());
        return Items(near).Select(item => item.GetProperty("nextMissing").GetDouble());
    }

    private string Again() => Rows(App.Services.GetRequiredService<LakeDatabase>());

    /// <summary>As verify fills a second lake.</summary>
    private async Task<string> FreshAsync()
    {
        using var lake = LakeDatabase.Open(null, new DuckDbOptions());
        await LakeFill.RunAsync(
            App.Services.GetRequiredService<IStore>(), App.Services.GetRequiredService<RunningPlan>().Current, lake, "x", null, 100, _ => { }, Instant.From(Now), Ct);
        return Rows(lake);
    }

    private static string Rows(LakeDatabase lake)
    {
        using var connection = lake.Connect();
        using var rows = connection.Query("SELECT coalesce(string_agg(p::VARCHAR, ' ' ORDER BY p::VARCHAR), '') FROM tier_prospects AS p", [], Ct);
        Assert.True(rows.Read());
        return rows.Text(0);
    }

    [Fact]
    public async Task New_terms_are_foreseen_at_once()
    {
        await OrderAsync("u1", "o1", 150);
        await CollectAsync(new { type = "identify", userId = "u1" });
        Assert.Equal(0, (await GetAsync("v1/insights/tiers/at-risk?within=40d")).GetProperty("total").GetInt32());
        await PublishAsync(("tier-set", new
        {
            id = "status",
            name = Name("Status"),
            by = "spend",
            window = new { kind = "rolling", days = 30 },
            tiers = new[] { new { id = "gold", name = Name("Gold"), from = 100 } },
        }));
        await SettleAsync();
        Assert.Equal(1, (await GetAsync("v1/insights/tiers/at-risk?within=40d")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("at-risk?within=soon", 400, "insights.parameter_invalid")]
    [InlineData("at-risk?within=0d", 400, "insights.parameter_invalid")]
    [InlineData("near?share=2", 400, "insights.parameter_invalid")]
    [InlineData("at-risk?after=x&limit=0", 400, "insights.parameter_invalid")]
    [InlineData("at-risk?set=other", 404, "insights.no_tier_set")]
    public async Task What_cannot_be_asked_is_said(string question, int status, string code)
    {
        using var answer = await SendAsync(HttpMethod.Get, "v1/insights/tiers/" + question);
        await ProblemAsync(answer, status, code);
    }
}
