using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Laws;

/// <summary>What holds of budgets whatever the programme is and however members come and go.</summary>
public sealed class BudgetLawTests
{
    private const int Seeds = 150;
    private const int Members = 6;

    private readonly Engine _engine = new();
    private readonly Outcome _outcome = new();

    [Fact]
    public void Never_more_than_the_limit_is_given_never_less_while_a_budget_cuts_and_all_of_it_is_said()
    {
        var cuts = 0;
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var dice = new Dice(seed);
            var plan = RandomProgramme.WithBudgets(dice);
            var kept = new CountedBudgets();
            var said = new Dictionary<(string Key, string Period), long>();
            foreach (var (member, input) in Crowd(dice))
            {
                _engine.Apply(member, input, plan, input.At, _outcome, kept);
                foreach (var effect in _outcome.Effects.Where(effect => effect.Kind == EffectKind.BudgetUsed))
                {
                    said[(effect.From!, effect.To!)] = said.GetValueOrDefault((effect.From!, effect.To!)) + effect.Amount;
                }

                foreach (var cut in _outcome.Effects.Where(effect => effect is { Kind: EffectKind.PointsCapped, To: { } by } && by.Contains("-budget/", StringComparison.Ordinal)))
                {
                    cuts++;
                    Assert.True(IsSpent(cut, plan, kept, input.At), $"Seed {seed}: {cut} while there is something left");
                }
            }

            foreach (var ((key, period), given) in said)
            {
                var budget = plan.Budgets.Single(each => each.Key == key);
                Assert.True(given <= budget.Limit && given == kept[key, period], $"Seed {seed}: {key} {period}: {given}, {kept[key, period]} of {budget.Limit}");
            }

            CheckLots(plan, kept, seed);
        }

        Assert.InRange(cuts, 100, int.MaxValue);
    }

    [Fact]
    public void A_budget_that_is_never_reached_changes_nothing()
    {
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var plan = RandomProgramme.Make(new Dice(seed));
            var roomy = RandomProgramme.Make(new Dice(seed), ""","budgets":[{"per":"day","points":1000000000,"times":1000000000}]""");
            var (one, other) = (Crowd(new Dice(seed)), Crowd(new Dice(seed)));
            var kept = new CountedBudgets();
            for (var index = 0; index < one.Count; index++)
            {
                _engine.Apply(one[index].Member, one[index].Input, plan, one[index].Input.At, _outcome);
                var plain = _outcome.Postings.ToList();
                _engine.Apply(other[index].Member, other[index].Input, roomy, other[index].Input.At, _outcome, kept);
                Assert.Equal(plain, _outcome.Postings);
            }
        }
    }

    private readonly List<Member> _crowd = [];

    /// <summary>Several members' events and returns, one after the other as time goes.</summary>
    private List<(Member Member, Event Input)> Crowd(Dice dice)
    {
        _crowd.Clear();
        var all = new List<(Member Member, Event Input)>();
        for (var number = 0; number < Members; number++)
        {
            var member = Life.NewMember();
            _crowd.Add(member);
            all.AddRange(Life.Facts(dice, 15, 40).Select(fact => (member, fact)));
        }

        return [.. all.OrderBy(each => each.Input.At)];
    }

    /// <summary>Some budget of the rule or its wallet for such a period has nothing left, in the period the event was in.</summary>
    private static bool IsSpent(Effect cut, Plan plan, CountedBudgets kept, Instant at)
    {
        var per = cut.To![(cut.To!.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var owner = cut.To.StartsWith("rule", StringComparison.Ordinal) ? $"earning-rule/{cut.Rule}/{per}/" : $"wallet/{cut.Subject}/{per}/";
        return plan.Budgets.Any(budget => budget.Key.StartsWith(owner, StringComparison.Ordinal)
            && kept[budget.Key, budget.Period(at, plan.Programme.Zone)] == budget.Limit);
    }

    /// <summary>From the lots alone, which know nothing of budgets.</summary>
    private void CheckLots(Plan plan, CountedBudgets kept, ulong seed)
    {
        foreach (var budget in plan.Budgets.Where(each => each is { Owner: "earning-rule", Per: CapPeriod.Life }))
        {
            var lots = _crowd.SelectMany(member => member.Wallets).SelectMany(wallet => wallet.Lots).Where(lot => lot.Rule == budget.Id).ToList();
            var expected = budget.Measure == BudgetMeasure.Times ? lots.Count : lots.Sum(lot => lot.Earned);
            Assert.Equal((seed, budget.Key, expected), (seed, budget.Key, kept[budget.Key, "life"]));
        }
    }
}
