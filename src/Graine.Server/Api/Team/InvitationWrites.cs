using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Team;

/// <summary>Inviting by a link, which the inviter sends on: shown once, used once.</summary>
internal static class InvitationWrites
{
    public static async Task<Results<Created<LinkView>, Ok<LinkView>, ProblemResult>> InviteAsync(
        InvitationBody body,
        [FromHeader(Name = RequestKeys.Header)] string? idempotencyKey,
        HttpContext http,
        IUsers users,
        Invitations invitations,
        IAuditTrail audit,
        CancellationToken ct)
    {
        var who = Callers.NameOf(http.User);
        var email = body.Email?.Trim() ?? "";
        if (await CheckAsync(email, body.Role, idempotencyKey, users, ct) is { } error)
        {
            return Problems.Of(error);
        }

        // From the request's own key: a retry finds what the first one made, and gets no second link.
        var id = RequestKeys.Key("invitations", who, idempotencyKey!);
        var all = await users.ListInvitationsAsync(ct);
        if (all.FirstOrDefault(row => row.Id == id) is { } known)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
            return known.Email != email || known.Role != body.Role
                ? Problems.Of(RequestErrors.KeyReused())
                : TypedResults.Ok(LinkView.Of(known, null));
        }

        // One link a person: the new one takes the place of the old.
        var old = all.FirstOrDefault(row => row.User == Guid.Empty && string.Equals(row.Email, email, StringComparison.OrdinalIgnoreCase));
        var (made, token) = invitations.Make(id, email, body.Role!, who);
        var note = audit.Row(who, "invitation.made", $"invitation:{id}", old is null ? null : new { old.Role }, Noted(made));
        await users.Noting(note).SaveInvitationAsync(made, old?.Id ?? Guid.Empty, ct);
        return TypedResults.Created($"/v1/team/invitations/{id}", LinkView.Of(made, token));
    }

    public static async Task<Results<Ok<LinkView>, ProblemResult>> RenewAsync(
        Guid id, HttpContext http, IUsers users, Invitations invitations, IAuditTrail audit, CancellationToken ct)
    {
        if (await FindAsync(id, users, ct) is not { } row)
        {
            return Problems.Of(AccountErrors.NotFound());
        }

        var who = Callers.NameOf(http.User);
        var (made, token) = invitations.Make(id, row.Email, row.Role, who);
        var note = audit.Row(who, "invitation.renewed", $"invitation:{id}", Noted(row), Noted(made));
        await users.Noting(note).SaveInvitationAsync(made, Guid.Empty, ct);
        return TypedResults.Ok(LinkView.Of(made, token));
    }

    public static async Task<Results<NoContent, ProblemResult>> RevokeAsync(
        Guid id, HttpContext http, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        return await FindAsync(id, users, ct) is { } row && await users
            .Noting(audit.Row(Callers.NameOf(http.User), "invitation.revoked", $"invitation:{id}", Noted(row), null)).RemoveInvitationAsync(id, ct)
                ? TypedResults.NoContent()
                : Problems.Of(AccountErrors.NotFound());
    }

    private static async Task<InvitationRow?> FindAsync(Guid id, IUsers users, CancellationToken ct) =>
        (await users.ListInvitationsAsync(ct)).FirstOrDefault(row => row.Id == id && row.User == Guid.Empty);

    private static async Task<Error?> CheckAsync(string email, string? role, string? key, IUsers users, CancellationToken ct) =>
        !RequestKeys.IsValid(key) ? RequestErrors.KeyMissing()
        : !EmailAddress.IsValid(email) ? AccountErrors.EmailInvalid()
        : !Roles.IsRole(role) ? AccountErrors.RoleUnknown()
        : await users.FindByEmailAsync(email, ct) is not null ? AccountErrors.EmailTaken()
        : null;

    // The e-mail is personal data and stays out of the log.
    private static object Noted(InvitationRow row) => new { row.Role, expiresAt = row.ExpiresAt.ToDateTimeOffset() };
}

internal sealed record InvitationBody(string? Email, string? Role);

/// <param name="Token">The secret of the link <c>/invitation#…</c>: shown now and never again. Null when the request is a repeat.</param>
internal sealed record LinkView(Guid Id, string Email, string Role, DateTimeOffset ExpiresAt, string? Token)
{
    public static LinkView Of(InvitationRow row, string? token) => new(row.Id, row.Email, row.Role, row.ExpiresAt.ToDateTimeOffset(), token);
}
