namespace Graine.Storage.Postgres;

/// <summary>The part of a commit that replaces or queues: profiles, inbox, merge candidates and notes.</summary>
internal static class PostgresState
{
    private const string SaveProfiles =
        """
        INSERT INTO profiles (shard, member, json, by_name, by_surname) SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (shard, member) DO UPDATE SET json = excluded.json, by_name = excluded.by_name, by_surname = excluded.by_surname
        """;

    private const string DropProfiles =
        "DELETE FROM profiles p USING unnest($1, $2) AS u (shard, member) WHERE p.shard = u.shard AND p.member = u.member";

    private const string AddInbox =
        "INSERT INTO inbox (shard, id, member, at, body) SELECT * FROM unnest($1, $2, $3, $4, $5)";

    private const string AddCandidates =
        """
        INSERT INTO merge_candidates (shard, id, first, second, reason, at) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """;

    private const string AddNotes =
        """
        INSERT INTO audit (id, at, who, action, subject, before, after) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO NOTHING
        """;

    public static void Write(PostgresBatch batch, Commit commit)
    {
        WriteProfiles(batch, commit);
        if (commit.Inbox.Count > 0)
        {
            _ = batch.Add(AddInbox, commit.Inbox)
                .Short(row => Shard.Of(row.Member)).Uuid(row => row.Id).Uuid(row => row.Member)
                .Long(row => row.At.Milliseconds).Bytes(row => row.Body);
        }

        if (commit.MergeCandidates.Count > 0)
        {
            _ = batch.Add(AddCandidates, commit.MergeCandidates)
                .Short(row => Shard.Of(row.Id)).Uuid(row => row.Id).Uuid(row => row.First).Uuid(row => row.Second)
                .Text(row => row.Reason).Long(row => row.At.Milliseconds);
        }

        if (commit.Audit.Count > 0)
        {
            _ = batch.Add(AddNotes, commit.Audit)
                .Uuid(row => row.Id).Long(row => row.At.Milliseconds).Text(row => row.Who).Text(row => row.Action).Text(row => row.Subject)
                .Text(row => row.Before).Text(row => row.After);
        }
    }

    private static void WriteProfiles(PostgresBatch batch, Commit commit)
    {
        if (commit.Profiles.Count == 0)
        {
            return;
        }

        // The last of a member counts: one statement may not touch a row twice.
        var last = commit.Profiles.GroupBy(row => row.Member).Select(group => group.Last()).OrderBy(row => row.Member).ToList();
        var saved = last.FindAll(row => !row.Json.IsEmpty);
        var dropped = last.FindAll(row => row.Json.IsEmpty);
        if (saved.Count > 0)
        {
            var named = saved.ConvertAll(row => (Row: row, Name: ProfileName.Of(row.Json)));
            _ = batch.Add(SaveProfiles, named)
                .Short(each => Shard.Of(each.Row.Member)).Uuid(each => each.Row.Member).Bytes(each => each.Row.Json)
                .Text(each => each.Name.ByName).Text(each => each.Name.BySurname);
        }

        if (dropped.Count > 0)
        {
            _ = batch.Add(DropProfiles, dropped).Short(row => Shard.Of(row.Member)).Uuid(row => row.Member);
        }
    }
}
