using Graine.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Graine.Bench;

/// <summary>Raw writes into the product's own SQLite schema.</summary>
internal sealed class SqliteFloor : IAsyncDisposable
{
    private readonly Random _random = new(1);
    private readonly SqliteConnection _connection;
    private readonly FloorRows _rows;
    private readonly Guid[] _members;
    private readonly SqliteCommand _event;
    private readonly SqliteCommand _member;
    private readonly SqliteCommand _posting;
    private long _sequence = 1_000_000_000;

    private SqliteFloor(SqliteConnection connection, FloorRows rows, Guid[] members)
    {
        _connection = connection;
        _rows = rows;
        _members = members;
        _event = Prepare(
            "INSERT INTO events (seq, shard, member, at, id, received, name, status, source, channel, plan_revision, body, effects) "
            + "VALUES ($1, $2, $3, $4, $5, $4, 'Product Viewed', 0, 'write-1', 'web', 1, $6, $7)", 7);
        _member = Prepare("UPDATE members SET version = version + 1, document = $1 WHERE shard = $2 AND id = $3", 3);
        _posting = Prepare(
            "INSERT INTO postings (seq, shard, member, at, event, ordinal, wallet, debit, credit, amount, lot, rule, plan_revision) "
            + "VALUES ($1, $2, $3, $4, $5, $6, 'points', 0, 2, 10, 1, 'rule-1', 1)", 6);
    }

    public static async Task<SqliteFloor> OpenAsync(string folder, FloorRows rows, Guid[] members, CancellationToken ct)
    {
        await using (var store = SqliteStore.Open(folder))
        {
            await store.MigrateAsync(ct);
        }

        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "graine.db")}");
        await connection.OpenAsync(ct);
        var floor = new SqliteFloor(connection, rows, members);
        floor.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;");
        floor.Fill();
        return floor;
    }

    public void Write()
    {
        Execute("BEGIN IMMEDIATE");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        for (var index = 0; index < FloorRows.BatchSize; index++)
        {
            var member = _members[_random.Next(_members.Length)];
            var id = FloorRows.Bytes(Guid.CreateVersion7());
            Run(_event, _sequence++, FloorRows.Shard(member), FloorRows.Bytes(member), now, id, _rows.Body, _rows.Effects);
            Run(_member, _rows.Document, FloorRows.Shard(member), FloorRows.Bytes(member));
            for (var place = index; place < _rows.PostingsPerBatch; place += FloorRows.BatchSize)
            {
                Run(_posting, _sequence, FloorRows.Shard(member), FloorRows.Bytes(member), now, id, place / FloorRows.BatchSize);
            }
        }

        Execute("COMMIT");
    }

    public async ValueTask DisposeAsync()
    {
        _event.Dispose();
        _member.Dispose();
        _posting.Dispose();
        await _connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private void Fill()
    {
        Execute("BEGIN IMMEDIATE");
        using var insert = Prepare("INSERT INTO members (shard, id, version, due_at, plan_revision, document) VALUES ($1, $2, 1, 1, 1, $3)", 3);
        foreach (var member in _members)
        {
            Run(insert, FloorRows.Shard(member), FloorRows.Bytes(member), _rows.Document);
        }

        Execute("COMMIT");
    }

#pragma warning disable CA2100 // Constants of this file.
    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = new SqliteCommand(sql, _connection);
        for (var index = 1; index <= parameters; index++)
        {
            command.Parameters.Add(new SqliteParameter(FormattableString.Invariant($"${index}"), null));
        }

        return command;
    }

    private void Execute(string sql)
    {
        using var command = new SqliteCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        command.ExecuteNonQuery();
    }
}
