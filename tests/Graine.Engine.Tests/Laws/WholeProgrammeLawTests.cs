using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Laws;

/// <summary>What holds of programmes with documents of every kind, and of lives in which everything is asked for.</summary>
public sealed class WholeProgrammeLawTests
{
    private const int Seeds = 50;

    /// <summary>Of full cards the four latest are remembered, and two stamps fill one.</summary>
    private const int OrdersMax = 8;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    [Fact]
    public void The_programmes_have_every_kind() => Assert.Equal(
        DocumentKinds.All.Except([DocumentKinds.IdentityPolicy]).Order(StringComparer.Ordinal),
        WholeProgramme.Documents(new Dice(1)).Select(document => document.Kind).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Books_hold_a_refusal_changes_nothing_and_a_replay_from_what_is_stored_equals_living()
    {
        var (done, refused) = (new HashSet<string>(), 0);
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = WholeProgramme.Make(dice, withBudgets: dice.OneIn(2));
            var (live, books) = (Life.NewMember(), new Dictionary<(string, Account), long>());
            var (other, otherOutcome) = (new Engine(), new Outcome());
            var (kept, otherKept) = (new CountedBudgets(), new CountedBudgets());
            var stored = Life.Bytes(live);
            foreach (var input in WholeLife.Inputs(dice, 20, 100))
            {
                var loaded = MemberCodec.Read(live.Id, stored, new NamePool());
                Advance(_engine, live, plan, input.At, _outcome, kept, () => Book(books));
                Advance(other, loaded, plan, input.At, otherOutcome, otherKept, () => { });
                var before = Life.Bytes(live);
                _engine.Apply(live, input, plan, input.At, _outcome, kept);
                other.Apply(loaded, input, plan, input.At, otherOutcome, otherKept);

                Assert.Equal(_outcome.Effects, otherOutcome.Effects);
                Assert.Equal(_outcome.Postings, otherOutcome.Postings);
                Assert.Equal((_outcome.Refusal?.Code, _outcome.DueAt), (otherOutcome.Refusal?.Code, otherOutcome.DueAt));
                stored = Life.Bytes(loaded);
                Assert.True(Life.Bytes(live).AsSpan().SequenceEqual(stored), $"Seed {seed}: {input}");
                if (_outcome.Refusal is not null)
                {
                    refused++;
                    Assert.True(before.AsSpan().SequenceEqual(stored), $"Seed {seed}: {input} was refused with {_outcome.Refusal.Code} and changed the member");
                    Assert.Empty(_outcome.Postings);
                    Assert.Empty(_outcome.Effects);
                    Assert.Empty(_outcome.Derived);
                }
                else
                {
                    done.Add(Name(input));
                }

                Book(books);
                foreach (var wallet in live.Wallets)
                {
                    Assert.Empty(Books.Check(wallet));
                    Assert.All(wallet.Lots, lot => Assert.True(lot.Earned >= 0 && lot.Revoked <= lot.Earned, $"Seed {seed}: {lot}"));
                    Assert.All(Enum.GetValues<Account>(), account => Assert.Equal(
                        Books.Balance(wallet, account), Books.DebitSign(account) * books.GetValueOrDefault((wallet.Id, account))));
                }
            }

            Assert.Equal(0, books.Values.Sum());
        }

        // Each thing that can be asked for was done by somebody.
        Assert.True(refused > 100, $"{refused}");
        Assert.Superset(
            new HashSet<string>
            {
                "Claim", "Fulfil", "Use", "Cancel", "GiveBack", "Redeem", "Hold", "Release", "RollBack", "Publish", "Register", "Approve", "JoinChallenge", "GiveBadge", "TakeBadge",
                "GiveFreezes", "EnterDraw", "PrizeArrived", "ReferralQualified", "ReferralWithdrawn", "HouseholdLinked", "PointsShared", "TierCommand", "ExtendCommand",
            },
            done);
    }

