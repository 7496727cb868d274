using System.Text.Json;
using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Me;

/// <summary>The person's passkeys.</summary>
internal static class PasskeyHandlers
{
    private const int NameMax = 100;
    private const int CountMax = 20;

    public static async Task<Ok<IReadOnlyList<PasskeyView>>> ListAsync(HttpContext http, IUsers users, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<PasskeyView>>(
            [.. (await users.ReadPasskeysAsync(Person.Of(http).User.Id, ct)).Select(View)]);

    public static async Task<Ok<JsonElement>> BeginAsync(HttpContext http, Passkeys passkeys) =>
        TypedResults.Ok(await passkeys.BeginMakingAsync(Person.Of(http).User, http));

    public static async Task<Results<Ok<PasskeyView>, ProblemResult>> AddAsync(
        PasskeyBody body, HttpContext http, IUsers users, Passkeys passkeys, IAuditTrail audit, CancellationToken ct)
    {
        var user = Person.Of(http).User;
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > NameMax)
        {
            return Problems.Of(AccountErrors.NameInvalid());
        }

        if (body.Credential is not { ValueKind: JsonValueKind.Object } credential
            || (await users.ReadPasskeysAsync(user.Id, ct)).Count >= CountMax)
        {
            return Problems.Of(AccountErrors.PasskeyRefused("it is missing, or there are too many."));
        }

        var result = await passkeys.FinishMakingAsync(user, body.Name.Trim(), credential, http);
        if (!result.TryGet(out var row, out var error))
        {
            return Problems.Of(error);
        }

        await users
            .Noting(audit.Row(Callers.NameOf(http.User), "user.passkey_added", Person.NameOf(user.Id), null, new { passkey = row.Id }))
            .SavePasskeyAsync(row, ct);
        return TypedResults.Ok(View(row));
    }

    public static async Task<Results<NoContent, ProblemResult>> RemoveAsync(
        string id, HttpContext http, IUsers users, IAuditTrail audit, CancellationToken ct)
    {
        var user = Person.Of(http).User;
        var note = audit.Row(Callers.NameOf(http.User), "user.passkey_removed", Person.NameOf(user.Id), new { passkey = id }, null);
        return await users.Noting(note).RemovePasskeyAsync(user.Id, id, ct) ? TypedResults.NoContent() : Problems.Of(AccountErrors.NotFound());
    }

    private static PasskeyView View(PasskeyRow row) => new(
        row.Id, row.Name, row.CreatedAt.ToDateTimeOffset(), PointsMapping.Moment(row.LastUsedAt));
}

internal sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <param name="Name">What the person calls the device.</param>
/// <param name="Credential">What the browser answered, as JSON.</param>
internal sealed record PasskeyBody(string? Name, JsonElement? Credential);
