using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Api;

namespace Graine.Server.Plans;

/// <summary>Tells an author what is wrong with a text before it stands in a document, and what it says.</summary>
public static class ExpressionDesk
{
    /// <summary>Where a text may stand: the kind of document and the member in it.</summary>
    public static readonly IReadOnlyDictionary<string, ExpressionPlace> Contexts = new Dictionary<string, ExpressionPlace>(StringComparer.Ordinal)
    {
        ["earning-rule.when"] = ExpressionPlace.EarningRule,
        ["earning-rule.points"] = ExpressionPlace.EarningRule,
        ["earning-rule.factor"] = ExpressionPlace.EarningRule,
        ["earning-rule.lines"] = ExpressionPlace.EarningLines,
        ["segment.when"] = ExpressionPlace.Segment,
        ["tier-set.measure"] = ExpressionPlace.TierMeasure,
        ["tier-set.tiers.when"] = ExpressionPlace.TierMeasure,
        ["reward.when"] = ExpressionPlace.Audience,
        ["reward.prices.when"] = ExpressionPlace.Audience,
        ["badge.when"] = ExpressionPlace.Audience,
        ["badge.levels.when"] = ExpressionPlace.Audience,
        ["challenge.when"] = ExpressionPlace.Audience,
        ["challenge.steps.when"] = ExpressionPlace.EarningRule,
        ["challenge.steps.value"] = ExpressionPlace.EarningRule,
        ["challenge.steps.lines"] = ExpressionPlace.EarningLines,
        ["promotion.when"] = ExpressionPlace.EarningRule,
        ["promotion.discounts.lines"] = ExpressionPlace.EarningLines,
        ["promotion.discounts.givenLines"] = ExpressionPlace.EarningLines,
        ["voucher-campaign.when"] = ExpressionPlace.EarningRule,
        ["voucher-campaign.gives.discount.lines"] = ExpressionPlace.EarningLines,
        ["voucher-campaign.gives.discount.givenLines"] = ExpressionPlace.EarningLines,
        ["referral-programme.when"] = ExpressionPlace.EarningRule,
        ["referral-programme.eligible"] = ExpressionPlace.Audience,
        ["stamp-card.when"] = ExpressionPlace.EarningRule,
        ["stamp-card.stamps"] = ExpressionPlace.EarningRule,
        ["stamp-card.lines"] = ExpressionPlace.EarningLines,
        ["level-set.experience.when"] = ExpressionPlace.EarningRule,
        ["level-set.experience.value"] = ExpressionPlace.EarningRule,
        ["level-set.experience.lines"] = ExpressionPlace.EarningLines,
        ["draw.when"] = ExpressionPlace.Audience,
        ["draw.entries.when"] = ExpressionPlace.EarningRule,
        ["draw.entries.value"] = ExpressionPlace.EarningRule,
        ["draw.entries.lines"] = ExpressionPlace.EarningLines,
        ["streak.when"] = ExpressionPlace.EarningRule,
        ["audience.when"] = ExpressionPlace.Audience,
    };

    public static Result<CheckOutcome> Check(string? text, string? context)
    {
        if (text is null || context is null)
        {
            return PlanErrors.MemberMissing(text is null ? "/text" : "/context");
        }

        if (!Contexts.TryGetValue(context, out var place))
        {
            return PlanErrors.UnknownContext(context, Contexts.Keys);
        }

        var reach = PlanExpressions.Context(place);
        return context.EndsWith(".when", StringComparison.Ordinal) || context.EndsWith(".eligible", StringComparison.Ordinal) || place == ExpressionPlace.EarningLines
            ? Outcome(ExpressionCompiler.CompileCondition(text, reach))
            : Outcome(ExpressionCompiler.CompileAmount(text, reach));
    }

    private static CheckOutcome Outcome<T>(CompileOutcome<T> outcome)
        where T : Delegate => new(outcome.Expression?.Checked, outcome.Errors);
}
