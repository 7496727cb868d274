namespace Graine.Storage.Sqlite;

/// <summary>
/// Idempotency keys. Each lands anywhere in the index over all keys, so that a page of 4 kB is written for 70 bytes: a third of all there was to
/// write. Therefore a key is first appended to <c>fresh_keys</c> and found in memory; a great many of them, sorted, go into the index as later
/// commits add others, many to a page. A key is taken if it is in either place; the commit looks under the write lock.
/// </summary>
/// <param name="togetherMax">How many are sorted together: the more, the more of them meet in a page of the index. Twice as many are in
/// memory, some 25 MB.</param>
internal sealed class SqliteKeys(int togetherMax = SqliteKeys.TogetherMax)
{
    private const int TogetherMax = 131_072;

    // Each commit moves more than it adds, so that a lot is moved long before the next is complete.
    private const int MovedForOne = 2;
    private const int DroppedForOne = 4;

    private readonly FreshKeys _fresh = new(togetherMax);
    private readonly List<FreshKey> _added = [];
    private long _place;
    private int _moved;

    /// <summary>
    /// Those asked for that memory has. To be called before the snapshot begins that <see cref="Read"/> is given: what left memory until
    /// then is in its index, and what came since has a later place than the one answered.
    /// </summary>
    public long Find(List<Guid> asked, Dictionary<Guid, KeyRow> found)
    {
        var last = _fresh.Last;
        foreach (var key in asked)
        {
            if (_fresh.TryFind(key, out var row))
            {
                found[key] = row;
            }
        }

        return last;
    }

    /// <summary>The others, in a snapshot.</summary>
    public void Read(SqliteLink link, List<Guid> asked, Dictionary<Guid, KeyRow> found, long last)
    {
        if (found.Count == asked.Count)
        {
            return;
        }

        _ = CatchUp(link, last);
        foreach (var key in asked)
        {
            if (!found.ContainsKey(key) && (_fresh.TryFind(key, out var row) || SqliteKeyRows.TryFind(link, key, out row)))
            {
                found[key] = row;
            }
        }
    }

    /// <summary>Adds the keys of a commit, under the write lock.</summary>
    /// <returns>False: one of them is taken.</returns>
    public bool Take(SqliteLink link, List<KeyRow> keys)
    {
        _added.Clear();
        _moved = 0;
        if (keys.Count == 0)
        {
            return true;
        }

        var oldest = CatchUp(link, _fresh.Last);
        _place = _fresh.Last;
        var taken = new HashSet<Guid>(keys.Count);
        foreach (var key in keys)
        {
            if (!taken.Add(key.Key) || _fresh.TryFind(key.Key, out _) || SqliteKeyRows.TryFind(link, key.Key, out _))
            {
                return false;
            }

            Add(link, key);
        }

        Move(link, keys.Count, oldest);
        return true;
    }

    /// <summary>What was taken last is on the disk.</summary>
    public void Committed()
    {
        _fresh.Moved(_moved);
        _fresh.Add(_added, _place);
        _added.Clear();
        _moved = 0;
    }

    private void Add(SqliteLink link, KeyRow key)
    {
        if (!FreshKey.Fits(key))
        {
            SqliteKeyRows.Index(link, key);
            return;
        }

        SqliteKeyRows.Append(link, ++_place, key);
        _added.Add(FreshKey.Of(key));
    }

    private void Move(SqliteLink link, int added, long oldest)
    {
        var next = _fresh.Next(added * MovedForOne);
        foreach (var key in next)
        {
            SqliteKeyRows.Index(link, key.Row());
        }

        _moved = next.Count;
        var settled = Math.Min(_fresh.Settled, oldest + (added * DroppedForOne));
        if (settled > oldest)
        {
            SqliteKeyRows.DropBefore(link, settled);
        }
    }

    // Another process may have added rows, and so may a commit of which nobody learned whether it succeeded.
    private long CatchUp(SqliteLink link, long known)
    {
        var (oldest, youngest) = SqliteKeyRows.Ends(link);
        if (youngest > known)
        {
            _fresh.Add(SqliteKeyRows.Between(link, known, youngest), youngest);
        }

        return oldest;
    }
}
