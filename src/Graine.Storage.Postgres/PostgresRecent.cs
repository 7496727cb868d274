using Graine.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Graine.Storage.Postgres;

/// <summary>The log backwards by writing transaction.</summary>
internal sealed class PostgresRecent(PostgresDatabase database) : IRecent
{
    // Every transaction that will ever be.
    private static readonly PostgresWatermark Newest = new(ulong.MaxValue, Guid.AllBitsSet, Guid.AllBitsSet);

    private const string Events =
        $"""
        SELECT {Maps.EventColumns}, tx FROM events
        WHERE (tx, id, member) < ($1, $2, $3) ORDER BY tx DESC, id DESC, member DESC LIMIT $4
        """;

    private const string Horizon = "SELECT pg_snapshot_xmin(pg_current_snapshot())";

    public async Task<RecentPage> ReadAsync(RecentQuery query, CancellationToken ct)
    {
        var before = query.Before is null ? Newest : PostgresWatermark.Parse(query.Before);
        var scanMax = query.IsFiltered ? query.ScanMax : query.Limit;
        await using var connection = await database.Source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Events, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<ulong> { TypedValue = before.Tx, NpgsqlDbType = NpgsqlDbType.Xid8 },
                new NpgsqlParameter<Guid> { TypedValue = before.Id },
                new NpgsqlParameter<Guid> { TypedValue = before.Member },
                new NpgsqlParameter<int> { TypedValue = scanMax },
            },
        };
        var events = new List<EventRow>();
        var seen = 0;
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var row = new Row(database, reader);
        while (events.Count < query.Limit && await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            seen++;
            before = new PostgresWatermark(ReadTransaction(reader), row.Uuid(0), row.Uuid(1));
            if (query.IsMatch(row.Text(6), row.Text(4), (EventStatus)row.Short(5)))
            {
                events.Add(Maps.Event(row));
            }
        }

        var hasMore = events.Count == query.Limit || seen == scanMax;
        return new RecentPage(events, hasMore ? before.ToString() : null);
    }

    public async Task<string> FindEndAsync(CancellationToken ct)
    {
        await using var connection = await database.Source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Horizon, connection);
        var horizon = (ulong)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
        return new PostgresWatermark(horizon, Guid.Empty, Guid.Empty).ToString();
    }

    private static ulong ReadTransaction(NpgsqlDataReader reader) => reader.GetFieldValue<ulong>(11);
}
