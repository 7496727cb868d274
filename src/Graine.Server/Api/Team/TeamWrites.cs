using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Team;

/// <summary>Changing what people may do. The last owner stays.</summary>
internal static class TeamWrites
{
    public static async Task<Results<Ok<UserView>, ProblemResult>> ChangeAsync(
        Guid id,
        UserBody body,
        [FromHeader(Name = EntityTags.Header)] string? ifMatch,
        HttpContext http,
        IUsers users,
        IAuditTrail audit,
        CancellationToken ct)
    {
        if (!Roles.IsRole(body.Role))
        {
            return Problems.Of(AccountErrors.RoleUnknown());
        }

        if (await users.FindAsync(id, ct) is not { } before)
        {
            return Problems.Of(AccountErrors.NotFound());
        }

        if (!EntityTags.Fits(ifMatch, UserView.Tag(before)))
        {
            return Problems.Of(AccountErrors.VersionChanged());
        }

        var after = before with { Role = body.Role!, IsActive = body.IsActive ?? before.IsActive };
        if (after != before)
        {
            var action = before.IsActive == after.IsActive ? "user.role_changed" : after.IsActive ? "user.enabled" : "user.disabled";
            var note = audit.Row(
                Callers.NameOf(http.User), action, Person.NameOf(id), new { before.Role, before.IsActive }, new { after.Role, after.IsActive });
            if (AccountErrors.Of(await users.Noting(note).SaveAsync(after, ct)) is { } error)
            {
                return Problems.Of(error);
            }
        }

        return TypedResults.Ok(UserView.Of(after, (await users.ReadPasskeysAsync(id, ct)).Count));
    }

    public static async Task<Results<NoContent, ProblemResult>> RemoveAsync(
        Guid id, HttpContext http, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        if (await users.FindAsync(id, ct) is not { } before)
        {
            return Problems.Of(AccountErrors.NotFound());
        }

        var note = audit.Row(Callers.NameOf(http.User), "user.removed", Person.NameOf(id), new { before.Role, before.IsActive }, null);
        return AccountErrors.Of(await users.Noting(note).RemoveAsync(id, ct)) is { } error ? Problems.Of(error) : TypedResults.NoContent();
    }

    public static async Task<Results<Ok<LinkView>, ProblemResult>> LinkPasswordAsync(
        Guid id, HttpContext http, IUsers users, Invitations invitations, IAuditTrail audit, CancellationToken ct)
    {
        if (await users.FindAsync(id, ct) is not { IsActive: true } user)
        {
            return Problems.Of(AccountErrors.NotFound());
        }

        var (row, token) = invitations.MakePasswordLink(user, Callers.NameOf(http.User));
        var note = audit.Row(
            row.By, "user.password_link_made", Person.NameOf(id), null, new { expiresAt = row.ExpiresAt.ToDateTimeOffset() });
        await users.Noting(note).SaveInvitationAsync(row, Guid.Empty, ct);
        return TypedResults.Ok(LinkView.Of(row, token));
    }

    /// <summary>For somebody who lost the phone and the recovery codes.</summary>
    public static async Task<Results<NoContent, ProblemResult>> EndSecondFactorAsync(
        Guid id, HttpContext http, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        if (await users.FindAsync(id, ct) is not { } user)
        {
            return Problems.Of(AccountErrors.NotFound());
        }

        if (!SecondFactor.IsOn(user))
        {
            return Problems.Of(AccountErrors.TotpOff());
        }

        var note = audit.Row(
            Callers.NameOf(http.User), "user.second_factor_off", Person.NameOf(id), new { secondFactor = true }, new { secondFactor = false });
        return AccountErrors.Of(await users.Noting(note).SaveAsync(SecondFactor.Off(user), ct)) is { } error ? Problems.Of(error) : TypedResults.NoContent();
    }

    /// <summary>The address is personal data: that it changed is noted, and not from what to what.</summary>
    public static async Task<Results<Ok<UserView>, ProblemResult>> ChangeEmailAsync(
        Guid id, UserEmailBody body, HttpContext http, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        var email = body.Email?.Trim() ?? "";
        if (!EmailAddress.IsValid(email))
        {
            return Problems.Of(AccountErrors.EmailInvalid());
        }

        if (await users.FindAsync(id, ct) is not { } user)
        {
            return Problems.Of(AccountErrors.NotFound());
        }

        var note = audit.Row(Callers.NameOf(http.User), "user.email_changed", Person.NameOf(id), null, new { changed = "email" });
        return user.Email != email && AccountErrors.Of(await users.Noting(note).ChangeEmailAsync(id, user.Version, email, ct)) is { } error
            ? Problems.Of(error)
            : TypedResults.Ok(UserView.Of(user with { Email = email }, (await users.ReadPasskeysAsync(id, ct)).Count));
    }
}

/// <param name="IsActive">False: signed out at once, and not let in again. Left out: as it is.</param>
internal sealed record UserBody(string? Role, bool? IsActive);

/// <param name="Email">What the person signs in with from then on.</param>
internal sealed record UserEmailBody(string? Email);
