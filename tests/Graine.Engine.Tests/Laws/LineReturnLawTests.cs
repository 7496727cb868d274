using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Laws;

/// <summary>
/// Points given for lines of an order come back as those lines do, however a return is split and whenever it is told, as a formula says that
/// sees all returns at once; with the last part nothing is left.
/// </summary>
public sealed class LineReturnLawTests
{
    private const int Seeds = 400;
    private static readonly string[] Products = ["a", "b", "c", "d"];
    private static readonly string[] Rules = ["c1", "each", "dear"];

    private static readonly Plan Plan = Samples.RealPlan(Counter.Documents(
        """{"id":"points","name":{"en":"Points"}}""",
        [
            Counter.Rule("base", """ "points":"order.total" """),
            Counter.Rule("c1", """ "lines":"line.category == \"c1\"","points":"150" """),
            Counter.Rule("each", """ "lines":"line.id in [\"a\", \"c\"]","points":"lines.quantity * 7.0" """),
            Counter.Rule("dear", """ "lines":"line.price >= 3.0","points":"lines.total" """),
        ]));

    [Fact]
    public void Lines_that_come_back_take_what_was_given_for_them()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            new LineReturnLawTests().Live(new Dice(seed), seed);
        }
    }

    /// <summary>Two members with an order each turn out to be one.</summary>
    [Fact]
    public void Orders_of_both_keep_their_lines_when_two_are_one()
    {
        Order[] orders = [Sold("o1", [Line("a", 2, 2), Line("b", 4, 1)]), Sold("o2", [Line("c", 1, 2), Line("d", 9, 1)])];
        var (member, other) = (One(1), One(2));
        Do(member, EventKind.OrderCompleted, orders[0]);
        Do(other, EventKind.OrderCompleted, orders[1]);
        _engine.Absorb(member, other, Plan, _now, new Outcome(), _outcome);

        var one = Life.Copy(member);
        Do(one, EventKind.OrderRefunded, new Order { Id = "o2", TotalMinor = 900, Currency = "EUR", Lines = [Line("d", 9, 1)] });

        Assert.Equal(0, Revoked(one, "each", "o2"));
        Assert.Equal(9, Revoked(one, "dear", "o2"));
        Assert.Equal(0, Revoked(one, "c1", "o1"));
    }

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();
    private Instant _now = Counter.At("2026-03-02T10:00");

    private void Live(Dice dice, ulong seed)
    {
        var order = Sold("o", [.. Enumerable.Range(0, dice.Between(1, 5)).Select(_ => Line(dice.Of(Products), dice.Between(0, 6), dice.Between(1, 4)))]);
        if (order.TotalMinor == 0)
        {
            return;
        }

        var (member, backs, told) = (One(1), new List<Order>(), false);
        for (var part = dice.Between(1, 6); part > 0; part--)
        {
            backs.Add(Back(dice, order));
        }

        var late = dice.Below(backs.Count + 1); // so many returns are told before their order
        for (var index = 0; index <= backs.Count; index++)
        {
            if (index == late)
            {
                Do(member, EventKind.OrderCompleted, order);
                told = true;
            }

            if (index < backs.Count)
            {
                Do(member, EventKind.OrderRefunded, backs[index]);
            }

            member = Life.Copy(member);
            if (told)
            {
                Agree(member, order, backs[..Math.Min(index + 1, backs.Count)], seed);
            }
        }

        Do(member, EventKind.OrderCancelled, new Order { Id = "o", Currency = "EUR" });
        Assert.Equal((0, 0, 0), (member.Wallet("points").Active, member.Wallet("points").Pending, member.Wallet("points").Debt));
        Assert.All(member.Wallet("points").Lots, lot => Assert.Null(lot.Lines));
    }

    /// <summary>Some units of some lines, or so much money for none in particular.</summary>
    private static Order Back(Dice dice, Order order)
    {
        if (dice.OneIn(3))
        {
            return new Order { Id = order.Id, TotalMinor = dice.Between(1, (int)order.TotalMinor!.Value), Currency = "EUR" };
        }

        OrderLine[] lines = [.. order.Lines.Where(_ => dice.OneIn(2)).Select(line => line with { Quantity = dice.Between(1, (int)line.Quantity) })];
        return new Order { Id = order.Id, TotalMinor = Worth(lines), Currency = "EUR", Lines = lines.Length == 0 ? [order.Lines[0] with { Quantity = 1 }] : lines };
    }

    private static void Agree(Member member, Order order, IReadOnlyList<Order> backs, ulong seed)
    {
        var (total, refunded) = (order.TotalMinor!.Value, backs.Sum(back => back.TotalMinor!.Value));
        var unnamed = backs.Where(back => back.Lines.Count == 0).Sum(back => back.TotalMinor!.Value);
        foreach (var rule in Rules)
        {
            var chosen = order.Lines.Where(line => Chooses(rule, line)).ToArray();
            var earned = rule switch
            {
                "c1" => chosen.Length > 0 ? 150 : 0,
                "each" => (long)chosen.Sum(line => line.Quantity) * 7,
                _ => Worth(chosen) / 100,
            };
            var isFree = Worth(chosen) == 0;
            var (back, all) = (0m, 0m);
            foreach (var product in chosen.GroupBy(line => line.Product, StringComparer.Ordinal))
            {
                var sold = Units([order], product.Key);
                var weight = isFree ? product.Sum(line => line.Quantity) : Worth(product);
                all += weight;
                back += weight * Math.Min(sold, Units(backs, product.Key)) / sold;
            }

            var due = earned == 0 ? 0
                : refunded >= total ? earned
                : Math.Min(earned, (long)Math.Floor((earned * ((back / all) + ((decimal)unnamed / total))) + 0.000000000001m));
            var found = Revoked(member, rule, order.Id);
            Assert.True(due == found, $"seed {seed}, {rule}: {found} of {earned} taken back, should be {due}");
        }

        var whole = total / 100;
        Assert.Equal(refunded >= total ? whole : whole * refunded / total, Revoked(member, "base", order.Id));
    }

    private static bool Chooses(string rule, OrderLine line) => rule switch
    {
        "c1" => line.Category == "c1",
        "each" => line.Product is "a" or "c",
        _ => line.PriceMinor >= 300,
    };

    private static decimal Units(IEnumerable<Order> orders, string product) =>
        orders.SelectMany(order => order.Lines).Where(line => line.Product == product).Sum(line => line.Quantity);

    private static long Worth(IEnumerable<OrderLine> lines) => (long)lines.Sum(line => line.Quantity * line.PriceMinor);

    private static long Revoked(Member member, string rule, string order) =>
        member.Wallet("points").Lots.Where(lot => lot.Rule == rule && lot.OrderKey == OrderBook.Key(order)).Sum(lot => lot.Revoked);

    private void Do(Member member, EventKind kind, Order order)
    {
        _now = _now.Plus(60_000);
        _engine.Apply(member, new Event { Id = Guid.Empty, At = _now, Received = _now, Name = kind == EventKind.OrderCompleted ? "Order Completed" : "Order Refunded", Kind = kind, Order = order }, Plan, _now, _outcome);
        Assert.All(member.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
    }

    private static Order Sold(string id, OrderLine[] lines) => new() { Id = id, TotalMinor = Worth(lines), Currency = "EUR", Lines = lines };

    private static OrderLine Line(string product, int price, int quantity) =>
        new() { Product = product, Category = product is "a" or "b" ? "c1" : "c2", Quantity = quantity, PriceMinor = price * 100 };

    private static Member One(byte number) => new() { Id = new Guid(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, number) };
}
