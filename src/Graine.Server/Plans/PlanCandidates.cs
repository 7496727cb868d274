using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Server.Api;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>A draft to be tried: the saved one, or a body that is not saved anywhere.</summary>
/// <param name="Body">Null: the saved draft. JSON <c>null</c>: as if it were retired.</param>
public sealed record DraftChoice(string Kind, string Id, ReadOnlyMemory<byte>? Body);

/// <summary>The plan as it would be, beside the one in force.</summary>
/// <param name="Documents">Those in force.</param>
/// <param name="DraftDocuments">Those that would be.</param>
public sealed record PlanCandidate(
    Engine.Plans.Plan Published, Engine.Plans.Plan Draft, IReadOnlyList<PlanDocument> Documents, IReadOnlyList<PlanDocument> DraftDocuments);

/// <summary>Compiles the plan as it would be if drafts were published, without publishing anything.</summary>
public sealed class PlanCandidates(IPlans plans, IExpressions expressions)
{
    /// <summary>With the chosen drafts, or with all (null). Refused, like publishing it would be, when it does not compile.</summary>
    public async Task<Result<PlanCandidate>> MakeAsync(IReadOnlyList<DraftChoice>? chosen, CancellationToken ct)
    {
        var revision = await plans.FindRevisionAsync(ct);
        var rows = await plans.ListAsync(ct);
        var drafts = new Dictionary<(string Kind, string Id), ReadOnlyMemory<byte>>();
        foreach (var row in rows.Where(row => !row.Draft.IsEmpty && chosen is null))
        {
            drafts[(row.Kind, row.Id)] = row.Draft;
        }

        for (var index = 0; index < (chosen?.Count ?? 0); index++)
        {
            var choice = chosen![index];
            var row = rows.FirstOrDefault(row => (row.Kind, row.Id) == (choice.Kind, choice.Id) && !row.IsGone());
            if (!DocumentKinds.All.Contains(choice.Kind))
            {
                return PlanErrors.UnknownKind(choice.Kind);
            }

            if (choice.Body is null && row is null)
            {
                return PlanErrors.UnknownDocument(choice.Kind, choice.Id, FormattableString.Invariant($"/documents/{index}"));
            }

            var body = choice.Body ?? row!.Draft;
            if (!body.IsEmpty)
            {
                drafts[(choice.Kind, choice.Id)] = body;
            }
        }

        return await CompileAsync(revision, rows, drafts, ct);
    }

    private async Task<Result<PlanCandidate>> CompileAsync(
        int revision, IReadOnlyList<DocumentRow> rows, Dictionary<(string Kind, string Id), ReadOnlyMemory<byte>> drafts, CancellationToken ct)
    {
        PlanDocument[] published = [.. from row in rows where !row.Published.IsEmpty select new PlanDocument(row.Kind, row.Id, row.Published)];
        PlanDocument[] candidate =
        [
            .. published.Where(each => !drafts.ContainsKey((each.Kind, each.Id))),
            .. from draft in drafts where !DocumentStates.IsTombstone(draft.Value) select new PlanDocument(draft.Key.Kind, draft.Key.Id, draft.Value),
        ];
        var fixedOnce = new List<PlanProblem>();
        foreach (var row in rows.Where(row => drafts.ContainsKey((row.Kind, row.Id))))
        {
            if (await FixedOnce.FindAsync(row with { Draft = drafts[(row.Kind, row.Id)] }, plans, ct) is { } problem)
            {
                fixedOnce.Add(problem);
            }
        }

        var next = PlanCompiler.Compile(revision + 1, candidate, expressions);
        var current = PlanCompiler.Compile(revision, published, expressions).Plan;
        return fixedOnce.Count > 0 || next.Plan is null
            ? PlanErrors.InvalidPlan([.. fixedOnce, .. next.Problems])
            : new PlanCandidate(
                current ?? throw new InvalidOperationException("The plan in force does not compile."), next.Plan, published, candidate);
    }
}
