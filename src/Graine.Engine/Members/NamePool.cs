using System.Text;

namespace Graine.Engine.Members;

/// <summary>
/// Gives the same string for the same bytes, so that loading a million members does not make a million copies of "points".
/// Bounded: a newcomer takes the place of what had its slot. Not thread-safe; one per lane.
/// </summary>
public sealed class NamePool
{
    private const int SlotCount = 4096;
    private const int PooledBytesMax = 64;

    private readonly string?[] _slots = new string?[SlotCount];
    private readonly List<string> _scratch = [];

    public string Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > PooledBytesMax)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var slot = ref _slots[Hash(utf8) & (SlotCount - 1)];
        if (slot is not null && Matches(slot, utf8))
        {
            return slot;
        }

        return slot = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>A list for one reader at a time.</summary>
    internal List<string> Scratch()
    {
        _scratch.Clear();
        return _scratch;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u; // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
        foreach (var one in bytes)
        {
            hash = (hash ^ one) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }

    private static bool Matches(string text, ReadOnlySpan<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[PooledBytesMax];
        return text.Length <= utf8.Length
            && Encoding.UTF8.TryGetBytes(text, bytes, out var written)
            && bytes[..written].SequenceEqual(utf8);
    }
}
