namespace Graine.Storage.Postgres;

/// <summary>The part of a commit that enters prize draws.</summary>
internal static class PostgresDraws
{
    // The lock is shared: entries do not wait for each other, only for closing, and closing for them.
    private const string Enter =
        """
        INSERT INTO draw_entries (shard, id, draw, member, tickets, at)
        SELECT u.shard, u.id, u.draw, u.member, u.tickets, u.at
        FROM unnest($2, $3, $4, $5, $6, $7) AS u (shard, id, draw, member, tickets, at)
        JOIN (SELECT id FROM draws WHERE closed_at = 0 FOR SHARE) AS d ON d.id = u.draw
        ON CONFLICT (shard, id) DO UPDATE SET tickets = excluded.tickets
        """;

    public static void Take(PostgresBatch batch, List<DrawEntryRow> entries)
    {
        if (entries.Count > 0)
        {
            _ = batch.Claim(Enter, entries, CommitOutcome.VersionConflict)
                .Short(row => Shard.Of(row.Id)).Uuid(row => row.Id).Text(row => row.Draw).Uuid(row => row.Member).Int(row => row.Tickets)
                .Long(row => row.At.Milliseconds);
        }
    }
}
