using System.Diagnostics.CodeAnalysis;
using Graine.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Graine.Storage.Postgres;

/// <summary>
/// The log by writing transaction. Only transactions older than every running one are shown: whatever commits later has a
/// higher number, so a page never has to be looked at twice.
/// </summary>
internal sealed class PostgresTail(PostgresDatabase database) : ITail
{
    private const string Horizon = "SELECT pg_snapshot_xmin(pg_current_snapshot())";

    private const string Events =
        $"""
        SELECT {Maps.EventColumns}, tx FROM events
        WHERE tx < $4 AND (tx, id, member) > ($1, $2, $3) ORDER BY tx, id, member LIMIT $5
        """;

    // Rows of events in the page, and rows whose event was committed earlier, which stand under their own transaction.
    private const string Latest =
        $"""
        SELECT {Maps.EventColumns} FROM events WHERE status = 0 AND source NOT IN ('timer', 'inbox')
        ORDER BY tx DESC, id DESC, member DESC LIMIT $1
        """;

    private const string Postings =
        $"""
        SELECT {Maps.PostingColumns} FROM postings
        WHERE tx < $3 AND (tx, event) > ($1, $2) AND (tx, event) <= ($4, $5) ORDER BY tx, event, member, ordinal
        """;

    private const string Merges =
        $"""
        SELECT {Maps.MergeColumns} FROM merges
        WHERE tx < $3 AND (tx, event) > ($1, $2) AND (tx, event) <= ($4, $5) ORDER BY tx, event, at
        """;

    public async Task<TailPage> ReadAsync(string? watermark, int limit, CancellationToken ct)
    {
        var after = PostgresWatermark.Parse(watermark);
        await using var connection = await database.Source.OpenConnectionAsync(ct).ConfigureAwait(false);
        var horizon = await ReadHorizonAsync(connection, ct).ConfigureAwait(false);
        var (events, upTo) = await ReadEventsAsync(connection, after, horizon, limit, ct).ConfigureAwait(false);
        var postings = await ReadAsync(connection, Postings, Maps.Posting, after, horizon, upTo, ct).ConfigureAwait(false);
        var merges = await ReadAsync(connection, Merges, Maps.Merge, after, horizon, upTo, ct).ConfigureAwait(false);

        // With nothing new the mark stays, though the horizon moves with every transaction of the whole server.
        var isEmpty = events.Count + postings.Count + merges.Count == 0;
        return new TailPage(events, postings, merges, isEmpty ? watermark : upTo.ToString());
    }

    public Task<IReadOnlyList<EventRow>> ReadLatestAsync(int limit, CancellationToken ct) => database.ReadAsync<IReadOnlyList<EventRow>>(
        async (session, ct) => await session.ListAsync(Latest, Maps.Event, ct, limit).ConfigureAwait(false), ct);

    private static async Task<ulong> ReadHorizonAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Horizon, connection);
        return (ulong)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
    }

    private async Task<(List<EventRow> Events, PostgresWatermark UpTo)> ReadEventsAsync(
        NpgsqlConnection connection, PostgresWatermark after, ulong horizon, int limit, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Events, connection)
        {
            Parameters = { Transaction(after.Tx), Value(after.Id), Value(after.Member), Transaction(horizon), Value(limit) },
        };
        var events = new List<EventRow>();
        var tx = 0UL;
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var row = new Row(database, reader);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            events.Add(Maps.Event(row));
            tx = ReadTransaction(reader);
        }

        return (events, events.Count == limit && limit > 0
            ? new PostgresWatermark(tx, events[^1].Id, events[^1].Member)
            : new PostgresWatermark(horizon, Guid.Empty, Guid.Empty));
    }

    [SuppressMessage("Security", "CA2100", Justification = "Two constants of this class.")]
    private async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection,
        string sql,
        Func<Row, T> map,
        PostgresWatermark after,
        ulong horizon,
        PostgresWatermark upTo,
        CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { Transaction(after.Tx), Value(after.Id), Transaction(horizon), Transaction(upTo.Tx), Value(upTo.Id) },
        };
        var found = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var row = new Row(database, reader);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            found.Add(map(row));
        }

        return found;
    }

    private static ulong ReadTransaction(NpgsqlDataReader reader) => reader.GetFieldValue<ulong>(11);

    private static NpgsqlParameter<ulong> Transaction(ulong tx) => new() { TypedValue = tx, NpgsqlDbType = NpgsqlDbType.Xid8 };

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
