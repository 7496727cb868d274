using Graine.Engine.Inputs;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>Rules that apply at some times only, by the clock on the wall.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("2026-03-02T16:59:59", false)] // a Monday
    [InlineData("2026-03-02T17:00", true)]
    [InlineData("2026-03-02T18:59:59", true)]
    [InlineData("2026-03-02T19:00", false)]
    [InlineData("2026-03-03T18:00", false)]
    [InlineData("2026-03-06T18:00", true)]
    [InlineData("2026-07-06T17:00", true)]     // in summer too it is the wall that counts
    public void Happy_hours_on_some_days(string moment, bool holds) =>
        Holds(""" "days":["monday","friday"],"hours":[{"from":"17:00","until":"19:00"}] """, moment, holds);

    [Theory]
    [InlineData("2026-03-06T22:00", true)]     // Friday night
    [InlineData("2026-03-07T01:59", true)]
    [InlineData("2026-03-07T02:00", false)]
    [InlineData("2026-03-06T01:00", false)]    // the night of Thursday
    [InlineData("2026-03-07T23:00", false)]
    public void Hours_past_midnight_belong_to_the_day_they_began_on(string moment, bool holds) =>
        Holds(""" "days":["friday"],"hours":[{"from":"22:00","until":"02:00"}] """, moment, holds);

    [Theory]
    [InlineData("2026-11-30T23:59:59", false)]
    [InlineData("2026-12-01T00:00", true)]
    [InlineData("2026-12-24T23:59:59", true)]
    [InlineData("2026-12-25T00:00", false)]
    [InlineData("2027-12-10T00:00", false)]
    public void Dates_are_whole_days_and_the_last_is_included(string moment, bool holds) =>
        Holds(""" "dates":[{"from":"2026-12-01","to":"2026-12-24"}] """, moment, holds);

    [Theory]
    [InlineData("2026-12-19T12:00", false)]
    [InlineData("2026-12-20T00:00", true)]
    [InlineData("2027-01-06T23:00", true)]
    [InlineData("2027-01-07T00:00", false)]
    [InlineData("2031-12-31T00:00", true)]
    public void Dates_without_a_year_come_every_year_also_over_its_end(string moment, bool holds) =>
        Holds(""" "dates":[{"from":"12-20","to":"01-06"}] """, moment, holds);

    /// <summary>On 29 March 2026 Paris goes from 2:00 to 3:00, on 25 October from 3:00 back to 2:00.</summary>
    [Theory]
    [InlineData("2026-03-29T00:59:59Z", true)]  // 1:59:59
    [InlineData("2026-03-29T01:00:00Z", true)]  // 3:00:00, an hour on the wall later
    [InlineData("2026-03-29T02:00:00Z", false)] // 4:00:00
    [InlineData("2026-10-25T00:30:00Z", true)]  // 2:30, the first time
    [InlineData("2026-10-25T01:30:00Z", true)]  // 2:30, the second
    [InlineData("2026-10-25T03:00:00Z", false)] // 4:00
    public void Summer_time_neither_loses_nor_invents_an_hour(string moment, bool holds)
    {
        var counter = new Counter(Rule("r", """ "points":"1","schedule":{"hours":[{"from":"01:00","until":"04:00"}]} """));
        counter.Now = Instant.From(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

        counter.Buy(1).Holds(holds ? 1 : 0);
    }

    [Fact]
    public void A_rule_may_have_a_zone_of_its_own()
    {
        var rule = Rule("r", """ "points":"1","schedule":{"zone":"America/New_York","hours":[{"from":"09:00","until":"10:00"}]} """);

        new Counter(rule).On("2026-03-02T15:00").Buy(1).Holds(1).On("2026-03-02T09:00").Buy(1).Holds(1);
    }

    /// <summary>The moment of the event counts, not that of its arrival.</summary>
    [Fact]
    public void What_is_told_late_counts_when_it_happened()
    {
        var counter = new Counter(Rule("r", """ "points":"1","schedule":{"hours":[{"from":"17:00","until":"19:00"}]} """));
        var order = new Order { Id = "o", TotalMinor = 100, Currency = "EUR" };
        var at = At("2026-03-02T18:00");

        counter.Apply(
            new Event { Id = Guid.Empty, At = at, Received = at, Name = "Order Completed", Kind = EventKind.OrderCompleted, Order = order }, At("2026-03-04T09:00"));

        counter.Holds(1);
    }

    private static void Holds(string schedule, string moment, bool holds) =>
        new Counter(Rule("r", $$""" "points":"1","schedule":{{{schedule}}} """)).On(moment).Buy(1).Holds(holds ? 1 : 0);
}
