using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Rewards;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Loyalty.Rules;

namespace Graine.Engine.Tests.Rewards;

/// <summary>What holds for any sequence of orders, returns, spends, claims and how they end, and time.</summary>
public sealed class RewardLawTests
{
    private const int Rounds = 150;

    private static readonly Plan Plan = Desk.Plan(
        """{"id":"points","name":{"en":"Points"},"expiry":{"kind":"rolling","days":40}}""",
        Desk.Costing("kept", 15, """ "claims":{"days":9},"limits":[{"per":"day","times":1},{"per":"month","times":4}] """),
        Desk.Costing("back", 25, """ "claims":{"days":30,"onExpiry":"give-back"} """),
        Desk.Costing("parcel", 40, """ "fulfilment":{"kind":"manual"},"limits":[{"per":"week","times":2}] """),
        Desk.Reward("free", """ "claims":{"months":1},"limits":[{"per":"life","times":3}] """));

    [Fact]
    public void Timers_on_the_moment_replay_and_a_stored_member_all_come_to_the_same()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var inputs = Inputs(new Dice((ulong)seed));
            var (first, again) = (Live(inputs, stored: false), Live(inputs, stored: true));
            Assert.Equal(Life.Bytes(first.Member), Life.Bytes(again.Member));
            Assert.Equal(first.Postings, again.Postings);
            Assert.Equal(first.Effects, again.Effects);
        }
    }

    [Fact]
    public void The_books_balance_and_claims_hold_what_they_spent()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var life = Live(Inputs(new Dice((ulong)seed)), stored: false);
            var wallet = life.Member.Wallet("points");
            Assert.Empty(Books.Check(wallet));
            Assert.All(
                life.Member.Rewards.All,
                claim => Assert.Equal(claim.IsOpen ? claim.Points : 0, claim.Allocations.Sum(part => part.Amount)));
            Assert.All(life.Member.Rewards.All.Where(claim => claim.IsOpen), claim => Assert.True(claim.ExpiresAt > life.Member.Clock));

            // Each point spent on a claim was spent once, and came back at most once.
            var (spent, back) = (Sum(life, EffectKind.PointsSpent), Sum(life, EffectKind.PointsGivenBack));
            Assert.All(back, each => Assert.Equal(spent[each.Key], each.Value));
            Assert.All(spent, each => Assert.Equal(1, life.Effects.Count(effect => effect.Kind == EffectKind.RewardClaimed && effect.From == each.Key)));
        }
    }

    [Fact]
    public void Limits_are_never_passed_whatever_is_cancelled()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var life = Live(Inputs(new Dice((ulong)seed)), stored: false);
            var cancelled = life.Made.Where(claim => claim.State == ClaimState.Cancelled).Select(claim => claim.Id).ToHashSet();
            foreach (var reward in Plan.Rewards)
            {
                foreach (var limit in reward.Limits)
                {
                    Assert.All(
                        life.Made.Where(claim => claim.Reward == reward.Id && !cancelled.Contains(claim.Id))
                            .GroupBy(claim => CapCalendar.Number(limit.Per, claim.At, Plan.Programme.Zone)),
                        period => Assert.True(period.Count() <= limit.Times, $"seed {seed}: {reward.Id} {period.Count()} times in a {limit.Per}"));
                }
            }
        }
    }

    [Fact]
    public void A_claim_that_is_cancelled_at_once_leaves_the_wallet_as_it_was()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var dice = new Dice((ulong)seed);
            var life = Live(Inputs(dice), stored: false);
            var now = life.Member.Clock.Plus(1000);
            var engine = new Engine();
            engine.Apply(life.Member, new TimerElapsed { Id = Guid.Empty, At = now, Received = now }, Plan, now, new Outcome());
            var before = Purse(life.Member);
            foreach (var reward in Plan.Rewards)
            {
                var outcome = new Outcome();
                var tried = Life.Copy(life.Member);
                var id = Id(dice);
                engine.Apply(tried, new RewardCommand { Id = id, At = now, Received = now, Verb = RewardVerb.Claim, Reward = reward.Id }, Plan, now, outcome);
                if (outcome.Refusal is null)
                {
                    engine.Apply(tried, new RewardCommand { Id = Guid.Empty, At = now, Received = now, Verb = RewardVerb.Cancel, Claim = id }, Plan, now, outcome);
                    Assert.Null(outcome.Refusal);
                    Assert.Equal(before, Purse(tried));
                }
            }
        }
    }

    private static List<(int, long, long, Instant)> Purse(Member member) =>
        [.. member.Wallet("points").Lots.Where(lot => lot.Remaining > 0).Select(lot => (lot.Number, lot.Remaining, lot.Lapsed, lot.ExpiresAt))];

    private static Dictionary<string, long> Sum(Lived life, EffectKind kind) => life.Effects
        .Where(effect => effect.Kind == kind && effect.From is not null)
        .GroupBy(effect => effect.From!, StringComparer.Ordinal).ToDictionary(each => each.Key, each => each.Sum(effect => effect.Amount));

    private static List<Input> Inputs(Dice dice)
    {
        var now = Counter.At("2026-03-02T10:00");
        var (inputs, claims, orders) = (new List<Input>(), new List<Guid>(), 0);
        for (var step = 0; step < 80; step++)
        {
            now = now.Plus(dice.OneIn(3) ? 60_000 : dice.Between(1, 96) * 3_600_000L);
            inputs.Add(dice.Below(8) switch
            {
                0 or 1 => Bought($"o{++orders}", dice.Between(1, 60) * 100, now, EventKind.OrderCompleted),
                2 => Bought($"o{dice.Between(1, Math.Max(1, orders))}", dice.Between(1, 30) * 100, now, EventKind.OrderRefunded),
                3 => new PointsCommand { Id = Id(dice), At = now, Received = now, Verb = PointsVerb.Spend, Wallet = "points", Points = dice.Between(1, 20) },
                4 or 5 => Claim(dice, now, claims),
                _ => new RewardCommand
                {
                    Id = Id(dice),
                    At = now,
                    Received = now,
                    Verb = dice.Of<RewardVerb>([RewardVerb.Fulfil, RewardVerb.Use, RewardVerb.Cancel]),
                    Claim = claims.Count == 0 ? Guid.Empty : dice.Of(claims),
                },
            });
        }

        return inputs;
    }

    private static RewardCommand Claim(Dice dice, Instant now, List<Guid> claims)
    {
        claims.Add(Id(dice));
        return new RewardCommand
        {
            Id = claims[^1],
            At = now,
            Received = now,
            Verb = RewardVerb.Claim,
            Reward = dice.Of(Plan.Rewards).Id,
        };
    }

    private static Event Bought(string id, long minor, Instant at, EventKind kind) => new()
    {
        Id = Guid.Empty,
        At = at,
        Received = at,
        Name = kind == EventKind.OrderCompleted ? "Order Completed" : "Order Refunded",
        Kind = kind,
        Order = new Order { Id = id, TotalMinor = minor, Currency = "EUR" },
    };

    private static Guid Id(Dice dice) => new(dice.Below(int.MaxValue), 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)dice.Below(256));

    private static Lived Live(List<Input> inputs, bool stored)
    {
        var (engine, outcome) = (new Engine(), new Outcome());
        var life = new Lived { Member = new Member { Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) } };
        foreach (var input in inputs)
        {
            while (life.Member.DueAt <= input.At)
            {
                Apply(new TimerElapsed { Id = Guid.Empty, At = life.Member.DueAt, Received = input.At });
            }

            Apply(input);
        }

        return life;

        void Apply(Input input)
        {
            var member = input is RewardCommand or PointsCommand || stored ? Life.Copy(life.Member) : life.Member;
            engine.Apply(member, input, Plan, input.At, outcome);
            if (outcome.Refusal is not null)
            {
                return;
            }

            life.Member = member;
            life.Effects.AddRange(outcome.Effects);
            life.Postings.AddRange(outcome.Postings);
            foreach (var claim in outcome.Claims)
            {
                life.Made.RemoveAll(known => known.Id == claim.Id);
                life.Made.Add(claim);
            }
        }
    }

    private sealed class Lived
    {
        public required Member Member { get; set; }

        public List<Effect> Effects { get; } = [];

        public List<Posting> Postings { get; } = [];

        /// <summary>Every claim as it was last told.</summary>
        public List<Claim> Made { get; } = [];
    }
}
