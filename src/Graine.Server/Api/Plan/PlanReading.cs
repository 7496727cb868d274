using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Plan;

/// <summary>Handlers that read the plan.</summary>
internal static class PlanReading
{
    private const int LimitMax = 200;
    private const int RevisionsMax = 10_000;

    public static async Task<Ok<PlanView>> OverviewAsync(IPlans plans, HttpResponse response, CancellationToken ct)
    {
        var revision = await plans.FindRevisionAsync(ct);
        var rows = await plans.ListAsync(ct);
        response.Headers.ETag = PlanTags.Of(revision);
        return TypedResults.Ok(new PlanView(revision, [.. rows.Where(row => !row.IsGone()).Select(DocumentSummary.Of)]));
    }

    public static async Task<Results<Ok<DocumentPage>, ProblemResult>> ListAsync(
        string kind, string? after, int? limit, IPlans plans, CancellationToken ct)
    {
        if (!DocumentKinds.All.Contains(kind))
        {
            return Problems.Of(PlanErrors.UnknownKind(kind));
        }

        var size = Math.Clamp(limit ?? LimitMax, 1, LimitMax);
        var rows = (await plans.ListAsync(ct)).Where(row => row.Kind == kind && !row.IsGone())
            .OrderBy(row => row.Id, StringComparer.Ordinal).SkipWhile(row => string.CompareOrdinal(row.Id, after) <= 0).ToList();
        var page = rows.Take(size).Select(DocumentView.Of).ToList();
        return TypedResults.Ok(new DocumentPage(page, rows.Count > size ? page[^1].Id : null));
    }

    public static async Task<Results<Ok<DocumentView>, ProblemResult>> GetAsync(
        string kind, string id, IPlans plans, HttpResponse response, CancellationToken ct)
    {
        var row = DocumentKinds.All.Contains(kind) ? await plans.FindAsync(kind, id, ct) : null;
        return row is null || row.IsGone() ? Problems.Of(Unknown(kind, id)) : PlanTags.Tagged(row, response);
    }

    public static async Task<Results<Ok<RevisionPage>, ProblemResult>> RevisionsAsync(
        string kind, string id, int? after, int? limit, IPlans plans, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? LimitMax, 1, LimitMax);
        var row = await plans.FindAsync(kind, id, ct);
        var rows = (await plans.ReadHistoryAsync(kind, id, RevisionsMax, ct)).Where(each => after is null || each.Revision < after).ToList();
        var page = rows.Take(size).Select(RevisionView.Of).ToList();
        return row is null
            ? Problems.Of(Unknown(kind, id))
            : TypedResults.Ok(new RevisionPage(page, rows.Count > size ? page[^1].Revision : null));
    }

    private static Error Unknown(string kind, string id) =>
        DocumentKinds.All.Contains(kind) ? PlanErrors.UnknownDocument(kind, id) : PlanErrors.UnknownKind(kind);
}
