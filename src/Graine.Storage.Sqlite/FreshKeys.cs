using System.Diagnostics.CodeAnalysis;

namespace Graine.Storage.Sqlite;

/// <summary>
/// The rows of <c>fresh_keys</c> in memory: those on their way into the index, in its order, and younger ones that wait. It may have more than
/// the table has still, never less than was read or committed here. Used by readers and the writer at once.
/// </summary>
internal sealed class FreshKeys(int togetherMax)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<Guid, FreshKey> _rows = [];
    private List<Guid> _waiting = [];
    private List<Guid> _moving = [];
    private bool _isSorting;
    private long _movingLast;
    private int _moved;
    private long _last;
    private long _settled;

    /// <summary>The youngest place known here.</summary>
    public long Last => Interlocked.Read(ref _last);

    /// <summary>Rows up to this place are in the index.</summary>
    public long Settled => Interlocked.Read(ref _settled);

    public bool TryFind(Guid key, [MaybeNullWhen(false)] out KeyRow row)
    {
        lock (_changing)
        {
            row = _rows.TryGetValue(key, out var fresh) ? fresh.Row() : null;
            return row is not null;
        }
    }

    /// <summary>Rows that are on the disk, up to that place.</summary>
    public void Add(List<FreshKey> rows, long last)
    {
        lock (_changing)
        {
            foreach (var row in rows)
            {
                if (_rows.TryAdd(row.Key, row))
                {
                    _waiting.Add(row.Key);
                }
            }

            _last = Math.Max(_last, last);
        }
    }

    /// <summary>The next to be moved, in the order of the index; fewer when there are no more, or while they are being sorted.</summary>
    public List<FreshKey> Next(int count)
    {
        lock (_changing)
        {
            Begin();
            return _isSorting ? [] : [.. _moving.Skip(_moved).Take(count).Select(key => _rows[key])];
        }
    }

    /// <summary>So many of the next are in the index, on the disk.</summary>
    public void Moved(int count)
    {
        if (count == 0)
        {
            return;
        }

        lock (_changing)
        {
            for (var end = _moved + count; _moved < end; _moved++)
            {
                _ = _rows.Remove(_moving[_moved]);
            }

            if (_moved == _moving.Count)
            {
                _settled = Math.Max(_settled, _movingLast);
            }
        }
    }

    private void Begin()
    {
        if (_waiting.Count < togetherMax || _isSorting || _moved < _moving.Count)
        {
            return;
        }

        (_moving, _waiting) = (_waiting, []);
        (_moved, _movingLast, _isSorting) = (0, _last, true);
        _ = Task.Run(Sort);
    }

    // Nobody else touches the list meanwhile, and the writer does not wait.
    private void Sort()
    {
        _moving.Sort(static (left, right) => (Shard.Of(left), left).CompareTo((Shard.Of(right), right)));
        lock (_changing)
        {
            _isSorting = false;
        }
    }
}
