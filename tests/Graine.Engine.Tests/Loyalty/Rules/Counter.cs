using System.Globalization;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>A shop with the rules of one test and one member who buys there. Moments are Paris wall time.</summary>
internal sealed class Counter
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();
    private int _orders;

    public Counter(params ReadOnlySpan<string> rules)
        : this("""{"id":"points","name":{"en":"Points"}}""", rules)
    {
    }

    private Counter(string wallet, ReadOnlySpan<string> rules, string? programme = null) =>
        Plan = Samples.RealPlan(Documents(wallet, rules, programme));

    public Plan Plan { get; set; }

    public Member Member { get; } = new() { Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) };

    /// <summary>When the next thing happens.</summary>
    public Instant Now { get; set; } = At("2026-03-02T10:00");

    /// <summary>What is left of budgets; null: nobody keeps them.</summary>
    public IBudgets? Kept { get; set; }

    /// <summary>Every effect so far.</summary>
    public List<Effect> All { get; } = [];

    public List<Posting> Postings { get; } = [];

    public Wallet Wallet => Member.Wallet("points");

    public static Counter With(string wallet, params ReadOnlySpan<string> rules) => new(wallet, rules);

    public static Counter Of(string programme, string wallet, params ReadOnlySpan<string> rules) => new(wallet, rules, programme);

    public static IReadOnlyList<PlanDocument> Documents(string wallet, ReadOnlySpan<string> rules, string? programme = null)
    {
        var documents = new List<PlanDocument>
        {
            Samples.Document("programme", programme ?? """{"id":"programme","currency":"EUR","zone":"Europe/Paris"}"""),
            Samples.Document("wallet", wallet),
        };
        foreach (var rule in rules)
        {
            documents.Add(Samples.Document("earning-rule", rule));
        }

        return documents;
    }

    /// <summary>A rule with the members of every rule filled in.</summary>
    public static string Rule(string id, string members, string on = "Order Completed") =>
        $$"""{"id":"{{id}}","name":{"en":"{{id}}"},"wallet":"points","on":["{{on}}"],{{members}}}""";

    public static Instant At(string local)
    {
        var wall = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return Instant.From(new DateTimeOffset(wall, Paris.GetUtcOffset(wall)));
    }

    public static OrderLine Line(string category, double price, double quantity = 1, string? brand = null, string? product = null) => new()
    {
        Product = product ?? category,
        Category = category,
        Brand = brand,
        Quantity = (decimal)quantity,
        PriceMinor = (long)Math.Round(price * 100),
    };

    public Counter On(string local)
    {
        Now = At(local);
        return this;
    }

    public Counter Buy(double total, params ReadOnlySpan<OrderLine> lines) => Buy(FormattableString.Invariant($"order-{++_orders}"), total, lines);

    public Counter Buy(string id, double total, params ReadOnlySpan<OrderLine> lines) =>
        Happen("Order Completed", EventKind.OrderCompleted, new Order { Id = id, TotalMinor = (long)Math.Round(total * 100), Currency = "EUR", Lines = [.. lines] });

    public Counter Back(string id, double? total = null, params ReadOnlySpan<OrderLine> lines) => Happen(
        "Order Refunded", EventKind.OrderRefunded,
        new Order { Id = id, TotalMinor = total is { } part ? (long)Math.Round(part * 100) : null, Currency = "EUR", Lines = [.. lines] });

    public Counter Do(string name, params ReadOnlySpan<(string Name, object Value)> properties)
    {
        var bag = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (property, value) in properties)
        {
            bag[property] = value;
        }

        return Happen(name, EventKind.Other, null, bag);
    }

    public Counter Know(string fact, object? value) => Apply(new Event
    {
        Id = Guid.Empty,
        At = Now,
        Received = Now,
        Name = "identify",
        Kind = EventKind.Identify,
        Facts = new Dictionary<string, object?> { [fact] = value },
    });

    /// <summary>Lives through everything due up to a moment.</summary>
    public Counter Until(string local) => To(At(local));

    public Counter To(Instant moment)
    {
        Now = moment;
        while (Member.DueAt <= Now)
        {
            var due = Member.DueAt;
            Apply(new TimerElapsed { Id = Guid.Empty, At = due, Received = due }, due);
            Assert.True(Member.DueAt > due, "A timer chases itself.");
        }

        return this;
    }

    /// <summary>An event that happened at <see cref="Now"/> is told only at this moment.</summary>
    public Counter Apply(Input input, Instant? toldAt = null)
    {
        _engine.Apply(Member, input, Plan, toldAt ?? input.At, _outcome, Kept);
        All.AddRange(_outcome.Effects);
        Postings.AddRange(_outcome.Postings);
        Assert.All(Member.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
        Assert.Equal(Laws.Life.Bytes(Member), Laws.Life.Bytes(Laws.Life.Copy(Member)));
        return this;
    }

    public Counter Holds(long active, long pending = 0)
    {
        Assert.Equal((active, pending), (Wallet.Active, Wallet.Pending));
        return this;
    }

    /// <summary>Points by rule since the start.</summary>
    public Counter Gave(params ReadOnlySpan<(string Rule, long Points)> rules)
    {
        var gave = All.Where(effect => effect is { Kind: EffectKind.PointsEarned or EffectKind.PointsPending, Rule: not null })
            .GroupBy(effect => effect.Rule!, StringComparer.Ordinal).Select(each => (each.Key, each.Sum(effect => effect.Amount)));
        Assert.Equal(rules.ToArray().OrderBy(each => each.Rule, StringComparer.Ordinal), gave.OrderBy(each => each.Item1, StringComparer.Ordinal));
        return this;
    }

    public Effect Said(EffectKind kind) => Assert.Single(All, effect => effect.Kind == kind);

    private Counter Happen(string name, EventKind kind, Order? order, Dictionary<string, object>? properties = null) => Apply(new Event
    {
        Id = Guid.Empty,
        At = Now,
        Received = Now,
        Name = name,
        Kind = kind,
        Order = order,
        Properties = properties,
    });
}
