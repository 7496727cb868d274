using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>One member with ten thousand orders in eight years: an order costs no more for the history behind it.</summary>
public sealed class LongLifeTests
{
    private const int Orders = 10_000;
    private const int Part = 1_000;
    private const int PostingsEach = 8;

    private static readonly string[] Expiries =
    [
        """{"kind":"never"}""", """{"kind":"rolling","days":200}""", """{"kind":"end-of-month","months":3}""", """{"kind":"end-of-year","months":1}""",
        """{"kind":"fixed-date","dates":["--03-31","--09-30"],"months":6}""", """{"kind":"inactivity","days":90}""",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_order_costs_as_much_after_thousands_as_before_under_every_kind_of_expiry(bool isLate)
    {
        var plan = Plan();
        var (engine, outcome, member) = (new Engine(), new Outcome(), Life.NewMember());
        var end = At(Orders).PlusDays(1);
        var (costs, postings) = (new List<long>(), 0L);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < Orders; index++)
        {
            var at = At(index);
            var now = isLate ? end : at;
            Life.Advance(engine, member, plan, now, outcome, () => postings += outcome.Postings.Count);
            engine.Apply(
                member,
                new Event
                {
                    Id = Guid.Empty,
                    At = at,
                    Received = now,
                    Name = "Order Completed",
                    Kind = EventKind.OrderCompleted,
                    Order = new Order { Id = $"o{index}", TotalMinor = 1000, Currency = "EUR" },
                },
                plan,
                now,
                outcome);
            postings += outcome.Postings.Count;
            if (index % Part == Part - 1)
            {
                costs.Add(GC.GetAllocatedBytesForCurrentThread() - before);
                member = Life.Copy(member);
                before = GC.GetAllocatedBytesForCurrentThread();
            }
        }

        Life.Advance(engine, member, plan, end.PlusDays(1), outcome, () => postings += outcome.Postings.Count);
        Assert.InRange(postings, Orders * Expiries.Length, Orders * Expiries.Length * PostingsEach);
        Assert.InRange(costs[^1], 1, 2 * costs[2]);
        Assert.All(member.Wallets, wallet =>
        {
            Assert.Empty(Books.Check(wallet));
            Assert.InRange(wallet.Lots.Count, 1, member.Activity.Orders.Count + Pruning.FoldAbove);
        });
    }

    /// <summary>Points of a till whose orders the book does not have, beside as many orders that it has.</summary>
    [Fact]
    public void Finding_what_is_not_there_a_thousand_times_looks_at_each_thing_a_few_times()
    {
        List<Lot> lots = [.. Enumerable.Range(1, Part).Select(number => new Lot { Number = 7 * number })];
        var places = LotOrder.In(Wallet(lots));
        for (var number = 1; number <= Part; number++)
        {
            Assert.Equal(-1, places.Find((ulong)(7 * number) + 1, number % 10));
            Assert.Equal(number - 1, places.Find((ulong)(7 * number), 0));
        }

        Assert.InRange(places.Looked, Part, 8 * Part);

        static Wallet Wallet(List<Lot> lots)
        {
            var wallet = new Wallet { Id = "points" };
            wallet.Lots.AddRange(lots);
            return wallet;
        }
    }

    private static Plan Plan()
    {
        var documents = new List<Graine.Engine.Plans.Documents.PlanDocument>
        {
            Samples.Document("programme", """{"id":"programme","currency":"EUR","zone":"Europe/Paris"}"""),
        };
        for (var index = 0; index < Expiries.Length; index++)
        {
            documents.Add(Samples.Document("wallet", $$"""{"id":"w{{index}}","name":{"en":"W"},"expiry":{{Expiries[index]}}}"""));
            documents.Add(Samples.Document(
                "earning-rule", $$"""{"id":"r{{index}}","name":{"en":"R"},"wallet":"w{{index}}","on":["Order Completed"],"points":"order.total"}"""));
        }

        return Samples.RealPlan(documents);
    }

    private static Instant At(int index) => Life.Birth.Plus(index * 25_200_000L);
}
