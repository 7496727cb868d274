using Graine.Engine.Inputs;

namespace Graine.Engine.Tests.Loyalty.Tiers;

/// <summary>What is measured, in which window, and until when a tier is kept: to the millisecond.</summary>
public sealed class TierWindowTests
{
    [Fact]
    public void A_calendar_year_ends_on_its_last_moment()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"calendar","months":12}
            """);
        ladder.Order("2026-03-01 10:00", 500);
        Assert.Equal("gold", ladder.Tier);
        Assert.Equal(Ladder.At("2026-03-01 10:00"), ladder.Standing.Since);
        Assert.Equal(Ladder.At("2027-01-01"), ladder.Member.DueAt);
        Assert.Equal("gold", ladder.To("2026-12-31 23:59:59.999"));
        Assert.Null(ladder.To("2027-01-01"));
    }

    [Theory]
    [InlineData(3, 1, "2026-05-20", "2026-07-01")]
    [InlineData(1, 1, "2026-05-20", "2026-06-01")]
    [InlineData(12, 4, "2026-05-20", "2027-04-01")]
    [InlineData(12, 4, "2026-03-31 23:59", "2026-04-01")]
    [InlineData(6, 3, "2026-02-28", "2026-03-01")]
    public void Windows_of_the_calendar_begin_in_their_month(int months, int starts, string bought, string end)
    {
        var ladder = Ladder.Of($$"""
            "by":"spend","window":{"kind":"calendar","months":{{months}},"starts":{{starts}}}
            """);
        ladder.Order(bought, 150);
        Assert.Equal("silver", ladder.Tier);
        Assert.Equal(Ladder.At(end), ladder.Member.DueAt);
        Assert.Null(ladder.To(end));
    }

    [Fact]
    public void What_a_year_gave_is_kept_for_the_whole_next_one_and_earned_again_in_it()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"calendar","months":12},"keep":{"windows":1}
            """);
        ladder.Order("2025-06-01", 600);
        Assert.Equal("gold", ladder.To("2026-12-31 23:59"));
        ladder.Order("2026-12-31 23:59:30", 150);
        Assert.Equal("silver", ladder.To("2027-01-01"));
        Assert.Equal(Ladder.At("2027-01-01"), ladder.Standing.Since);
        Assert.Equal("silver", ladder.To("2027-12-31 23:59:59.999"));
        Assert.Null(ladder.To("2028-01-01"));
    }

    [Fact]
    public void Months_kept_after_the_window_and_then_grace_are_told_apart()
    {
        var ladder = Ladder.Of("""
            "by":"orders","window":{"kind":"calendar","months":12},"keep":{"months":3},"graceDays":30
            """, """[{"id":"silver","name":{"en":"S"},"from":1},{"id":"gold","name":{"en":"G"},"from":2}]""");
        ladder.Order("2025-06-01", 1);
        ladder.Order("2025-06-02", 1);
        Assert.Equal("gold", ladder.To("2026-03-31 23:59"));
        Assert.False(ladder.Standing.GraceUntil.IsSet);
        Assert.Equal("gold", ladder.To("2026-04-01"));
        Assert.Equal(Ladder.At("2026-05-01"), ladder.Standing.GraceUntil);
        ladder.Order("2026-04-20", 1);
        Assert.Equal("silver", ladder.To("2026-05-01"));
        Assert.False(ladder.Standing.GraceUntil.IsSet);
    }

    [Fact]
    public void A_rolling_window_lets_go_to_the_millisecond()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"rolling","days":30}
            """);
        ladder.Order("2026-01-01 10:00", 80);
        ladder.Order("2026-01-10 12:00", 20);
        Assert.Equal("silver", ladder.To("2026-01-31 09:59:59.999"));
        Assert.Null(ladder.To("2026-01-31 10:00"));
    }

    [Fact]
    public void Rolling_months_end_on_the_same_day_of_the_month()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"rolling","months":12}
            """);
        ladder.Order("2024-02-29 08:00", 100);
        Assert.Equal("silver", ladder.To("2025-02-28 07:59:59"));
        Assert.Null(ladder.To("2025-02-28 08:00"));
    }

    [Fact]
    public void An_anniversary_counts_from_the_moment_of_joining()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"anniversary","months":12}
            """);
        ladder.Happens("2025-05-10 15:00", "Signed Up");
        ladder.Order("2026-05-10 14:59", 100);
        Assert.Equal("silver", ladder.Tier);
        Assert.Null(ladder.To("2026-05-10 15:00"));
        ladder.Order("2026-05-10 15:00", 100);
        Assert.Equal("silver", ladder.To("2027-05-10 14:59:59.999"));
        Assert.Null(ladder.To("2027-05-10 15:00"));
    }

    [Fact]
    public void Points_count_as_earned_whatever_becomes_of_them_and_returns_take_them_out()
    {
        var ladder = Ladder.Of("""
            "by":"points","wallet":"points","window":{"kind":"calendar","months":12}
            """);
        var order = ladder.Order("2026-03-01", 450);
        ladder.Apply(Points(PointsVerb.Adjust, 400, "2026-03-02"));
        Assert.Equal("silver", ladder.Tier);
        ladder.Apply(Points(PointsVerb.Earn, 50, "2026-03-03"));
        Assert.Equal("gold", ladder.Tier);
        ladder.Apply(Points(PointsVerb.Spend, 500, "2026-03-04"));
        Assert.Equal("gold", ladder.Tier);
        ladder.Back("2026-03-05", order, 10);
        Assert.Equal("silver", ladder.Tier);
        ladder.Reload();
        Assert.Equal("silver", ladder.To("2026-12-31"));
        Assert.Null(ladder.To("2027-01-01"));
    }

    [Fact]
    public void Visits_are_days_of_the_programmes_zone()
    {
        var ladder = Ladder.Of("""
            "by":"visits","event":"Store Visited","window":{"kind":"rolling","days":10}
            """, """[{"id":"silver","name":{"en":"S"},"from":2}]""");
        ladder.Happens("2026-03-01 10:00", "Store Visited");
        ladder.Happens("2026-03-01 23:59", "Store Visited");
        ladder.Happens("2026-03-02 00:30", "Page Viewed");
        Assert.Null(ladder.Tier);
        ladder.Happens("2026-03-02 00:40", "Store Visited");
        Assert.Equal("silver", ladder.Tier);
        ladder.Reload();
        Assert.Equal("silver", ladder.To("2026-03-11 09:59:59"));
        Assert.Null(ladder.To("2026-03-11 10:00"));
    }

    [Fact]
    public void What_was_given_back_counts_as_never_bought()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"life"},"graceDays":90
            """);
        var order = ladder.Order("2026-03-01", 600);
        ladder.Back("2026-04-01", order, 100.01);
        Assert.Equal("silver", ladder.Tier);
        Assert.Equal(Ladder.At("2026-03-01"), ladder.Standing.Since);
        Assert.Equal(Instant.Never, ladder.Member.DueAt);
    }

    [Fact]
    public void Up_at_the_end_of_the_window_only()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"calendar","months":12},"upgrade":"window-end"
            """);
        ladder.Order("2025-02-01", 600);
        Assert.Null(ladder.To("2025-12-31 23:59"));
        Assert.Equal("gold", ladder.To("2026-01-01"));
        ladder.Order("2026-02-01", 1200);
        Assert.Equal("gold", ladder.To("2026-12-31 23:59"));
        Assert.Equal("platinum", ladder.To("2027-01-01"));
        Assert.Null(ladder.To("2028-01-01"));
    }

    [Fact]
    public void One_step_down_at_a_time_each_kept_for_a_window()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"calendar","months":12},"keep":{"windows":1},"downgrade":"one-down"
            """);
        ladder.Order("2024-06-01", 1000);
        Assert.Equal("platinum", ladder.To("2025-12-31 23:59"));
        Assert.Equal("gold", ladder.To("2026-12-31 23:59"));
        Assert.Equal("silver", ladder.To("2027-12-31 23:59"));
        Assert.Null(ladder.To("2028-01-01"));
    }

    [Fact]
    public void A_tier_for_life_stays_and_what_is_above_it_goes()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"rolling","days":30},"graceDays":5
            """, """[{"id":"silver","name":{"en":"S"},"from":100},{"id":"gold","name":{"en":"G"},"from":500,"lifetime":true},{"id":"platinum","name":{"en":"P"},"from":1000}]""");
        ladder.Order("2026-01-01", 1000);
        Assert.Equal("platinum", ladder.To("2026-02-04"));
        Assert.Equal("gold", ladder.To("2026-02-05"));
        Assert.Equal("gold", ladder.To("2036-02-05"));
        Assert.Equal(Instant.Never, ladder.Member.DueAt);
    }

    [Fact]
    public void Late_orders_and_returns_give_what_living_through_them_gives()
    {
        const string Terms = """
            "by":"spend","window":{"kind":"calendar","months":12},"keep":{"windows":1},"downgrade":"one-down"
            """;
        var lived = Ladder.Of(Terms);
        var order = lived.Order("2025-06-01", 700);
        lived.Order("2026-02-01", 120);
        lived.Back("2026-03-01", order, 100);
        lived.To("2026-06-01");

        var late = Ladder.Of(Terms);
        late.Tell("2026-06-01", Ladder.OrderEvent("o1", Ladder.At("2025-06-01"), 100) with { Name = "Order Refunded", Kind = EventKind.OrderRefunded });
        late.Tell("2026-06-01", Ladder.OrderEvent("o2", Ladder.At("2026-02-01"), 120));
        Assert.Equal("silver", late.Tier);
        late.Tell("2026-06-01", Ladder.OrderEvent("o1", Ladder.At("2025-06-01"), 700));
        Assert.Equal(lived.Standing, late.Standing);
        Assert.Equal("gold", late.Tier);
        Assert.Equal(lived.To("2030-01-01"), late.To("2030-01-01"));
    }

    [Fact]
    public void New_terms_keep_the_promise_made_and_change_no_balance()
    {
        var ladder = Ladder.Of("""
            "by":"spend","window":{"kind":"calendar","months":12},"keep":{"months":2}
            """);
        ladder.Order("2026-02-01", 600);
        var stricter = Ladder.PlanOf("""
            "by":"spend","window":{"kind":"calendar","months":12},"keep":{"months":2}
            """, Ladder.Steps.Replace("500", "900", StringComparison.Ordinal), revision: 2);
        ladder.Publish("2026-03-10", stricter);
        ladder.Reload();
        Assert.Equal("gold", ladder.Tier);
        Assert.Empty(ladder.Outcome.Postings);
        Assert.Equal(600, ladder.Member.Wallet("points").Active);
        Assert.Equal("silver", ladder.To("2026-05-10"));
        Assert.Equal("silver", ladder.To("2026-12-31"));
    }

    [Fact]
    public void A_set_that_is_new_counts_what_is_known()
    {
        var ladder = Ladder.Of("""
            "measure":"orders(365).total"
            """);
        ladder.Order("2026-02-01", 600);
        ladder.Publish("2026-03-10", Ladder.PlanOf("""
            "by":"points","wallet":"points"
            """, revision: 2));
        Assert.Equal("gold", ladder.Tier);
        Assert.Equal(Ladder.At("2026-02-01"), ladder.Standing.Since);
        ladder.Publish("2026-03-11", Ladder.PlanOf("""
            "by":"visits"
            """, """[{"id":"silver","name":{"en":"S"},"from":1}]""", revision: 3));
        Assert.Equal("silver", ladder.Tier);
        Assert.Single(ladder.Member.Tallies.All);
    }

    [Fact]
    public void Tiers_may_have_conditions_of_their_own()
    {
        var ladder = Ladder.Of("""
            "by":"expression"
            """, """[{"id":"fan","name":{"en":"F"},"when":"orders(30).count >= 1"},{"id":"pro","name":{"en":"P"},"when":"member.revenue >= 500.0 && member.orders >= 2"}]""");
        ladder.Order("2026-02-01", 600);
        Assert.Equal("fan", ladder.Tier);
        ladder.Order("2026-02-02", 1);
        Assert.Equal("pro", ladder.Tier);
        Assert.Equal("pro", ladder.To("2027-01-01"));
    }

    private static PointsCommand Points(PointsVerb verb, long points, string at) => new()
    {
        Id = Guid.NewGuid(),
        At = Ladder.At(at),
        Received = Ladder.At(at),
        Verb = verb,
        Wallet = "points",
        Points = points,
    };
}
