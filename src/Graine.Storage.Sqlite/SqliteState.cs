namespace Graine.Storage.Sqlite;

/// <summary>The part of a commit that replaces or queues: profiles, inbox, merge candidates and notes.</summary>
internal static class SqliteState
{
    private const string SaveProfile =
        """
        INSERT INTO profiles (shard, member, json, by_name, by_surname) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (shard, member) DO UPDATE SET json = excluded.json, by_name = excluded.by_name, by_surname = excluded.by_surname
        """;

    private const string DropProfile = "DELETE FROM profiles WHERE shard = ?1 AND member = ?2";

    private const string AddInbox = "INSERT INTO inbox (shard, id, member, at, body) VALUES (?1, ?2, ?3, ?4, ?5)";

    private const string AddCandidate =
        """
        INSERT INTO merge_candidates (shard, id, first, second, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO NOTHING
        """;

    private const string AddNote =
        """
        INSERT INTO audit (id, at, who, action, subject, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (id) DO NOTHING
        """;

    public static void Write(SqliteLink link, Commit commit)
    {
        foreach (var row in commit.Profiles)
        {
            if (row.Json.IsEmpty)
            {
                _ = link[DropProfile].Add(Shard.Of(row.Member)).Add(row.Member).Run();
                continue;
            }

            var name = ProfileName.Of(row.Json);
            _ = link[SaveProfile].Add(Shard.Of(row.Member)).Add(row.Member).Add(row.Json).Add(name.ByName).Add(name.BySurname).Run();
        }

        foreach (var row in commit.Inbox)
        {
            _ = link[AddInbox].Add(Shard.Of(row.Member)).Add(row.Id).Add(row.Member).Add(row.At.Milliseconds).Add(row.Body).Run();
        }

        foreach (var row in commit.MergeCandidates)
        {
            _ = link[AddCandidate].Add(Shard.Of(row.Id)).Add(row.Id).Add(row.First).Add(row.Second).Add(row.Reason)
                .Add(row.At.Milliseconds).Run();
        }

        foreach (var row in commit.Audit)
        {
            _ = link[AddNote].Add(row.Id).Add(row.At.Milliseconds).Add(row.Who).Add(row.Action).Add(row.Subject)
                .Add(row.Before).Add(row.After).Run();
        }
    }
}
