using System.Runtime.InteropServices;
using Graine.Engine.Members;

namespace Graine.Storage;

/// <summary>Where rows of the log are put. Used again and again: a page of thousands is large.</summary>
/// <param name="size">Rows at most.</param>
public sealed class PastStretch(int size)
{
    private readonly List<PastRow> _rows = new(size);

    public int Size => size;

    /// <summary>Texts that come again and again.</summary>
    public NamePool Names => field ??= new();

    public bool IsFull => _rows.Count >= size;

    public ReadOnlySpan<PastRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>Where the next page begins; null when nothing was found.</summary>
    public EventPlace? End => _rows.Count > 0 ? new EventPlace(_rows[^1].Member, _rows[^1].At, _rows[^1].Id) : null;

    public void Clear() => _rows.Clear();

    public void Add(in PastRow row) => _rows.Add(row);
}
