using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Laws;

/// <summary>What holds whatever the rules of a programme are.</summary>
public sealed class EarningLawTests
{
    private const int Seeds = 250;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    [Fact]
    public void Books_hold_caps_hold_and_a_replay_from_what_is_stored_equals_living()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = RandomProgramme.Make(dice);
            var (live, books) = (Life.NewMember(), new Dictionary<(string, Account), long>());
            var stored = Life.Bytes(live);
            foreach (var input in Life.Inputs(dice, 30, 120))
            {
                var loaded = MemberCodec.Read(live.Id, stored, new NamePool());
                var (other, otherOutcome) = (new Engine(), new Outcome());
                Life.Advance(_engine, live, plan, input.At, _outcome, () => Book(books));
                Life.Advance(other, loaded, plan, input.At, otherOutcome);
                _engine.Apply(live, input, plan, input.At, _outcome);
                other.Apply(loaded, input, plan, input.At, otherOutcome);

                Assert.Equal(_outcome.Effects, otherOutcome.Effects);
                Assert.Equal(_outcome.Postings, otherOutcome.Postings);
                stored = Life.Bytes(loaded);
                Assert.True(Life.Bytes(live).AsSpan().SequenceEqual(stored), $"Seed {seed}");
                Assert.All(live.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
                Book(books);
                foreach (var wallet in live.Wallets)
                {
                    Assert.All(Enum.GetValues<Account>(), account => Assert.Equal(
                        Books.Balance(wallet, account), Books.DebitSign(account) * books.GetValueOrDefault((wallet.Id, account))));
                }

                CheckCaps(live, plan, seed);
            }

            Assert.Equal(0, books.Values.Sum());
        }
    }

    [Fact]
    public void Orders_that_all_come_back_leave_nothing_and_give_all_room_back()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = RandomProgramme.Make(dice);
            var member = Life.NewMember();
            var orders = Life.Facts(dice, 20, 20).Where(fact => fact.Kind == EventKind.OrderCompleted).ToList();
            foreach (var order in orders)
            {
                _engine.Apply(member, order, plan, order.At, _outcome);
            }

            var end = Life.Birth.PlusDays(45);
            foreach (var order in orders)
            {
                var back = order with { Name = "Order Cancelled", Kind = EventKind.OrderCancelled, At = end };
                _engine.Apply(member, back, plan, end, _outcome);
            }

            Assert.All(member.Wallets, wallet => Assert.True(
                wallet.Active + wallet.Pending + wallet.Debt == 0 && wallet.Revoked == wallet.Earned, $"Seed {seed}: {wallet.Active} {wallet.Pending} {wallet.Debt}"));
            Assert.All(member.Caps.All, count => Assert.True(count is { Points: 0, Times: 0 }, $"Seed {seed}: {count}"));
        }
    }

    /// <summary>Promised for caps in points, one of a rule inside those of its wallet, as long as nothing comes back in between.</summary>
    [Fact]
    public void Capped_points_are_as_many_in_whatever_order_the_events_come()
    {
        const string Rules = """
            {"id":"a","name":{"en":"a"},"wallet":"points","on":["Order Completed"],"points":"order.total","caps":[{"per":"day","points":60},{"per":"month","points":300}]}
            {"id":"b","name":{"en":"b"},"wallet":"points","on":["Review","Product Viewed"],"points":"7","caps":[{"per":"week","points":20}]}
            """;
        var plan = Plans.Samples.RealPlan(
        [
            Plans.Samples.Document("programme"),
            Plans.Samples.Document("wallet", """{"id":"points","name":{"en":"P"},"caps":[{"per":"month","points":310}]}"""),
            .. Rules.Split('\n').Select(rule => Plans.Samples.Document("earning-rule", rule)),
        ]);
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var facts = Life.Facts(dice, 40, 13).Where(fact => fact.Kind is EventKind.OrderCompleted or EventKind.Other).ToList();
            var first = Live(facts, plan);
            for (var shuffle = 0; shuffle < 3; shuffle++)
            {
                Life.Shuffle(dice, facts);
                Assert.Equal((seed, first), (seed, Live(facts, plan)));
            }
        }
    }

    private void Book(Dictionary<(string, Account), long> books)
    {
        foreach (var posting in _outcome.Postings)
        {
            Assert.True(posting.Amount > 0 && posting.Debit != posting.Credit);
            books[(posting.Wallet, posting.Debit)] = books.GetValueOrDefault((posting.Wallet, posting.Debit)) + posting.Amount;
            books[(posting.Wallet, posting.Credit)] = books.GetValueOrDefault((posting.Wallet, posting.Credit)) - posting.Amount;
        }
    }

    private string Live(List<Event> facts, Plan plan)
    {
        var member = Life.NewMember();
        foreach (var fact in facts)
        {
            _engine.Apply(member, fact, plan, Life.Birth.PlusDays(30), _outcome);
        }

        return Canon.Wallets(member);
    }

    /// <summary>From the lots alone: what a rule or wallet gave in a period, less what was taken back, is within every cap.</summary>
    private static void CheckCaps(Member member, Plan plan, ulong seed)
    {
        foreach (var rule in plan.EarningRules)
        {
            Check(rule.Caps, lot => lot.Rule == rule.Id);
        }

        foreach (var wallet in plan.Wallets)
        {
            Check(wallet.Caps, lot => lot.Rule is not null && member.FindWallet(wallet.Id)?.Lots.Contains(lot) == true);
        }

        void Check(CapRule[] caps, Func<Lot, bool> isOf)
        {
            foreach (var cap in caps.Where(cap => cap.Per != CapPeriod.Event))
            {
                var periods = member.Wallets.SelectMany(wallet => wallet.Lots).Where(isOf)
                    .GroupBy(lot => CapCalendar.Number(cap.Per, lot.EarnedAt, plan.Programme.Zone));
                foreach (var period in periods)
                {
                    var points = period.Sum(lot => lot.Earned - lot.Revoked);
                    Assert.True(points <= cap.Points && period.Count(lot => lot.Revoked < lot.Earned) <= cap.Times, $"Seed {seed}: {cap}, {points}");
                }
            }
        }
    }
}
