using Graine.Engine.Discounts;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Tests.Laws;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Tests.Vouchers;

/// <summary>What holds for any sequence of holding, redeeming, letting go, rolling back, and time.</summary>
public sealed class VoucherLawTests
{
    private const int Rounds = 100;

    private static readonly Plan Plan = Samples.RealPlan(
    [
        .. Counter.Documents("""{"id":"points","name":{"en":"Points"}}""", [Counter.Rule("base", """ "points":"order.total" """)]),
        Campaign("off", """ "gives":{"discount":{"kind":"amount","amount":5}},"codes":{},"limits":{"perCode":2,"total":[{"per":"month","times":6}]} """),
        Campaign("points", """ "gives":{"points":{"wallet":"points","points":30}},"codes":{},"limits":{"perMember":[{"per":"week","times":2}]} """),
        Campaign("card", """ "gives":{"balance":40},"codes":{"prefix":"CARD"} """),
        Campaign("all", """ "gives":{"discount":{"kind":"percent","percent":10}},"codes":{"kind":"shared","code":"ALL10"},"limits":{"perMember":[{"per":"day","times":1}]} """),
    ]);

    [Fact]
    public void Codes_members_and_campaigns_count_what_was_redeemed_and_never_more_than_they_may()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var life = Live(seed);
            var open = life.Redeemed.Values.Where(each => !each.IsRolledBack).ToList();
            foreach (var code in life.Codes.Where(code => !code.IsShared))
            {
                var own = open.Where(each => each.Code == code.Code).ToList();
                Assert.Equal(own.Count, code.Used);
                Assert.Equal(code.Campaign == "card" ? 4000 - own.Sum(each => each.AmountMinor) : 0, code.BalanceMinor);
                Assert.True(code.BalanceMinor >= 0 && (code.Campaign != "off" || code.Used <= 2));
            }

            var zone = Plan.Programme.Zone;
            Assert.All(open.Where(each => each.Campaign == "points").GroupBy(each => CapCalendar.Number(CapPeriod.Week, each.At, zone)), week => Assert.True(week.Count() <= 2));
            Assert.All(open.Where(each => each.Campaign == "all").GroupBy(each => CapCalendar.Number(CapPeriod.Day, each.At, zone)), day => Assert.True(day.Count() <= 1));
            var budget = Plan.FindCampaign("off")!.Budgets[0];
            foreach (var month in open.Where(each => each.Campaign == "off").GroupBy(each => budget.Period(each.At, zone)))
            {
                var held = life.Member.Vouchers.Locks.Where(each => budget.Period(each.At, zone) == month.Key).Sum(each => each.Codes.Count(code => code.Campaign == "off"));
                Assert.Equal(month.Count() + held, life.Budgets[budget.Key, month.Key]);
                Assert.True(month.Count() <= 6);
            }

