using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members.Lists;

/// <summary>
/// Views of the list of members. A view is its maker's alone, or everybody's to see. Making one twice with the same
/// Idempotency-Key makes one: the key decides its id.
/// </summary>
internal static class SavedViews
{
    private const string List = "members";
    private const int NameCharsMax = 100;
    private const int BodyBytesMax = 16 * 1024;
    private const int ViewsMax = 200;

    public static async Task<Ok<IReadOnlyList<SavedViewView>>> ListAsync(ClaimsPrincipal user, IStore store, CancellationToken ct)
    {
        var rows = await store.SavedViews.ListAsync(List, Who(user), ct);
        return TypedResults.Ok<IReadOnlyList<SavedViewView>>([.. rows.Select(row => View(row, user))]);
    }

    public static async Task<Results<Created<SavedViewView>, Ok<SavedViewView>, ProblemResult>> AddAsync(
        SavedViewRequest request, HttpContext context, IStore store, IAuditTrail audit, Clock clock,
        [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken ct)
    {
        if (Check(request, out var body) is { } error)
        {
            return Problems.Of(error);
        }

        if (key is null or { Length: 0 or > 200 })
        {
            return Problems.Of(key is null ? RequestErrors.KeyMissing() : RequestErrors.KeyInvalid());
        }

        var who = Who(context.User);
        var view = new SavedViewRow(RequestKeys.Key("views", who, key), 1, List, who, request.IsShared, request.Name!.Trim(), body, clock.Now, who);
        var views = await store.SavedViews.ListAsync(List, who, ct);
        if (views.Count >= ViewsMax && !views.Any(other => other.Id == view.Id))
        {
            return Problems.Of(ViewErrors.Invalid($"There are {ViewsMax} views already: delete one first.", ""));
        }

        if (await store.SavedViews.Noting(audit.Row(who, "view.made", Subject(view.Id), null, Noted(view))).SaveAsync(view, 0, ct))
        {
            return TypedResults.Created($"/v1/members/views/{view.Id}", Tagged(view, context));
        }

        var kept = await store.SavedViews.FindAsync(view.Id, ct);
        if (kept is null || kept.Name != view.Name || !kept.Body.Span.SequenceEqual(body))
        {
            return Problems.Of(RequestErrors.KeyReused());
        }

        context.Response.Headers["Idempotency-Replayed"] = "true";
        return TypedResults.Ok(Tagged(kept, context));
    }

    public static async Task<Results<Ok<SavedViewView>, ProblemResult>> ReplaceAsync(
        Guid id, SavedViewRequest request, HttpContext context, IStore store, IAuditTrail audit, Clock clock,
        [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken ct)
    {
        var (row, refused) = await TakeAsync(id, ifMatch, context.User, store, ct);
        if (row is null)
        {
            return Problems.Of(refused!);
        }

        if (Check(request, out var body) is { } invalid)
        {
            return Problems.Of(invalid);
        }

        var next = row with { IsShared = request.IsShared, Name = request.Name!.Trim(), Body = body, UpdatedAt = clock.Now, By = Who(context.User) };
        var note = audit.Row(Who(context.User), "view.changed", Subject(id), Noted(row), Noted(next));
        if (!await store.SavedViews.Noting(note).SaveAsync(next, row.Version, ct))
        {
            return Problems.Of(ViewErrors.VersionChanged((await store.SavedViews.FindAsync(id, ct))?.Version ?? 0));
        }

        return TypedResults.Ok(Tagged(next with { Version = row.Version + 1 }, context));
    }

    public static async Task<Results<NoContent, ProblemResult>> DeleteAsync(
        Guid id, ClaimsPrincipal user, IStore store, IAuditTrail audit, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken ct)
    {
        var (row, refused) = await TakeAsync(id, ifMatch, user, store, ct);
        if (row is null)
        {
            return Problems.Of(refused!);
        }

        return await store.SavedViews.Noting(audit.Row(Who(user), "view.deleted", Subject(id), Noted(row), null)).DeleteAsync(id, row.Version, ct)
            ? TypedResults.NoContent()
            : Problems.Of(ViewErrors.VersionChanged((await store.SavedViews.FindAsync(id, ct))?.Version ?? 0));
    }

    /// <summary>The view, if the caller may change it and has seen its present version.</summary>
    private static async Task<(SavedViewRow? Row, Error? Error)> TakeAsync(Guid id, string? ifMatch, ClaimsPrincipal user, IStore store, CancellationToken ct)
    {
        var row = await store.SavedViews.FindAsync(id, ct);
        var isMine = row?.Owner == Who(user);
        if (row is null || (!isMine && !row.IsShared))
        {
            return (null, ViewErrors.NotFound());
        }

        if (!isMine && !user.HasClaim(KeyAuthentication.ScopeClaim, Policies.PlanWrite))
        {
            return (null, ViewErrors.NotYours());
        }

        if (ifMatch is null)
        {
            return (null, ViewErrors.VersionRequired(row.Version));
        }

        return DocumentMatch.TryRead(ifMatch, out var version) && version == row.Version
            ? (row, null)
            : (null, ViewErrors.VersionChanged(row.Version));
    }

    private static Error? Check(SavedViewRequest request, out byte[] body)
    {
        body = Encoding.UTF8.GetBytes(request.Body?.ToJsonString() ?? "{}");
        return string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > NameCharsMax
            ? ViewErrors.Invalid($"name is a text of 1 to {NameCharsMax} characters.", "/name")
            : body.Length > BodyBytesMax ? ViewErrors.Invalid($"body is at most {BodyBytesMax} bytes of JSON.", "/body") : null;
    }

    private static SavedViewView Tagged(SavedViewRow row, HttpContext context)
    {
        context.Response.Headers.ETag = FormattableString.Invariant($"\"{row.Version}\"");
        return View(row, context.User);
    }

    private static SavedViewView View(SavedViewRow row, ClaimsPrincipal user) => new(
        row.Id, row.Version, row.Name, row.IsShared, row.Owner == Who(user), JsonNode.Parse(row.Body.Span) as JsonObject ?? [], row.UpdatedAt.ToDateTimeOffset());

    private static string Subject(Guid id) => "view:" + id;

    // Of a filter only that it was there: a condition may name a customer.
    private static object Noted(SavedViewRow row) => new { row.List, Shared = row.IsShared };

    private static string Who(ClaimsPrincipal user) => Callers.NameOf(user);
}
