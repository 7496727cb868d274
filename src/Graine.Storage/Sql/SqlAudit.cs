using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>The audit log on any database.</summary>
public sealed class SqlAudit(Database database) : IAudit
{
    private const string Columns = "id, at, who, action, subject, before, after";

    private const string Append =
        $"INSERT INTO audit ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";

    // An empty text narrows nothing: everything begins with it and contains it.
    private const string Read =
        $"""
        SELECT {Columns} FROM audit
        WHERE (at, id) < ($1, $2) AND at >= $3 AND at < $4
            AND ($5 = '' OR who = $5) AND substr(action, 1, length($6)) = $6
            AND ($7 = '' OR lower(subject) LIKE $7 ESCAPE '\')
        ORDER BY at DESC, id DESC LIMIT $8
        """;

    public Task AppendAsync(AuditRow entry, CancellationToken ct) =>
        database.WriteAsync((session, ct) => AppendAsync(session, entry, ct), ct);

    public Task<IReadOnlyList<AuditRow>> ReadAsync(AuditFilter filter, EventCursor? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AuditRow>>(
            async (session, ct) =>
            {
                var cursor = after ?? SqlPages.Newest;
                return await session.ListAsync(
                    Read,
                    Entry,
                    ct,
                    cursor.At.Milliseconds,
                    cursor.Id,
                    (filter.From ?? Instant.None).Milliseconds,
                    (filter.To ?? Instant.Never).Milliseconds,
                    filter.Who ?? "",
                    filter.Action ?? "",
                    Pattern(filter.Subject),
                    limit).ConfigureAwait(false);
            },
            ct);

    internal static Task<int> AppendAsync(Session session, AuditRow entry, CancellationToken ct) => session.ExecuteAsync(
        Append, ct, entry.Id, entry.At.Milliseconds, entry.Who, entry.Action, entry.Subject, entry.Before, entry.After);

    // Lower case by the invariant rules here and the database's there; ids and document names are ASCII.
    private static string Pattern(string? part) => string.IsNullOrEmpty(part)
        ? ""
        : "%" + part.ToLowerInvariant()
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal) + "%";

    private static AuditRow Entry(Row row) => new(
        row.Uuid(0), row.Instant(1), row.Text(2), row.Text(3), row.Text(4), row.TextOrNull(5), row.TextOrNull(6));
}
