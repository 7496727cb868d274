using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Server.Api;
using Graine.Server.Audit;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>Changes drafts. Nothing here touches what is in force.</summary>
public sealed class PlanDrafts(IPlans plans, IExpressions expressions, IAuditTrail audit, TimeProvider time)
{
    /// <summary>How far back a rollback looks among the revisions of one document.</summary>
    private const int HistoryMax = 10_000;

    /// <summary>Saves a valid body as the document's draft; says whether the document is new.</summary>
    public async Task<Result<SavedDraft>> SaveAsync(
        string kind, string id, ReadOnlyMemory<byte> body, DocumentMatch match, string by, CancellationToken ct)
    {
        var rows = await plans.ListAsync(ct);
        var row = rows.FirstOrDefault(each => (each.Kind, each.Id) == (kind, id));
        var problems = PlanCompiler.Check(new PlanDocument(kind, id, body), Foreseen(rows), expressions);
        if (problems.Count > 0)
        {
            return PlanErrors.InvalidDocument(problems);
        }

        // A retry of what was saved already is answered, not refused for the version it made itself (RFC 9110, 13.1.1).
        if (row is not null && !row.IsGone() && IsSame(row, body))
        {
            return new SavedDraft(row, IsNew: false);
        }

        var saved = await ReplaceAsync("plan.draft_saved", kind, id, body, row, match, by, ct);
        return saved.TryGet(out var draft, out var error) ? new SavedDraft(draft, row is null || row.IsGone()) : error;
    }

    /// <summary>Takes the document out with the next publication; one that was never published is gone at once.</summary>
    public async Task<Result<DocumentRow>> RetireAsync(string kind, string id, DocumentMatch match, string by, CancellationToken ct)
    {
        var row = await plans.FindAsync(kind, id, ct);
        return row is null || row.IsGone()
            ? PlanErrors.UnknownDocument(kind, id)
            : await ReplaceAsync("plan.retired", kind, id, Retirement(row), row, match, by, ct);
    }

    /// <summary>Throws the draft away; what is in force stays.</summary>
    public async Task<Result<DocumentRow>> DiscardAsync(string kind, string id, DocumentMatch match, string by, CancellationToken ct)
    {
        var row = await plans.FindAsync(kind, id, ct);
        return row is null || row.IsGone()
            ? PlanErrors.UnknownDocument(kind, id)
            : await ReplaceAsync("plan.draft_discarded", kind, id, default, row, match, by, ct);
    }

    /// <summary>Makes a draft of what was in force in a revision.</summary>
    public async Task<Result<DocumentRow>> RollBackAsync(
        string kind, string id, int revision, DocumentMatch match, string by, CancellationToken ct)
    {
        var row = await plans.FindAsync(kind, id, ct);
        var history = await plans.ReadHistoryAsync(kind, id, HistoryMax, ct);
        if (row is null || history.Count == 0)
        {
            return PlanErrors.UnknownDocument(kind, id);
        }

        return history.FirstOrDefault(each => each.Revision <= revision) is { } then
            ? await ReplaceAsync("plan.rolled_back", kind, id, then.Body ?? Retirement(row), row, match, by, ct)
            : PlanErrors.UnknownRevision(kind, id, revision);
    }

    private async Task<Result<DocumentRow>> ReplaceAsync(
        string action, string kind, string id, ReadOnlyMemory<byte> draft, DocumentRow? row, DocumentMatch match, string by, CancellationToken ct)
    {
        if (match.Check(row) is { } refused)
        {
            return refused;
        }

        // What is published does not change with a draft: the row there was shows what stands after, too.
        var note = audit.Row(by, action, $"{kind}/{id}", Shown(row?.Draft ?? default, row), Shown(draft, row));
        var saved = await plans.Noting(note).SaveDraftAsync(kind, id, draft, row?.Version ?? 0, by, Instant.From(time.GetUtcNow()), ct);
        return saved is null ? PlanErrors.VersionChanged((await plans.FindAsync(kind, id, ct))?.Version ?? 0) : saved;
    }

    /// <summary>What stands after all drafts: the draft, else what is in force; nothing for a retirement.</summary>
    private static object? Shown(ReadOnlyMemory<byte> draft, DocumentRow? row)
    {
        var body = draft.IsEmpty && row is not null ? row.Published : draft;
        return DocumentStates.IsTombstone(body) ? null : AuditJson.Of(body);
    }

    /// <summary>What is not in force needs no publication to go.</summary>
    private static ReadOnlyMemory<byte> Retirement(DocumentRow row) => row.Published.IsEmpty ? default : DocumentStates.Tombstone;

    /// <summary>The plan as it would be if every draft were published.</summary>
    private static List<PlanDocument> Foreseen(IReadOnlyList<DocumentRow> rows) =>
    [
        .. from row in rows
           let body = row.Draft.IsEmpty ? row.Published : row.Draft
           where !body.IsEmpty && !DocumentStates.IsTombstone(body)
           select new PlanDocument(row.Kind, row.Id, body),
    ];

    private static bool IsSame(DocumentRow row, ReadOnlyMemory<byte> body)
    {
        using var stands = JsonDocument.Parse(row.Draft.IsEmpty ? row.Published : row.Draft);
        using var comes = JsonDocument.Parse(body);
        return JsonElement.DeepEquals(stands.RootElement, comes.RootElement);
    }
}

public sealed record SavedDraft(DocumentRow Row, bool IsNew);
