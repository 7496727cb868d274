using Graine.Engine.Expressions;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <param name="Events">Names of events that rules listen to, and those shops usually send.</param>
public sealed record NamesView(
    IReadOnlyList<NamedView> Wallets, IReadOnlyList<NamedTiers> TierSets, IReadOnlyList<NamedView> Segments, IReadOnlyList<string> Events);

/// <param name="Name">For people, by language.</param>
public sealed record NamedView(string Id, IReadOnlyDictionary<string, string> Name);

public sealed record NamedTiers(string Id, IReadOnlyDictionary<string, string> Name, IReadOnlyList<NamedView> Tiers);

/// <summary>Names that expressions may write out: those of the plan as it would be if every draft were published.</summary>
public sealed class PlanNames(IPlans plans, IExpressions expressions)
{
    public async Task<NamesView> ListAsync(CancellationToken ct)
    {
        var bodies = (await ReadAsync(ct)).Select(each => DocumentReader.Read(each.Kind, each.Body).Body).ToList();
        return new NamesView(
            [.. bodies.OfType<WalletDocument>().Select(each => new NamedView(each.Id, each.Name))],
            [
                .. bodies.OfType<TierSetDocument>().Select(set => new NamedTiers(
                    set.Id, set.Name, [.. set.Tiers.Select(tier => new NamedView(tier.Id, tier.Name))])),
            ],
            [.. bodies.OfType<SegmentDocument>().Select(each => new NamedView(each.Id, each.Name))],
            [.. bodies.OfType<EarningRuleDocument>().SelectMany(rule => rule.On).Concat(ExpressionGuide.EventNames).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>For sentences about expressions.</summary>
    public async Task<Speech> SpeechAsync(string currency, CancellationToken ct) =>
        Speech.Of(currency, (await ReadAsync(ct)).Select(each => DocumentReader.Read(each.Kind, each.Body).Body).OfType<DocumentBody>());

    /// <summary>Names that are not there, each with the text that was probably meant, in quotes as it is written.</summary>
    public async Task<IReadOnlyList<ExpressionError>> CheckAsync(CheckedExpression expression, string text, CancellationToken ct) =>
    [
        .. PlanCompiler.CheckNames(expression, await ReadAsync(ct), expressions).Select(problem => new ExpressionError(
            problem.Code, problem.Detail, problem.Position ?? 0, Length(text, problem.Position ?? 0),
            problem.Suggestion is null ? null : $"\"{problem.Suggestion}\"")),
    ];

    /// <summary>Of the literal that begins there.</summary>
    private static int Length(string text, int position)
    {
        var quote = position < text.Length ? text[position] : ' ';
        var end = position + 1;
        while (end < text.Length && text[end] != quote)
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end + 1, text.Length) - position;
    }

    private async Task<IReadOnlyList<PlanDocument>> ReadAsync(CancellationToken ct) =>
    [
        .. from row in await plans.ListAsync(ct)
           let body = row.Draft.IsEmpty ? row.Published : row.Draft
           where !body.IsEmpty && !DocumentStates.IsTombstone(body)
           select new PlanDocument(row.Kind, row.Id, body),
    ];
}
