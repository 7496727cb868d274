using Graine.Lake.Kpis;

namespace Graine.Lake.Tests.Kpis;

public sealed class KpiSettingsTests
{
    [Fact]
    public void Settings_are_read_by_their_names()
    {
        var (settings, errors) = KpiSettingsReader.Read(
        [
            new("lapse_days", "90"), new("churn_base", "start"), new("revenue", "gross"), new("refunded_orders", "exclude"),
            new("currency", "gbp"), new("margin_rate", "0.35"), new("margin_coverage_min", "0"), new("lifetime_years", "3"),
            new("lifetime_years_max", "7.5"),
        ]);

        Assert.Empty(errors);
        Assert.Equal(
            new KpiSettings
            {
                LapseDays = 90,
                ChurnBase = ChurnBase.Start,
                IsRevenueNet = false,
                CountRefundedOrders = false,
                Currency = "GBP",
                MarginRate = 0.35,
                MarginCoverageMin = 0,
                LifetimeYears = 3,
                LifetimeYearsMax = 7.5,
            },
            settings);
    }

    [Theory]
    [InlineData("lapse_days", "0")]
    [InlineData("lapse_days", "1.5")]
    [InlineData("lapse_days", "NaN")]
    [InlineData("lapse_days", "")]
    [InlineData("churn_base", "end")]
    [InlineData("revenue", "Net")]
    [InlineData("currency", "EU")]
    [InlineData("margin_rate", "1.01")]
    [InlineData("margin_rate", "35 %")]
    [InlineData("lifetime_years", "-1")]
    [InlineData("lifetime_years", "Infinity")]
    [InlineData("laps", "90")]
    public void A_value_that_cannot_be_is_refused_by_name(string name, string text)
    {
        var (_, errors) = KpiSettingsReader.Read([new(name, text)]);

        Assert.Equal(name, Assert.Single(errors).Name);
    }
}
