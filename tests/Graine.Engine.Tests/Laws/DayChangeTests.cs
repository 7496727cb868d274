using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;
using Graine.Engine.Tests.Rewards;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Laws;

/// <summary>
/// What happens in which order when everything falls on one midnight: the birthday, a claim that ends, points that become active, points that
/// expire, the tier, the segments. Each step sees what those before it did.
/// </summary>
public sealed class DayChangeTests
{
    private const string Midnight = "2026-06-01T00:00";

    private static readonly EffectKind[] InOrder =
    [
        EffectKind.BirthdayCame,
        EffectKind.PointsActivated, EffectKind.PointsExpired, // Whatever gives points lets first come what is due by then.
        EffectKind.PointsEarned,
        EffectKind.RewardExpired, EffectKind.PointsGivenBack,
        EffectKind.PointsExpired, // What went back to a lot that is over.
        EffectKind.TierChanged,
        EffectKind.SegmentLeft, EffectKind.SegmentEntered,
    ];

    [Fact]
    public void At_one_midnight_everything_happens_once_and_in_the_order_told()
    {
        var counter = Lived();
        Assert.Equal(At(Midnight), counter.Member.DueAt);
        var before = counter.All.Count;

        counter.Until(Midnight);

        Assert.Equal(InOrder, counter.All.Skip(before).Select(effect => effect.Kind));

        // 50 for the birthday and 70 that waited. The 80 left of April's 100 are over, and so are the 20 that went back to them.
        Assert.Equal(120, counter.Wallet.Active);
    }

    [Fact]
    public void A_timer_that_comes_days_late_leaves_the_same_books()
    {
        var (onTime, late) = (Lived().Until(Midnight).Until("2026-06-04T00:00"), Lived());
        var now = At("2026-06-04T00:00");
        late.Now = now;
        late.Apply(new TimerElapsed { Id = Guid.Empty, At = now, Received = now });

        Assert.Equal(Canon.Wallets(onTime.Member), Canon.Wallets(late.Member));
        Assert.Equal(Canon.Standing(onTime.Member), Canon.Standing(late.Member));
    }

    /// <summary>A member whose every date is the first of June: a birthday, a claim of one month, lots, a tier and two segments by windows of days.</summary>
    private static Counter Lived()
    {
        var counter = new Counter { Plan = Plan };
        counter.On("2026-04-02T00:00").Know("birth_day", "06-01").Buy(100);
        Assert.Equal(At(Midnight), Assert.Single(counter.Wallet.Lots).ExpiresAt);
        counter.On("2026-05-01T00:00");
        counter.Apply(new RewardCommand
        {
            Id = new Guid(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9),
            At = counter.Now,
            Received = counter.Now,
            Verb = RewardVerb.Claim,
            Reward = "coffee",
        });
        counter.On("2026-05-18T00:00").Do("Review Written");
        counter.Holds(80, 70);
        return counter.Until("2026-05-31T23:59:59");
    }

    private static Plan Plan => Samples.RealPlan(
    [
        .. Documents(
            """{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":60}}""",
            [
                Rule("base", """ "points":"order.total" """),
                Rule("review", """ "points":"70","pendingDays":14 """, "Review Written"),
                Rule("gift", """ "points":"50" """, "Birthday"),
            ]),
        Samples.Document("reward", Desk.Costing("coffee", 20, """ "claims":{"months":1,"onExpiry":"give-back"} """)),
        Samples.Document("tier-set", """
            {"id":"status","name":{"en":"Status"},"measure":"orders(60).total","tiers":[{"id":"gold","name":{"en":"Gold"},"from":100}]}
            """),
        Samples.Document("segment", """{"id":"buyers","name":{"en":"Buyers"},"when":"orders(60).count >= 1"}"""),
        Samples.Document("segment", """{"id":"lost","name":{"en":"Lost"},"when":"orders(300).count >= 1 && orders(60).count == 0"}"""),
    ]);
}
