using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Tests.Plans;
using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>At most so many points, or so many times, of all members together.</summary>
public sealed class BudgetTests
{
    private const string BudgetedWallet = """{"id":"points","name":{"en":"Points"},"pointValue":0.05,"budgets":[{"per":"month","points":100}]}""";

    [Fact]
    public void Members_share_a_budget_and_the_last_award_is_cut_to_what_is_left_of_it()
    {
        var kept = new CountedBudgets();
        Budgeted(""" {"per":"month","points":50} """, kept).Buy(30).Holds(30);
        var second = Budgeted(""" {"per":"month","points":50} """, kept).Buy(30).Buy(30).Holds(20);

        Assert.Equal(50, kept["earning-rule/r/month/points", "2026-03"]);
        Assert.Equal(
            [("r", 20, "30", "rule-budget/month"), ("r", 0, "30", "rule-budget/month")],
            second.All.Where(effect => effect.Kind == EffectKind.PointsCapped).Select(effect => (effect.Rule, effect.Amount, effect.From, effect.To)));
        var used = second.Said(EffectKind.BudgetUsed);
        Assert.Equal(("points", "r", 20, "earning-rule/r/month/points", "2026-03"), (used.Subject, used.Rule, used.Amount, used.From, used.To));
    }

    [Theory]
    [InlineData("day", "2026-03-02T23:59", "2026-03-03T00:00", "2026-03-02")]
    [InlineData("week", "2026-03-08T23:59", "2026-03-09T00:00", "2026-W10")]
    [InlineData("month", "2026-03-31T23:59", "2026-04-01T00:00", "2026-03")]
    [InlineData("year", "2026-12-31T23:59", "2027-01-01T00:00", "2026")]
    [InlineData("life", "2036-12-31T23:59", null, "life")]
    public void A_period_is_one_of_the_calendar_on_the_wall(string per, string last, string? next, string name)
    {
        var kept = new CountedBudgets();
        var counter = Budgeted($$""" {"per":"{{per}}","points":50} """, kept).On("2026-03-02T00:00").Buy(40).On(last).Buy(40).Holds(50);
        Assert.Equal(50, kept[$"earning-rule/r/{per}/points", name]);
        if (next is not null)
        {
            counter.On(next).Buy(40).Holds(90);
        }
    }

    [Fact]
    public void The_week_around_new_year_has_one_name()
    {
        var kept = new CountedBudgets();
        Budgeted(""" {"per":"week","points":50} """, kept).On("2026-12-28T00:00").Buy(10).On("2027-01-03T23:59").Buy(10);
        Assert.Equal(20, kept["earning-rule/r/week/points", "2026-W53"]);
    }

    [Fact]
    public void A_budget_in_times_counts_awards()
    {
        var kept = new CountedBudgets();
        Budgeted(""" {"per":"life","times":2} """, kept).Buy(10).Holds(10);
        Budgeted(""" {"per":"life","times":2} """, kept).Buy(0.5).Buy(20).Buy(40).Holds(20);
        Assert.Equal(2, kept["earning-rule/r/life/times", "life"]);
    }

    [Fact]
    public void A_budget_in_money_is_points_worth_so_much()
    {
        var kept = new CountedBudgets();
        var counter = With(BudgetedWallet, Rule("a", """ "points":"order.total","budgets":[{"per":"year","money":2.04}] """));
        counter.Kept = kept;
        counter.Buy(30).Buy(30).Holds(40);
        Assert.Equal(40, kept["earning-rule/a/year/money", "2026"]);
    }

    [Fact]
    public void A_wallet_has_one_budget_for_all_rules_in_their_order_and_multipliers_with_them()
    {
        var kept = new CountedBudgets();
        var counter = With(
            BudgetedWallet, Rule("a", """ "points":"40","priority":1 """), Rule("b", """ "points":"20","priority":2 """), Rule("x2", """ "kind":"multiplier","factor":"2.0" """));
        counter.Kept = kept;

        counter.Buy(1).Gave(("a", 40), ("b", 20), ("x2", 40)).Buy(1).Holds(100);

        Assert.Equal(100, kept["wallet/points/month/points", "2026-03"]);
        Assert.Equal("wallet-budget/month", counter.All.First(effect => effect.Kind == EffectKind.PointsCapped).To);
    }

