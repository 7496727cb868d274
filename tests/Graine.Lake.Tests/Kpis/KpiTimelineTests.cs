using Graine.Lake.Kpis;

namespace Graine.Lake.Tests.Kpis;

public sealed class KpiTimelineTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CalendarStep.Day, "UTC")]
    [InlineData(CalendarStep.Week, "Europe/Paris")]
    [InlineData(CalendarStep.Month, "America/St_Johns")]
    [InlineData(CalendarStep.Year, "Asia/Kathmandu")]
    public void Each_part_is_what_the_figures_say_of_it(CalendarStep step, string zone)
    {
        var random = new Random((int)step);
        using var lake = RandomShop.Fill(random);
        using var connection = lake.Connect();
        var settings = new KpiSettings { Currency = "EUR" };
        var period = new KpiPeriod(SmallShop.Day(2024, 1, 3), SmallShop.Day(2024, 1, 28).AddHours(7), SmallShop.Day(2024, 2, 1));
        var parts = ShopCalendar.Split(period, step, TimeZoneInfo.FindSystemTimeZoneById(zone));

        var (moments, currency) = KpiTimeline.Ask(connection, period, parts, settings, Ct);

        Assert.Equal((parts.Count, "EUR"), (moments.Count, currency));
        for (var index = 0; index < parts.Count; index++)
        {
            var alone = KpiCatalog.Compute(connection, period with { From = parts[index].From, To = parts[index].To }, settings, Ct)
                .ToDictionary(kpi => kpi.Key, kpi => kpi.Value);
            var moment = moments[index];
            Assert.Equal(
                (alone["orders"], alone["revenue"], alone["customers"], alone["new-customers"]),
                (moment.Orders, moment.Revenue, moment.Customers, moment.NewCustomers));
        }
    }

    [Fact]
    public void A_period_without_time_has_no_parts()
    {
        using var lake = SmallShop.Fill();
        using var connection = lake.Connect();
        var period = new KpiPeriod(SmallShop.From, SmallShop.From, SmallShop.To);

        Assert.Empty(KpiTimeline.Ask(connection, period, ShopCalendar.Split(period, CalendarStep.Day, TimeZoneInfo.Utc), new KpiSettings(), Ct).Moments);
    }
}
