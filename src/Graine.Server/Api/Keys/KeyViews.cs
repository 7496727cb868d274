namespace Graine.Server.Api.Keys;

/// <param name="Kind">write: may only collect; secret: whatever its scopes say.</param>
/// <param name="LastUsedAt">To about a minute; null when never.</param>
/// <param name="RevokedAt">From then on it opens nothing; may lie ahead after a rotation.</param>
internal sealed record KeyView(
    string Id,
    string Kind,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt);

/// <param name="Key">The key itself: shown now and never again. Null when the request is a repeat.</param>
internal sealed record NewKeyView(KeyView Details, string? Key);

/// <param name="Scopes">Of a secret key.</param>
internal sealed record NewKeyBody(string? Kind, string? Name, IReadOnlyList<string?>? Scopes);

/// <param name="GraceHours">How long the old key still works; 24 when left out.</param>
internal sealed record RotateBody(double? GraceHours);
