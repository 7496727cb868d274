using System.Security.Claims;
using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Plan;

/// <summary>Handlers for what changed: between draft and force, and from revision to revision.</summary>
internal static class PlanHistory
{
    private const int LimitMax = 200;

    public static async Task<Ok<DiffPage>> DraftsAsync(PlanDiffs diffs, CancellationToken ct) =>
        TypedResults.Ok(new DiffPage(await diffs.OfDraftsAsync(ct)));

    public static async Task<Results<Ok<DocumentDiff>, ProblemResult>> DocumentAsync(
        string kind, string id, string? from, string? to, PlanDiffs diffs, CancellationToken ct)
    {
        if (!DocumentKinds.All.Contains(kind))
        {
            return Problems.Of(PlanErrors.UnknownKind(kind));
        }

        var result = await diffs.OfDocumentAsync(kind, id, from ?? PlanDiffs.Published, to ?? PlanDiffs.Draft, ct);
        return result.TryGet(out var diff, out var error) ? TypedResults.Ok(diff) : Problems.Of(error);
    }

    public static async Task<Ok<PlanRevisionPage>> ListAsync(int? after, int? limit, IPlans plans, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? 50, 1, LimitMax);
        var rows = await plans.ReadRevisionsAsync(after, size + 1, ct);
        return TypedResults.Ok(new PlanRevisionPage(
            [.. rows.Take(size).Select(View)], rows.Count > size ? rows[size - 1].Revision : null));
    }

    public static async Task<Results<Ok<PlanRevisionDetail>, ProblemResult>> GetAsync(
        int revision, IPlans plans, PlanDiffs diffs, CancellationToken ct)
    {
        var rows = await plans.ReadRevisionsAsync(revision < int.MaxValue ? revision + 1 : null, 1, ct);
        return rows is not [{ } row] || row.Revision != revision
            ? Problems.Of(PlanErrors.NoSuchRevision(revision))
            : TypedResults.Ok(new PlanRevisionDetail(
                row.Revision, row.At.ToDateTimeOffset(), row.By, row.Note, await diffs.OfRevisionAsync(revision, ct)));
    }

    public static async Task<Results<Ok<PlanRollbackView>, ProblemResult>> RollBackAsync(
        PlanRollbackRequest request, ClaimsPrincipal user, PlanRollback rollback, CancellationToken ct)
    {
        if (request.Revision is not { } revision)
        {
            return Problems.Of(PlanErrors.MemberMissing("/revision"));
        }

        var by = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous";
        var result = await rollback.RollBackAsync(revision, request.ReplaceDrafts, by, ct);
        return result.TryGet(out var done, out var error)
            ? TypedResults.Ok(new PlanRollbackView(revision, done.Documents))
            : Problems.Of(error);
    }

    private static PlanRevisionView View(PlanRevision row) => new(
        row.Revision, row.At.ToDateTimeOffset(), row.By, row.Note, Names(row, isRetired: false), Names(row, isRetired: true));

    private static List<DocumentName> Names(PlanRevision row, bool isRetired) =>
        [.. row.Documents.Where(each => each.IsRetired == isRetired).Select(each => new DocumentName(each.Kind, each.Id))];
}
