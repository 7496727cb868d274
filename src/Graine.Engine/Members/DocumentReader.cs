using System.Buffers.Binary;

namespace Graine.Engine.Members;

/// <summary>Reads what <see cref="DocumentWriter"/> wrote. A document cut short or forged throws <see cref="FormatException"/>.</summary>
public ref struct DocumentReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly NamePool _names;
    private readonly List<string> _strings;
    private int _position;
    private long _lastMoment;

    public DocumentReader(ReadOnlySpan<byte> bytes, NamePool names)
    {
        _bytes = bytes;
        _names = names;
        _strings = names.Scratch();
    }

    public readonly bool AtEnd => _position == _bytes.Length;

    public byte ReadByte() => Take(1)[0];

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A number in a member document is too long.");
    }

    /// <summary>A count of things that take at least one byte each, so never more than what is left.</summary>
    public int ReadCount()
    {
        var value = ReadVarint();
        return value <= (ulong)(_bytes.Length - _position)
            ? (int)value
            : throw new FormatException("A list in a member document is longer than the document.");
    }

    public long ReadSigned()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ulong ReadFixed() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public Guid ReadGuid() => new(Take(16), bigEndian: true);

    public Instant ReadInstant()
    {
        var value = ReadVarint();
        switch (value)
        {
            case 0:
                return Instant.None;
            case 1:
                return Instant.Never;
            default:
                value -= 2;
                _lastMoment = unchecked(_lastMoment + ((long)(value >> 1) ^ -(long)(value & 1)));
                return new Instant(_lastMoment);
        }
    }

    public string? ReadString()
    {
        var head = ReadVarint();
        if (head == 0)
        {
            return null;
        }

        if ((head & 1) == 0)
        {
            var index = (head >> 1) - 1;
            return index < (ulong)_strings.Count
                ? _strings[(int)index]
                : throw new FormatException("A member document names a string it does not hold.");
        }

        var length = head >> 1;
        if (length > (ulong)(_bytes.Length - _position))
        {
            throw new FormatException("A string in a member document is longer than the document.");
        }

        var text = _names.Find(Take((int)length));
        _strings.Add(text);
        return text;
    }

    public string ReadText() => ReadString() ?? throw new FormatException("A member document lacks a name.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_bytes.Length - _position < count)
        {
            throw new FormatException("A member document is cut short.");
        }

        var taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }
}
