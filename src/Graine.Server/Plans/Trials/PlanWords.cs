using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Server.Plans.Trials;

/// <summary>What the documents of one plan say, in the languages the product speaks.</summary>
internal sealed class PlanWords(IReadOnlyList<PlanDocument> documents, string currency)
{
    private readonly Dictionary<(string Kind, string Id), DocumentBody?> _bodies =
        documents.ToDictionary(each => (each.Kind, each.Id), each => DocumentReader.Read(each.Kind, each.Body).Body);

    private readonly Speech _speech = Speech.Of(currency, documents.Select(each => DocumentReader.Read(each.Kind, each.Body).Body).OfType<DocumentBody>());

    public IReadOnlyList<EarningRuleDocument> Rules => [.. _bodies.Values.OfType<EarningRuleDocument>()];

    public EarningRuleDocument? Rule(string id) => _bodies.GetValueOrDefault((DocumentKinds.EarningRule, id)) as EarningRuleDocument;

    public RuleWhy? WhyRule(string id) => Rule(id) is not { } rule ? null : new RuleWhy(
        rule.When is null ? null : Say(rule.When, ExpressionPlace.EarningRule),
        Say(rule.Points ?? rule.Factor ?? "", ExpressionPlace.EarningRule),
        rule.Lines is null ? null : Say(rule.Lines, ExpressionPlace.EarningLines));

    public IReadOnlyDictionary<string, string>? WhySegment(string id) =>
        _bodies.GetValueOrDefault((DocumentKinds.Segment, id)) is SegmentDocument segment ? Say(segment.When, ExpressionPlace.Segment) : null;

    public IReadOnlyDictionary<string, string>? WhyTier(string id) =>
        _bodies.GetValueOrDefault((DocumentKinds.TierSet, id)) is not TierSetDocument set ? null
        : set.Measure is { } measure ? Say(measure, ExpressionPlace.TierMeasure)
        : SpokenTiers.Measure(set, _speech).Sentence;

    private IReadOnlyDictionary<string, string> Say(string text, ExpressionPlace place) => SpokenExpressions.Say(text, PlanExpressions.Context(place), _speech);
}
