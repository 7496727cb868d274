using Graine.Engine.Plans;
using Graine.Engine.Tests.Plans;

namespace Graine.Engine.Tests.Loyalty.Tiers;

/// <summary>Tiers by points that count what earning rules give by themselves, and not what makes more of it.</summary>
public sealed class TierBasePointsTests
{
    private const string Steps =
        """[{"id":"silver","name":{"en":"S"},"from":100,"multipliers":[{"wallet":"points","factor":2}],"gift":{"wallet":"points","points":900}},{"id":"gold","name":{"en":"G"},"from":500}]""";

    [Fact]
    public void All_points_count_unless_the_set_says_base_and_then_neither_multipliers_nor_games_nor_gifts()
    {
        var all = Ladder.Of(Terms(""), Steps);
        var set = Ladder.Of(Terms(""), Steps);
        all.Plan = PlanOf("");
        set.Plan = PlanOf(",\"counts\":\"base\"");
        foreach (var ladder in new[] { all, set })
        {
            ladder.Order("2026-02-01", 100);
            ladder.Order("2026-02-02", 60);
            ladder.Happens("2026-02-03", "Product Reviewed");
        }

        // 100, doubled and thirded by promotion: 300; 60 as silver: tripled by the tier and the event; 250 of the challenge.
        Assert.Equal("gold", all.Tier);
        Assert.Equal("silver", set.Tier);
        Assert.Equal(100 + 60 + 50, Counted(set));
        Assert.Equal("points/base", Assert.Single(set.Member.Tallies.All).Subject);
    }

    [Fact]
    public void Rules_that_are_named_count_alone()
    {
        var set = Ladder.Of(Terms(""), Steps);
        set.Plan = PlanOf(",\"counts\":\"base\",\"rules\":[\"base\"]");
        set.Order("2026-02-01", 90);
        set.Happens("2026-02-03", "Product Reviewed");
        Assert.Null(set.Tier);
        Assert.Equal(90, Counted(set));
        set.Order("2026-02-04", 10);
        Assert.Equal("silver", set.Tier);
    }

    [Fact]
    public void What_comes_back_counts_as_never_earned_and_a_plan_that_asks_later_counts_what_lots_tell()
    {
        var set = Ladder.Of(Terms(""), Steps);
        set.Plan = PlanOf(",\"counts\":\"base\"");
        var order = set.Order("2026-02-01", 120);
        set.Order("2026-02-02", 40);
        set.Back("2026-02-03", order, 60);
        Assert.Equal(60 + 40, Counted(set));
        set.Back("2026-02-04", order, 60);
        Assert.Equal(40, Counted(set));

        var later = Ladder.Of(Terms(""), Steps);
        later.Plan = PlanOf("");
        later.Order("2026-02-01", 120);
        later.Reload();
        later.Publish("2026-02-02", PlanOf(",\"counts\":\"base\"", revision: 2));
        Assert.Equal(120, Counted(later));
        later.Publish("2026-02-03", PlanOf("", revision: 3));
        Assert.True(Counted(later) > 120);
    }

    private static long Counted(Ladder ladder) => Assert.Single(ladder.Member.Tallies.All).Entries.Sum(entry => entry.Amount);

    private static string Terms(string more) => "\"by\":\"points\",\"wallet\":\"points\",\"window\":{\"kind\":\"rolling\",\"months\":12}" + more;

    /// <summary>An event triples, and a challenge gives 250 for an order.</summary>
    private static Plan PlanOf(string more, int revision = 1) => Samples.RealPlan(
    [
        Samples.Document("programme", """{"id":"programme","currency":"EUR","zone":"Europe/Paris","orderHorizonDays":400}"""),
        Samples.Document("wallet", """{"id":"points","name":{"en":"Points"}}"""),
        Samples.Document("earning-rule", """{"id":"base","name":{"en":"Base"},"wallet":"points","on":["Order Completed"],"points":"order.total"}"""),
        Samples.Document("earning-rule", """{"id":"review","name":{"en":"Review"},"wallet":"points","on":["Product Reviewed"],"points":"50"}"""),
        Samples.Document("earning-rule", """{"id":"triple","kind":"multiplier","name":{"en":"Triple"},"wallet":"points","on":["Order Completed"],"factor":"3"}"""),
        Samples.Document("challenge", """{"id":"buy","name":{"en":"Buy"},"steps":[{"id":"one","name":{"en":"One"},"on":["Order Completed"],"goal":1}],"gives":{"points":{"wallet":"points","points":250}}}"""),
        Samples.Document("tier-set", $$"""{"id":"status","name":{"en":"Status"},{{Terms(more)}},"tiers":{{Steps}}}"""),
    ], revision);
}
