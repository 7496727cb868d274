namespace Graine.Storage.Sql;

/// <summary>Saved views on any database.</summary>
public sealed class SqlSavedViews(Database database) : ISavedViews
{
    private const string Columns = "id, version, list, owner, is_shared, name, body, updated_at, updated_by";

    private const string List =
        $"SELECT {Columns} FROM saved_views WHERE list = $1 AND (owner = $2 OR is_shared = 1) ORDER BY name, id";

    private const string Find = $"SELECT {Columns} FROM saved_views WHERE id = $1";

    private const string Add =
        """
        INSERT INTO saved_views (id, version, list, owner, is_shared, name, body, updated_at, updated_by)
        VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING
        """;

    private const string Replace =
        """
        UPDATE saved_views SET version = version + 1, is_shared = $3, name = $4, body = $5, updated_at = $6, updated_by = $7
        WHERE id = $1 AND version = $2
        """;

    private const string Delete = "DELETE FROM saved_views WHERE id = $1 AND version = $2";

    public ISavedViews Noting(AuditRow note) => new SqlSavedViews(new NotedDatabase(database, note));

    public Task<IReadOnlyList<SavedViewRow>> ListAsync(string list, string owner, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<SavedViewRow>>(
            async (session, ct) => await session.ListAsync(List, View, ct, list, owner).ConfigureAwait(false), ct);

    public Task<SavedViewRow?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(Find, View, ct, id), ct);

    public Task<bool> SaveAsync(SavedViewRow view, long expectedVersion, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (shared, body, at) = (view.IsShared ? 1 : 0, view.Body.ToArray(), view.UpdatedAt.Milliseconds);
            var changed = expectedVersion == 0
                ? session.ExecuteAsync(Add, ct, view.Id, view.List, view.Owner, shared, view.Name, body, at, view.By)
                : session.ExecuteAsync(Replace, ct, view.Id, expectedVersion, shared, view.Name, body, at, view.By);
            return await changed.ConfigureAwait(false) == 1;
        },
        ct);

    public Task<bool> DeleteAsync(Guid id, long expectedVersion, CancellationToken ct) => database.WriteAsync(
        async (session, ct) => await session.ExecuteAsync(Delete, ct, id, expectedVersion).ConfigureAwait(false) == 1, ct);

    private static SavedViewRow View(Row row) => new(
        row.Uuid(0), row.Long(1), row.Text(2), row.Text(3), row.Int(4) == 1, row.Text(5), row.Bytes(6), row.Instant(7), row.Text(8));
}
