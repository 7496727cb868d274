using Graine.Engine;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Documents one after another in blocks of bytes, with an index that holds no reference. A document that still fits stays in its place.</summary>
internal sealed class DocumentBlocks
{
    private const int BlockBytes = 256 * 1024;
    private const int EntryOverheadBytes = 96;
    private const int RoomToGrow = 4; // A quarter.

    private readonly Dictionary<Guid, Entry> _entries = [];
    private readonly List<byte[]> _blocks = [];
    private int _block = -1;
    private int _used = BlockBytes;

    /// <summary>What it takes, documents that were replaced or removed included.</summary>
    public long Bytes { get; private set; }

    public bool Contains(Guid id) => _entries.ContainsKey(id);

    public bool TryGet(Guid id, out MemberRow row)
    {
        if (!_entries.TryGetValue(id, out var entry))
        {
            row = null!;
            return false;
        }

        row = new MemberRow(
            id, entry.Version, entry.DueAt, entry.PlanRevision, _blocks[entry.Block].AsSpan(entry.Offset, entry.Length).ToArray());
        return true;
    }

    public void Set(MemberRow row)
    {
        var document = row.Document.Span;
        if (!_entries.TryGetValue(row.Id, out var entry) || entry.Room < document.Length)
        {
            entry = Place(document.Length + (document.Length / RoomToGrow));
        }

        document.CopyTo(_blocks[entry.Block].AsSpan(entry.Offset));
        _entries[row.Id] = entry with
        {
            Length = document.Length,
            Version = row.Version,
            DueAt = row.DueAt,
            PlanRevision = row.PlanRevision,
        };
    }

    public void Remove(Guid id) => _entries.Remove(id);

    /// <summary>Forgets everything and keeps the blocks for what comes.</summary>
    public void Clear()
    {
        _entries.Clear();
        _blocks.RemoveAll(block => block.Length != BlockBytes);
        _block = -1;
        _used = BlockBytes;
        Bytes = 0;
    }

    private Entry Place(int room)
    {
        Bytes += room + EntryOverheadBytes;
        if (room > BlockBytes)
        {
            // One of its own, put before the blocks still to be filled.
            _blocks.Insert(++_block, new byte[room]);
            _used = BlockBytes;
            return new Entry { Block = _block, Room = room };
        }

        if (_block < 0 || _used + room > BlockBytes)
        {
            _block++;
            _used = 0;
            if (_block == _blocks.Count)
            {
                _blocks.Add(GC.AllocateUninitializedArray<byte>(BlockBytes));
            }
        }

        var entry = new Entry { Block = _block, Offset = _used, Room = room };
        _used += room;
        return entry;
    }

    private readonly record struct Entry
    {
        public int Block { get; init; }

        public int Offset { get; init; }

        public int Length { get; init; }

        public int Room { get; init; }

        public int PlanRevision { get; init; }

        public long Version { get; init; }

        public Instant DueAt { get; init; }
    }
}
