using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Counts by source and hour on any database.</summary>
public sealed class SqlSourceHours(Database database) : ISourceHours
{
    private const string Add =
        """
        INSERT INTO source_hours (source, hour, applied, repeated, refused, parked, last_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (source, hour) DO UPDATE SET
            applied = source_hours.applied + excluded.applied, repeated = source_hours.repeated + excluded.repeated,
            refused = source_hours.refused + excluded.refused, parked = source_hours.parked + excluded.parked,
            last_at = CASE WHEN excluded.last_at > source_hours.last_at THEN excluded.last_at ELSE source_hours.last_at END
        """;

    private const string Since =
        """
        SELECT source, hour, applied, repeated, refused, parked, last_at FROM source_hours WHERE hour >= $1 ORDER BY source, hour
        """;

    private const string Last = "SELECT source, max(last_at) FROM source_hours GROUP BY source";

    private const string Prune = "DELETE FROM source_hours WHERE hour < $1";

    public Task AddAsync(IReadOnlyList<SourceHourRow> rows, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            // In one order everywhere, so that two nodes never wait for each other's rows.
            foreach (var row in rows.OrderBy(row => row.Source, StringComparer.Ordinal).ThenBy(row => row.Hour))
            {
                await session.ExecuteAsync(
                    Add, ct, row.Source, row.Hour.Milliseconds, row.Applied, row.Repeated, row.Refused, row.Parked, row.LastAt.Milliseconds)
                    .ConfigureAwait(false);
            }

            return rows.Count;
        },
        ct);

    public Task<IReadOnlyList<SourceHourRow>> ReadAsync(Instant since, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<SourceHourRow>>(
            async (session, ct) => await session.ListAsync(Since, Count, ct, since.Milliseconds).ConfigureAwait(false), ct);

    public Task<IReadOnlyDictionary<string, Instant>> ReadLastAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyDictionary<string, Instant>>(
            async (session, ct) =>
            {
                var rows = await session.ListAsync(Last, row => KeyValuePair.Create(row.Text(0), row.Instant(1)), ct).ConfigureAwait(false);
                return rows.ToDictionary(StringComparer.Ordinal);
            },
            ct);

    public Task PruneAsync(Instant before, CancellationToken ct) =>
        database.WriteAsync((session, ct) => session.ExecuteAsync(Prune, ct, before.Milliseconds), ct);

    private static SourceHourRow Count(Row row) =>
        new(row.Text(0), row.Instant(1), row.Long(2), row.Long(3), row.Long(4), row.Long(5), row.Instant(6));
}