            Assert.Empty(Books.Check(life.Member.Wallet("points")));
            Assert.Equal(open.Sum(each => each.Points), life.Member.Wallet("points").Active);
        }
    }

    [Fact]
    public void What_is_done_again_from_the_log_comes_to_the_same_member()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var life = Live(seed);
            var (again, engine, outcome, budgets) = (new Member { Id = life.Member.Id }, new Engine(), new Outcome(), new CountedBudgets());
            var effects = new List<Effect>();
            foreach (var input in life.Log)
            {
                engine.Apply(again, input, Plan, input.At, outcome, budgets);
                Assert.Null(outcome.Refusal);
                effects.AddRange(outcome.Effects);
            }

            Assert.Equal(life.Effects, effects);
            Assert.Equal(life.Member.Wallet("points").Active, again.Wallet("points").Active);
            Assert.Equal(life.Member.Caps.All, again.Caps.All);
            Assert.Equal(life.Member.DueAt, again.DueAt);
        }
    }

    [Fact]
    public void Rolling_back_what_was_just_redeemed_leaves_everything_as_it_was()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var life = Live(seed);
            var before = (life.Member.Wallet("points").Active, string.Join('|', life.Codes.Select(code => (code.Used, code.BalanceMinor))));
            var now = life.Member.Clock.Plus(1000);
            var stack = life.Try(new VoucherCommand { Id = life.Id(), At = now, Received = now, Verb = VoucherVerb.Redeem, IsPartial = true, Uses = [.. life.Codes.Select(code => new VoucherUse(life.Id(), code))], Order = Order(5000), Cart = Cart(5000) });
            life.Try(new VoucherCommand
            {
                Id = life.Id(),
                At = now,
                Received = now,
                Verb = VoucherVerb.RollBack,
                Undoes = [.. stack.Select(each => new VoucherUndo(each, life.Codes.Find(code => code.Code == each.Code && !code.IsShared)))],
            });

            Assert.Equal(before, (life.Member.Wallet("points").Active, string.Join('|', life.Codes.Select(code => (code.Used, code.BalanceMinor)))));
        }
    }

    private static PlanDocument Campaign(string id, string members) =>
        Samples.Document("voucher-campaign", $$"""{"id":"{{id}}","name":{"en":"{{id}}"},{{members}}}""");

    private static Order Order(long minor) => new() { Id = "o", TotalMinor = minor, Currency = "EUR", Lines = [new OrderLine { Product = "p", Quantity = 1, PriceMinor = minor }] };

    private static Cart Cart(long minor) => new([new CartLine("p", 1, minor)]);

    private static Lived Live(int seed)
    {
        var life = new Lived(new Dice((ulong)seed));
        var (dice, now) = (life.Dice, Counter.At("2026-03-02T10:00"));
        Guid[] keys = [new(1, 2, 3, new byte[8]), new(4, 5, 6, new byte[8])];
        for (var step = 0; step < 60; step++)
        {
            now = now.Plus(dice.OneIn(3) ? 60_000 : dice.Between(1, 60) * 3_600_000L);
            life.Until(now);
            var (id, key) = (life.Id(), dice.OneIn(3) ? Guid.Empty : dice.Of(keys));
            List<VoucherUse> uses = [.. life.Codes.Where(_ => dice.OneIn(3)).Select(code => new VoucherUse(life.Id(), code, code.Campaign == "card" && dice.OneIn(2) ? dice.Between(1, 15) * 100 : null))];
            var minor = dice.Between(5, 80) * 100;
            switch (dice.Below(5))
            {
                case 0 when key != Guid.Empty:
                    life.Try(new VoucherCommand { Id = id, At = now, Received = now, Verb = VoucherVerb.Hold, Uses = uses, Held = life.HeldUnder(key), Key = key, Until = now.Plus(dice.Between(1, 50) * 3_600_000L), IsPartial = true, Order = Order(minor), Cart = Cart(minor) });
                    break;
                case 1 when key != Guid.Empty:
                    life.Try(new VoucherCommand { Id = id, At = now, Received = now, Verb = VoucherVerb.Release, Held = life.HeldUnder(key), Key = key });
                    break;
                case 2 when life.Redeemed.Count > 0:
                    var undone = life.Redeemed.Values.Where(_ => dice.OneIn(4)).ToList();
                    life.Try(new VoucherCommand { Id = id, At = now, Received = now, Verb = VoucherVerb.RollBack, Undoes = [.. undone.Select(each => new VoucherUndo(each, life.Codes.Find(code => code.Code == each.Code && !code.IsShared)))] });
                    break;
                default:
                    life.Try(new VoucherCommand { Id = id, At = now, Received = now, Verb = VoucherVerb.Redeem, Uses = uses, Held = life.HeldUnder(key), Key = key, IsPartial = dice.OneIn(2), Order = Order(minor), Cart = Cart(minor) });
                    break;
            }
        }

        return life;
    }

    private sealed class Lived(Dice dice)
    {
        private readonly Engine _engine = new();
        private readonly Outcome _outcome = new();

        public Dice Dice => dice;

        public CountedBudgets Budgets { get; } = new();

        public Member Member { get; private set; } = new() { Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) };

        public List<VoucherCode> Codes { get; } =
        [
            new() { Code = "OFF1", Campaign = "off" }, new() { Code = "OFF2", Campaign = "off" }, new() { Code = "P1", Campaign = "points" },
            new() { Code = "P2", Campaign = "points" }, new() { Code = "CARD1", Campaign = "card", BalanceMinor = 4000 },
            new() { Code = "ALL10", Campaign = "all", IsShared = true },
        ];

        public Dictionary<Guid, VoucherRedemption> Redeemed { get; } = [];

        public List<Effect> Effects { get; } = [];

        /// <summary>What was done, as the log would give it back: without codes.</summary>
        public List<Input> Log { get; } = [];

        public Guid Id() => new(dice.Below(int.MaxValue), 1, 2, 3, 4, 5, 6, 7, (byte)dice.Below(256), (byte)dice.Below(256), (byte)dice.Below(256));

        public List<VoucherCode> HeldUnder(Guid key) => key == Guid.Empty ? [] : [.. Codes.Where(code => code.Holds.Exists(hold => hold.Key == key))];

        public void Until(Instant now)
        {
            while (Member.DueAt <= now)
            {
                var timer = new TimerElapsed { Id = Guid.Empty, At = Member.DueAt, Received = now };
                Log.Add(timer);
                _engine.Apply(Member, timer, Plan, timer.At, _outcome, Budgets);
                Effects.AddRange(_outcome.Effects);
            }
        }

        public List<VoucherRedemption> Try(VoucherCommand command)
        {
            // As it is stored and loaded between any two.
            Member = Life.Copy(Member);
            var before = string.Join('|', Codes.Select(code => (code.Used, code.BalanceMinor, code.WriteHolds())));
            _engine.Apply(Member, command, Plan, command.At, _outcome, Budgets);
            if (_outcome.Refusal is not null)
            {
                Assert.Equal(before, string.Join('|', Codes.Select(code => (code.Used, code.BalanceMinor, code.WriteHolds()))));
                return [];
            }

            Effects.AddRange(_outcome.Effects);
            var valid = _outcome.Looked?.Findings.Where(finding => finding.IsValid).ToList() ?? [];
            Log.Add(command with
            {
                IsPast = true,
                Uses = [.. valid.Select(finding => new VoucherUse(finding.Use.Id, null, finding.AmountMinor, finding.Campaign!.Id))],
                Held = [],
                Undoes = [.. command.Undoes.Where(undo => !undo.Redemption.IsRolledBack).Select(undo => new VoucherUndo(undo.Redemption with { Code = "" }, null))],
                Order = null,
                Cart = null,
            });
            foreach (var redemption in _outcome.Redemptions)
            {
                Redeemed[redemption.Id] = redemption;
            }

            return [.. _outcome.Redemptions];
        }
    }
}
