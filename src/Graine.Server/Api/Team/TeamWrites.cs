using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Team;

/// <summary>Changing what people may do. The last owner stays.</summary>
internal static class TeamWrites
{
    public static async Task<Results<Ok<UserView>, ProblemResult>> ChangeAsync(
        Guid id, UserBody body, HttpContext http, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        if (!Roles.IsRole(body.Role))
        {
            return Problems.Of(AccountErrors.RoleUnknown());
        }

        if (await users.FindAsync(id, ct) is not { } before)
        {
            return Problems.Of(AccountErrors.NotFound());
        }

        var after = before with { Role = body.Role!, IsActive = body.IsActive ?? before.IsActive };
        if (after != before)
        {
            if (Refusal(await users.SaveAsync(after, ct)) is { } error)
            {
                return Problems.Of(error);
            }

            var action = before.IsActive == after.IsActive ? "user.role_changed" : after.IsActive ? "user.enabled" : "user.disabled";
            await audit.NoteAsync(
                Callers.NameOf(http.User), action, Person.NameOf(id), new { before.Role, before.IsActive }, new { after.Role, after.IsActive }, ct);
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

        if (Refusal(await users.RemoveAsync(id, ct)) is { } error)
        {
            return Problems.Of(error);
        }

        await audit.NoteAsync(Callers.NameOf(http.User), "user.removed", Person.NameOf(id), new { before.Role, before.IsActive }, null, ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<LinkView>, ProblemResult>> LinkPasswordAsync(
        Guid id, HttpContext http, IUsers users, Invitations invitations, IAuditTrail audit, CancellationToken ct)
    {
        if (await users.FindAsync(id, ct) is not { IsActive: true } user)
        {
            return Problems.Of(AccountErrors.NotFound());
        }

        var (row, token) = await invitations.LinkPasswordAsync(user, Callers.NameOf(http.User), ct);
        await audit.NoteAsync(
            Callers.NameOf(http.User), "user.password_link_made", Person.NameOf(id), null, new { expiresAt = row.ExpiresAt.ToDateTimeOffset() }, ct);
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

        if (Refusal(await users.SaveAsync(SecondFactor.Off(user), ct)) is { } error)
        {
            return Problems.Of(error);
        }

        await audit.NoteAsync(
            Callers.NameOf(http.User), "user.second_factor_off", Person.NameOf(id), new { secondFactor = true }, new { secondFactor = false }, ct);
        return TypedResults.NoContent();
    }

    private static Error? Refusal(UserOutcome outcome) => outcome switch
    {
        UserOutcome.Saved => null,
        UserOutcome.Conflict => AccountErrors.Changed(),
        UserOutcome.EmailTaken => AccountErrors.EmailTaken(),
        UserOutcome.LastOwner => AccountErrors.LastOwner(),
    };
}

/// <param name="IsActive">False: signed out at once, and not let in again. Left out: as it is.</param>
internal sealed record UserBody(string? Role, bool? IsActive);
