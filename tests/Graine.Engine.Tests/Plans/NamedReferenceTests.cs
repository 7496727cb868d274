using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Tests.Plans;

public sealed class NamedReferenceTests
{
    [Theory]
    [InlineData("points(\"point\").active > 10.0", "plan.unknown_wallet", 7, "points")]
    [InlineData("tier(\"statsu\") == \"gold\"", "plan.unknown_tier_set", 5, "status")]
    [InlineData("tier(\"status\") == \"golden\"", "plan.unknown_tier", 18, "gold")]
    [InlineData("member.tier == \"glod\"", "plan.unknown_tier", 15, "gold")]
    [InlineData("\"glod\" != member.tier", "plan.unknown_tier", 0, "gold")]
    [InlineData("member.tier in [\"gold\", \"silvr\"]", "plan.unknown_tier", 24, "silver")]
    [InlineData("order.total > 1.0 && !(\"vp\" in member.segments)", "plan.unknown_segment", 23, "vip")]
    public void A_name_that_is_not_in_the_plan_is_refused_where_it_stands(string when, string code, int position, string? suggestion)
    {
        var rule = Samples.Document("earning-rule", Samples.With("earning-rule", "/when", System.Text.Json.JsonSerializer.Serialize(when)));
        var others = Samples.All().Where(each => each.Kind != DocumentKinds.EarningRule).ToList();

        var alone = Assert.Single(PlanCompiler.Check(rule, others, new PlanExpressions()));
        var whole = Assert.Single(PlanCompiler.Compile(7, [.. others, rule], new PlanExpressions()).Problems);

        Assert.Equal((code, "/when", position, suggestion), (alone.Code, alone.Pointer, alone.Position, alone.Suggestion));
        Assert.Equal(alone, whole.Problem);
    }

    [Theory]
    [InlineData("points(\"points\").active > 10.0")]
    [InlineData("tier(\"status\") == \"gold\" || member.tier == \"\" || member.tier in [\"silver\"]")]
    [InlineData("\"vip\" in member.segments")]
    [InlineData("order.coupon == \"gold\"")]
    public void A_name_that_is_in_the_plan_is_right(string when)
    {
        var rule = Samples.Document("earning-rule", Samples.With("earning-rule", "/when", System.Text.Json.JsonSerializer.Serialize(when)));
        var others = Samples.All().Where(each => each.Kind != DocumentKinds.EarningRule).ToList();

        Assert.Empty(PlanCompiler.Check(rule, others, new PlanExpressions()));
    }

    [Fact]
    public void Without_a_tier_set_there_is_no_tier()
    {
        var rule = Samples.Document("earning-rule", Samples.With("earning-rule", "/when", "\"member.tier == \\\"gold\\\"\""));

        Assert.Equal("plan.unknown_tier", Assert.Single(PlanCompiler.Check(rule, [Samples.Document("wallet")], new PlanExpressions())).Code);
    }
}
