using Graine.Engine.Inputs;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>A gift on the birthday, once a year, by the timer.</summary>
public sealed class BirthdayTests
{
    private static readonly string Gift = Rule("gift", """ "points":"50" """, "Birthday");

    [Fact]
    public void The_gift_comes_as_the_day_begins_every_year()
    {
        var counter = new Counter(Gift).On("2026-03-02T10:00").Know("birth_day", "05-17").Until("2026-05-16T23:59:59").Holds(0);
        Assert.Equal(At("2026-05-17T00:00"), counter.Member.DueAt);
        counter.Until("2026-05-17T00:00").Holds(50);
        Assert.Equal(At("2026-05-17T00:00"), Assert.Single(counter.Wallet.Lots).EarnedAt);
        counter.Until("2027-05-16T23:59").Holds(50).Until("2029-05-17T00:00").Holds(200);
        Assert.Equal(4, counter.All.Count(effect => effect.Kind == EffectKind.BirthdayCame));
    }

    [Fact]
    public void A_day_told_on_the_day_itself_counts_and_one_that_is_over_does_not()
    {
        new Counter(Gift).On("2026-05-17T15:00").Know("birth_day", "05-17").Holds(50).Until("2027-05-17T00:00").Holds(100);
        new Counter(Gift).On("2026-05-18T00:00").Know("birth_day", "05-17").Holds(0).Until("2027-05-17T00:00").Holds(50);
    }

    [Fact]
    public void A_corrected_day_is_no_second_birthday() =>
        new Counter(Gift).On("2026-03-02T10:00").Know("birth_day", "05-17").Until("2026-05-20T00:00").Holds(50)
            .Know("birth_day", "05-25").Until("2026-12-31T00:00").Holds(50).Until("2027-05-24T00:00").Holds(50).Until("2027-05-25T00:00").Holds(100);

    [Fact]
    public void A_day_that_is_taken_back_or_none_brings_nothing()
    {
        new Counter(Gift).On("2026-03-02T10:00").Know("birth_day", "05-17").Know("birth_day", null).Until("2027-12-31T00:00").Holds(0);
        new Counter(Gift).On("2026-03-02T10:00").Know("birth_day", "13-45").Until("2027-12-31T00:00").Holds(0);
    }

    [Fact]
    public void The_29th_of_february_is_the_28th_in_other_years() =>
        new Counter(Gift).On("2026-01-02T10:00").Know("birth_day", "02-29").Until("2026-02-28T00:00").Holds(50)
            .Until("2027-02-28T00:00").Holds(100).Until("2028-02-28T23:00").Holds(100).Until("2028-02-29T00:00").Holds(150);

    [Fact]
    public void A_birthday_before_a_rule_listened_is_not_made_up_for()
    {
        var counter = new Counter(Rule("r", """ "points":"1" """)).On("2026-03-02T10:00").Know("birth_day", "05-17").Until("2026-06-01T00:00");
        counter.Plan = new Counter(Gift).Plan;
        counter.Apply(new PlanChanged { Id = Guid.Empty, At = counter.Now, Received = counter.Now }).Holds(0).Until("2027-05-17T00:00").Holds(50);
    }

    /// <summary>The event is the engine's own: a shop that sends one of that name gives nothing by it.</summary>
    [Fact]
    public void An_event_of_that_name_from_outside_is_counted_and_gives_nothing() => new Counter(Gift).Do("Birthday").Holds(0);

    [Fact]
    public void Conditions_caps_and_multipliers_hold_on_birthdays_too() =>
        new Counter(
            Rule("gift", """ "points":"50","when":"member.orders >= 1" """, "Birthday"),
            Rule("x2", """ "kind":"multiplier","factor":"2.0" """, "Birthday"))
        .On("2026-03-02T10:00").Know("birth_day", "05-17").Until("2026-05-18T00:00").Holds(0).Buy(1).Until("2027-05-17T00:00").Holds(100);

    [Fact]
    public void A_late_timer_gives_on_the_day_all_the_same()
    {
        var counter = new Counter(Gift).On("2026-03-02T10:00").Know("birth_day", "05-17");
        var late = At("2026-05-20T08:00");

        counter.Apply(new TimerElapsed { Id = Guid.Empty, At = late, Received = late });

        Assert.Equal(At("2026-05-17T00:00"), Assert.Single(counter.Wallet.Lots).EarnedAt);
    }

    [Fact]
    public void Of_two_members_merged_the_birthday_came_once()
    {
        var (one, other) = (new Counter(Gift), new Counter(Gift).On("2026-03-02T10:00").Know("birth_day", "05-17").Until("2026-05-17T09:00"));
        one.On("2026-05-17T10:00").Do("Page Read");
        new Engine().Absorb(one.Member, other.Member, one.Plan, one.Now, new Outcome(), new Outcome());

        Assert.True(other.Member.Birthday.IsEmpty);
        one.Holds(50).Until("2027-05-17T00:00").Holds(100);
    }
}
