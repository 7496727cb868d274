namespace Graine.Storage.Sqlite;

/// <summary>The part of a commit that enters prize draws.</summary>
internal static class SqliteDraws
{
    private const string Enter =
        """
        INSERT INTO draw_entries (shard, id, draw, member, tickets, at)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6 FROM draws WHERE id = ?3 AND closed_at = 0
        ON CONFLICT (shard, id) DO UPDATE SET tickets = excluded.tickets
        """;

    /// <summary>False when one of the draws is closed, or not there.</summary>
    public static bool TryEnter(SqliteLink link, List<DrawEntryRow> entries)
    {
        foreach (var entry in entries)
        {
            if (link[Enter].Add(Shard.Of(entry.Id)).Add(entry.Id).Add(entry.Draw).Add(entry.Member).Add(entry.Tickets).Add(entry.At.Milliseconds).Run() == 0)
            {
                return false;
            }
        }

        return true;
    }
}
