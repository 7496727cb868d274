using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Me;

/// <summary>The second factor: codes of an authenticator app, and recovery codes for when it is lost.</summary>
internal static class TotpHandlers
{
    private const string Issuer = "Graine";

    /// <summary>A secret to scan. Nothing is on until a code of it comes back.</summary>
    public static Results<Ok<TotpSetupView>, ProblemResult> Begin(HttpContext http, SecondFactor second)
    {
        var user = Person.Of(http).User;
        if (SecondFactor.IsOn(user))
        {
            return Problems.Of(AccountErrors.TotpOn());
        }

        var (secret, setup) = second.Begin(user);
        var uri = Totp.AppLink(Issuer, user.Email, secret);
        return TypedResults.Ok(new TotpSetupView(setup, Base32.Write(secret), uri, QrCode.Of(uri)));
    }

    public static async Task<Results<Ok<RecoveryCodesView>, ProblemResult>> FinishAsync(
        TotpBody body, HttpContext http, IUsers users, SecondFactor second, SignInGuard guard, IAuditTrail audit, CancellationToken ct)
    {
        var user = Person.Of(http).User;
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (SecondFactor.IsOn(user))
        {
            return Problems.Of(AccountErrors.TotpOn());
        }

        if (await guard.TakeAsync(user.Email, address, ct) is > 0 and var seconds)
        {
            return Problems.Of(AccountErrors.Locked(seconds));
        }

        if (second.Finish(user, body.Setup ?? "", body.Code ?? "") is not { } on)
        {
            return Problems.Of(AccountErrors.TotpCodeWrong());
        }

        await guard.ForgiveAsync(user.Email, address, ct);
        return await SaveAsync(http, on.User, on.Codes, "user.second_factor_on", users, audit, ct);
    }

    public static async Task<Results<NoContent, ProblemResult>> EndAsync(
        HttpContext http, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        var user = Person.Of(http).User;
        if (!SecondFactor.IsOn(user))
        {
            return Problems.Of(AccountErrors.TotpOff());
        }

        var saved = await SaveAsync(http, SecondFactor.Off(user), [], "user.second_factor_off", users, audit, ct);
        return saved.Result is ProblemResult problem ? problem : TypedResults.NoContent();
    }

    public static async Task<Results<Ok<RecoveryCodesView>, ProblemResult>> RenewCodesAsync(
        HttpContext http, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        var user = Person.Of(http).User;
        var codes = RecoveryCodes.Make();
        return SecondFactor.IsOn(user)
            ? await SaveAsync(
                http, user with { RecoveryCodes = RecoveryCodes.Keep(codes) }, codes, "user.recovery_codes_renewed", users, audit, ct)
            : Problems.Of(AccountErrors.TotpOff());
    }

    private static async Task<Results<Ok<RecoveryCodesView>, ProblemResult>> SaveAsync(
        HttpContext http, UserRow user, IReadOnlyList<string> codes, string action, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        var note = audit.Row(
            Callers.NameOf(http.User), action, Person.NameOf(user.Id),
            new { secondFactor = SecondFactor.IsOn(Person.Of(http).User) }, new { secondFactor = SecondFactor.IsOn(user) });
        return await users.Noting(note).SaveAsync(user, ct) == UserOutcome.Saved
            ? TypedResults.Ok(new RecoveryCodesView(codes))
            : Problems.Of(AccountErrors.Changed());
    }
}

/// <param name="Setup">Send it back with a code; good for a quarter of an hour.</param>
/// <param name="Secret">Base32, for those who type it.</param>
/// <param name="Uri">What the QR code says.</param>
internal sealed record TotpSetupView(string Setup, string Secret, string Uri, QrCodeView Qr);

/// <param name="Setup">As it was given.</param>
/// <param name="Code">Six digits of the app.</param>
internal sealed record TotpBody(string? Setup, string? Code);

/// <param name="Codes">Shown now and never again; each works once.</param>
internal sealed record RecoveryCodesView(IReadOnlyList<string> Codes);
