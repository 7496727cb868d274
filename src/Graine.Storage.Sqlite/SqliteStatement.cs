using System.Buffers;
using System.Text;
using Graine.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Graine.Storage.Sqlite;

/// <summary>
/// A statement compiled once and run for many rows, with values bound by position from spans: about five times faster
/// than a command with parameters, which looks each name up and boxes each value for every row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int StackBytesMax = 256;

    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly nint _row;
    private int _bound;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _row = _statement.DangerousGetHandle();
    }

    public SqliteStatement Add(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Add(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = value.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, ++_bound, bytes));
        return this;
    }

    public SqliteStatement Add(ReadOnlyMemory<byte> value)
    {
        // An empty span has no address, which SQLite would take for NULL.
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0)
            : raw.sqlite3_bind_blob(_statement, ++_bound, value.Span));
        return this;
    }

    public SqliteStatement Add(string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, ++_bound));
            return this;
        }

        value = StoredText.Clean(value);
        var bytesMax = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = bytesMax > StackBytesMax ? ArrayPool<byte>.Shared.Rent(bytesMax) : null;
        var buffer = rented is null ? stackalloc byte[StackBytesMax] : rented.AsSpan();
        var written = Encoding.UTF8.GetBytes(value, buffer);
        Check(raw.sqlite3_bind_text(_statement, ++_bound, buffer[..written]));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return this;
    }

    /// <summary>Runs to the end and answers the number of rows changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_connection);
    }

    /// <summary>Goes to the next row; at the end, readies the statement for its next values.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        if (code != raw.SQLITE_DONE)
        {
            Check(code);
        }

        return false;
    }

    /// <summary>Leaves a result before its end.</summary>
    public void Reset()
    {
        _bound = 0;
        _ = raw.sqlite3_reset(_statement);
    }

    public long Long(int column) => SqliteColumns.Long(_row, column);

    public int Int(int column) => (int)SqliteColumns.Long(_row, column);

    public Guid Uuid(int column) => new(SqliteColumns.Bytes(_row, column), bigEndian: true);

    public byte[] Bytes(int column) => SqliteColumns.Bytes(_row, column).ToArray();

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public string? TextOrNull(int column) =>
        SqliteColumns.IsNull(_row, column) ? null : Text(column);

    /// <summary>The text, shared with every other row that says the same.</summary>
    public string Pooled(int column, Engine.Members.NamePool names) => names.Find(SqliteColumns.Bytes(_row, column));

    public string? PooledOrNull(int column, Engine.Members.NamePool names)
    {
        var text = SqliteColumns.Bytes(_row, column);
        return text.IsEmpty && SqliteColumns.IsNull(_row, column) ? null : names.Find(text);
    }

    public Engine.Instant Instant(int column) => new(Long(column));

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(
                raw.sqlite3_errmsg(_connection).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(_connection));
        }
    }
}
