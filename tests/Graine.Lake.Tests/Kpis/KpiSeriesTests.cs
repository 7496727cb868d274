using Graine.Lake.Kpis;
using Graine.Lake.Native;

namespace Graine.Lake.Tests.Kpis;

public sealed class KpiSeriesTests : IDisposable
{
    private readonly LakeDatabase _lake = SmallShop.Fill();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_days_add_up_to_the_period()
    {
        using var connection = _lake.Connect();
        var period = new KpiPeriod(SmallShop.From, SmallShop.To, SmallShop.To);

        var days = KpiSeries.Daily(connection, period, new KpiSettings(), "UTC", Ct);

        Assert.Equal(365, days.Count);
        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), (days[0].Day, days[^1].Day));
        Assert.Equal((8L, 353.0), (days.Sum(day => day.Orders), days.Sum(day => day.Revenue)));
        Assert.Equal(new KpiDay(new DateOnly(2025, 4, 1), 1, 0, 60, "EUR"), days[90]);
    }

    [Fact]
    public void A_day_is_one_of_the_programmes_calendar()
    {
        using var connection = _lake.Connect();

        // 1 May in Paris begins at 22:00 UTC of 30 April; anna's order of midnight UTC is at two in the morning.
        var from = new DateTimeOffset(2025, 4, 30, 22, 0, 0, TimeSpan.Zero);
        var paris = KpiSeries.Daily(connection, new KpiPeriod(from, from.AddDays(1), from), new KpiSettings(), "Europe/Paris", Ct);
        var york = KpiSeries.Daily(connection, new KpiPeriod(from, from.AddDays(1), from), new KpiSettings(), "America/New_York", Ct);

        Assert.Equal([new KpiDay(new DateOnly(2025, 5, 1), 1, 1, 20, "EUR")], paris);
        Assert.Equal(["30 1", "1 0"], york.Select(day => $"{day.Day.Day} {day.Orders}"));
    }

    [Fact]
    public void An_unknown_time_zone_is_refused()
    {
        using var connection = _lake.Connect();
        var period = new KpiPeriod(SmallShop.From, SmallShop.To, SmallShop.To);

        Assert.Throws<DuckDbException>(() => KpiSeries.Daily(connection, period, new KpiSettings(), "Mars/Olympus", Ct));
    }

    public void Dispose() => _lake.Dispose();
}
