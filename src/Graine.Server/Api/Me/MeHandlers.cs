using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Me;

/// <summary>Who is signed in, and how they want to be addressed and shown things.</summary>
internal static class MeHandlers
{
    private const int NameMax = 100;
    private const string Automatic = "auto";

    public static async Task<Ok<MeView>> GetAsync(HttpContext http, IUsers users, ProgrammeName programme, CancellationToken ct)
    {
        var person = Person.Of(http);
        return TypedResults.Ok(await ViewAsync(person, person.User, users, programme, ct));
    }

    public static async Task<Results<Ok<MeView>, ProblemResult>> ChangeAsync(
        MeBody body,
        [FromHeader(Name = EntityTags.Header)] string? ifMatch,
        HttpContext http,
        IUsers users,
        IAuditTrail audit,
        ProgrammeName programme,
        CancellationToken ct)
    {
        if (Check(body) is { } error)
        {
            return Problems.Of(error);
        }

        var person = Person.Of(http);
        var before = person.User;
        if (!EntityTags.Fits(ifMatch, Tag(before)))
        {
            return Problems.Of(AccountErrors.VersionChanged());
        }

        var after = before with
        {
            Name = body.Name!.Trim(),
            Language = Chosen(body.Language),
            Theme = Chosen(body.Theme),
        };
        if (after != before)
        {
            // The name is personal data: that it changed is noted, and not from what to what.
            var changed = new List<string>();
            Note(changed, "name", before.Name != after.Name);
            Note(changed, "language", before.Language != after.Language);
            Note(changed, "theme", before.Theme != after.Theme);
            var note = audit.Row(
                Callers.NameOf(http.User), "user.preferences_changed", Person.NameOf(before.Id),
                new { before.Language, before.Theme }, new { after.Language, after.Theme, changed });
            if (await users.Noting(note).SaveAsync(after, ct) != UserOutcome.Saved)
            {
                return Problems.Of(AccountErrors.Changed());
            }
        }

        return TypedResults.Ok(await ViewAsync(person, after, users, programme, ct));
    }

    private static void Note(List<string> changed, string what, bool isChanged)
    {
        if (isChanged)
        {
            changed.Add(what);
        }
    }

    private static Error? Check(MeBody body) =>
        string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > NameMax ? AccountErrors.NameInvalid()
        : body.Language is not (null or Automatic or "fr" or "en") ? AccountErrors.LanguageUnknown()
        : body.Theme is not (null or Automatic or "light" or "dark") ? AccountErrors.ThemeUnknown()
        : null;

    private static async Task<MeView> ViewAsync(Person person, UserRow user, IUsers users, ProgrammeName programme, CancellationToken ct) => new(
        user.Id,
        Tag(user),
        user.Email,
        user.Name,
        user.Role,
        Roles.Permissions(user.Role),
        person.Csrf,
        OrNull(user.Language),
        OrNull(user.Theme),
        new ProgrammeView(await programme.FindAsync(user.Language, ct), programme.Current.Currency, programme.Current.Zone.Id),
        new SecurityView(
            SecondFactor.IsOn(user), RecoveryCodes.Left(user.RecoveryCodes), (await users.ReadPasskeysAsync(user.Id, ct)).Count));

    private static string Tag(UserRow user) => EntityTags.Of(user.Name, user.Language, user.Theme);

    private static string Chosen(string? wanted) => wanted is null or Automatic ? "" : wanted;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}

/// <param name="Version">Of name, language and theme, for If-Match.</param>
/// <param name="Permissions">Scopes, as keys have them: what the person's role may do.</param>
/// <param name="Csrf">Send it as <c>X-CSRF-Token</c> with every change made with the session cookie.</param>
/// <param name="Language">fr, en, or null: the browser's.</param>
/// <param name="Theme">light, dark, or null: the system's.</param>
internal sealed record MeView(
    Guid Id,
    string Version,
    string Email,
    string Name,
    string Role,
    IReadOnlyList<string> Permissions,
    string Csrf,
    string? Language,
    string? Theme,
    ProgrammeView Programme,
    SecurityView Security);

internal sealed record ProgrammeView(string Name, string Currency, string TimeZone);

/// <param name="HasTotp">Whether a code is asked for at sign-in.</param>
/// <param name="RecoveryCodesLeft">Of ten.</param>
internal sealed record SecurityView(bool HasTotp, int RecoveryCodesLeft, int Passkeys);

/// <summary>Replaces all three.</summary>
/// <param name="Language">fr, en, or auto or null: the browser's.</param>
/// <param name="Theme">light, dark, or auto or null: the system's.</param>
internal sealed record MeBody(string? Name, string? Language, string? Theme);
