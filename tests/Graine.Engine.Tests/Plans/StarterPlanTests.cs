using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Tests.Plans;

public sealed class StarterPlanTests
{
    [Fact]
    public void The_starter_plan_compiles()
    {
        var plan = Samples.RealPlan(StarterPlan.Documents());

        Assert.Equal(["base", "gold-double", "tea-weekend", "first-order", "newsletter", "review"], plan.EarningRules.Select(rule => rule.Id));
        Assert.Equal(["bronze", "silver", "gold"], Assert.Single(plan.TierSets).Tiers.Select(tier => tier.Id));
        Assert.Equal(3650, plan.WindowedEvents["Newsletter Subscribed"]);
        Assert.Equal(365, plan.WindowedEvents["Product Shared"]);
    }

    [Theory]
    [InlineData("early-adopters")]
    [InlineData("influencers")]
    [InlineData("occasional")]
    [InlineData("high-value")]
    [InlineData("at-risk")]
    public void The_example_segments_are_there(string id) =>
        Assert.Contains(Samples.RealPlan(StarterPlan.Documents()).Segments, segment => segment.Id == id);

    [Fact]
    public void Everything_has_a_name_in_French_and_in_English()
    {
        foreach (var document in StarterPlan.Documents().Where(each => each.Kind != DocumentKinds.IdentityPolicy))
        {
            var name = DocumentReader.Read(document.Kind, document.Body).Body switch
            {
                ProgrammeDocument programme => programme.Name,
                WalletDocument wallet => wallet.Name,
                EarningRuleDocument rule => rule.Name,
                TierSetDocument tierSet => tierSet.Name,
                SegmentDocument segment => segment.Name,
                _ => null,
            };
            Assert.NotNull(name);
            Assert.Equal(["en", "fr"], name.Keys.Order(StringComparer.Ordinal));
        }
    }
}