    [Fact]
    public void The_tightest_of_budgets_and_caps_decides_and_each_counts_what_was_given()
    {
        var kept = new CountedBudgets();
        var counter = With(BudgetedWallet, Rule("a", """ "points":"order.total","caps":[{"per":"day","points":30}],"budgets":[{"per":"day","points":25},{"per":"month","points":200,"times":5}] """));
        counter.Kept = kept;

        counter.Buy(90).Holds(25).On("2026-03-03T10:00").Buy(90).Holds(50);

        Assert.Equal(
            (25L, 25L, 50L, 2L, 50L),
            (kept["earning-rule/a/day/points", "2026-03-02"], kept["earning-rule/a/day/points", "2026-03-03"],
                kept["earning-rule/a/month/points", "2026-03"], kept["earning-rule/a/month/times", "2026-03"], kept["wallet/points/month/points", "2026-03"]));
    }

    [Fact]
    public void What_gives_way_takes_nothing_and_a_spent_budget_shuts_nobody_out()
    {
        var kept = new CountedBudgets();
        var counter = new Counter(
            Rule("most", """ "points":"50","stacking":{"group":"g","policy":"highest"},"budgets":[{"per":"life","times":1}] """),
            Rule("less", """ "points":"20","stacking":{"group":"g","policy":"highest"},"budgets":[{"per":"life","points":100}] """))
        {
            Kept = kept,
        };

        counter.Buy(1).Gave(("most", 50)).Buy(1).Gave(("most", 50), ("less", 20));

        Assert.Equal((1L, 20L), (kept["earning-rule/most/life/times", "life"], kept["earning-rule/less/life/points", "life"]));
    }

    [Fact]
    public void A_return_gives_no_room_back()
    {
        var kept = new CountedBudgets();
        Budgeted(""" {"per":"month","points":50} """, kept).Buy("a", 40).Back("a").Holds(0).Buy(40).Holds(10);
        Assert.Equal(50, kept["earning-rule/r/month/points", "2026-03"]);
    }

    [Fact]
    public void Where_nobody_keeps_budgets_there_are_none()
    {
        var counter = Budgeted(""" {"per":"month","points":50} """, null).Buy(80).Holds(80);
        Assert.DoesNotContain(counter.All, effect => effect.Kind is EffectKind.BudgetUsed or EffectKind.PointsCapped);
    }

    [Fact]
    public void What_is_tried_takes_nothing()
    {
        var kept = new CountedBudgets();
        Budgeted(""" {"per":"month","points":50} """, new TriedBudgets(kept)).Buy(30).Buy(30).Holds(50);
        Assert.Equal(0, kept["earning-rule/r/month/points", "2026-03"]);
    }

    [Theory]
    [InlineData("""{"per":"month"}""", "/budgets/0")]
    [InlineData("""{"per":"month","points":10.5}""", "/budgets/0/points")]
    [InlineData("""{"per":"month","points":0}""", "/budgets/0/points")]
    [InlineData("""{"per":"month","money":10}""", "/budgets/0/money")]
    [InlineData("""{"per":"month","points":10},{"per":"month","times":3}""", "/budgets/1/per")]
    public void A_budget_that_means_nothing_is_refused(string budgets, string pointer)
    {
        var rule = Samples.Document("earning-rule", Rule("r", $$""" "points":"1","budgets":[{{budgets}}] """));
        var others = Documents("""{"id":"points","name":{"en":"Points"}}""", []);

        var problem = Assert.Single(PlanCompiler.Check(rule, others, new PlanExpressions()));

        Assert.Equal(("plan.budget_invalid", pointer), (problem.Code, problem.Pointer));
    }

    private static Counter Budgeted(string budget, IBudgets? kept) =>
        new(Rule("r", $$""" "points":"order.total","budgets":[{{budget}}] """)) { Kept = kept };
}
