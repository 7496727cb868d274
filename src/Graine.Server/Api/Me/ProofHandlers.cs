using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Me;

/// <summary>Proving again who one is, and changing what it is proved with.</summary>
internal static class ProofHandlers
{
    public static async Task<Results<NoContent, ProblemResult>> ConfirmAsync(
        ConfirmBody body, HttpContext http, Passwords passwords, SignInGuard guard, SignInSessions sessions, CancellationToken ct)
    {
        var person = Person.Of(http);
        if (await ProveAsync(body.Password, http, passwords, guard, ct) is { } error)
        {
            return Problems.Of(error);
        }

        await sessions.ConfirmAsync(person.SignIn, ct);
        return TypedResults.NoContent();
    }

    /// <summary>Everywhere else the person is signed out: whoever had the old password is gone.</summary>
    public static async Task<Results<NoContent, ProblemResult>> ChangePasswordAsync(
        PasswordBody body,
        HttpContext http,
        IUsers users,
        ISignIns signIns,
        Passwords passwords,
        SignInGuard guard,
        IAuditTrail audit,
        CancellationToken ct)
    {
        var person = Person.Of(http);
        if (await ProveAsync(body.Password, http, passwords, guard, ct) is { } error)
        {
            return Problems.Of(error);
        }

        if (body.NewPassword is null || !Passwords.IsGood(body.NewPassword, person.User.Email))
        {
            return Problems.Of(AccountErrors.PasswordWeak("/newPassword"));
        }

        var ended = (await signIns.ListAsync(person.User.Id, ct)).Count(row => row.Id != person.SignIn.Id);
        var note = audit.Row(
            Callers.NameOf(http.User), "user.password_changed", Person.NameOf(person.User.Id), null, new { otherSignInsEnded = ended });
        var changed = person.User with { PasswordHash = passwords.Hash(body.NewPassword) };
        return await users.Noting(note).SaveSigningOutAsync(changed, person.SignIn.Id, ct) == UserOutcome.Saved
            ? TypedResults.NoContent()
            : Problems.Of(AccountErrors.Changed());
    }

    /// <summary>The address is personal data: that it changed is noted, and not from what to what.</summary>
    public static async Task<Results<NoContent, ProblemResult>> ChangeEmailAsync(
        EmailBody body, HttpContext http, IUsers users, Passwords passwords, SignInGuard guard, IAuditTrail audit, CancellationToken ct)
    {
        var user = Person.Of(http).User;
        var email = body.Email?.Trim() ?? "";
        if (!EmailAddress.IsValid(email))
        {
            return Problems.Of(AccountErrors.EmailInvalid());
        }

        if (await ProveAsync(body.Password, http, passwords, guard, ct) is { } wrong)
        {
            return Problems.Of(wrong);
        }

        var note = audit.Row(Callers.NameOf(http.User), "user.email_changed", Person.NameOf(user.Id), null, new { changed = "email" });
        return user.Email != email && AccountErrors.Of(await users.Noting(note).ChangeEmailAsync(user.Id, user.Version, email, ct)) is { } error
            ? Problems.Of(error)
            : TypedResults.NoContent();
    }

    // Guarded like a sign-in: a browser left open is no place to guess in.
    private static async Task<Error?> ProveAsync(
        string? password, HttpContext http, Passwords passwords, SignInGuard guard, CancellationToken ct)
    {
        var user = Person.Of(http).User;
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await guard.TakeAsync(user.Email, address, ct) is > 0 and var seconds)
        {
            return AccountErrors.Locked(seconds);
        }

        if (!passwords.Verify(user, password ?? "").IsRight)
        {
            return AccountErrors.PasswordWrong();
        }

        await guard.ForgiveAsync(user.Email, address, ct);
        return null;
    }
}

internal sealed record ConfirmBody(string? Password);

/// <param name="Password">The account's.</param>
/// <param name="Email">What to sign in with from now on.</param>
internal sealed record EmailBody(string? Password, string? Email);

/// <param name="Password">The present one.</param>
internal sealed record PasswordBody(string? Password, string? NewPassword);
