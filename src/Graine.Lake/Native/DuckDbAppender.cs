using System.Runtime.InteropServices;

namespace Graine.Lake.Native;

/// <summary>
/// Rows into a table, a chunk of 2,048 at a time, without SQL. Set every column of a row in the table's order
/// by index, then <see cref="NextRow"/>; <see cref="Close"/> makes them part of the transaction.
/// Disposed without being closed, what was not yet flushed may be missing: roll back.
/// </summary>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _appender;
    private readonly ChunkHandle _chunk;
    private readonly DuckDbVectorWriter[] _columns;
    private readonly int _capacity = (int)NativeVectors.VectorSize();
    private int _row;

    private DuckDbAppender(AppenderHandle appender)
    {
        _appender = appender;
        _columns = new DuckDbVectorWriter[(int)NativeVectors.AppenderColumnCount(appender)];
        var types = new LogicalTypeHandle[_columns.Length];
        var pointers = stackalloc nint[_columns.Length];
        for (var index = 0; index < types.Length; index++)
        {
            types[index] = NativeVectors.AppenderColumnType(appender, (ulong)index);
            pointers[index] = types[index].DangerousGetHandle();
            _columns[index] = new DuckDbVectorWriter(types[index]);
        }

        _chunk = NativeVectors.CreateDataChunk(pointers, (ulong)types.Length);
        foreach (var type in types)
        {
            type.Dispose();
        }

        Attach();
    }

    internal static DuckDbAppender Open(DuckDbConnection connection, string? catalog, string table)
    {
        if (NativeVectors.AppenderCreate(connection.Handle, catalog, null, table, out var appender) != 0)
        {
            using (appender)
            {
                throw new DuckDbException(ErrorOf(appender));
            }
        }

        return new DuckDbAppender(appender);
    }

    public void Set(int column, bool value) => _columns[column].Set(_row, value);

    /// <summary>Any integer column that is wide enough.</summary>
    /// <exception cref="OverflowException">The column is narrower than the value.</exception>
    public void Set(int column, long value) => _columns[column].Set(_row, value);

    public void Set(int column, long? value)
    {
        if (value is { } known)
        {
            Set(column, known);
        }
        else
        {
            SetNull(column);
        }
    }

    public void Set(int column, double value) => _columns[column].Set(_row, value);

    public void Set(int column, Guid value) => _columns[column].Set(_row, value);

    public void Set(int column, Guid? value)
    {
        if (value is { } known)
        {
            Set(column, known);
        }
        else
        {
            SetNull(column);
        }
    }

    public void Set(int column, DateTimeOffset value) => _columns[column].Set(_row, value);

    public void Set(int column, DateTimeOffset? value)
    {
        if (value is { } known)
        {
            Set(column, known);
        }
        else
        {
            SetNull(column);
        }
    }

    /// <summary>Text, or null.</summary>
    public void Set(int column, string? value)
    {
        if (value is null)
        {
            SetNull(column);
        }
        else
        {
            _columns[column].Set(_row, value);
        }
    }

    /// <summary>A list of text.</summary>
    public void Set(int column, IReadOnlyList<string> values) => _columns[column].Set(_row, values);

    /// <summary>A map of text to text.</summary>
    public void Set(int column, IReadOnlyList<long> values) => _columns[column].Set(_row, values);

    public void Set(int column, IReadOnlyDictionary<string, string> values) => _columns[column].Set(_row, values);

    /// <summary>A map of text to integers.</summary>
    public void Set(int column, IReadOnlyDictionary<string, long> values) => _columns[column].Set(_row, values);

    public void SetNull(int column) => _columns[column].SetNull(_row);

    /// <summary>Ends the row.</summary>
    public void NextRow()
    {
        if (++_row == _capacity)
        {
            FlushChunk();
        }
    }

    /// <summary>Hands over every row; after it the appender is done.</summary>
    /// <exception cref="DuckDbException">A row breaks a constraint of the table; none of the unflushed rows is kept.</exception>
    public void Close()
    {
        FlushChunk();
        Check(NativeVectors.AppenderClose(_appender));
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _appender.Dispose();
    }

    private void FlushChunk()
    {
        if (_row == 0)
        {
            return;
        }

        NativeVectors.SetChunkSize(_chunk, (ulong)_row);
        Check(NativeVectors.AppendDataChunk(_appender, _chunk));
        NativeVectors.ResetChunk(_chunk);
        _row = 0;
        Attach();
    }

    private void Attach()
    {
        for (var index = 0; index < _columns.Length; index++)
        {
            _columns[index].Attach(NativeVectors.ChunkVector(_chunk, (ulong)index));
        }
    }

    private void Check(int state)
    {
        if (state != 0)
        {
            throw new DuckDbException(ErrorOf(_appender));
        }
    }

    private static string ErrorOf(AppenderHandle appender) =>
        Marshal.PtrToStringUTF8(NativeVectors.AppenderError(appender)) ?? "DuckDB gave no reason.";
}
