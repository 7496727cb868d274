using System.Runtime.InteropServices;

namespace Graine.Lake.Native;

/// <summary>The layout of <c>duckdb_result</c>: six words, all but the last deprecated, passed by value to one function.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong ColumnCount;
    public ulong RowCount;
    public ulong RowsChanged;
    public nint Columns;
    public nint Error;
    public nint Content;
}

/// <summary>A <c>duckdb_hugeint</c>: upper × 2^64 + lower. A UUID is one whose top bit is flipped so that it sorts.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeHugeInt
{
    public ulong Lower;
    public ulong Upper;

    public readonly Int128 Value => new(Upper, Lower);

    public static NativeHugeInt Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new NativeHugeInt
        {
            Upper = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
            Lower = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        };
    }

    /// <summary>The same bits with the top one flipped: how a vector holds a UUID.</summary>
    public readonly NativeHugeInt Flipped() => new() { Upper = Upper ^ (1UL << 63), Lower = Lower };

    public readonly Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Upper);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Lower);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>A <c>duckdb_list_entry</c>: where a row's elements lie in the child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeListEntry
{
    public ulong Offset;
    public ulong Length;
}
