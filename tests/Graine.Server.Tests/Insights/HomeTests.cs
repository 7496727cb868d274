using System.Globalization;
using System.Text.Json;
using Graine.Engine.Loyalty;
using Graine.Server.Tests.LakeFeed;

namespace Graine.Server.Tests.Insights;

public sealed class HomeTests : ShopServer
{
    private const string February = "from=2026-02-01&to=2026-03-01";

    [Fact]
    public async Task Every_figure_stands_beside_that_of_the_period_before()
    {
        await SellAsync();

        var home = await GetAsync($"/v1/insights/home?{February}&lang=fr");
        var plain = await GetAsync($"/v1/insights/kpis?{February}&lang=fr");
        var before = await GetAsync("/v1/insights/kpis?from=2026-01-01&to=2026-02-01");

        Assert.Equal("2025-12-31T23:00:00+00:00", home.GetProperty("previous").GetProperty("from").GetString());
        Assert.Equal(("day", 28), (home.GetProperty("by").GetString(), home.GetProperty("parts").GetArrayLength()));
        foreach (var (tile, kpi, earlier) in Three(home, plain, before))
        {
            Assert.Equal(kpi.GetRawText(), tile.GetProperty("kpi").GetRawText());
            Assert.Equal(earlier.GetProperty("value").GetRawText(), tile.GetProperty("previous").GetProperty("value").GetRawText());
            Assert.Equal(28, tile.GetProperty("series").GetArrayLength());
        }

        var revenue = Tile(home, "revenue");
        Assert.Equal((100.0, 60.0), (revenue.GetProperty("kpi").GetProperty("value").GetDouble(), revenue.GetProperty("previous").GetProperty("value").GetDouble()));
        Assert.Equal(40, revenue.GetProperty("change").GetProperty("absolute").GetDouble());
        Assert.Equal(66.667, revenue.GetProperty("change").GetProperty("percent").GetDouble(), 3);
        Assert.True(revenue.GetProperty("change").GetProperty("isSmall").GetBoolean());
        Assert.Equal(100, revenue.GetProperty("series").EnumerateArray().Sum(value => value.GetDouble()));
        Assert.Equal("Chiffre d’affaires", revenue.GetProperty("kpi").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Without_a_comparison_there_is_none()
    {
        var home = await GetAsync($"/v1/insights/home?{February}&compare=none&by=week");

        Assert.Equal(JsonValueKind.Null, home.GetProperty("previous").ValueKind);
        Assert.Equal(("week", 5), (home.GetProperty("by").GetString(), home.GetProperty("parts").GetArrayLength()));
        Assert.All(home.GetProperty("kpis").EnumerateArray(), tile => Assert.Equal(JsonValueKind.Null, tile.GetProperty("change").ValueKind));
    }

    [Fact]
    public async Task Behind_a_figure_stand_as_many_members_as_it_says()
    {
        await SellAsync();
        var home = await GetAsync($"/v1/insights/home?{February}");
        foreach (var tile in home.GetProperty("kpis").EnumerateArray())
        {
            var key = tile.GetProperty("kpi").GetProperty("key").GetString();
            foreach (var part in tile.GetProperty("members").EnumerateArray().Select(part => part.GetString()!))
            {
                var list = await GetAsync($"/v1/insights/kpis/{key}/members?{February}&part={part}&limit=1");
                var total = list.GetProperty("total").GetInt32();
                var pages = 1;
                for (var page = list; page.GetProperty("next").GetString() is { } next; pages++)
                {
                    page = await GetAsync($"/v1/insights/kpis/{key}/members?{February}&part={part}&limit=1&after={next}");
                }

                Assert.Equal(total + 1, pages);
                if (list.GetProperty("isTheNumber").GetBoolean())
                {
                    Assert.Equal(tile.GetProperty("kpi").GetProperty(part).GetInt32(), total);
                }
            }
        }

        var bought = await GetAsync($"/v1/insights/kpis/customers/members?{February}");
        Assert.Equal([7000, 3000], bought.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("revenueMinor").GetInt32()));
        var first = bought.GetProperty("items")[0].GetProperty("member").GetString();
        Assert.Equal(2, (await GetAsync($"/v1/members/id:{first}")).GetProperty("activity").GetProperty("orders").GetInt32());
    }

    [Fact]
    public async Task Over_time_the_parts_add_up()
    {
        await SellAsync();

        var series = await GetAsync("/v1/insights/series?from=2026-01-01&to=2026-03-01&by=month");

        Assert.Equal(
            ["2026-01-01 2 60 2 2", "2026-02-01 2 100 2 1"],
            series.GetProperty("points").EnumerateArray().Select(point => string.Create(
                CultureInfo.InvariantCulture,
                $"{point.GetProperty("part").GetProperty("date")} {point.GetProperty("orders")} {point.GetProperty("revenue")} {point.GetProperty("customers")} {point.GetProperty("newCustomers")}")));
    }

    [Theory]
    [InlineData("home?compare=lately", "compare")]
    [InlineData("home?by=fortnight", "by")]
    [InlineData("series?from=2010-01-01&to=2026-01-01&by=day", "by")]
    [InlineData("series?refunded_orders=exclude", "refunded_orders")]
    [InlineData("kpis/customers/members?part=half", "part")]
    [InlineData("kpis/customers/members?limit=201", "limit")]
    [InlineData("kpis/customers/members?limit=x", "limit")]
    [InlineData("kpis/customers/members?after=Zm9v", "after")]
    [InlineData("points?expiring_days=0", "expiring_days")]
    [InlineData("tiers?lang=de", "lang")]
    public async Task A_parameter_that_is_wrong_is_named(string question, string parameter)
    {
        var problem = await GetAsync("/v1/insights/" + question, 400);

        Assert.Equal("insights.parameter_invalid", problem.GetProperty("code").GetString());
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("kpis/happiness/members", "insights.nobody_behind")]
    [InlineData("kpis/customers/members?part=denominator", "insights.nobody_behind")]
    [InlineData("tiers?set=shoes", "insights.no_tier_set")]
    public async Task What_there_is_not_is_not_found(string question, string code) =>
        Assert.Equal(code, (await GetAsync("/v1/insights/" + question, 404)).GetProperty("code").GetString());

    [Fact]
    public async Task The_points_are_those_of_the_ledger()
    {
        await SellAsync();
        await SendAsync(Refund("user:anna", "1", "2026-02-20", 15m));
        var report = await GetAsync("/v1/insights/points?from=2020-01-01&to=2030-01-01&expiring_days=3650");

        var accounts = new Dictionary<(string, Account), long>();
        for (short shard = 0; shard < 256; shard++)
        {
            foreach (var row in await Store.Reads.ReadBalancesAsync(shard, Ct))
            {
                accounts[(row.Wallet, row.Account)] = accounts.GetValueOrDefault((row.Wallet, row.Account)) + row.Balance;
            }
        }

        var wallet = report.GetProperty("wallets")[0];
        var id = wallet.GetProperty("wallet").GetString()!;
        long Of(Account account) => accounts.GetValueOrDefault((id, account));
        Assert.True(Of(Account.Active) > 0);
        Assert.Equal(
            (Of(Account.Active), Of(Account.Pending), -Of(Account.Debt), -Of(Account.Issuance), Of(Account.Redeemed), Of(Account.Expired), Of(Account.Revoked)),
            (Long(wallet, "active"), Long(wallet, "pending"), Long(wallet, "debt"), Long(wallet, "issued"), Long(wallet, "spent"), Long(wallet, "expired"), Long(wallet, "revoked")));
        Assert.Equal(Of(Account.Active) + Of(Account.Pending) + Of(Account.Debt), Long(wallet, "outstanding"));
        Assert.Equal(Long(wallet, "outstanding"), Long(wallet, "expiring"));
        Assert.Equal(Math.Round(Long(wallet, "outstanding") * 0.02, 2), wallet.GetProperty("outstandingValue").GetDouble());
    }

    [Fact]
    public async Task The_pyramid_counts_the_identified_members()
    {
        await SellAsync();

        var pyramid = await GetAsync("/v1/insights/tiers?lang=en");

        Assert.Equal(3, pyramid.GetProperty("members").GetInt32());
        Assert.Equal(3, pyramid.GetProperty("tiers").EnumerateArray().Sum(tier => tier.GetProperty("members").GetInt32()));
        Assert.Equal(100, pyramid.GetProperty("tiers").EnumerateArray().Sum(tier => tier.GetProperty("percent").GetDouble()), 6);
    }

    private static long Long(JsonElement wallet, string name) => wallet.GetProperty(name).GetInt64();

    private static JsonElement Tile(JsonElement home, string key) =>
        home.GetProperty("kpis").EnumerateArray().Single(tile => tile.GetProperty("kpi").GetProperty("key").GetString() == key);

    private static IEnumerable<(JsonElement, JsonElement, JsonElement)> Three(JsonElement home, JsonElement plain, JsonElement before) =>
        home.GetProperty("kpis").EnumerateArray().Zip(plain.EnumerateArray(), before.EnumerateArray());

    private async Task SellAsync()
    {
        await StartProgrammeAsync();
        await SendAsync(
            Order("user:anna", "1", "2026-01-05", 40m, "tea"),
            Order("user:bob", "2", "2026-01-07", 20m, "tea"),
            Order("user:anna", "3", "2026-02-05", 70m, "cup"),
            Order("user:cleo", "4", "2026-02-20", 30m, "tea"));
    }
}
