using Graine.Storage.Sql;

namespace Graine.Storage.Postgres;

/// <summary>
/// The part of a commit that can meet another's. Rows go in order of their keys, so that two lanes wait for each other in
/// one direction only.
/// </summary>
internal static class PostgresClaims
{
    private const string AddKeys =
        """
        INSERT INTO keys (shard, key, body_hash, event, at, answer)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        """;

    private const string AddIdentifiers =
        "INSERT INTO identifiers (shard, hash, kind, member, since) SELECT * FROM unnest($1, $2, $3, $4, $5)";

    private const string Deliver =
        "DELETE FROM inbox i USING unnest($2, $3) AS u (shard, id) WHERE i.shard = u.shard AND i.id = u.id";

    private const string Decide =
        "DELETE FROM merge_candidates c USING unnest($2, $3) AS u (shard, id) WHERE c.shard = u.shard AND c.id = u.id";

    private const string Unpark =
        """
        UPDATE events e SET status = u.status, plan_revision = u.plan_revision, effects = u.effects, tx = pg_current_xact_id()
        FROM unnest($2, $3, $4, $5, $6, $7, $8) AS u (shard, member, at, id, status, plan_revision, effects)
        WHERE e.shard = u.shard AND e.member = u.member AND e.at = u.at AND e.id = u.id AND e.status = 2
        """;

    private const string AddMembers =
        """
        INSERT INTO members (shard, id, due_at, plan_revision, document, version)
        SELECT u.*, 1 FROM unnest($1, $2, $3, $4, $5) AS u
        """;

    private const string SaveMembers =
        """
        UPDATE members m SET version = m.version + 1, due_at = u.due_at, plan_revision = u.plan_revision, document = u.document
        FROM unnest($2, $3, $4, $5, $6, $7) AS u (shard, id, due_at, plan_revision, document, expected)
        WHERE m.shard = u.shard AND m.id = u.id AND m.version = u.expected
        """;

    private const string AddSessions =
        """
        INSERT INTO sessions (shard, key, member, state, updated_at, json, version)
        SELECT u.*, 1 FROM unnest($1, $2, $3, $4, $5, $6) AS u
        """;

    private const string SaveSessions =
        """
        UPDATE sessions s
        SET version = s.version + 1, member = u.member, state = u.state, updated_at = u.updated_at, json = u.json
        FROM unnest($2, $3, $4, $5, $6, $7, $8) AS u (shard, key, member, state, updated_at, json, expected)
        WHERE s.shard = u.shard AND s.key = u.key AND s.version = u.expected
        """;

    public static void Take(PostgresBatch batch, Commit commit)
    {
        if (commit.Keys.Count > 0)
        {
            _ = batch.Add(AddKeys, Sorted(commit.Keys, row => row.Key))
                .Short(row => Shard.Of(row.Key)).Uuid(row => row.Key).Uuid(row => row.BodyHash).Uuid(row => row.Event)
                .Long(row => row.At.Milliseconds).Bytes(row => row.Answer);
        }

        if (commit.Identifiers.Count > 0)
        {
            _ = batch.Add(AddIdentifiers, Sorted(commit.Identifiers, row => row.Hash))
                .Short(row => Shard.Of(row.Hash)).Uuid(row => row.Hash).Text(row => row.Kind).Uuid(row => row.Member)
                .Long(row => row.Since.Milliseconds);
        }

        TakeWork(batch, commit);
        SaveMembersOf(batch, commit);
        SaveSessionsOf(batch, commit);
        PostgresRewards.Take(batch, commit);
        PostgresVouchers.Take(batch, commit);
    }

    private static void TakeWork(PostgresBatch batch, Commit commit)
    {
        if (commit.Delivered.Count > 0)
        {
            _ = batch.Claim(Deliver, Sorted(commit.Delivered, row => row.Id), CommitOutcome.AlreadyDelivered)
                .Short(row => Shard.Of(row.Member)).Uuid(row => row.Id);
        }

        if (commit.DecidedCandidates.Count > 0)
        {
            _ = batch.Claim(Decide, Sorted(commit.DecidedCandidates, id => id), CommitOutcome.AlreadyDelivered)
                .Short(Shard.Of).Uuid(id => id);
        }

        if (commit.Unparked.Count > 0)
        {
            _ = batch.Claim(Unpark, Sorted(commit.Unparked, row => row.Id), CommitOutcome.AlreadyDelivered)
                .Short(SqlShard.Of).Uuid(row => row.Member).Long(row => row.At.Milliseconds).Uuid(row => row.Id)
                .Short(row => (short)row.Status).Int(row => row.Revision).Bytes(row => row.Effects);
        }
    }

    private static void SaveMembersOf(PostgresBatch batch, Commit commit)
    {
        var members = Sorted(commit.Members, row => row.Id);
        var added = members.FindAll(row => row.ExpectedVersion == 0);
        var saved = added.Count == 0 ? members : members.FindAll(row => row.ExpectedVersion != 0);
        if (added.Count > 0)
        {
            _ = Columns(batch.Add(AddMembers, added));
        }

        if (saved.Count > 0)
        {
            _ = Columns(batch.Claim(SaveMembers, saved, CommitOutcome.VersionConflict)).Long(row => row.ExpectedVersion);
        }

        static PostgresColumns<MemberWrite> Columns(PostgresColumns<MemberWrite> columns) => columns
            .Short(row => Shard.Of(row.Id)).Uuid(row => row.Id).Long(row => row.DueAt.Milliseconds)
            .Int(row => row.PlanRevision).Bytes(row => row.Document);
    }

    private static void SaveSessionsOf(PostgresBatch batch, Commit commit)
    {
        var sessions = Sorted(commit.Sessions, row => row.Key);
        var added = sessions.FindAll(row => row.Version == 0);
        var saved = sessions.FindAll(row => row.Version != 0);
        if (added.Count > 0)
        {
            _ = Columns(batch.Add(AddSessions, added));
        }

        if (saved.Count > 0)
        {
            _ = Columns(batch.Claim(SaveSessions, saved, CommitOutcome.VersionConflict)).Long(row => row.Version);
        }

        static PostgresColumns<SessionRow> Columns(PostgresColumns<SessionRow> columns) => columns
            .Short(row => Shard.Of(row.Key)).Uuid(row => row.Key).Uuid(row => row.Member).Text(row => row.State)
            .Long(row => row.UpdatedAt.Milliseconds).Bytes(row => row.Json);
    }

    private static List<T> Sorted<T>(List<T> rows, Func<T, Guid> id)
    {
        var sorted = new List<T>(rows);
        sorted.Sort((a, b) => id(a).CompareTo(id(b)));
        return sorted;
    }
}
