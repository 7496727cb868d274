using System.Text.Json;
using Graine.Engine;
using Graine.Server.Api;
using Graine.Server.Audit;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>Makes drafts of the whole plan as it was in a revision. Nothing is in force before they are published.</summary>
public sealed class PlanRollback(IPlans plans, IAuditTrail audit, TimeProvider time)
{
    /// <summary>
    /// Answers the documents that now have a draft. Drafts of something else are in the way, unless the caller says to replace them;
    /// what is as it was then needs no draft, and one it has is thrown away.
    /// </summary>
    public async Task<Result<RolledBack>> RollBackAsync(int revision, bool replacesDrafts, string by, CancellationToken ct)
    {
        if (revision < 1 || revision > await plans.FindRevisionAsync(ct))
        {
            return PlanErrors.NoSuchRevision(revision);
        }

        var then = (await plans.LoadRevisionAsync(revision, ct)).ToDictionary(each => (each.Kind, each.Id), each => each.Body!.Value);
        var rows = await plans.ListAsync(ct);
        var steps = rows.Select(row => (Row: row, Draft: Wanted(row, then.GetValueOrDefault((row.Kind, row.Id))))).ToList();
        DocumentName[] inTheWay = [.. steps.Where(step => !step.Row.Draft.IsEmpty && !IsSame(step.Row.Draft, step.Draft)).Select(Name)];
        if (inTheWay.Length > 0 && !replacesDrafts)
        {
            return PlanErrors.DraftsInTheWay(inTheWay);
        }

        DraftChange[] drafts =
        [
            .. steps.Where(step => !IsSame(step.Row.Draft, step.Draft))
                .Select(step => new DraftChange(step.Row.Kind, step.Row.Id, step.Draft, step.Row.Version)),
        ];
        var note = audit.Row(
            by, "plan.rolled_back", FormattableString.Invariant($"plan/{revision}"), null,
            steps.Where(step => !step.Draft.IsEmpty).Select(step => $"{step.Row.Kind}/{step.Row.Id}").ToList());
        if (!await plans.Noting(note).SaveDraftsAsync(drafts, by, Instant.From(time.GetUtcNow()), ct))
        {
            var now = (await plans.ListAsync(ct)).ToDictionary(row => (row.Kind, row.Id), row => row.Version);
            return PlanErrors.VersionChanged(drafts
                .Select(draft => now.GetValueOrDefault((draft.Kind, draft.Id)) is var version && version != draft.ExpectedVersion ? version : 0).Max());
        }

        return new RolledBack([.. steps.Where(step => !step.Draft.IsEmpty).Select(Name)]);
    }

    private static DocumentName Name((DocumentRow Row, ReadOnlyMemory<byte> Draft) step) => new(step.Row.Kind, step.Row.Id);

    /// <summary>The draft that leads from what is in force to what was; empty when they are the same.</summary>
    private static ReadOnlyMemory<byte> Wanted(DocumentRow row, ReadOnlyMemory<byte> then) =>
        then.IsEmpty ? (row.Published.IsEmpty ? default : DocumentStates.Tombstone)
        : IsSame(row.Published, then) ? default
        : then;

    private static bool IsSame(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        if (one.IsEmpty || other.IsEmpty)
        {
            return one.IsEmpty && other.IsEmpty;
        }

        using var first = JsonDocument.Parse(one);
        using var second = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }
}

/// <param name="Documents">Those that now have a draft.</param>
public sealed record RolledBack(IReadOnlyList<DocumentName> Documents);
