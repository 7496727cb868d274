using System.Buffers.Binary;
using System.Text;

namespace Graine.Engine.Members;

/// <summary>
/// Writes a member's document: variable-length integers, moments as differences, each distinct string once. Reused from member to member.
/// </summary>
public sealed class DocumentWriter
{
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private byte[] _buffer = new byte[1024];
    private int _length;
    private long _lastMoment;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Clear()
    {
        _length = 0;
        _lastMoment = 0;
        _strings.Clear();
    }

    public void WriteByte(byte value) => Room(1)[_length++] = value;

    /// <summary>LEB128: 7 bits a byte.</summary>
    public void WriteVarint(ulong value)
    {
        var buffer = Room(10);
        while (value >= 0x80)
        {
            buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        buffer[_length++] = (byte)value;
    }

    public void WriteCount(int value) => WriteVarint((ulong)value);

    /// <summary>Zigzag: small negative numbers stay small.</summary>
    public void WriteSigned(long value) => WriteVarint((ulong)((value << 1) ^ (value >> 63)));

    public void WriteFixed(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(8).AsSpan(_length), value);
        _length += 8;
    }

    public void WriteGuid(Guid value)
    {
        _ = value.TryWriteBytes(Room(16).AsSpan(_length), bigEndian: true, out _);
        _length += 16;
    }

    /// <summary>0 is none, 1 is never, the rest the zigzag difference to the moment written before.</summary>
    public void WriteInstant(Instant value)
    {
        if (value == Instant.None)
        {
            WriteByte(0);
        }
        else if (value == Instant.Never)
        {
            WriteByte(1);
        }
        else
        {
            var difference = unchecked(value.Milliseconds - _lastMoment);
            _lastMoment = value.Milliseconds;
            WriteVarint(checked((ulong)((difference << 1) ^ (difference >> 63)) + 2));
        }
    }

    /// <summary>0 is null, an odd number 2n+1 a new string of n bytes, an even one 2(i+1) the i-th string of the document.</summary>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteByte(0);
            return;
        }

        if (_strings.TryGetValue(value, out var index))
        {
            WriteVarint((ulong)(index + 1) << 1);
            return;
        }

        _strings.Add(value, _strings.Count);
        var bytes = Encoding.UTF8.GetByteCount(value);
        WriteVarint(((ulong)bytes << 1) | 1);
        _length += Encoding.UTF8.GetBytes(value, Room(bytes).AsSpan(_length));
    }

    private byte[] Room(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }

        return _buffer;
    }
}
