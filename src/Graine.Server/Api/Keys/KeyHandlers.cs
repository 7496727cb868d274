using System.Security.Claims;
using Graine.Engine;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Server.Pipeline;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Keys;

/// <summary>Listing, making, rotating and revoking keys. Nobody can give more than they have.</summary>
internal static class KeyHandlers
{
    private const int NameMax = 100;
    private const double GraceHoursDefault = 24;
    private const double GraceHoursMax = 168;

    public static async Task<Ok<Page<KeyView>>> ListAsync(ISettings settings, CancellationToken ct) =>
        TypedResults.Ok(new Page<KeyView>([.. (await settings.ReadKeysAsync(ct)).Select(View)], null));

    public static async Task<Results<Created<NewKeyView>, Ok<NewKeyView>, ProblemResult>> MakeAsync(
        NewKeyBody body,
        [FromHeader(Name = RequestKeys.Header)] string? idempotencyKey,
        HttpContext http,
        ApiKeys keys,
        ISettings settings,
        IAuditTrail audit,
        Clock clock,
        CancellationToken ct)
    {
        if (!RequestKeys.IsValid(idempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyMissing());
        }

        if (Check(body, http.User) is { } error)
        {
            return Problems.Of(error);
        }

        var id = IdOf(body.Kind!, http.User, idempotencyKey!);
        var scopes = string.Join(' ', (body.Scopes ?? []).Distinct());
        if ((await settings.ReadKeysAsync(ct)).FirstOrDefault(row => row.Id == id) is { } known)
        {
            return known.Name != body.Name || known.Scopes != scopes
                ? Problems.Of(RequestErrors.KeyReused())
                : Repeated(known, http.Response);
        }

        var (row, key) = Make(id, body.Kind!, body.Name!.Trim(), scopes, clock);
        await settings.Noting(audit.Row(Callers.NameOf(http.User), "key.made", "key:" + id, null, Noted(row))).SaveKeyAsync(row, ct);
        await keys.RefreshAsync(now: true, ct);
        return TypedResults.Created($"/v1/keys/{id}", new NewKeyView(View(row), key));
    }

    public static async Task<Results<Created<NewKeyView>, Ok<NewKeyView>, ProblemResult>> RotateAsync(
        string id,
        [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] RotateBody? body,
        [FromHeader(Name = RequestKeys.Header)] string? idempotencyKey,
        HttpContext http,
        ApiKeys keys,
        ISettings settings,
        IAuditTrail audit,
        Clock clock,
        CancellationToken ct)
    {
        var grace = body?.GraceHours ?? GraceHoursDefault;
        var rows = await settings.ReadKeysAsync(ct);
        var old = rows.FirstOrDefault(row => row.Id == id);
        var next = RequestKeys.IsValid(idempotencyKey) ? IdOf(old?.Kind ?? "", http.User, id + "\n" + idempotencyKey) : "";
        var error = next.Length == 0 ? RequestErrors.KeyMissing()
            : grace is not (>= 0 and <= GraceHoursMax) ? KeyErrors.GraceInvalid()
            : old is null ? KeyErrors.NotFound()
            : !MayGive(old.Scopes, http.User) ? KeyErrors.ScopeBeyond()
            : null;
        if (error is not null)
        {
            return Problems.Of(error);
        }

        if (rows.FirstOrDefault(row => row.Id == next) is { } known)
        {
            return Repeated(known, http.Response);
        }

        if (old!.RevokedAt.IsSet)
        {
            return Problems.Of(KeyErrors.Revoked());
        }

        var (row, key) = Make(next, old.Kind, old.Name, old.Scopes, clock);
        var ending = old with { RevokedAt = clock.Now.Plus((long)TimeSpan.FromHours(grace).TotalMilliseconds) };
        var note = audit.Row(
            Callers.NameOf(http.User), "key.rotated", "key:" + id, Noted(old), new { ending = Noted(ending), successor = "key:" + next });
        await settings.Noting(note).SaveKeysAsync([row, ending], new Dictionary<string, string>(), ct);
        await keys.RefreshAsync(now: true, ct);
        return TypedResults.Created($"/v1/keys/{next}", new NewKeyView(View(row), key));
    }

