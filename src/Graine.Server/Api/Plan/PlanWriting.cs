using System.Security.Claims;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Plan;

/// <summary>
/// Handlers that change the plan. Each may be repeated: a retry finds its own work done. That is what <c>Idempotency-Key</c> asks for,
/// so the header is accepted and has nothing left to do.
/// </summary>
internal static class PlanWriting
{
    private const string IfMatch = "If-Match";
    private const string IfNoneMatch = "If-None-Match";

    public static async Task<Results<Ok<DocumentView>, Created<DocumentView>, ProblemResult>> SaveAsync(
        string kind,
        string id,
        HttpContext context,
        PlanDrafts drafts,
        [FromHeader(Name = IfMatch)] string? ifMatch,
        [FromHeader(Name = IfNoneMatch)] string? ifNoneMatch,
        CancellationToken ct)
    {
        if (!DocumentKinds.All.Contains(kind))
        {
            return Problems.Of(PlanErrors.UnknownKind(kind));
        }

        var body = await ReadAsync(context.Request.Body, ct);
        var result = await drafts.SaveAsync(kind, id, body, new DocumentMatch(ifMatch, ifNoneMatch), By(context.User), ct);
        if (!result.TryGet(out var saved, out var error))
        {
            return Problems.Of(error);
        }

        var view = PlanTags.Tagged(saved.Row, context.Response);
        return saved.IsNew ? TypedResults.Created(context.Request.Path, view.Value) : view;
    }

    public static async Task<Results<NoContent, ProblemResult>> RetireAsync(
        string kind, string id, ClaimsPrincipal user, PlanDrafts drafts, [FromHeader(Name = IfMatch)] string? ifMatch, CancellationToken ct)
    {
        var result = await drafts.RetireAsync(kind, id, new DocumentMatch(ifMatch), By(user), ct);
        return result.TryGet(out _, out var error) ? TypedResults.NoContent() : Problems.Of(error);
    }

    public static async Task<Results<NoContent, ProblemResult>> DiscardAsync(
        string kind, string id, ClaimsPrincipal user, PlanDrafts drafts, [FromHeader(Name = IfMatch)] string? ifMatch, CancellationToken ct)
    {
        var result = await drafts.DiscardAsync(kind, id, new DocumentMatch(ifMatch), By(user), ct);
        return result.TryGet(out _, out var error) ? TypedResults.NoContent() : Problems.Of(error);
    }

    public static async Task<Results<Ok<DocumentView>, ProblemResult>> RollBackAsync(
        string kind,
        string id,
        RollbackRequest request,
        HttpContext context,
        PlanDrafts drafts,
        [FromHeader(Name = IfMatch)] string? ifMatch,
        CancellationToken ct)
    {
        if (request.Revision is not { } revision)
        {
            return Problems.Of(PlanErrors.MemberMissing("/revision"));
        }

        var result = await drafts.RollBackAsync(kind, id, revision, new DocumentMatch(ifMatch), By(context.User), ct);
        return result.TryGet(out var row, out var error) ? PlanTags.Tagged(row, context.Response) : Problems.Of(error);
    }

    public static async Task<Results<Ok<PublishView>, ProblemResult>> PublishAsync(
        [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] PublishRequest? request,
        ClaimsPrincipal user,
        PlanPublisher publisher,
        [FromHeader(Name = IfMatch)] string? ifMatch,
        CancellationToken ct)
    {
        long revision = 0;
        if (ifMatch is not null && !DocumentMatch.TryRead(ifMatch, out revision))
        {
            return Problems.Of(PlanErrors.VersionUnreadable());
        }

        if (!(request ?? new PublishRequest()).Read().TryGet(out var choice, out var missing))
        {
            return Problems.Of(missing);
        }

        var result = await publisher.PublishAsync(choice.Names, ifMatch is null ? null : revision, new PublishedBy(By(user), request?.Note?.Trim() ?? ""), ct);
        return result.TryGet(out var publication, out var error) ? TypedResults.Ok(PublishView.Of(publication)) : Problems.Of(error);
    }

    /// <summary>One byte more than a document may have is enough to refuse it.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[DocumentReader.BodyBytesMax + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return buffer.AsMemory(0, length);
    }

    private static string By(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous";
}
