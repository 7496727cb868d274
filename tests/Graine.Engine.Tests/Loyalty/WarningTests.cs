using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>What time will take is told some days before, once, at the right moment.</summary>
public sealed class WarningTests
{
    private const string Wallet = """{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":30},"warnDays":7}""";

    private static readonly string[] Rules = [Rule("base", """ "points":"order.total" """)];

    [Fact]
    public void Lots_of_one_day_are_told_together_once_seven_days_before_to_the_minute()
    {
        var counter = With(Wallet, Rules).On("2026-05-01T09:00").Buy(100).On("2026-05-01T18:00").Buy(50).On("2026-05-02T12:00").Buy(20);
        counter.Until("2026-05-24T08:59:59");
        Assert.Empty(Told(counter));

        counter.Until("2026-06-10T00:00");

        Assert.Equal([(150, At("2026-05-31T09:00")), (20, At("2026-06-01T12:00"))], Told(counter));
        Assert.Equal(3, counter.All.Count(effect => effect.Kind == EffectKind.PointsExpired));
    }

    [Fact]
    public void The_days_are_those_of_the_calendar_also_when_the_clocks_change_between()
    {
        var counter = With(Wallet, Rules).On("2026-03-01T12:00").Buy(10);

        Assert.Equal(At("2026-03-24T12:00"), counter.Member.DueAt);
    }

    [Fact]
    public void What_was_spent_is_not_told_and_what_comes_late_is_told_at_once()
    {
        var counter = With(Wallet, Rules).On("2026-05-01T09:00").Buy(100);
        counter.Apply(new PointsCommand { Id = Guid.Empty, At = counter.Now, Received = counter.Now, Verb = PointsVerb.Spend, Wallet = "points", Points = 100 });
        counter.Until("2026-05-28T09:00");
        Assert.Empty(Told(counter));

        var late = new Order { Id = "late", TotalMinor = 4000, Currency = "EUR", Lines = [] };
        counter.Apply(
            new Event { Id = Guid.Empty, At = At("2026-05-02T09:00"), Received = counter.Now, Name = "Order Completed", Kind = EventKind.OrderCompleted, Order = late },
            counter.Now);

        Assert.Equal([(40, At("2026-06-01T09:00"))], Told(counter));
    }

    [Fact]
    public void Inactivity_is_told_anew_for_each_new_day()
    {
        var counter = With("""{"id":"points","name":{"en":"Points"},"expiry":{"kind":"inactivity","days":30},"warnDays":5}""", Rules);
        counter.On("2026-05-01T09:00").Buy(100).Until("2026-05-27T09:00");
        counter.On("2026-05-28T10:00").Buy(1).Until("2026-07-30T00:00");

        Assert.Equal([(100, At("2026-05-31T09:00")), (101, At("2026-06-27T10:00"))], Told(counter));
    }

    [Fact]
    public void A_tier_that_will_go_down_is_told_with_what_is_missing_and_what_comes_after()
    {
        var counter = Ladder();
        counter.On("2026-05-01T09:00").Buy(150).On("2026-05-10T09:00").Buy(80);
        counter.Until("2026-05-24T08:59:59");
        Assert.DoesNotContain(counter.All, IsGoingDown);

        counter.Until("2026-06-05T00:00");

        Assert.Equal(2, counter.All.Count(IsGoingDown)); // Bronze, too, is nearly over.
        var told = Assert.Single(counter.All, effect => IsGoingDown(effect) && effect.From == "gold");
        Assert.Equal(("status", "gold", 12000), (told.Subject, told.From, told.Amount));
        Assert.Equal(Holding.Text(At("2026-05-31T09:00")) + " bronze", told.To);
        Assert.Equal("bronze", counter.Member.Standing.Tier("status"));
    }

    [Fact]
    public void A_tier_that_was_saved_is_not_told_again_before_its_new_end_is_near()
    {
        var counter = Ladder();
        counter.On("2026-05-01T09:00").Buy(250).Until("2026-05-25T09:00");
        Assert.Single(counter.All, IsGoingDown);
        counter.On("2026-05-26T09:00").Buy(250).Until("2026-06-15T09:00");
        Assert.Single(counter.All, IsGoingDown);

        counter.Until("2026-07-30T00:00");

        Assert.Equal(2, counter.All.Count(IsGoingDown));
    }

    [Fact]
    public void No_day_is_told_twice_whatever_happens_and_every_expiry_was_told()
    {
        for (var seed = 1ul; seed <= 40; seed++)
        {
            var dice = new Dice(seed);
            var counter = Ladder();
            var day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
            for (var step = 1; step <= 25; step++)
            {
                day = day.AddDays(dice.Between(0, 12)).AddMinutes(dice.Between(1, 200));
                counter.Until(Text(day)).Buy(dice.Between(1, 120));
            }

            counter.Until(Text(day.AddDays(60)));
            var told = Told(counter).Select(each => each.At).ToList();
            Assert.Equal(told.Count, told.Distinct().Count());
            Assert.Equal(counter.All.Where(effect => effect.Kind == EffectKind.PointsExpired).Sum(effect => effect.Amount), Told(counter).Sum(each => each.Points));
        }

        static string Text(DateTime day) => day.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Nobody_who_did_not_ask_is_told_or_looked_at()
    {
        var counter = With("""{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":30}}""", Rules).On("2026-05-01T09:00").Buy(100);

        Assert.False(counter.Plan.HasWarnings);
        Assert.Equal(At("2026-05-31T09:00"), counter.Member.DueAt);
        Assert.Empty(Told(counter.Until("2026-07-01T00:00")));
        Assert.Equal(0, counter.Member.Warnings.Count);
    }

    private static List<(long Points, Instant At)> Told(Counter counter) =>
        [.. counter.All.Where(effect => effect.Kind == EffectKind.PointsExpiringSoon)
            .Select(effect => (effect.Amount, Instant.From(DateTimeOffset.Parse(effect.To!, System.Globalization.CultureInfo.InvariantCulture))))];

    private static bool IsGoingDown(Effect effect) => effect.Kind == EffectKind.TierWillGoDown;

    private static Counter Ladder() => new()
    {
        Plan = Samples.RealPlan(
        [
            .. Documents(Wallet, Rules),
            Samples.Document("tier-set", """
                {"id":"status","name":{"en":"Status"},"by":"spend","window":{"kind":"rolling","days":30},"warnDays":7,
                 "tiers":[{"id":"bronze","name":{"en":"Bronze"},"from":1},{"id":"gold","name":{"en":"Gold"},"from":200}]}
                """),
        ]),
    };
}
