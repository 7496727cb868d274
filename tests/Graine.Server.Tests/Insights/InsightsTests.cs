using System.Net.Http.Json;
using System.Text.Json;
using Graine.Server.Tests.LakeFeed;

namespace Graine.Server.Tests.Insights;

public sealed class InsightsTests : ShopServer
{
    private static readonly string[] Keys =
    [
        "churn-rate", "retention-rate", "repurchase-rate", "cross-sell-ratio", "cross-sell-share", "ltv-margin", "ltv-revenue",
        "average-basket", "purchase-frequency", "orders", "revenue", "customers", "new-customers",
    ];

    [Fact]
    public async Task What_was_just_acknowledged_is_in_the_figures()
    {
        await SendAsync(
            Order("user:anna", "1", "2026-01-05", 40m, "tea"),
            Order("user:anna", "2", "2026-02-05", 20m, "cup"),
            Order("user:bob", "3", "2026-01-07", 30m, "tea"),
            Order("anonymous:phone", "4", "2026-01-08", 10m, "tea"),
            Order("user:bob", "5", "2025-12-31", 99m, "tea"),
            Refund("user:anna", "1", "2026-01-09", 5m));

        using var response = await Http.GetAsync(new Uri("/v1/insights/kpis?from=2026-01-01&to=2026-02-06", UriKind.Relative), Ct);
        var kpis = await JsonAsync(response, 200);

        Assert.Equal("current", response.Headers.GetValues("Graine-Lake").Single());
        Assert.True(response.Headers.Contains("Graine-As-Of"));
        var found = kpis.EnumerateArray().ToDictionary(kpi => kpi.GetProperty("key").GetString()!);
        Assert.Equal(Keys.Order(), found.Keys.Order());
        Assert.Equal(4, Value(found["orders"]));
        Assert.Equal(95, Value(found["revenue"]));
        Assert.Equal("EUR", found["revenue"].GetProperty("unit").GetString());
        Assert.Equal(23.75, Value(found["average-basket"]));
        Assert.Equal(2, Value(found["customers"]));
        Assert.Equal(1, Value(found["new-customers"]));
        Assert.Equal(50, Value(found["repurchase-rate"]));
        Assert.Equal((1, 2), (found["repurchase-rate"].GetProperty("numerator").GetDouble(), found["repurchase-rate"].GetProperty("denominator").GetDouble()));
        Assert.Equal(1.5, Value(found["purchase-frequency"]));
        Assert.Equal(100, Value(found["cross-sell-share"]));
        Assert.Equal("2025-12-31T23:00:00Z", found["orders"].GetProperty("parameters").GetProperty("from").GetString());
        Assert.Equal(JsonValueKind.Null, found["orders"].GetProperty("denominator").ValueKind);
    }

