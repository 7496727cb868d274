using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Graine.Storage.Sql;

/// <summary>A connection in use, and its transaction when it writes.</summary>
public sealed class Session(Database database, DbConnection connection, DbTransaction? transaction, bool namedParameters)
{
    public async Task<List<T>> ListAsync<T>(string sql, Func<Row, T> map, CancellationToken ct, params object?[] values)
    {
        var found = new List<T>();
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var row = new Row(database, reader);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            found.Add(map(row));
        }

        return found;
    }

    public async Task<T?> FindAsync<T>(string sql, Func<Row, T> map, CancellationToken ct, params object?[] values)
        where T : class
    {
        var found = await ListAsync(sql, map, ct, values).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Answers the number of rows changed.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken ct, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every text is a constant of this assembly or of an adapter.")]
    private DbCommand Command(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            if (namedParameters)
            {
                parameter.ParameterName = "$" + (i + 1).ToString(CultureInfo.InvariantCulture);
            }

            database.Bind(parameter, values[i]);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>The current row of a reader, read by position.</summary>
public sealed class Row(Database database, DbDataReader reader)
{
    public Guid Uuid(int column) => database.ReadUuid(reader, column);

    public Guid UuidOrEmpty(int column) => reader.IsDBNull(column) ? Guid.Empty : database.ReadUuid(reader, column);

    public long Long(int column) => reader.GetInt64(column);

    public int Int(int column) => reader.GetInt32(column);

    public short Short(int column) => reader.GetInt16(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    public Engine.Instant Instant(int column) => new(reader.GetInt64(column));
}
