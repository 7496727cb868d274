using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Tests.Plans;

/// <summary>The starter plan at work on one member.</summary>
public sealed class StarterPlanRunTests
{
    private static readonly Plan Plan = Samples.RealPlan(StarterPlan.Documents());

    private readonly Engine _engine = new();
    private readonly Member _member = new() { Id = new Guid("0199a000-0000-7000-8000-000000000001") };
    private readonly Outcome _outcome = new();
    private byte _last;

    // A Saturday in Paris.
    private static DateTimeOffset Saturday => new(2026, 3, 14, 10, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_first_order_of_tea_on_a_Saturday_earns_by_three_rules()
    {
        Order("1", 42_90, "Thé", Saturday);

        Assert.Equal([("base", 42), ("tea-weekend", 25), ("first-order", 100)], Earned());
        Assert.Equal("bronze", _member.Standing.Tier("status"));
        Assert.True(_member.Standing.IsIn("new"));
        Assert.True(_member.Standing.IsIn("occasional"));
    }

    [Fact]
    public void A_second_order_on_a_Monday_earns_by_the_base_rule_and_gold_doubles_the_third()
    {
        Order("1", 10_00, "Café", Saturday);
        Order("2", 999_00, "Café", Saturday.AddDays(2));
        Assert.Equal([("base", 999)], Earned());
        Assert.Equal("gold", _member.Standing.Tier("status"));

        Order("3", 50_00, "Café", Saturday.AddDays(3));
        Assert.Equal([("base", 50), ("gold-double", 50)], Earned());
        Assert.True(_member.Standing.IsIn("high-value"));
    }

    [Fact]
    public void Signing_up_for_the_newsletter_earns_once_and_reviews_three_times_a_month()
    {
        Happen("Newsletter Subscribed", Saturday);
        Assert.Equal([("newsletter", 50)], Earned());
        Happen("Newsletter Subscribed", Saturday.AddDays(1));
        Assert.Empty(Earned());

        for (var review = 1; review <= 4; review++)
        {
            Happen("Product Reviewed", Saturday.AddDays(review));
            Assert.Equal(review <= 3 ? 1 : 0, Earned().Count);
        }

        Assert.True(_member.Standing.IsIn("influencers"));
        Happen("Product Reviewed", Saturday.AddDays(40));
        Assert.Equal([("review", 20)], Earned());
    }

    [Fact]
    public void Time_alone_moves_a_customer_from_new_to_at_risk_to_lapsed()
    {
        Order("1", 20_00, "Café", Saturday);
        Assert.False(_member.Standing.IsIn("at-risk"));

        var entered = new List<string>();
        for (var turn = 0; turn < 50 && _outcome.DueAt != Instant.Never && _outcome.DueAt < Instant.From(Saturday.AddDays(400)); turn++)
        {
            var due = _outcome.DueAt;
            _engine.Apply(_member, new TimerElapsed { Id = Id(), At = due, Received = due }, Plan, due, _outcome);
            entered.AddRange(_outcome.Effects.Where(effect => effect.Kind == EffectKind.SegmentEntered)
                .Select(effect => FormattableString.Invariant($"{effect.Subject} {(due.ToDateTimeOffset() - Saturday).TotalDays:0}")));
        }

        Assert.Equal(["at-risk 90", "lapsed 365"], entered);
        Assert.False(_member.Standing.IsIn("new"));
    }

    private void Order(string id, long minor, string category, DateTimeOffset at) => Apply(new Event
    {
        Id = Id(),
        At = Instant.From(at),
        Received = Instant.From(at),
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Order = new Order
        {
            Id = id,
            TotalMinor = minor,
            Currency = "EUR",
            Lines = [new OrderLine { Product = "p", Category = category, Quantity = 1, PriceMinor = minor }],
        },
    });

    private void Happen(string name, DateTimeOffset at) =>
        Apply(new Event { Id = Id(), At = Instant.From(at), Received = Instant.From(at), Name = name });

    private void Apply(Event happened) => _engine.Apply(_member, happened, Plan, happened.At, _outcome);

    private List<(string Rule, long Points)> Earned() =>
    [
        .. _outcome.Effects.Where(effect => effect.Kind is EffectKind.PointsEarned or EffectKind.PointsPending)
            .Select(effect => (effect.Rule!, effect.Amount)),
    ];

    private Guid Id() => new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ++_last);
}
