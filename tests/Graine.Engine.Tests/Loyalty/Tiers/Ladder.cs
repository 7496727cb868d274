using System.Globalization;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Loyalty.Tiers;

/// <summary>A member on one tier set, in Paris: told in dates, asked for tiers.</summary>
internal sealed class Ladder
{
    public const string Steps = """[{"id":"silver","name":{"en":"Silver"},"from":100},{"id":"gold","name":{"en":"Gold"},"from":500},{"id":"platinum","name":{"en":"Platinum"},"from":1000}]""";

    private readonly Engine _engine = new();
    private int _orders;

    private Ladder(Plan plan) => Plan = plan;

    public Plan Plan { get; set; }

    public Outcome Outcome { get; } = new();

    public Member Member { get; private set; } = Life.NewMember();

    public string? Tier => Member.Standing.Tier("status");

    public TierStanding Standing => Member.Standing.Tiers.Single(one => one.TierSet == "status");

    public static Ladder Of(string terms, string tiers = Steps) => new(PlanOf(terms, tiers));

    public static Plan PlanOf(string terms, string tiers = Steps, int revision = 1, int horizon = 400) => Samples.RealPlan(
    [
        Samples.Document("programme", $$"""{"id":"programme","currency":"EUR","zone":"Europe/Paris","orderHorizonDays":{{horizon}}}"""),
        Samples.Document("wallet", """{"id":"points","name":{"en":"Points"}}"""),
        Samples.Document("earning-rule", """{"id":"base","name":{"en":"Base"},"wallet":"points","on":["Order Completed"],"points":"order.total"}"""),
        Samples.Document("tier-set", $$"""{"id":"status","name":{"en":"Status"},{{terms}},"tiers":{{tiers}}}"""),
    ], revision);

    /// <summary>A moment of Paris: <c>2026-03-01</c> or <c>2026-03-01 10:30</c>.</summary>
    public static Instant At(string text)
    {
        var local = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return Instant.From(new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris").GetUtcOffset(local)));
    }

    public string Order(string at, double euros)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"o{++_orders}");
        Apply(OrderEvent(id, At(at), euros));
        return id;
    }

    public void Tell(string at, Event happened)
    {
        To(at);
        _engine.Apply(Member, happened, Plan, At(at), Outcome);
    }

    public void Back(string at, string order, double euros) => Apply(OrderEvent(order, At(at), euros) with { Name = "Order Refunded", Kind = EventKind.OrderRefunded });

    public void Happens(string at, string name) => Apply(new Event { Id = Guid.NewGuid(), At = At(at), Received = At(at), Name = name, Kind = EventKind.Other });

    public void Apply(Input input)
    {
        Life.Advance(_engine, Member, Plan, input.At.Plus(-1), Outcome);
        _engine.Apply(Member, input, Plan, input.At, Outcome);
    }

    /// <summary>By timers alone.</summary>
    public string? To(string at)
    {
        Life.Advance(_engine, Member, Plan, At(at), Outcome);
        return Tier;
    }

    public void Publish(string at, Plan plan)
    {
        To(at);
        Plan = plan;
        _engine.Apply(Member, new PlanChanged { Id = Guid.Empty, At = At(at), Received = At(at) }, plan, At(at), Outcome);
    }

    public void Reload() => Member = Life.Copy(Member);

    public static Event OrderEvent(string id, Instant at, double euros) => new()
    {
        Id = Guid.NewGuid(),
        At = at,
        Received = at,
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Order = new Order { Id = id, Currency = "EUR", TotalMinor = (long)Math.Round(euros * 100) },
    };
}
