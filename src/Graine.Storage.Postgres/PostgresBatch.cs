using Graine.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Graine.Storage.Postgres;

/// <summary>
/// The statements of one commit, sent together. Each carries its rows as arrays, a column each, and how many rows it must
/// change for the commit to stand.
/// </summary>
internal sealed class PostgresBatch(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new(connection, transaction);
    private readonly List<(int Rows, CommitOutcome Otherwise)?> _expected = [];

    public PostgresColumns<T> Add<T>(string sql, IReadOnlyList<T> rows) => Add(sql, rows, expected: null);

    /// <summary>Adds a statement that must change a row for each it carries.</summary>
    public PostgresColumns<T> Claim<T>(string sql, IReadOnlyList<T> rows, CommitOutcome otherwise) =>
        Add(sql, rows, (rows.Count, otherwise));

    public async Task<CommitOutcome> RunAsync(CancellationToken ct)
    {
        if (_batch.BatchCommands.Count == 0)
        {
            return CommitOutcome.Committed;
        }

        _ = await _batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        for (var i = 0; i < _expected.Count; i++)
        {
            if (_expected[i] is { } expected && _batch.BatchCommands[i].RecordsAffected != expected.Rows)
            {
                return expected.Otherwise;
            }
        }

        return CommitOutcome.Committed;
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private PostgresColumns<T> Add<T>(string sql, IReadOnlyList<T> rows, (int Rows, CommitOutcome Otherwise)? expected)
    {
        var command = new NpgsqlBatchCommand(sql);
        _batch.BatchCommands.Add(command);
        _expected.Add(expected);
        return new PostgresColumns<T>(command, rows);
    }
}

/// <summary>Turns rows into array parameters in the order the statement numbers them.</summary>
internal readonly struct PostgresColumns<T>(NpgsqlBatchCommand command, IReadOnlyList<T> rows)
{
    public PostgresColumns<T> Short(Func<T, short> column) => Array(column, NpgsqlDbType.Smallint);

    public PostgresColumns<T> Int(Func<T, int> column) => Array(column, NpgsqlDbType.Integer);

    public PostgresColumns<T> Long(Func<T, long> column) => Array(column, NpgsqlDbType.Bigint);

    public PostgresColumns<T> Uuid(Func<T, Guid> column) => Array(column, NpgsqlDbType.Uuid);

    public PostgresColumns<T> Text(Func<T, string?> column) =>
        Array(row => column(row) is { } text ? StoredText.Clean(text) : null, NpgsqlDbType.Text);

    public PostgresColumns<T> Bytes(Func<T, ReadOnlyMemory<byte>> column) => Array(column, NpgsqlDbType.Bytea);

    private PostgresColumns<T> Array<TColumn>(Func<T, TColumn> column, NpgsqlDbType type)
    {
        var values = new TColumn[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column(rows[i]);
        }

        command.Parameters.Add(new NpgsqlParameter<TColumn[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        return this;
    }
}
