using Graine.Engine;

namespace Graine.Storage;

/// <summary>API keys and instance settings (such as the identity hash key): small tables, read at start and cached.</summary>
public interface ISettings
{
    /// <summary>The same, but each write leaves the note in its own transaction; one that met a conflict leaves none.</summary>
    ISettings Noting(AuditRow note);

    Task<IReadOnlyList<ApiKeyRow>> ReadKeysAsync(CancellationToken ct);

    /// <summary>Inserts or replaces by id.</summary>
    Task SaveKeyAsync(ApiKeyRow key, CancellationToken ct);

    /// <summary>Inserts or replaces keys by id and settings by name, all or none.</summary>
    Task SaveKeysAsync(IReadOnlyList<ApiKeyRow> keys, IReadOnlyDictionary<string, string> values, CancellationToken ct);

    /// <summary>Notes that the key was used at that moment, unless a later one is noted; touches nothing else of it.</summary>
    Task TouchKeyAsync(string id, Instant at, CancellationToken ct);

    Task<string?> FindAsync(string name, CancellationToken ct);

    /// <summary>Sets the value if none is there; answers the value that stands.</summary>
    Task<string> SetIfMissingAsync(string name, string value, CancellationToken ct);

    Task SetAsync(string name, string value, CancellationToken ct);
}

/// <param name="Kind">write (collection only) or secret.</param>
/// <param name="Hash">SHA-256 of the key, hexadecimal; the key itself is never stored.</param>
/// <param name="Scopes">Space-separated.</param>
public sealed record ApiKeyRow(
    string Id, string Kind, string Name, string Hash, string Scopes, Instant CreatedAt, Instant LastUsedAt, Instant RevokedAt);
