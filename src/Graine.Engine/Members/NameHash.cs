using System.Buffers.Binary;

namespace Graine.Engine.Members;

/// <summary>
/// Where a short name may lie in a small bounded table: eight bytes at a time, for tables that are asked for every name of every document and
/// event. Says nothing about equality, and is not for tables that strangers could fill without bound.
/// </summary>
public static class NameHash
{
    private const int Word = sizeof(ulong);

    // 2^64 divided by the golden ratio, made odd (Knuth, The Art of Computer Programming, vol. 3, 6.4: multiplicative hashing).
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static uint Of(ReadOnlySpan<byte> name)
    {
        var hash = (ulong)name.Length;
        while (name.Length >= Word)
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(name));
            name = name[Word..];
        }

        if (name.Length > 0)
        {
            hash = Mix(hash, Rest(name));
        }

        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        var mixed = (hash ^ word) * Golden;
        return mixed ^ (mixed >> 29);
    }

    // Fewer than eight bytes; of four and more the middle ones count twice, which does no harm.
    private static ulong Rest(ReadOnlySpan<byte> name) => name.Length >= sizeof(uint)
        ? BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]) << 32)
        : name[0] | ((ulong)name[name.Length / 2] << 8) | ((ulong)name[^1] << 16);
}