    [Fact]
    public async Task Words_come_in_the_readers_language()
    {
        var english = await GetAsync("/v1/insights/kpis?lang=en");
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de, fr-CA;q=0.8, en;q=0.5");
        var french = await GetAsync("/v1/insights/kpis");

        Assert.Equal("Orders", english[0].GetProperty("name").GetString());
        Assert.Equal("Commandes", french[0].GetProperty("name").GetString());
        Assert.StartsWith("Commandes passées", french[0].GetProperty("definition").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_taken_and_shown()
    {
        var kpis = await GetAsync("/v1/insights/kpis?lapse_days=90&churn_base=start&revenue=gross&currency=eur");

        var churn = kpis.EnumerateArray().Single(kpi => kpi.GetProperty("key").GetString() == "churn-rate");
        Assert.Equal(90, churn.GetProperty("parameters").GetProperty("lapse_days").GetInt32());
        Assert.Equal("start", churn.GetProperty("parameters").GetProperty("churn_base").GetString());
        Assert.Equal(JsonValueKind.Null, churn.GetProperty("value").ValueKind);
        Assert.NotEmpty(churn.GetProperty("reason").GetString()!);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-02-30", "from")]
    [InlineData("to=2026-01-01T10:00:00", "to")]
    [InlineData("from=2026-02-01&to=2026-01-01", "from")]
    [InlineData("lapse_days=0", "lapse_days")]
    [InlineData("lapse_days=1&lapse_days=2", "lapse_days")]
    [InlineData("currency=euro", "currency")]
    [InlineData("lang=de", "lang")]
    [InlineData("colour=red", "colour")]
    public async Task A_parameter_that_is_wrong_is_named(string query, string parameter)
    {
        foreach (var route in (string[])["kpis", "daily"])
        {
            var problem = await GetAsync($"/v1/insights/{route}?{query}", 400);
            Assert.Equal("insights.parameter_invalid", problem.GetProperty("code").GetString());
            Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
        }
    }

    [Theory]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00%2B01:00")]
    [InlineData("from=2026-01-01&to=2026-01-03")]
    public async Task Days_are_those_of_the_programme(string query)
    {
        await SendAsync(Order("user:anna", "1", "2026-01-02", 40m));

        var days = await GetAsync("/v1/insights/daily?" + query);

        Assert.Equal(["2026-01-01 0 0", "2026-01-02 1 40"], days.EnumerateArray().Select(day =>
            $"{day.GetProperty("day").GetString()} {day.GetProperty("orders").GetInt32()} {day.GetProperty("revenue").GetDouble()}"));
    }

    [Fact]
    public async Task A_condition_is_counted_over_the_lake()
    {
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(
            Track("Order Completed", "user:anna", "2026-01-05", "\"order_id\":\"1\",\"total\":40").Replace("2026-01-05T12:00:00Z", $"{today}T00:00:00Z", StringComparison.Ordinal),
            Order("user:bob", "2", "2020-01-05", 40m));

        using var response = await Http.PostAsJsonAsync("/v1/insights/segments/count", new { when = "orders(90).count >= 1 && member.revenue > 10.0" }, Ct);
        var count = await JsonAsync(response, 200);

        Assert.Equal((1, 2), (count.GetProperty("count").GetInt32(), count.GetProperty("members").GetInt32()));
        Assert.Contains("SELECT count(*)", count.GetProperty("sql").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, count.GetProperty("parameters").GetArrayLength());
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"when":""}""", null)]
    [InlineData("""{"when":"orders(90).cuont >= 1"}""", "expression.")]
    [InlineData("""{"when":"member.orders"}""", "expression.result_type")]
    [InlineData("""{"when":"member.orders * 2 > 3"}""", "expression.not_translatable")]
    public async Task A_condition_that_is_wrong_is_told_with_its_place(string body, string? code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri("/v1/insights/segments/count", UriKind.Relative), content, Ct);
        var problem = await JsonAsync(response, 422);

        var error = problem.GetProperty("errors")[0];
        Assert.Equal("#/when", error.GetProperty("pointer").GetString());
        if (code is not null)
        {
            Assert.StartsWith(code, error.GetProperty("code").GetString(), StringComparison.Ordinal);
            Assert.True(error.GetProperty("position").GetInt32() >= 0);
        }
    }

    [Fact]
    public async Task The_lake_tells_how_far_it_is()
    {
        await SendAsync(Order("user:anna", "1", "2026-01-05", 40m, "tea"));
        await Feeder.WaitUntilCaughtUpAsync(Ct);

        var lake = await GetAsync("/v1/insights/lake");

        Assert.Equal("current", lake.GetProperty("state").GetString());
        Assert.InRange(lake.GetProperty("lagSeconds").GetDouble(), 0, 60);
        Assert.Equal(1, lake.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("name").GetString() == "orders").GetProperty("rows").GetInt32());
        using var health = await Http.GetAsync(new Uri("/health/lake", UriKind.Relative), Ct);
        Assert.Equal("current", await health.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Figures_are_not_for_everybody()
    {
        Http.DefaultRequestHeaders.Authorization = null;

        await GetAsync("/v1/insights/kpis", 401);
    }

    private static double Value(JsonElement kpi) => kpi.GetProperty("value").GetDouble();
}
