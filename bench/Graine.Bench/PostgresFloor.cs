using Graine.Storage.Postgres;
using Npgsql;

namespace Graine.Bench;

/// <summary>Raw writes into the product's own PostgreSQL schema, by unnest: one round trip and one transaction a batch.</summary>
internal sealed class PostgresFloor : IAsyncDisposable
{
    private const string Events =
        "INSERT INTO events (shard, member, at, id, received, name, status, source, channel, plan_revision, body, effects) "
        + "SELECT shard, member, at, id, at, 'Product Viewed', 0, 'write-1', 'web', 1, body, effects "
        + "FROM unnest($1, $2, $3, $4, $5, $6) AS row (shard, member, at, id, body, effects)";

    private const string Members =
        "UPDATE members SET version = version + 1, document = row.document FROM unnest($1, $2, $3) AS row (shard, id, document) "
        + "WHERE members.shard = row.shard AND members.id = row.id";

    private const string Postings =
        "INSERT INTO postings (shard, member, at, event, ordinal, wallet, debit, credit, amount, lot, rule, plan_revision) "
        + "SELECT shard, member, at, id, ordinal, 'points', 0, 2, 10, 1, 'rule-1', 1 FROM unnest($1, $2, $3, $4, $5) AS row (shard, member, at, id, ordinal)";

    // A value of its own for each row, as the pipeline sends it.
    private readonly byte[][] _bodies;
    private readonly byte[][] _effects;
    private readonly byte[][] _documents;
    private readonly int[] _ordinals;

    private readonly Random _random = new();
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly Guid[] _members;

    private PostgresFloor(NpgsqlDataSource source, NpgsqlConnection connection, FloorRows rows, Guid[] members)
    {
        _source = source;
        _connection = connection;
        _members = members;
        _bodies = [.. Enumerable.Repeat(rows.Body, FloorRows.BatchSize)];
        _effects = [.. Enumerable.Repeat(rows.Effects, FloorRows.BatchSize)];
        _documents = [.. Enumerable.Repeat(rows.Document, FloorRows.BatchSize)];
        _ordinals = [.. Enumerable.Range(0, rows.PostingsPerBatch).Select(place => place / FloorRows.BatchSize)];
    }

    public static async Task<PostgresFloor> OpenAsync(string connection, FloorRows rows, Guid[] members, bool fill, CancellationToken ct)
    {
        if (fill)
        {
            await using var store = PostgresStore.Open(connection);
            await store.MigrateAsync(ct);
        }

        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 });
        var floor = new PostgresFloor(source, await source.OpenConnectionAsync(ct), rows, members);
        if (fill)
        {
            await floor.FillAsync(ct);
        }

        return floor;
    }

    public async Task WriteAsync(CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        // In the order of ids, as two connections that lock the same members in different orders would wait for each other for ever.
        var members = Enumerable.Range(0, FloorRows.BatchSize).Select(_ => _members[_random.Next(_members.Length)]).Order().ToArray();
        var shards = members.Select(member => (short)FloorRows.Shard(member)).ToArray();
        var moments = members.Select(_ => now).ToArray();
        var ids = members.Select(_ => Guid.CreateVersion7()).ToArray();
        await using var batch = new NpgsqlBatch(_connection);
        Add(batch, "BEGIN");
        Add(batch, Events, shards, members, moments, ids, _bodies, _effects);
        Add(batch, Members, shards, members, _documents);
        Add(batch, Postings, Posted(shards), Posted(members), Posted(moments), Posted(ids), _ordinals);
        Add(batch, "COMMIT");
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async Task FillAsync(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(_connection);
        Add(
            batch,
            "INSERT INTO members (shard, id, version, due_at, plan_revision, document) SELECT shard, id, 1, 1, 1, $3 FROM unnest($1, $2) AS row (shard, id)",
            _members.Select(member => (short)FloorRows.Shard(member)).ToArray(), _members, _documents[0]);
        await batch.ExecuteNonQueryAsync(ct);
    }

    // Event after event, then round again: some have one posting more than others.
    private T[] Posted<T>(T[] column) => [.. _ordinals.Select((_, place) => column[place % FloorRows.BatchSize])];

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
#pragma warning disable CA2100 // Constants of this file.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
}
