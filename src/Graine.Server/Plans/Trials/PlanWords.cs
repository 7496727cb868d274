using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Sentences = Graine.Engine.Expressions.Words.Sentence;

namespace Graine.Server.Plans.Trials;

/// <summary>What the documents of one plan say, in the languages the product speaks.</summary>
internal sealed class PlanWords(IReadOnlyList<PlanDocument> documents, string currency)
{
    private static readonly string[] Languages = ["fr", "en"];

    private readonly Dictionary<(string Kind, string Id), DocumentBody?> _bodies =
        documents.ToDictionary(each => (each.Kind, each.Id), each => DocumentReader.Read(each.Kind, each.Body).Body);

    public IReadOnlyList<EarningRuleDocument> Rules => [.. _bodies.Values.OfType<EarningRuleDocument>()];

    public EarningRuleDocument? Rule(string id) => _bodies.GetValueOrDefault((DocumentKinds.EarningRule, id)) as EarningRuleDocument;

    public RuleWhy? WhyRule(string id) => Rule(id) is not { } rule ? null : new RuleWhy(
        rule.When is null ? null : Say(rule.When, ExpressionPlace.EarningRule),
        Say(rule.Points ?? rule.Factor ?? "", ExpressionPlace.EarningRule),
        rule.Lines is null ? null : Say(rule.Lines, ExpressionPlace.EarningLines));

    public IReadOnlyDictionary<string, string>? WhySegment(string id) =>
        _bodies.GetValueOrDefault((DocumentKinds.Segment, id)) is SegmentDocument segment ? Say(segment.When, ExpressionPlace.Segment) : null;

    public IReadOnlyDictionary<string, string>? WhyTier(string id) =>
        _bodies.GetValueOrDefault((DocumentKinds.TierSet, id)) is TierSetDocument set ? Say(set.Measure, ExpressionPlace.TierMeasure) : null;

    private Dictionary<string, string> Say(string text, ExpressionPlace place)
    {
        var checkedText = ExpressionCompiler.Check(text, PlanExpressions.Context(place));
        return Languages.ToDictionary(
            language => language,
            language => checkedText.Expression is { } expression
                ? Sentences.Say(expression.Root, language, FieldCatalog.Standard, currency)
                : text);
    }
}
