using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Laws;

/// <summary>What comes along from another programme keeps the books, whatever happens afterwards, and stands apart from what was earned.</summary>
public sealed class OpeningLawTests
{
    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    [Fact]
    public void A_life_that_begins_with_brought_points_keeps_its_books_and_reads_back_as_it_was()
    {
        for (var seed = 1ul; seed <= 40; seed++)
        {
            var dice = new Dice(seed);
            var member = Life.NewMember();
            var inputs = Life.Inputs(new Dice(seed), 20, 60).ToList();
            var brought = Bring(inputs[0].At, dice.Between(1, 500), inputs[0].At.PlusDays(-dice.Below(400)), inputs[0].At.PlusDays(dice.Below(60) - 5));
            foreach (var input in inputs.Prepend(brought))
            {
                Life.Advance(_engine, member, LawPlan.Full, input.At, _outcome);
                _engine.Apply(member, input, LawPlan.Full, input.At, _outcome);
                Assert.All(member.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
                Assert.Equal(Life.Bytes(member), Life.Bytes(Life.Copy(member)));
            }

            Assert.Equal(brought.Lots[0].Points, member.FindWallet(LawPlan.Full.Wallets[0].Id)!.Opened);
        }
    }

    [Fact]
    public void A_tier_that_comes_along_was_reached_before_and_brings_no_gift()
    {
        var plan = Samples.RealPlan(
        [
            .. Counter.Documents("""{"id":"points","name":{"en":"Points"}}""", []),
            Samples.Document("tier-set", """
                {"id":"status","name":{"en":"Status"},"by":"spend","tiers":[{"id":"silver","name":{"en":"S"},"from":100,"gift":{"wallet":"points","points":30}},
                 {"id":"gold","name":{"en":"G"},"from":500,"gift":{"wallet":"points","points":70}},{"id":"top","name":{"en":"T"},"from":900,"gift":{"wallet":"points","points":90}}]}
                """),
        ]);
        var (member, at) = (Life.NewMember(), Purse.Day(0));
        var brought = new OpeningCommand
        {
            Id = Guid.NewGuid(),
            At = at,
            Received = at,
            Tiers = [new OpeningTier("status", "gold", at.PlusDays(-100), at.PlusDays(30))],
        };
        _engine.Apply(member, brought, plan, at, _outcome);
        Assert.Equal("gold", member.Standing.Tier("status"));
        Assert.Equal(0, member.FindWallet("points")?.Earned ?? 0);

        // Nor when it is reached again by what is bought here; the next one is new.
        foreach (var (order, total) in new[] { ("o1", 60_000L), ("o2", 40_000L) })
        {
            _engine.Apply(member, new Event
            {
                Id = Guid.NewGuid(),
                At = at,
                Received = at,
                Name = "Order Completed",
                Kind = EventKind.OrderCompleted,
                Order = new Order { Id = order, TotalMinor = total, Currency = "EUR", Lines = [] },
            }, plan, at, _outcome);
        }

        Assert.Equal(("top", 90), (member.Standing.Tier("status"), member.FindWallet("points")!.Earned));
        Assert.Equal(Life.Bytes(member), Life.Bytes(Life.Copy(member)));
    }

    [Fact]
    public void Brought_points_are_not_earned_and_go_with_a_merge()
    {
        var (survivor, absorbed) = (Life.NewMember(), Life.NewMember());
        var at = Purse.Day(0);
        var brought = Bring(at, 120, at.PlusDays(-30), at.PlusDays(30));
        _engine.Apply(absorbed, brought, LawPlan.Full, at, _outcome);
        var wallet = absorbed.Wallets[0];
        Assert.Equal((120, 120, 0), (wallet.Active, wallet.Opened, wallet.Earned));
        Assert.Equal((at.PlusDays(-30), at.PlusDays(30)), (wallet.Lots[0].EarnedAt, wallet.Lots[0].ExpiresAt));
        Assert.Equal((Account.Opening, Account.Active), (_outcome.Postings[0].Debit, _outcome.Postings[0].Credit));
        Assert.Contains(_outcome.Effects, effect => effect is { Kind: EffectKind.PointsOpened, Amount: 120 });

        _engine.Absorb(survivor, absorbed, LawPlan.Full, at.PlusDays(1), new Outcome(), new Outcome());
        Assert.Equal((120, 120), (survivor.Wallets[0].Active, survivor.Wallets[0].Opened));
        Assert.All(Enum.GetValues<Account>(), account => Assert.Equal(0, Books.Balance(absorbed.Wallets.Count == 0 ? new Wallet { Id = "x" } : absorbed.Wallets[0], account)));
    }

    [Fact]
    public void Points_that_come_along_expired_expire_as_they_come_and_no_balance_was_ever_below_zero()
    {
        var member = Life.NewMember();
        var at = Purse.Day(0);
        _engine.Apply(member, Bring(at, 7, at.PlusDays(-90), at.PlusDays(-30)), LawPlan.Full, at, _outcome);

        Assert.Equal([(Account.Opening, Account.Active, at), (Account.Active, Account.Expired, at)], _outcome.Postings.Select(posting => (posting.Debit, posting.Credit, posting.At)));
        Assert.Equal((0, 7), (member.Wallets[0].Active, member.Wallets[0].Expired));
    }

    [Fact]
    public void What_is_refused_changes_nothing()
    {
        var member = Life.NewMember();
        var at = Purse.Day(0);
        var known = Bring(at, 5, at, Instant.Never);
        foreach (var command in new[]
        {
            known with { Lots = [.. known.Lots, new OpeningLot("nowhere", 5, at, Instant.Never)] },
            known with { Lots = [known.Lots[0] with { Points = 0 }] },
            known with { Tiers = [new OpeningTier("nowhere", "gold", at, Instant.Never)] },
        })
        {
            var before = Life.Bytes(member);
            _engine.Apply(member, command, LawPlan.Full, at, _outcome);
            Assert.NotNull(_outcome.Refusal);
            Assert.Equal((0, 0), (_outcome.Postings.Count, _outcome.Effects.Count));
            Assert.Equal(before, Life.Bytes(member));
        }
    }

    private static OpeningCommand Bring(Instant at, long points, Instant earned, Instant expires) => new()
    {
        Id = Guid.CreateVersion7(),
        At = at,
        Received = at,
        Lots = [new OpeningLot(LawPlan.Full.Wallets[0].Id, points, earned, expires)],
    };
}
