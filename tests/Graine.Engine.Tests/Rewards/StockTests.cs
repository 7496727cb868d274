using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Rewards;
using static Graine.Engine.Tests.Rewards.Desk;

namespace Graine.Engine.Tests.Rewards;

/// <summary>So many pieces of a reward for all members together.</summary>
public sealed class StockTests
{
    private const string Key = "reward/tote/life/times";

    private static readonly string Two = Costing("tote", 10, """ "stock":{"pieces":2} """);

    [Fact]
    public void Members_share_a_stock_and_nobody_gets_more_than_there_is()
    {
        var kept = new CountedBudgets();
        Assert.Null(Shop(kept, Two).Take("tote"));
        var other = Shop(kept, Two);
        Assert.Null(other.Take("tote"));
        Assert.Equal(["BudgetUsed tote reward/tote/life/times life 1"], Said(other));

        var refusal = other.Take("tote")!;

        Assert.Equal((RewardErrors.OutOfStock, 0), (refusal.Code, refusal.Available));
        Assert.Equal((2, 90), (kept[Key, "life"], other.Counter.Wallet.Active));
        Assert.Equal(LackKind.Stock, Assert.Single(other.Look("tote").Lacks).Kind);
    }

    [Fact]
    public void A_claim_taken_back_gives_its_piece_back_once()
    {
        var kept = new CountedBudgets();
        var desk = Shop(kept, Two);
        Assert.Null(desk.Take("tote"));
        Assert.Null(desk.Take("tote"));

        Assert.Null(desk.Carry(RewardVerb.Cancel));
        Assert.Null(desk.Carry(RewardVerb.Cancel));

        Assert.Equal(1, kept[Key, "life"]);
        Assert.Null(desk.Take("tote"));
        Assert.Equal(RewardErrors.OutOfStock, desk.Take("tote")!.Code);
    }

    [Fact]
    public void A_piece_that_was_used_is_gone()
    {
        var kept = new CountedBudgets();
        var desk = Shop(kept, Two);
        Assert.Null(desk.Take("tote"));
        Assert.Null(desk.Carry(RewardVerb.Use));
        Assert.Equal(RewardErrors.ClaimClosed, desk.Carry(RewardVerb.Cancel)!.Code);
        Assert.Equal(1, kept[Key, "life"]);
    }

    [Theory]
    [InlineData("give-back", 0)]
    [InlineData("keep", 1)]
    public void A_claim_that_ends_gives_its_piece_back_if_its_points_come_back(string onExpiry, long used)
    {
        var kept = new CountedBudgets();
        var desk = Shop(kept, Costing("tote", 10, $$""" "stock":{"pieces":2},"claims":{"days":7,"onExpiry":"{{onExpiry}}"} """));
        Assert.Null(desk.Take("tote"));
        desk.Counter.Until("2026-03-10T00:00");
        Assert.Equal(used, kept[Key, "life"]);
    }

    [Fact]
    public void A_stock_of_a_period_is_there_again_in_the_next_and_takes_back_into_its_own()
    {
        var kept = new CountedBudgets();
        var desk = Shop(kept, Costing("tote", 10, """ "stock":{"pieces":1,"per":"day"} """));
        Assert.Null(desk.Take("tote"));
        Assert.Equal("None is left until 2026-03-02T23:00:00.000Z.", desk.Take("tote")!.Detail);
        var first = desk.Claim.Id;

        desk.On("2026-03-03T00:00");
        Assert.Null(desk.Take("tote"));
        Assert.Null(desk.Carry(RewardVerb.Cancel, first));

        Assert.Equal((0, 1), (kept["reward/tote/day/times", "2026-03-02"], kept["reward/tote/day/times", "2026-03-03"]));
    }

    [Fact]
    public void What_was_taken_before_there_was_a_stock_does_not_come_back_into_it()
    {
        var kept = new CountedBudgets();
        var desk = Shop(kept, Costing("tote", 10));
        Assert.Null(desk.Take("tote"));
        desk.Counter.Plan = Desk.Plan("""{"id":"points","name":{"en":"Points"}}""", Two);
        Assert.Null(desk.Carry(RewardVerb.Cancel));
        Assert.Equal(0, kept[Key, "life"]);
    }

    [Fact]
    public void What_was_taken_of_a_reward_that_is_disabled_now_comes_back()
    {
        var kept = new CountedBudgets();
        var desk = Shop(kept, Two);
        Assert.Null(desk.Take("tote"));
        desk.Counter.Plan = Desk.Plan("""{"id":"points","name":{"en":"Points"}}""", Costing("tote", 10, """ "stock":{"pieces":2},"enabled":false """));
        Assert.Null(desk.Carry(RewardVerb.Cancel));
        Assert.Equal(0, kept[Key, "life"]);
    }

    [Fact]
    public void A_stock_of_nothing_is_out_and_where_nobody_keeps_one_it_is_endless()
    {
        Assert.Equal(RewardErrors.OutOfStock, Shop(new CountedBudgets(), Costing("tote", 10, """ "stock":{"pieces":0} """)).Take("tote")!.Code);
        Assert.Null(Shop(null, Costing("tote", 10, """ "stock":{"pieces":0} """)).Take("tote"));
    }

    private static Desk Shop(IBudgets? kept, string reward)
    {
        var desk = new Desk(reward) { Counter = { Kept = kept } };
        return desk.On("2026-03-02T10:00").Buy(100);
    }

    private static List<string> Said(Desk desk) =>
        [.. desk.Counter.All.Where(effect => effect.Kind == EffectKind.BudgetUsed)
            .Select(effect => FormattableString.Invariant($"{effect.Kind} {effect.Rule} {effect.From} {effect.To} {effect.Amount}"))];
}
