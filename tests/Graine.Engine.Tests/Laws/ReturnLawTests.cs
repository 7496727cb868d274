using Graine.Engine.Discounts;
using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Tests.Laws;

/// <summary>
/// When everything comes back, everything is as it was: points earned, paid with (one's own and a household's), given by codes and stamp cards, and what
/// promotions counted, in any order and however late the household hears of it.
/// </summary>
public sealed class ReturnLawTests
{
    private const int Seeds = 60;
    private const int Orders = 12;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();
    private readonly CountedBudgets _budgets = new();
    private readonly Member _house = One(9);
    private readonly Member[] _people = [One(1), One(2), One(3)];
    private readonly List<(Guid To, Input Input)> _way = [];
    private readonly List<Bought> _bought = [];
    private Instant _now = Counter.At("2026-03-02T10:00");
    private Plan _plan = null!;
    private int _ids;

    [Fact]
    public void A_return_of_everything_restores_the_balance()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            new ReturnLawTests().Live(new Dice(seed), seed);
        }
    }

    [Fact]
    public void Parts_of_an_order_give_back_parts_of_what_the_household_paid_to_the_lots_it_came_from()
    {
        _plan = Plan(100);
        Found();
        Earn(0, 40);
        _now = _now.PlusDays(10);
        Earn(1, 60);
        Deliver(null);
        var lots = Lots();
        Do(_people[1], Event("Order Completed", EventKind.OrderCompleted, "o", 30));
        Deliver(null);
        Assert.Null(Do(_house, Spend(50, "o", _people[1])));
        Assert.Equal(50, _house.Household.Find(_people[1].Id)!.Spent);

        Do(_people[1], Event("Order Refunded", EventKind.OrderRefunded, "o", 15));
        Deliver(null);
        Assert.Equal((105, 25), (_house.Wallet("points").Active, _house.Household.Find(_people[1].Id)!.Spent));

        // Whoever leaves in between still gives back what was the household's.
        Assert.Null(Do(_house, new HouseholdCommand { Id = Id(), At = _now, Received = _now, Verb = HouseholdVerb.Leave, Member = _people[1].Id }));
        Deliver(null);
        Do(_people[1], Event("Order Refunded", EventKind.OrderRefunded, "o", 15));
        Do(_people[1], Event("Order Refunded", EventKind.OrderRefunded, "o", 15));
        Deliver(null);
        Assert.Equal((130, 0, 30), (_house.Wallet("points").Active, _house.Wallet("points").Spent, _people[1].Wallet("points").Debt));
        Assert.All(lots, lot => Assert.Contains(lot, Lots()));
    }

    private void Live(Dice dice, ulong seed)
    {
        _plan = Plan(dice.Of([100, 50]));
        Found();
        foreach (var who in (int[])[0, 1, 2])
        {
            Earn(who, dice.Between(20, 200));
        }

        Deliver(null);
        var before = Total();
        for (var order = 0; order < Orders; order++)
        {
            Buy(dice, FormattableString.Invariant($"o{order}"));
            Wander(dice);
        }

        while (_bought.Count > 0)
        {
            var place = dice.Below(_bought.Count);
            Return(_bought[place], dice);
            _bought.RemoveAt(place);
            Wander(dice);
        }

        Deliver(dice);
        Assert.True(before == Total(), $"seed {seed}: {before} became {Total()}");
        Assert.Equal(0, _house.Wallet("points").Spent);
        Assert.All(_people, member => Assert.Equal(0, member.Wallet("points").Spent));
        Assert.All(_people, member => Assert.True((_house.Household.Find(member.Id)?.Spent ?? 0) >= 0));
        Assert.All(_people.SelectMany(member => member.Caps.All), count => Assert.Equal((0, 0), (count.Points, count.Times)));
        Assert.All(_people.SelectMany(member => member.Games.Cards), card => Assert.Equal((0, 0.0), (card.Filled, (double)card.Stamps.Amount)));
        foreach (var budget in _plan.Budgets)
        {
            Assert.Equal(0, _budgets[budget.Key, budget.Period(_now, _plan.Programme.Zone)]);
        }
    }

    private void Buy(Dice dice, string order)
    {
        var (who, total) = (dice.Below(3), dice.Between(5, 90));
        var member = _people[who];
        var bought = new Bought(who, order, total, _now, dice.OneIn(2) ? [new PromotionUse("ten", dice.Between(1, 500))] : []);
        if (bought.Uses.Count > 0)
        {
            Do(member, new PromotionCommand { Id = Id(), At = _now, Received = _now, Verb = PromotionVerb.Use, OrderId = order, UsedAt = _now, Uses = bought.Uses });
        }

        if (dice.OneIn(2))
        {
            var code = new VoucherCode { Code = "ALL", Campaign = "all", IsShared = true };
            Do(member, new VoucherCommand { Id = Id(), At = _now, Received = _now, Verb = VoucherVerb.Redeem, Uses = [new VoucherUse(Id(), code)], Order = Ordered(order, total), Cart = new([new CartLine("p", 1, total * 100)]), Reference = order });
            bought.Redeemed.AddRange(_outcome.Redemptions);
        }

        var points = dice.Between(1, 40);
        _ = dice.Below(3) switch
        {
            0 => Do(member, Spend(points, order, null)),
            1 => Do(_house, Spend(points, order, member)),
            _ => null,
        };
        Do(member, Event("Order Completed", EventKind.OrderCompleted, order, total));
        _bought.Add(bought);
    }

    private void Return(Bought bought, Dice dice)
    {
        var member = _people[bought.Who];
        var first = dice.OneIn(2) ? dice.Between(1, bought.Total) : bought.Total;
        Do(member, Event("Order Refunded", EventKind.OrderRefunded, bought.Order, first));
        Wander(dice);
        if (first < bought.Total)
        {
            Do(member, Event("Order Refunded", EventKind.OrderRefunded, bought.Order, bought.Total - first));
        }

        if (bought.Uses.Count > 0)
        {
            Do(member, new PromotionCommand { Id = Id(), At = _now, Received = _now, Verb = PromotionVerb.GiveBack, OrderId = bought.Order, UsedAt = bought.At, Uses = bought.Uses });
        }

        if (bought.Redeemed.Count > 0)
        {
            Do(member, new VoucherCommand { Id = Id(), At = _now, Received = _now, Verb = VoucherVerb.RollBack, Undoes = [.. bought.Redeemed.Select(each => new VoucherUndo(each, null))] });
        }
    }

    /// <summary>Time passes, and some of what is under way arrives.</summary>
    private void Wander(Dice dice)
    {
        _now = _now.Plus(60_000);
        for (var count = dice.Below(3); count > 0 && _way.Count > 0; count--)
        {
            DeliverOne(dice);
        }
    }

    private void Deliver(Dice? dice)
    {
        while (_way.Count > 0)
        {
            DeliverOne(dice);
        }
    }

    private void DeliverOne(Dice? dice)
    {
        var to = _way[dice?.Below(_way.Count) ?? 0].To;
        var place = _way.FindIndex(each => each.To == to); // What one is told keeps its order.
        var input = _way[place].Input;
        _way.RemoveAt(place);
        _ = Do(to == _house.Id ? _house : _people.Single(member => member.Id == to), input);
    }

    private Refusal? Do(Member member, Input input)
    {
        var copy = input is PointsCommand ? Life.Copy(member) : null;
        if (copy is not null)
        {
            _engine.Apply(copy, input, _plan, _now, _outcome, _budgets);
            if (_outcome.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        _engine.Apply(member, input, _plan, _now, _outcome, _budgets);
        Assert.Null(_outcome.Refusal);
        _way.AddRange(_outcome.Derived);
        Assert.All(member.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
        Assert.Equal(Life.Bytes(member), Life.Bytes(Life.Copy(member)));
        return null;
    }

    private void Found()
    {
        Assert.Null(Do(_house, new HouseholdCommand { Id = Id(), At = _now, Received = _now, Verb = HouseholdVerb.Create, Member = _people[0].Id }));
        foreach (var member in _people[1..])
        {
            Assert.Null(Do(_house, new HouseholdCommand { Id = Id(), At = _now, Received = _now, Verb = HouseholdVerb.Join, Member = member.Id, Role = HouseholdRole.Adult }));
        }

        Deliver(null);
    }

    private void Earn(int who, long points) => Assert.Null(Do(_people[who], new PointsCommand { Id = Id(), At = _now, Received = _now, Verb = PointsVerb.Earn, Wallet = "points", Points = points }));

    private PointsCommand Spend(long points, string order, Member? by) => new()
    {
        Id = Id(),
        At = _now,
        Received = _now,
        Verb = PointsVerb.Spend,
        Wallet = "points",
        Points = points,
        OrderId = order,
        By = by?.Id ?? Guid.Empty,
    };

    private Event Event(string name, EventKind kind, string order, int total) => new()
    {
        Id = Id(),
        At = _now,
        Received = _now,
        Name = name,
        Kind = kind,
        Order = Ordered(order, total),
    };

    private static Order Ordered(string order, int total) => new() { Id = order, TotalMinor = total * 100, Currency = "EUR", Lines = [new OrderLine { Product = "p", Quantity = 1, PriceMinor = total * 100 }] };

    private long Total() => _people.Append(_house).Sum(member => member.Wallet("points").Active + member.Wallet("points").Pending - member.Wallet("points").Debt);

    private List<(Instant, long)> Lots() => [.. _house.Wallet("points").Lots.Where(lot => lot.Remaining > 0).Select(lot => (lot.ExpiresAt, lot.Remaining))];

    private Guid Id() => new(3, 3, 3, 3, 3, 3, 3, 3, (byte)(++_ids >> 16), (byte)(_ids >> 8), (byte)_ids);

    private static Member One(byte number) => new() { Id = new Guid(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, number), PlanRevision = 7 };

    private static Plan Plan(int share) => Samples.RealPlan(
    [
        .. Counter.Documents("""{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":100}}""", [Counter.Rule("base", """ "points":"order.total" """)]),
        Samples.Document("household-policy", $$"""{"id":"households","wallet":"points","sizeMax":5,"share":{{share}},"leaving":"stays","spending":[{"role":"adult"}]}"""),
        Samples.Document("stamp-card", """{"id":"card","name":{"en":"Card"},"on":["Order Completed"],"size":3,"gives":{"points":{"wallet":"points","points":50}}}"""),
        Samples.Document("promotion", """
            {"id":"ten","name":{"en":"Ten"},"discounts":[{"kind":"percent","percent":10}],"limits":[{"per":"month","times":50,"amount":1000}],"budgets":[{"per":"month","money":100000}]}
            """),
        Samples.Document("voucher-campaign", """
            {"id":"all","name":{"en":"All"},"gives":{"points":{"wallet":"points","points":30}},"codes":{"kind":"shared","code":"ALL"},"limits":{"perMember":[{"per":"day","times":20}]}}
            """),
    ]);

    private sealed record Bought(int Who, string Order, int Total, Instant At, IReadOnlyList<PromotionUse> Uses)
    {
        public List<VoucherRedemption> Redeemed { get; } = [];
    }
}
