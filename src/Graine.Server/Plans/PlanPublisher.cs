using Graine.Engine;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Server.Api;
using Graine.Server.Audit;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>Puts drafts in force: all the chosen ones under one new revision, after the whole plan has compiled, or none.</summary>
public sealed class PlanPublisher(
    IPlans plans, RunningPlan running, IExpressions expressions, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Publishes the chosen documents' drafts, or all drafts (null). Without any draft the plan stays at its revision.</summary>
    public async Task<Result<Publication>> PublishAsync(
        IReadOnlyList<DocumentName>? chosen, long? expectedRevision, PublishedBy by, CancellationToken ct)
    {
        if (by.Note.Length > PublishedBy.NoteMax)
        {
            return PlanErrors.NoteTooLong(PublishedBy.NoteMax);
        }

        // The revision is read first: what is published between the two reads is then a conflict and not overlooked.
        var revision = await plans.FindRevisionAsync(ct);
        if (expectedRevision is not null && expectedRevision != revision)
        {
            return PlanErrors.RevisionChanged(revision);
        }

        var rows = await plans.ListAsync(ct);
        if (FindMissing(chosen, rows) is { } missing)
        {
            return missing;
        }

        var drafts = rows.Where(row => !row.Draft.IsEmpty
            && (chosen is null || chosen.Contains(new DocumentName(row.Kind, row.Id)))).ToList();
        if (drafts.Count == 0)
        {
            return new Publication(revision, []);
        }

        var problems = await CheckAsync(revision + 1, rows, drafts, ct);
        return problems.Count > 0 ? PlanErrors.InvalidPlan(problems) : await CommitAsync(drafts, revision, by, ct);
    }

    private async Task<Result<Publication>> CommitAsync(List<DocumentRow> drafts, int revision, PublishedBy by, CancellationToken ct)
    {
        // The cast matters: without it null becomes an empty memory, and a retirement an empty document.
        DocumentChange[] changes =
        [
            .. drafts.Select(row => new DocumentChange(
                row.Kind, row.Id, DocumentStates.IsTombstone(row.Draft) ? (ReadOnlyMemory<byte>?)null : row.Draft)),
        ];
        var note = audit.Row(
            by.Who,
            "plan.published",
            FormattableString.Invariant($"plan/{revision + 1}"),
            Bodies(drafts.Select(row => (row.Kind, row.Id, row.Published))),
            Bodies(changes.Select(change => (change.Kind, change.Id, change.Body ?? default))));
        var published = await plans.Noting(note).PublishAsync(changes, revision, by.Who, by.Note, Instant.From(time.GetUtcNow()), ct);
        if (published is null)
        {
            return PlanErrors.PublishedMeanwhile();
        }

        await running.RefreshAsync(ct);
        return new Publication(published.Value, changes);
    }

    private static Dictionary<string, object?> Bodies(IEnumerable<(string Kind, string Id, ReadOnlyMemory<byte> Body)> documents) =>
        documents.ToDictionary(one => $"{one.Kind}/{one.Id}", one => AuditJson.Of(one.Body), StringComparer.Ordinal);

    private static Error? FindMissing(IReadOnlyList<DocumentName>? chosen, IReadOnlyList<DocumentRow> rows)
    {
        for (var index = 0; index < (chosen?.Count ?? 0); index++)
        {
            var name = chosen![index];
            if (!rows.Any(row => (row.Kind, row.Id) == (name.Kind, name.Id) && !row.IsGone()))
            {
                return PlanErrors.UnknownDocument(name.Kind, name.Id, FormattableString.Invariant($"/documents/{index}"));
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<PlanProblem>> CheckAsync(
        int revision, IReadOnlyList<DocumentRow> rows, List<DocumentRow> drafts, CancellationToken ct)
    {
        var problems = new List<PlanProblem>();
        foreach (var draft in drafts)
        {
            if (await FixedOnce.FindAsync(draft, plans, ct) is { } problem)
            {
                problems.Add(problem);
            }
        }

        PlanDocument[] documents =
        [
            .. from row in rows
               let body = drafts.Contains(row) ? row.Draft : row.Published
               where !body.IsEmpty && !DocumentStates.IsTombstone(body)
               select new PlanDocument(row.Kind, row.Id, body),
        ];
        return [.. problems, .. PlanCompiler.Compile(revision, documents, expressions).Problems];
    }
}

/// <param name="Note">Why, for whoever reads the history; may be empty.</param>
public sealed record PublishedBy(string Who, string Note)
{
    public const int NoteMax = 1_000;
}

public sealed record DocumentName(string Kind, string Id);

/// <param name="Revision">The plan's revision now.</param>
/// <param name="Changes">What came into force, and with a null body what went.</param>
public sealed record Publication(int Revision, IReadOnlyList<DocumentChange> Changes);
