using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Loyalty.Rules;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>History that is sent after the fact, in its order, to wallets whose points expire when the member does nothing.</summary>
public sealed class LateHistoryTests
{
    private const int Orders = 2000;
    private static readonly ExpiryRule Idle = new(ExpiryKind.Inactivity, Days: 30);

    /// <summary>Five years with some pauses that end all points, more than orders are remembered for.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    public void Thousands_of_late_orders_cost_some_postings_each_and_leave_the_books_of_a_life(int pendingDays)
    {
        var plan = Counter.With(
            """{"id":"points","name":{"en":"Points"},"expiry":{"kind":"inactivity","days":30}}""",
            Counter.Rule("base", $$""" "points":"order.total","pendingDays":{{pendingDays}} """)).Plan;
        var (engine, outcome) = (new Engine(), new Outcome());
        var (lived, told) = (Life.NewMember(), Life.NewMember());
        var (livedBooks, toldBooks) = (new List<Posting>(), new List<Posting>());
        var end = At(Orders).PlusDays(10);
        for (var index = 0; index < Orders; index++)
        {
            var at = At(index);
            var order = new Order { Id = $"o{index}", TotalMinor = 1000 + index, Currency = "EUR" };
            var happened = new Event { Id = Guid.Empty, At = at, Received = at, Name = "Order Completed", Kind = EventKind.OrderCompleted, Order = order };
            Life.Advance(engine, lived, plan, at, outcome, () => livedBooks.AddRange(outcome.Postings));
            engine.Apply(lived, happened, plan, at, outcome);
            livedBooks.AddRange(outcome.Postings);
            engine.Apply(told, happened, plan, end, outcome);
            toldBooks.AddRange(outcome.Postings);
            told = index % 100 == 0 ? Life.Copy(told) : told;
        }

        Life.Advance(engine, lived, plan, end.PlusDays(1), outcome, () => livedBooks.AddRange(outcome.Postings));
        Life.Advance(engine, told, plan, end.PlusDays(1), outcome, () => toldBooks.AddRange(outcome.Postings));

        Assert.Equal(Canon.Wallets(lived), Canon.Wallets(told));
        Assert.InRange(lived.Wallets[0].Active, 1, lived.Wallets[0].Expired);
        Assert.Equal(Moments(livedBooks, byLot: false), Moments(toldBooks, byLot: false));
        Assert.InRange(toldBooks.Count, Orders, 10 * Orders);
        Assert.InRange(told.Wallets[0].Lots.Count, 1, lived.Wallets[0].Lots.Count + Pruning.FoldAbove);
        Assert.Empty(Books.Check(told.Wallets[0]));
    }

    [Fact]
    public void The_books_of_each_lot_show_the_moments_of_a_life_whenever_the_timer_comes()
    {
        for (var seed = 0ul; seed < 60; seed++)
        {
            var dice = new Dice(seed);
            var (lived, told) = (new Purse(Purse.Points(Idle)), new Purse(Purse.Points(Idle)).On(1000));
            for (var (step, day) = (0, 0); step < 40; step++)
            {
                day += dice.OneIn(8) ? dice.Between(25, 60) : dice.Below(8);
                var (points, pending) = (dice.Between(1, 100), dice.Below(5));
                lived.On(day).Earn(points, pendingDays: pending);
                told.Earn(points, pendingDays: pending, at: Purse.Day(day));
                if (dice.OneIn(10))
                {
                    told.Now = told.Now.Plus(Idling.SettleMinutes * 60_000);
                    told.Mature();
                }
            }

            lived.On(1001).Mature();
            told.On(1001).Mature();
            Assert.True(Moments(lived.Postings, byLot: true).SequenceEqual(Moments(told.Postings, byLot: true)), $"Seed {seed}");
            Assert.Equal(lived.State(), told.State());
        }
    }

    [Fact]
    public void What_late_history_lets_expire_is_nobody_s_to_spend_while_more_of_it_comes()
    {
        var purse = new Purse(Purse.Points(Idle)).On(100).Earn(10, at: Purse.Day(0)).Earn(10, at: Purse.Day(20)).Earn(10, at: Purse.Day(40));
        purse.Holds(0).Spend(1).Refused(PointsErrors.Insufficient).Said(EffectKind.PointsGivenBack);
        Assert.Equal((6, purse.Now.Plus(Idling.SettleMinutes * 60_000)), (purse.Postings.Count, purse.Due));
        purse.Earn(10, at: Purse.Day(70).Plus(-1)).Holds(0).Earn(10, at: Purse.Day(71)).Holds(50).Spend(45).Refused(null);
    }

    /// <summary>What moved on each account at each moment, and what did not move in the end left out.</summary>
    private static IEnumerable<(int Lot, Account Account, Instant At, long Amount)> Moments(List<Posting> postings, bool byLot) => postings
        .SelectMany(posting => new[] { (posting, posting.Debit, Amount: -posting.Amount), (posting, posting.Credit, posting.Amount) })
        .GroupBy(side => (Lot: byLot ? side.posting.Lot : 0, side.Item2, side.posting.At), side => side.Amount)
        .Select(moment => (moment.Key.Lot, moment.Key.Item2, moment.Key.At, moment.Sum()))
        .Where(moment => moment.Item4 != 0)
        .OrderBy(moment => moment.Lot).ThenBy(moment => moment.Item2).ThenBy(moment => moment.At);

    private static Instant At(int index) => Life.Birth.PlusDays(index / 300 * 60).Plus(index * 75_600_000L);
}
