using System.Text.Json;
using Graine.Server.Accounts;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.SignIn;

/// <summary>The other ways in: a passkey, an invitation, a link for a new password.</summary>
internal static class ArrivalHandlers
{
    public static async Task<Ok<JsonElement>> BeginPasskeyAsync(HttpContext http, Passkeys passkeys) =>
        TypedResults.Ok(await passkeys.BeginUsingAsync(http));

    public static async Task<Results<Ok<SignInAnswer>, ProblemResult>> UsePasskeyAsync(
        PasskeySignInBody body, HttpContext http, Passkeys passkeys, Visit visit, CancellationToken ct)
    {
        if (body.Credential is not { ValueKind: JsonValueKind.Object } credential)
        {
            return Problems.Of(AccountErrors.PasskeyWrong());
        }

        var result = await passkeys.FinishUsingAsync(credential, http, ct);
        return result.TryGet(out var user, out var error)
            ? TypedResults.Ok(await visit.BeginAsync(http, user, body.Cookie == true, "passkey", ct))
            : Problems.Of(error);
    }

    public static async Task<Results<Ok<LinkLookView>, ProblemResult>> LookAsync(
        LinkBody body, Invitations invitations, IUsers users, ProgrammeName programme, CancellationToken ct)
    {
        if (await invitations.FindAsync(body.Token, ct) is not { } row)
        {
            return Problems.Of(AccountErrors.LinkInvalid());
        }

        var by = (await users.ListAsync(ct)).FirstOrDefault(user => Person.NameOf(user.Id) == row.By);
        return TypedResults.Ok(new LinkLookView(
            row.User == Guid.Empty ? "invitation" : "password", row.Email, row.Role, by?.Name, await programme.FindAsync("", ct),
            row.ExpiresAt.ToDateTimeOffset()));
    }

    /// <summary>Signs in with a cookie at once, except where a second factor stands: a link replaces a password and nothing more.</summary>
    public static async Task<Results<Ok<SignInAnswer>, ProblemResult>> AcceptAsync(
        AcceptBody body,
        HttpContext http,
        Invitations invitations,
        SignInGuard guard,
        Visit visit,
        CancellationToken ct)
    {
        var result = await invitations.AcceptAsync(body.Token, body.Name, body.Password, body.Language is "fr" or "en" ? body.Language : "", ct);
        if (!result.TryGet(out var user, out var error))
        {
            return Problems.Of(error);
        }

        await guard.ForgiveAsync(user.Email, Visit.AddressOf(http), ct);
        return SecondFactor.IsOn(user)
            ? Problems.Of(AccountErrors.SecondFactorNeeded())
            : TypedResults.Ok(await visit.BeginAsync(http, user, isCookie: true, "link", ct));
    }
}

/// <param name="Credential">What the browser answered, as JSON.</param>
internal sealed record PasskeySignInBody(JsonElement? Credential, bool? Cookie);

/// <param name="Token">What stands behind <c>#</c> in the link.</param>
internal sealed record LinkBody(string? Token);

/// <param name="For">invitation or password.</param>
/// <param name="By">Who invited; null when they have left.</param>
internal sealed record LinkLookView(string For, string Email, string Role, string? By, string Programme, DateTimeOffset ExpiresAt);

/// <param name="Name">Of a new person.</param>
/// <param name="Language">fr, en, or left out: the browser's.</param>
internal sealed record AcceptBody(string? Token, string? Name, string? Password, string? Language);
