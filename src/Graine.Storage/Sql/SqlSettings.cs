using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>API keys and settings on any database.</summary>
public sealed class SqlSettings(Database database) : ISettings
{
    private const string ReadKeys =
        "SELECT id, kind, name, hash, scopes, created_at, last_used_at, revoked_at FROM api_keys ORDER BY created_at, id";

    private const string SaveKey =
        """
        INSERT INTO api_keys (id, kind, name, hash, scopes, created_at, last_used_at, revoked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET
            kind = excluded.kind, name = excluded.name, hash = excluded.hash, scopes = excluded.scopes,
            created_at = excluded.created_at, last_used_at = excluded.last_used_at, revoked_at = excluded.revoked_at
        """;

    private const string TouchKey = "UPDATE api_keys SET last_used_at = $2 WHERE id = $1 AND last_used_at < $2";

    private const string Find = "SELECT value FROM settings WHERE name = $1";

    private const string Add = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

    private const string Replace =
        "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

    public ISettings Noting(AuditRow note) => new SqlSettings(new NotedDatabase(database, note));

    public Task<IReadOnlyList<ApiKeyRow>> ReadKeysAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ApiKeyRow>>(
            async (session, ct) => await session.ListAsync(ReadKeys, Key, ct).ConfigureAwait(false), ct);

    public Task SaveKeyAsync(ApiKeyRow key, CancellationToken ct) => SaveKeysAsync([key], new Dictionary<string, string>(), ct);

    public Task SaveKeysAsync(IReadOnlyList<ApiKeyRow> keys, IReadOnlyDictionary<string, string> values, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            foreach (var key in keys)
            {
                await session.ExecuteAsync(
                    SaveKey, ct, key.Id, key.Kind, key.Name, key.Hash, key.Scopes,
                    key.CreatedAt.Milliseconds, key.LastUsedAt.Milliseconds, key.RevokedAt.Milliseconds).ConfigureAwait(false);
            }

            foreach (var (name, value) in values)
            {
                await session.ExecuteAsync(Replace, ct, name, value).ConfigureAwait(false);
            }

            return true;
        },
        ct);

    public Task TouchKeyAsync(string id, Instant at, CancellationToken ct) => database.WriteAsync(
        (session, ct) => session.ExecuteAsync(TouchKey, ct, id, at.Milliseconds), ct);

    public Task<string?> FindAsync(string name, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(Find, row => row.Text(0), ct, name), ct);

    public Task<string> SetIfMissingAsync(string name, string value, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await session.ExecuteAsync(Add, ct, name, value).ConfigureAwait(false);
            return (await session.FindAsync(Find, row => row.Text(0), ct, name).ConfigureAwait(false))!;
        },
        ct);

    public Task SetAsync(string name, string value, CancellationToken ct) =>
        database.WriteAsync((session, ct) => session.ExecuteAsync(Replace, ct, name, value), ct);

    private static ApiKeyRow Key(Row row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Instant(5), row.Instant(6), row.Instant(7));
}
