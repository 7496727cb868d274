using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans.Documents;

namespace Graine.Server.Plans;

/// <summary>What rewards and their prices ask, in words.</summary>
internal static class SpokenRewards
{
    public static IReadOnlyDictionary<(string Reward, string Price), SpokenCondition> Of(IEnumerable<RewardDocument> rewards, Speech speech)
    {
        var spoken = new Dictionary<(string, string), SpokenCondition>();
        foreach (var reward in rewards)
        {
            if (reward.When is { } when)
            {
                spoken[(reward.Id, "")] = SpokenCondition.Of(when, speech, ExpressionContext.Member);
            }

            foreach (var price in (reward.Prices ?? []).Where(price => price.When is not null))
            {
                spoken[(reward.Id, price.Id)] = SpokenCondition.Of(price.When!, speech, ExpressionContext.Member);
            }
        }

        return spoken;
    }
}
