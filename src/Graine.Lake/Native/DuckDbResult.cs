using System.Runtime.InteropServices;

namespace Graine.Lake.Native;

/// <summary>
/// The rows of one statement, read chunk by chunk straight from DuckDB's vectors. <see cref="Read"/> walks rows;
/// <see cref="NextChunk"/> with <see cref="Values{T}"/> gives whole columns of a chunk.
/// </summary>
public sealed class DuckDbResult : IDisposable
{
    private readonly ResultHandle _handle;
    private readonly DuckDbVector[] _vectors;
    private ChunkHandle? _chunk;
    private int _row = -1;

    internal DuckDbResult(ResultHandle handle)
    {
        _handle = handle;
        _vectors = new DuckDbVector[(int)NativeVectors.ColumnCount(handle)];
        var columns = new DuckDbColumn[_vectors.Length];
        for (var index = 0; index < columns.Length; index++)
        {
            using var type = NativeVectors.ColumnLogicalType(handle, (ulong)index);
            var name = Marshal.PtrToStringUTF8(NativeVectors.ColumnName(handle, (ulong)index)) ?? "";
            columns[index] = new DuckDbColumn(name, NativeVectors.TypeId(type));
            _vectors[index] = DuckDbVector.Of(type);
        }

        Columns = columns;
    }

    public IReadOnlyList<DuckDbColumn> Columns { get; }

    /// <summary>How many rows an INSERT, UPDATE or DELETE changed.</summary>
    public long RowsChanged => (long)NativeVectors.RowsChanged(_handle);

    /// <summary>Rows in the present chunk.</summary>
    public int ChunkCount { get; private set; }

    /// <summary>Moves to the next row; false after the last.</summary>
    public bool Read()
    {
        _row++;
        while (_row >= ChunkCount)
        {
            if (!NextChunk())
            {
                return false;
            }

            _row = 0;
        }

        return true;
    }

    /// <summary>Moves to the next chunk of at most 2,048 rows; false after the last.</summary>
    public bool NextChunk()
    {
        _chunk?.Dispose();
        _chunk = Fetch();
        _row = -1;
        ChunkCount = _chunk.IsInvalid ? 0 : (int)NativeVectors.ChunkSize(_chunk);
        if (_chunk.IsInvalid)
        {
            return false;
        }

        for (var index = 0; index < _vectors.Length; index++)
        {
            _vectors[index].Attach(NativeVectors.ChunkVector(_chunk, (ulong)index));
        }

        return true;
    }

    /// <summary>The present chunk's column as it lies in memory; valid until the next chunk.</summary>
    /// <exception cref="InvalidCastException">The column's values are not of this size.</exception>
    public ReadOnlySpan<T> Values<T>(int column)
        where T : unmanaged =>
        _vectors[column].Values<T>(ChunkCount);

    public bool IsNull(int column) => _vectors[column].IsNull(_row);

    public bool IsNull(int column, int row) => _vectors[column].IsNull(row);

    public bool Boolean(int column) => _vectors[column].Boolean(_row);

    /// <summary>Any integer column, wide ones checked.</summary>
    /// <exception cref="OverflowException">The value does not fit 64 bits.</exception>
    public long Int64(int column) => _vectors[column].Int64(_row);

    /// <summary>Any number column.</summary>
    public double Double(int column) => _vectors[column].Double(_row);

    public string Text(int column) => _vectors[column].Text(_row);

    public Guid Uuid(int column) => _vectors[column].Uuid(_row);

    public DateTimeOffset Instant(int column) => _vectors[column].Instant(_row);

    /// <summary>
    /// The value as .NET has it: null, bool, long, double, string, Guid, DateTimeOffset, DateOnly, list or
    /// dictionary of these.
    /// </summary>
    /// <exception cref="NotSupportedException">The type has no such form; cast it in the statement.</exception>
    public object? Value(int column) => _vectors[column].Value(_row);

    public void Dispose()
    {
        _chunk?.Dispose();
        _handle.Dispose();
    }

    internal static string ErrorOf(ResultHandle result) =>
        Marshal.PtrToStringUTF8(NativeVectors.ResultError(result)) ?? "DuckDB gave no reason.";

    private ChunkHandle Fetch()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        return NativeVectors.FetchChunk(Marshal.PtrToStructure<NativeResult>(_handle.DangerousGetHandle()));
    }
}