    public static async Task<Results<NoContent, ProblemResult>> RevokeAsync(
        string id, ClaimsPrincipal user, ApiKeys keys, ISettings settings, IAuditTrail audit, Clock clock, CancellationToken ct)
    {
        var rows = await settings.ReadKeysAsync(ct);
        if (rows.FirstOrDefault(row => row.Id == id) is not { } row)
        {
            return Problems.Of(KeyErrors.NotFound());
        }

        if (CanMakeKeys(row) && !rows.Any(other => other.Id != id && CanMakeKeys(other)))
        {
            return Problems.Of(KeyErrors.Last());
        }

        if (!row.RevokedAt.IsSet || row.RevokedAt > clock.Now)
        {
            var revoked = row with { RevokedAt = clock.Now };
            await settings.Noting(audit.Row(Callers.NameOf(user), "key.revoked", "key:" + id, Noted(row), Noted(revoked))).SaveKeyAsync(revoked, ct);
            await keys.RefreshAsync(now: true, ct);
        }

        return TypedResults.NoContent();
    }

    private static bool CanMakeKeys(ApiKeyRow row) =>
        !row.RevokedAt.IsSet && row.Kind == ApiKeys.SecretKind && row.Scopes.Split(' ').Contains(Policies.KeysWrite);

    private static Error? Check(NewKeyBody body, ClaimsPrincipal user)
    {
        if (body.Kind is not (ApiKeys.WriteKind or ApiKeys.SecretKind))
        {
            return KeyErrors.KindUnknown();
        }

        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > NameMax)
        {
            return KeyErrors.NameInvalid();
        }

        if ((body.Kind == ApiKeys.SecretKind) != body.Scopes is { Count: > 0 })
        {
            return KeyErrors.ScopesMissing();
        }

        for (var index = 0; index < (body.Scopes?.Count ?? 0); index++)
        {
            if (!Policies.All.Contains(body.Scopes![index]))
            {
                return KeyErrors.ScopeUnknown(index);
            }
        }

        return MayGive(string.Join(' ', body.Scopes ?? []), user) ? null : KeyErrors.ScopeBeyond();
    }

    private static bool MayGive(string scopes, ClaimsPrincipal user) => scopes
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .All(scope => user.HasClaim(KeyAuthentication.ScopeClaim, scope));

    private static (ApiKeyRow Row, string Key) Make(string id, string kind, string name, string scopes, Clock clock)
    {
        var key = ApiKeys.Generate(kind);
        return (new ApiKeyRow(id, kind, name, ApiKeys.HashOf(key), scopes, clock.Now, Instant.None, Instant.None), key);
    }

    // From the request's own key: a retry finds what the first one made.
    private static string IdOf(string kind, ClaimsPrincipal user, string idempotencyKey) =>
        $"{kind}-{RequestKeys.Key("keys", user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", idempotencyKey).ToString("N")[..12]}";

    private static Ok<NewKeyView> Repeated(ApiKeyRow row, HttpResponse response)
    {
        response.Headers["Idempotency-Replayed"] = "true";
        return TypedResults.Ok(new NewKeyView(View(row), null));
    }

    private static object Noted(ApiKeyRow row) => new
    {
        row.Kind,
        row.Name,
        Scopes = row.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        RevokedAt = PointsMapping.Moment(row.RevokedAt),
    };

    private static KeyView View(ApiKeyRow row) => new(
        row.Id,
        row.Kind,
        row.Name,
        row.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        PointsMapping.Moment(row.CreatedAt),
        PointsMapping.Moment(row.LastUsedAt),
        PointsMapping.Moment(row.RevokedAt));
}
