using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Games;

/// <summary>What holds for whatever happens to whoever plays.</summary>
public sealed class GameLawTests
{
    private const int Seeds = 60;

    private static readonly Plan Plan = Arcade.Plan(
        Arcade.Badge("fan", "\"levels\":[{\"id\":\"one\",\"name\":{\"en\":\"One\"},\"when\":\"orders(20).count >= 2\"},{\"id\":\"two\",\"name\":{\"en\":\"Two\"}}],\"keeps\":false"),
        ("reward", """{"id":"tea","name":{"en":"Tea"},"kind":"sample","claims":{"days":10}}"""),
        Arcade.Challenge("week", $"{Arcade.Step("sum", 60, "\"value\":\"order.total\"")},{Arcade.Step("look", 1, on: "Product Viewed")}", "\"window\":{\"kind\":\"week\"}"),
        Arcade.Challenge("roll", Arcade.Step("buy", 2), "\"window\":{\"kind\":\"rolling\",\"days\":20},\"times\":3", """ "reward":"tea","badge":"fan","level":"two" """),
        ("stamp-card", """{"id":"ten","name":{"en":"Ten"},"on":["Order Completed"],"stamps":"order.total / 20.0","size":4,"most":6,"expiry":{"days":30},"gives":{"points":{"wallet":"points","points":7}}}"""),
        ("stamp-card", """{"id":"tight","name":{"en":"Tight"},"on":["Order Completed","Review"],"size":2,"carryOver":false,"gives":{"reward":"tea"}}"""),
        ("level-set", """{"id":"tally","name":{"en":"Tally"},"experience":[{"on":["Order Completed"],"value":"order.total"},{"on":["Review"]}],"keeps":false,"levels":[{"id":"a","name":{"en":"A"},"from":50},{"id":"b","name":{"en":"B"},"from":200,"gives":{"points":{"wallet":"points","points":3}}}]}"""),
        ("level-set", """{"id":"purse","name":{"en":"Purse"},"wallet":"points","levels":[{"id":"a","name":{"en":"A"},"from":50}]}"""),
        ("streak", """{"id":"weekly","name":{"en":"Weekly"},"on":["Order Completed"],"per":"week","freezes":{"start":1,"every":2,"most":2},"milestones":[{"at":2,"gives":{"points":{"wallet":"points","points":11}}}]}"""),
        ("streak", """{"id":"daily","name":{"en":"Daily"},"on":["Review","Order Completed"],"per":"day"}"""),
        ("draw", """{"id":"win","name":{"en":"Win"},"closesAt":"2025-03-10T00:00:00Z","most":20,"entries":[{"on":["Order Completed"],"value":"order.total / 10.0"}],"price":{"wallet":"points","points":5},"terms":{"en":"T"},"prizes":[{"gives":{"badge":"fan","level":"one"}}]}"""),
        Arcade.Challenge("club", Arcade.Step("buy", 3), "\"join\":\"opt-in\""));

    [Fact]
    public void Stored_and_loaded_between_inputs_it_is_the_same_life()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var (live, stored) = (Life.NewMember(), Life.Bytes(Life.NewMember()));
            var (engine, outcome, other, otherOutcome) = (new Engine(), new Outcome(), new Engine(), new Outcome());
            foreach (var input in Inputs(seed))
            {
                var loaded = MemberCodec.Read(live.Id, stored, new NamePool());
                Life.Advance(engine, live, Plan, input.At, outcome);
                Life.Advance(other, loaded, Plan, input.At, otherOutcome);
                engine.Apply(live, input, Plan, input.At, outcome);
                other.Apply(loaded, input, Plan, input.At, otherOutcome);
                Assert.Equal(outcome.Effects, otherOutcome.Effects);
                Assert.Equal(outcome.Postings, otherOutcome.Postings);
                stored = Life.Bytes(loaded);
                Assert.True(Life.Bytes(live).AsSpan().SequenceEqual(stored), $"Seed {seed}");
            }
        }
    }

    /// <summary>However orders come back, in parts or whole: what all of them gave is gone when all of them are.</summary>
    [Fact]
    public void When_everything_came_back_nothing_of_it_is_left()
    {
        var finished = 0;
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var (member, engine, outcome) = (Life.NewMember(), new Engine(), new Outcome());
            var now = Life.Birth;
            var dice = new Dice(seed);
            var plan = Arcade.Plan(Arcade.Challenge("sum", $"{Arcade.Step("sum", 100, "\"value\":\"order.total\"")},{Arcade.Step("times", 2)}"), ("stamp-card", """{"id":"ten","name":{"en":"Ten"},"on":["Order Completed"],"stamps":"order.total / 20.0","size":4,"gives":{"points":{"wallet":"points","points":7}}}"""));
            for (var order = 0; order < 4; order++)
            {
                Apply(order, EventKind.OrderCompleted, dice.Between(10, 80) * 100);
            }

            finished += member.Games.TimesFinished("sum");
            for (var part = 0; part < 4; part++)
            {
                Apply(dice.Below(4), EventKind.OrderRefunded, dice.Between(1, 60) * 100);
            }

            for (var order = 0; order < 4; order++)
            {
                Apply(order, EventKind.OrderCancelled, null);
            }

            Assert.Equal(0, member.Games.TimesFinished("sum"));
            Assert.All(member.Games.Rounds, round => Assert.All(round.Counts, count => Assert.Equal(0, count.Amount)));
            Assert.All(member.Games.Cards, card => Assert.Equal((0, 0), (card.Filled, card.Stamps.Amount)));
            Assert.All(member.Wallets, wallet => Assert.Equal((0, 0), (wallet.Active, wallet.Earned - wallet.Revoked)));

            void Apply(int order, EventKind kind, long? minor)
            {
                now = now.Plus(60_000);
                engine.Apply(
                    member,
                    new Event { Id = Guid.Empty, At = now, Received = now, Name = kind == EventKind.OrderCompleted ? "Order Completed" : "x", Kind = kind, Order = new Order { Id = $"o{order}", TotalMinor = minor, Currency = "EUR" } },
                    plan, now, outcome);
                Assert.All(member.Wallets, wallet => Assert.Empty(Books.Check(wallet)));
            }
        }

        Assert.InRange(finished, Seeds / 2, Seeds);
    }

    [Fact]
    public void Histories_that_join_count_each_order_once()
    {
        var plan = Arcade.Plan(Arcade.Challenge("three", Arcade.Step("buy", 3)));
        var (engine, outcome) = (new Engine(), new Outcome());
        var (one, other) = (Life.NewMember(), Life.NewMember(2));
        Buy(one, "a");
        Buy(one, "b");
        Buy(other, "b");
        engine.Absorb(one, other, plan, Life.Birth.Plus(10), outcome, new Outcome());
        Assert.Equal(200, Assert.Single(one.Games.Rounds).AmountOf("buy"));
        var third = Life.NewMember(3);
        Buy(third, "c");
        engine.Absorb(one, third, plan, Life.Birth.Plus(20), outcome, new Outcome());
        Assert.Equal(1, one.Games.TimesFinished("three"));
        Assert.Equal(50, one.Wallet("points").Active);

        void Buy(Member member, string id) => engine.Apply(
            member,
            new Event { Id = Guid.Empty, At = Life.Birth, Received = Life.Birth, Name = "Order Completed", Kind = EventKind.OrderCompleted, Order = new Order { Id = id, TotalMinor = 100, Currency = "EUR" } },
            plan, Life.Birth, outcome);
    }

    private static List<Input> Inputs(ulong seed)
    {
        var dice = new Dice(seed);
        List<Input> inputs = [];
        foreach (var fact in Life.Facts(dice, 30, 90))
        {
            inputs.Add(fact);
            if (dice.OneIn(8))
            {
                inputs.Add(new GameCommand
                {
                    Id = fact.Id,
                    At = fact.At,
                    Received = fact.At,
                    Verb = dice.Of<GameVerb>([GameVerb.JoinChallenge, GameVerb.GiveBadge, GameVerb.TakeBadge, GameVerb.GiveFreezes, GameVerb.EnterDraw]),
                    Document = dice.Of(["club", "fan", "weekly", "win"]),
                    Count = dice.Below(3),
                    Level = dice.OneIn(2) ? "one" : null,
                });
            }
        }

        return inputs;
    }
}
