using Graine.Engine.Plans;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>Points that wait for something else than days.</summary>
public sealed class ActivationTests
{
    private static readonly string OnDelivery = Rule("r", """ "points":"order.total","activation":{"kind":"on-action","event":"Order Delivered"} """);

    [Fact]
    public void Points_wait_for_the_event_of_their_order()
    {
        var counter = new Counter(OnDelivery).Buy("a", 40).Buy("b", 30).Holds(0, 70).On("2027-01-01T00:00").Do("Order Delivered", ("order_id", "c")).Holds(0, 70);
        Assert.Equal(Instant.Never, counter.Member.DueAt);
        counter.Do("Order Delivered", ("order_id", "b")).Holds(30, 40).Do("Order Delivered", ("order_id", "b")).Holds(30, 40).Do("Order Delivered", ("order_id", " a ")).Holds(70);
    }

    [Fact]
    public void Days_after_the_event_and_expiry_count_from_it() =>
        With(
            """{"id":"points","name":{"en":"P"},"expiry":{"kind":"rolling","days":30}}""",
            Rule("r", """ "points":"order.total","activation":{"kind":"on-action","event":"Order Delivered","days":14} """))
        .On("2026-03-02T10:00").Buy("a", 40).On("2026-04-01T10:00").Do("Order Delivered", ("order_id", "a")).Holds(0, 40)
        .Until("2026-04-15T09:59").Holds(0, 40).Until("2026-04-15T10:00").Holds(40).Until("2026-05-15T09:59").Holds(40).Until("2026-05-15T10:00").Holds(0);

    /// <summary>Inactivity asks every lot when it became active; one that waits has not.</summary>
    [Fact]
    public void Waiting_points_do_not_expire_by_inactivity() =>
        With(
            """{"id":"points","name":{"en":"P"},"expiry":{"kind":"inactivity","days":30}}""",
            Rule("r", """ "points":"order.total","activation":{"kind":"on-action","event":"Order Delivered"} """))
        .On("2026-03-02T10:00").Buy("a", 40).Until("2026-06-02T10:00").Holds(0, 40).Do("Order Delivered", ("order_id", "a")).Holds(40)
        .Until("2026-07-02T09:59").Holds(40).Until("2026-07-02T10:00").Holds(0);

    [Fact]
    public void An_event_that_came_before_its_order_is_remembered() =>
        new Counter(OnDelivery).On("2026-03-05T10:00").Do("Order Delivered", ("order_id", "a")).On("2026-03-02T10:00").Buy("a", 40).Buy("b", 1).Holds(40, 1);

    [Fact]
    public void What_is_not_an_order_has_a_reference_of_its_own()
    {
        var counter = new Counter(Rule("r", """ "points":"20","activation":{"kind":"on-action","event":"Stay Completed","match":"booking"} """, "Room Booked"));

        counter.Do("Room Booked", ("booking", 17L)).Holds(0, 20).Do("Stay Completed", ("booking", "18")).Holds(0, 20).Do("Stay Completed", ("booking", "17")).Holds(20);
        Assert.Equal("r", counter.Do("Room Booked").Said(EffectKind.RuleFailed).Rule);
        counter.Holds(20);
    }

    [Fact]
    public void A_return_takes_back_what_still_waits() =>
        new Counter(OnDelivery).Buy("a", 40).Back("a", 10).Holds(0, 30).Do("Order Delivered", ("order_id", "a")).Holds(30).Back("a").Holds(0);

    [Fact]
    public void Multiplied_points_wait_with_the_others() =>
        new Counter(OnDelivery, Rule("x2", """ "kind":"multiplier","factor":"2.0" """))
            .Buy("a", 40).Holds(0, 80).Do("Order Delivered", ("order_id", "a")).Holds(80);

    [Fact]
    public void A_promise_stays_when_the_rule_is_gone()
    {
        var counter = new Counter(OnDelivery).Buy("a", 40);
        counter.Plan = new Counter(Rule("other", """ "points":"1" """)).Plan;

        counter.Do("Order Delivered", ("order_id", "a")).Holds(40);
    }

    [Fact]
    public void After_the_days_for_returns() =>
        Of(
            """{"id":"programme","currency":"EUR","zone":"Europe/Paris","returnDays":30}""", """{"id":"points","name":{"en":"P"},"pendingDays":2}""",
            Rule("r", """ "points":"order.total","activation":{"kind":"after-returns"} """))
        .On("2026-03-02T10:00").Buy(40).Until("2026-04-01T09:59").Holds(0, 40).Until("2026-04-01T10:00").Holds(40);

    [Fact]
    public void A_merge_brings_points_and_the_event_they_wait_for_together()
    {
        var (one, other) = (new Counter(OnDelivery).Buy("a", 40), new Counter(OnDelivery).Do("Order Delivered", ("order_id", "a")));
        new Engine().Absorb(one.Member, other.Member, one.Plan, one.Now, new Outcome(), new Outcome());
        one.Holds(40);

        (one, other) = (new Counter(OnDelivery).Buy("a", 40), new Counter(OnDelivery).Do("Order Delivered", ("order_id", "a")));
        new Engine().Absorb(other.Member, one.Member, one.Plan, one.Now, new Outcome(), new Outcome());
        other.Holds(40);
    }

    [Fact]
    public void Only_so_many_events_are_remembered()
    {
        var counter = new Counter(OnDelivery);
        for (var order = 0; order < 40; order++)
        {
            counter.Do("Order Delivered", ("order_id", $"o{order}"));
        }

        Assert.Equal(16, counter.Member.Actions.Count);
        Assert.Equal(["Order Delivered"], counter.Plan.Actions.Keys);
        Assert.Equal(ActivationKind.OnAction, default);
    }
}
