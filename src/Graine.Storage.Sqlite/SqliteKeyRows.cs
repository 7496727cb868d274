using System.Diagnostics.CodeAnalysis;

namespace Graine.Storage.Sqlite;

/// <summary>The statements about <c>keys</c>, the index, and <c>fresh_keys</c>, the queue before it.</summary>
internal static class SqliteKeyRows
{
    private const string FindKey = "SELECT body_hash, event, at, answer FROM keys WHERE shard = ?1 AND key = ?2";

    private const string AddKey =
        """
        INSERT INTO keys (shard, key, body_hash, event, at, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING
        """;

    private const string AddFresh =
        "INSERT INTO fresh_keys (place, key, body_hash, event, at, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    // Two look-ups: both in one SELECT would be a walk over the table.
    private const string Places =
        "SELECT coalesce((SELECT min(place) FROM fresh_keys), 0), coalesce((SELECT max(place) FROM fresh_keys), 0)";

    private const string ReadFresh =
        "SELECT key, body_hash, event, at, answer FROM fresh_keys WHERE place > ?1 AND place <= ?2 ORDER BY place";

    private const string DropFresh = "DELETE FROM fresh_keys WHERE place < ?1";

    public static bool TryFind(SqliteLink link, Guid key, [MaybeNullWhen(false)] out KeyRow found)
    {
        var row = link[FindKey];
        if (!row.Add(Shard.Of(key)).Add(key).Step())
        {
            found = null;
            return false;
        }

        found = new KeyRow(key, row.Uuid(0), row.Uuid(1), row.Instant(2), row.Bytes(3));
        row.Reset();
        return true;
    }

    /// <summary>Into the index; what is there already stays as it is.</summary>
    public static void Index(SqliteLink link, KeyRow key) => _ = link[AddKey].Add(Shard.Of(key.Key)).Add(key.Key).Add(key.BodyHash)
        .Add(key.Event).Add(key.At.Milliseconds).Add(key.Answer).Run();

    public static void Append(SqliteLink link, long place, KeyRow key) => _ = link[AddFresh].Add(place).Add(key.Key).Add(key.BodyHash)
        .Add(key.Event).Add(key.At.Milliseconds).Add(key.Answer).Run();

    /// <summary>The first and the last place of the queue; zeros when it has never had a row.</summary>
    public static (long Oldest, long Youngest) Ends(SqliteLink link)
    {
        var row = link[Places];
        _ = row.Step();
        var ends = (row.Long(0), row.Long(1));
        row.Reset();
        return ends;
    }

    public static List<FreshKey> Between(SqliteLink link, long after, long last)
    {
        var rows = new List<FreshKey>();
        var row = link[ReadFresh].Add(after).Add(last);
        while (row.Step())
        {
            rows.Add(new FreshKey(row.Uuid(0), row.Uuid(1), row.Uuid(2), row.Instant(3), row.Bytes(4)[0]));
        }

        return rows;
    }

    public static void DropBefore(SqliteLink link, long place) => _ = link[DropFresh].Add(place).Run();
}
