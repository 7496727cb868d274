using System.Text;

namespace Graine.Server.Intake;

/// <summary>A growing buffer of JSON text. Faster than a writer that validates, for copies of what a reader has validated.</summary>
internal sealed class JsonBuffer(int capacity)
{
    private byte[] _bytes = new byte[Math.Max(capacity, 16)];

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    /// <summary>Nothing is wanted: what is read for its meaning alone is not copied.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Something was nested too deeply and left out.</summary>
    public bool IsCut { get; set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Truncate(int length) => Length = length;

    public void Byte(byte value)
    {
        if (IsClosed)
        {
            return;
        }

        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>A name with its colon, and a comma before it unless it is the first of its object.</summary>
    public void Member(Name name)
    {
        if (IsClosed)
        {
            return;
        }

        if (_bytes[Length - 1] != (byte)'{')
        {
            Byte((byte)',');
        }

        Raw(name.Encoded);
    }

    public void Quoted(ReadOnlySpan<byte> escaped)
    {
        Reserve(escaped.Length + 2);
        _bytes[Length++] = (byte)'"';
        escaped.CopyTo(_bytes.AsSpan(Length));
        Length += escaped.Length;
        _bytes[Length++] = (byte)'"';
    }

    /// <summary>A text in quotes, escaped. Lone surrogates become U+FFFD.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Byte((byte)'"');
        var special = IndexOfSpecial(text);
        while (special >= 0)
        {
            Chars(text[..special]);
            Escaped(text[special]);
            text = text[(special + 1)..];
            special = IndexOfSpecial(text);
        }

        Chars(text);
        Byte((byte)'"');
    }

    public void Chars(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    private static int IndexOfSpecial(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '"' or '\\' or < ' ')
            {
                return index;
            }
        }

        return -1;
    }

    private void Escaped(char character)
    {
        if (character is '"' or '\\')
        {
            Byte((byte)'\\');
            Byte((byte)character);
            return;
        }

        Raw("\\u00"u8);
        Byte(Digit(character >> 4));
        Byte(Digit(character & 15));
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
