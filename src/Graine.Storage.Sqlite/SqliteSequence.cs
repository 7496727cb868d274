namespace Graine.Storage.Sqlite;

/// <summary>The numbers one commit gives out: each event the next, and its postings and merges the event's own.</summary>
internal sealed class SqliteSequence
{
    private readonly Dictionary<Guid, long> _events = [];
    private long _last;

    /// <summary>The highest number given. Read under the write lock, or in a snapshot.</summary>
    public static long Last(SqliteLink link)
    {
        var row = link[
            """
            SELECT max(
                (SELECT coalesce(max(seq), 0) FROM events),
                (SELECT coalesce(max(seq), 0) FROM postings),
                (SELECT coalesce(max(seq), 0) FROM merges))
            """];
        _ = row.Step();
        var last = row.Long(0);
        row.Reset();
        return last;
    }

    public void Start(SqliteLink link)
    {
        _events.Clear();
        _last = Last(link);
    }

    public long Next(Guid id)
    {
        _events[id] = ++_last;
        return _last;
    }

    /// <summary>The number of an event of this commit; a row of its own when the event was committed earlier.</summary>
    public long Of(Guid id) => _events.TryGetValue(id, out var seq) ? seq : ++_last;
}
