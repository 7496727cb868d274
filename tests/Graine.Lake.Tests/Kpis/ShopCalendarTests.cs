using System.Globalization;
using Graine.Lake.Kpis;

namespace Graine.Lake.Tests.Kpis;

public sealed class ShopCalendarTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("2026-11-01", "2026-12-01", "2026-10-01", "2026-11-01")] // a month: the month before
    [InlineData("2026-01-01", "2027-01-01", "2025-01-01", "2026-01-01")] // a year: the year before
    [InlineData("2026-03-01", "2026-03-30", "2026-02-01", "2026-03-01")] // 29 days of March: all that February has
    [InlineData("2026-11-10", "2026-11-17", "2026-11-03", "2026-11-10")] // a week
    [InlineData("2026-10-20", "2026-10-30", "2026-10-10", "2026-10-20")] // over the change of the clocks
    [InlineData("2026-10-15", "2026-11-22", "2026-09-07", "2026-10-15")]
    public void A_period_is_compared_with_the_one_before(string from, string to, string before, string until)
    {
        var earlier = KpiComparison.Before(Period(from, to, to), Paris);

        Assert.Equal((Begin(before), Begin(until)), (earlier.From, earlier.To));
    }

    [Fact]
    public void Of_a_period_that_is_not_over_as_much_of_the_earlier_one_counts()
    {
        var now = Begin("2026-11-20").AddHours(9);
        var earlier = KpiComparison.Before(new KpiPeriod(Begin("2026-11-14"), Begin("2026-11-21"), now), Paris);

        Assert.Equal((Begin("2026-11-07"), Begin("2026-11-13").AddHours(9)), (earlier.From, earlier.To));
    }

    [Fact]
    public void A_year_before_29_February_ends_on_the_28th()
    {
        var earlier = KpiComparison.YearBefore(Period("2024-02-01", "2024-02-29", "2024-02-29"), Paris);

        Assert.Equal((Begin("2023-02-01"), Begin("2023-02-28")), (earlier.From, earlier.To));
    }

    [Theory]
    [InlineData(CalendarStep.Day, 4, "2026-10-24")]
    [InlineData(CalendarStep.Week, 2, "2026-10-19")]
    [InlineData(CalendarStep.Month, 1, "2026-10-01")]
    [InlineData(CalendarStep.Quarter, 1, "2026-10-01")]
    [InlineData(CalendarStep.Year, 1, "2026-01-01")]
    public void Parts_cover_the_period_without_gaps(CalendarStep step, int count, string first)
    {
        var period = Period("2026-10-24", "2026-10-28", "2026-10-27");

        var parts = ShopCalendar.Split(period, step, Paris);

        Assert.Equal((count, first), (parts.Count, parts[0].Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal((period.From, period.To), (parts[0].From, parts[^1].To));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.False(parts[^1].IsWhole);
    }

    [Fact]
    public void A_day_on_which_clocks_go_back_has_25_hours()
    {
        var parts = ShopCalendar.Split(Period("2026-10-25", "2026-10-26", "2026-11-01"), CalendarStep.Day, Paris);

        Assert.Equal(TimeSpan.FromHours(25), parts.Single().To - parts.Single().From);
        Assert.True(parts.Single().IsWhole);
    }

    [Theory]
    [InlineData("2026-11-01", "2026-11-08", CalendarStep.Day)]
    [InlineData("2026-06-01", "2026-11-08", CalendarStep.Week)]
    [InlineData("2025-11-01", "2026-11-08", CalendarStep.Month)]
    [InlineData("2022-11-01", "2026-11-08", CalendarStep.Quarter)]
    [InlineData("2002-11-01", "2026-11-08", CalendarStep.Year)]
    public void The_step_keeps_the_parts_few(string from, string to, CalendarStep step)
    {
        var period = Period(from, to, to);

        Assert.Equal(step, ShopCalendar.StepFor(period, 31));
        Assert.InRange(ShopCalendar.Split(period, step, Paris).Count, 1, 31);
    }

    [Theory]
    [InlineData(120.0, 100.0, 20.0, 20.0, null)]
    [InlineData(-50.0, -100.0, 50.0, 50.0, null)]
    [InlineData(5.0, 0.0, 5.0, null, "zero")]
    [InlineData(null, 100.0, null, null, "told")]
    public void A_change_says_what_it_cannot_say(double? now, double? before, double? absolute, double? percent, string? reason)
    {
        var change = KpiChange.Of(Money(now), Money(before), (40, 29));

        Assert.Equal((absolute, percent, true), (change.Absolute, change.Percent, change.IsSmall));
        Assert.Equal(reason is null, change.Reason is null);
        Assert.Contains(reason ?? "", change.Reason?.En ?? "", StringComparison.Ordinal);
    }

    private static Kpi Money(double? value) =>
        new("revenue", value, "EUR", value, null, new("", ""), new("", ""), new Dictionary<string, object?>(), "", null);

    private static DateTimeOffset Begin(string day) => ShopCalendar.Begin(DateOnly.Parse(day, CultureInfo.InvariantCulture), Paris);

    private static KpiPeriod Period(string from, string to, string now) => new(Begin(from), Begin(to), Begin(now));
}