    /// <summary>What comes twice, because somebody was not sure that it had arrived, gives nothing the second time.</summary>
    [Fact]
    public void An_order_or_a_referral_that_comes_again_moves_no_points()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = WholeProgramme.Make(dice);
            var member = Life.NewMember();
            foreach (var input in WholeLife.Inputs(dice, 15, 60))
            {
                Life.Advance(_engine, member, plan, input.At, _outcome);
                _engine.Apply(member, input, plan, input.At, _outcome);
                if (input is Event { Kind: EventKind.OrderCompleted } or ReferralQualified or ReferralWithdrawn)
                {
                    var before = Canon.Wallets(member);
                    _engine.Apply(member, input, plan, input.At, _outcome);
                    Assert.Empty(_outcome.Postings);
                    Assert.Equal(before, Canon.Wallets(member));
                }
            }
        }
    }

    [Fact]
    public void Members_who_live_between_each_other_become_who_they_become_alone()
    {
        for (var seed = 1ul; seed <= Seeds / 2; seed++)
        {
            var dice = new Dice(seed);
            var plan = WholeProgramme.Make(dice);
            var lives = Enumerable.Range(0, 3).Select(_ => WholeLife.Inputs(dice, 12, 60)).ToList();
            var together = lives.Select((_, number) => Life.NewMember((byte)(number + 1))).ToList();
            foreach (var (input, number) in lives.SelectMany((life, number) => life.Select(input => (input, number))).OrderBy(each => each.input.At))
            {
                Life.Advance(_engine, together[number], plan, input.At, _outcome);
                _engine.Apply(together[number], input, plan, input.At, _outcome);
            }

            for (var number = 0; number < lives.Count; number++)
            {
                var (engine, alone) = (new Engine(), Life.NewMember((byte)(number + 1)));
                foreach (var input in lives[number].OrderBy(input => input.At))
                {
                    Life.Advance(engine, alone, plan, input.At, _outcome);
                    engine.Apply(alone, input, plan, input.At, _outcome);
                }

                Assert.True(Life.Bytes(alone).AsSpan().SequenceEqual(Life.Bytes(together[number])), $"Seed {seed}");
            }
        }
    }

    /// <summary>Promised for rules, challenges, stamp cards, streaks that still run and a referral's own side; levels of experience are kept, and what a streak gave that is over.</summary>
    [Fact]
    public void Orders_that_all_come_back_leave_nothing_of_what_they_gave()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = WholeProgramme.Make(dice, keeps: false);
            var member = Life.NewMember();
            var joined = Life.Birth;
            _engine.Apply(member, new ReferralCommand { Id = new Guid(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1), At = joined, Received = joined, Verb = ReferralVerb.Register, Programme = "friends", Referrer = new Guid(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2) }, plan, joined, _outcome);
            _engine.Apply(member, new GameCommand { Id = new Guid(1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1), At = joined, Received = joined, Verb = GameVerb.JoinChallenge, Document = "tea" }, plan, joined, _outcome);
            var orders = Life.Facts(dice, 20, 20).Where(fact => fact.Kind == EventKind.OrderCompleted).DistinctBy(fact => fact.Order!.Id).Take(OrdersMax).ToList();
            var isOver = false;
            foreach (var order in orders)
            {
                _engine.Apply(member, order, plan, Instant.Max(order.At, member.Clock), _outcome);
                isOver |= IsOver();
            }

            var end = Life.Birth.PlusDays(30);
            foreach (var order in orders)
            {
                _engine.Apply(member, order with { Name = "Order Cancelled", Kind = EventKind.OrderCancelled, At = end }, plan, end, _outcome);
                isOver |= IsOver();
            }

            var left = member.Wallets.SelectMany(wallet => wallet.Lots).Where(lot => lot.Revoked < lot.Earned && !(isOver && lot.Rule == "streak:steady")).ToList();
            Assert.True(left.Count == 0, $"Seed {seed}: {string.Join(", ", left.Select(lot => lot.Rule))}");
            Assert.All(member.Wallets, wallet => Assert.True(isOver || wallet.Active + wallet.Pending + wallet.Debt == 0, $"Seed {seed}: {wallet.Active} {wallet.Pending} {wallet.Debt}"));
        }
    }

    private bool IsOver() => _outcome.Effects.Exists(effect => effect.Kind == EffectKind.StreakBroken);

    private static void Advance(Engine engine, Member member, Plan plan, Instant now, Outcome outcome, IBudgets kept, Action each)
    {
        while (member.DueAt <= now)
        {
            var due = member.DueAt;
            engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = due, Received = due }, plan, due, outcome, kept);
            Assert.True(member.DueAt > due, $"A timer at {due.Milliseconds} chases itself.");
            each();
        }
    }

    private static string Name(Input input) => input switch
    {
        RewardCommand command => command.Verb.ToString(),
        PromotionCommand command => command.Verb.ToString(),
        VoucherCommand command => command.Verb.ToString(),
        ReferralCommand command => command.Verb.ToString(),
        GameCommand command => command.Verb.ToString(),
        _ => input.GetType().Name,
    };

    private void Book(Dictionary<(string, Account), long> books)
    {
        foreach (var posting in _outcome.Postings)
        {
            Assert.True(posting.Amount > 0 && posting.Debit != posting.Credit);
            books[(posting.Wallet, posting.Debit)] = books.GetValueOrDefault((posting.Wallet, posting.Debit)) + posting.Amount;
            books[(posting.Wallet, posting.Credit)] = books.GetValueOrDefault((posting.Wallet, posting.Credit)) - posting.Amount;
        }
    }
}
