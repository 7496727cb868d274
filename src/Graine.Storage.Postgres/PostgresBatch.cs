using Graine.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Graine.Storage.Postgres;

/// <summary>
/// The statements of one commit, BEGIN and COMMIT with them, sent together: one round trip. Each carries its rows as arrays, a
/// column each. A claim that changes fewer rows than it must is an error there, so that COMMIT is not reached.
/// </summary>
internal sealed class PostgresBatch : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly List<(NpgsqlBatchCommand Command, CommitOutcome Otherwise)> _claims = [];

    public PostgresBatch(NpgsqlConnection connection)
    {
        _batch = new NpgsqlBatch(connection);
        _batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
    }

    public PostgresColumns<T> Add<T>(string sql, IReadOnlyList<T> rows) => new(Command(sql), rows);

    /// <summary>Adds a statement that must change a row for each it carries; $1 is their number, its own parameters follow.</summary>
    public PostgresColumns<T> Claim<T>(string sql, IReadOnlyList<T> rows, CommitOutcome otherwise)
    {
        // Dividing by whether the number is right: a plain statement cannot raise an error otherwise.
        var command = Command($"WITH claimed AS ({sql} RETURNING 1) SELECT 1 / (count(*) = $1)::int FROM claimed");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = rows.Count });
        _claims.Add((command, otherwise));
        return new PostgresColumns<T>(command, rows);
    }

    public Task RunAsync(CancellationToken ct)
    {
        _ = Command("COMMIT");
        return _batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What the commit says when this was the claim that failed; null when it was none.</summary>
    public CommitOutcome? Refused(PostgresException exception)
    {
        foreach (var (command, otherwise) in _claims)
        {
            if (exception.SqlState == PostgresErrorCodes.DivisionByZero && ReferenceEquals(exception.BatchCommand, command))
            {
                return otherwise;
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private NpgsqlBatchCommand Command(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _batch.BatchCommands.Add(command);
        return command;
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
