using static Graine.Engine.Tests.Loyalty.Rules.Counter;

namespace Graine.Engine.Tests.Loyalty.Rules;

/// <summary>Rules beside each other: multipliers, groups, priorities.</summary>
public sealed class StackingTests
{
    private static readonly string Base = Rule("base", """ "points":"order.total","priority":10 """);

    [Fact]
    public void A_multiplier_gives_its_own_share_of_what_the_rules_gave() =>
        new Counter(Base, Rule("x2", """ "kind":"multiplier","factor":"2.0" """)).Buy(40).Gave(("base", 40), ("x2", 40)).Holds(80);

    [Fact]
    public void A_multiplier_may_name_the_rules_it_multiplies_and_when() =>
        new Counter(Base, Rule("gift", """ "points":"5" """), Rule("x3", """ "kind":"multiplier","factor":"3.0","rules":["gift"],"when":"order.total >= 20.0" """))
            .Buy(10).Gave(("base", 10), ("gift", 5)).Buy(20).Gave(("base", 30), ("gift", 10), ("x3", 10));

    [Fact]
    public void The_product_is_rounded_and_not_its_factors() =>
        new Counter(Base, Rule("x", """ "kind":"multiplier","factor":"2.0" """)).Buy(10.5).Gave(("base", 10), ("x", 11));

    [Theory]
    [InlineData("add", 0, 40, 40, 60)]        // x2 and x2.5: +100 % and +150 %
    [InlineData("multiply", 0, 40, 40, 120)]  // x5
    [InlineData("highest", 1, 40, 0, 60)]
    [InlineData("first", 1, 40, 40, 0)]
    public void Multipliers_of_a_group_go_together_as_it_says(string policy, int gaveWay, long plain, long two, long more)
    {
        var counter = new Counter(
            Base,
            Rule("two", $$""" "kind":"multiplier","factor":"2.0","stacking":{"group":"m","policy":"{{policy}}"} """),
            Rule("two-and-a-half", $$""" "kind":"multiplier","factor":"2.5","priority":200,"stacking":{"group":"m","policy":"{{policy}}"} """)).Buy(40);

        counter.Holds(plain + two + more);
        (string, long)[] all = [("base", plain), ("two", two), ("two-and-a-half", more)];
        counter.Gave([.. all.Where(each => each.Item2 > 0)]);
        Assert.Equal(gaveWay, counter.All.Count(effect => effect.Kind == EffectKind.RuleGaveWay));
    }

    [Fact]
    public void Multipliers_outside_a_group_multiply() =>
        new Counter(Base, Rule("a", """ "kind":"multiplier","factor":"2.0" """), Rule("b", """ "kind":"multiplier","factor":"3.0" """))
            .Buy(10).Gave(("base", 10), ("a", 10), ("b", 40));

    [Fact]
    public void A_factor_below_one_fails_and_takes_nothing()
    {
        var counter = new Counter(Base, Rule("half", """ "kind":"multiplier","factor":"0.5" """)).Buy(10).Gave(("base", 10));

        Assert.Equal("half", counter.Said(EffectKind.RuleFailed).Rule);
    }

    [Theory]
    [InlineData("add", 5 + 30 + 20)]
    [InlineData("highest", 30)]
    [InlineData("first", 5)]
    public void Rules_of_a_group_give_as_it_says(string policy, long points) =>
        new Counter(
            Rule("small", $$""" "points":"5","priority":1,"stacking":{"group":"g","policy":"{{policy}}"} """),
            Rule("big", $$""" "points":"30","priority":2,"stacking":{"group":"g","policy":"{{policy}}"} """),
            Rule("mid", $$""" "points":"20","priority":3,"stacking":{"group":"g","policy":"{{policy}}"} """)).Buy(1).Holds(points);

    [Fact]
    public void Who_gave_way_and_to_whom_is_said()
    {
        var effect = new Counter(
            Rule("small", """ "points":"5","stacking":{"group":"g","policy":"highest"} """),
            Rule("big", """ "points":"30","stacking":{"group":"g","policy":"highest"} """)).Buy(1).Said(EffectKind.RuleGaveWay);

        Assert.Equal(("points", "small", "big"), (effect.Subject, effect.Rule, effect.To));
    }

    [Fact]
    public void Whom_an_exclusive_group_shuts_out_is_told_the_rule_that_gives_and_not_one_that_gave_way_itself()
    {
        var counter = new Counter(
            Rule("a", """ "points":"5","stacking":{"group":"g","policy":"highest","exclusive":true} """),
            Rule("b", """ "points":"30","stacking":{"group":"g","policy":"highest","exclusive":true} """),
            Rule("z", """ "points":"7" """)).Buy(1).Gave(("b", 30));

        Assert.Equal([("a", "b"), ("z", "b")], counter.All.Where(effect => effect.Kind == EffectKind.RuleGaveWay).Select(effect => (effect.Rule, effect.To)));
    }

    [Fact]
    public void Of_equals_the_first_gives() => new Counter(
        Rule("b", """ "points":"5","priority":1,"stacking":{"group":"g","policy":"highest"} """),
        Rule("a", """ "points":"5","priority":2,"stacking":{"group":"g","policy":"highest"} """)).Buy(1).Gave(("b", 5));

    [Fact]
    public void An_exclusive_group_shuts_the_others_out_once_it_gives()
    {
        string[] rules =
        [
            Base,
            Rule("sale", """ "points":"50","when":"order.total >= 20.0","stacking":{"group":"sale","exclusive":true} """),
            Rule("later", """ "points":"7","priority":300,"stacking":{"group":"later","exclusive":true} """),
            Rule("x2", """ "kind":"multiplier","factor":"2.0" """),
        ];

        new Counter(rules).Buy(20).Gave(("sale", 50), ("x2", 50));
        new Counter(rules).Buy(19).Gave(("later", 7), ("x2", 7));
    }

    [Fact]
    public void A_multiplied_point_waits_as_long_as_the_one_it_came_from()
    {
        new Counter(Rule("base", """ "points":"order.total","pendingDays":14 """), Rule("x2", """ "kind":"multiplier","factor":"2.0" """))
            .Buy("a", 40).Holds(0, 80).Until("2026-03-16T10:00").Holds(80).Back("a", 20).Holds(40).Back("a").Holds(0);
        new Counter(Rule("base", """ "points":"order.total","pendingDays":14 """), Rule("x2", """ "kind":"multiplier","factor":"2.0","pendingDays":0 """))
            .Buy(40).Holds(40, 40);
    }

    [Fact]
    public void Rules_that_ask_for_the_balance_see_it_as_it_was_before_the_event() =>
        new Counter(Base, Rule("rich", """ "points":"1","when":"points(\"points\").active >= 10.0" """)).Buy(10).Gave(("base", 10)).Buy(10).Gave(("base", 20), ("rich", 1));
}
