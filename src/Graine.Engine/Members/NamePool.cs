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

    private readonly Slot[] _slots = new Slot[SlotCount];
    private readonly List<string> _scratch = [];

    public string Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > PooledBytesMax)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        // Each text has its bytes beside it: to compare them is cheaper than to encode the text again.
        ref var slot = ref _slots[NameHash.Of(utf8) & (SlotCount - 1)];
        if (slot.Utf8 is null || !utf8.SequenceEqual(slot.Utf8))
        {
            slot = new Slot(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return slot.Text;
    }

    /// <summary>A list for one reader at a time.</summary>
    internal List<string> Scratch()
    {
        _scratch.Clear();
        return _scratch;
    }

    private readonly record struct Slot(byte[] Utf8, string Text);
}
