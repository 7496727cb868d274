namespace Graine.Storage.Sqlite;

/// <summary>The part of a commit that can meet another's: keys, identifiers, deliveries, members, sessions and codes.</summary>
internal static class SqliteClaims
{
    private const string AddIdentifier =
        "INSERT INTO identifiers (shard, hash, kind, member, since) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";

    private const string Deliver = "DELETE FROM inbox WHERE shard = ?1 AND id = ?2";

    private const string Decide = "DELETE FROM merge_candidates WHERE shard = ?1 AND id = ?2";

    private const string AddMember =
        """
        INSERT INTO members (shard, id, version, due_at, plan_revision, document) VALUES (?1, ?2, 1, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING
        """;

    private const string SaveMember =
        """
        UPDATE members SET version = version + 1, due_at = ?3, plan_revision = ?4, document = ?5
        WHERE shard = ?1 AND id = ?2 AND version = ?6
        """;

    // SQLite writes the entry of every index whose columns are named in SET, changed or not: these name one, and none.
    private const string SaveDueAt =
        """
        UPDATE members SET version = version + 1, due_at = ?3, document = ?4
        WHERE shard = ?1 AND id = ?2 AND version = ?5
        """;

    private const string SaveDocument =
        """
        UPDATE members SET version = version + 1, document = ?3
        WHERE shard = ?1 AND id = ?2 AND version = ?4
        """;

    private const string AddSession =
        """
        INSERT INTO sessions (shard, key, version, member, state, updated_at, json) VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)
        ON CONFLICT DO NOTHING
        """;

    private const string SaveSession =
        """
        UPDATE sessions SET version = version + 1, member = ?3, state = ?4, updated_at = ?5, json = ?6
        WHERE shard = ?1 AND key = ?2 AND version = ?7
        """;

    public static CommitOutcome Take(SqliteLink link, Commit commit, SqliteKeys keys)
    {
        if (!keys.Take(link, commit.Keys))
        {
            return CommitOutcome.KeyConflict;
        }

        if (!AddIdentifiers(link, commit.Identifiers))
        {
            return CommitOutcome.IdentifierConflict;
        }

        if (!Remove(link[Deliver], commit.Delivered.ConvertAll(row => (Shard.Of(row.Member), row.Id)))
            || !Remove(link[Decide], commit.DecidedCandidates.ConvertAll(id => (Shard.Of(id), id))))
        {
            return CommitOutcome.AlreadyDelivered;
        }

        return SaveMembers(link, commit.Members) && SaveSessions(link, commit.Sessions) && SqliteRewards.TakeCodes(link, commit.Codes)
            && SqliteVouchers.Take(link, commit)
            ? CommitOutcome.Committed
            : CommitOutcome.VersionConflict;
    }

    private static bool AddIdentifiers(SqliteLink link, List<IdentifierRow> identifiers)
    {
        var statement = link[AddIdentifier];
        foreach (var row in identifiers)
        {
            statement.Add(Shard.Of(row.Hash)).Add(row.Hash).Add(row.Kind).Add(row.Member).Add(row.Since.Milliseconds);
            if (statement.Run() == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Remove(SqliteStatement statement, List<(short Shard, Guid Id)> rows)
    {
        foreach (var (shard, id) in rows)
        {
            if (statement.Add(shard).Add(id).Run() == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SaveMembers(SqliteLink link, List<MemberWrite> members)
    {
        foreach (var member in members)
        {
            var statement = Begin(link, member).Add(member.Document);
            if (member.ExpectedVersion != 0)
            {
                statement.Add(member.ExpectedVersion);
            }

            if (statement.Run() == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static SqliteStatement Begin(SqliteLink link, MemberWrite member)
    {
        var (isNew, shard) = (member.ExpectedVersion == 0, Shard.Of(member.Id));
        return (isNew, member.KeepsRevision, member.KeepsDueAt) switch
        {
            (false, true, true) => link[SaveDocument].Add(shard).Add(member.Id),
            (false, true, false) => link[SaveDueAt].Add(shard).Add(member.Id).Add(member.DueAt.Milliseconds),
            _ => link[isNew ? AddMember : SaveMember].Add(shard).Add(member.Id).Add(member.DueAt.Milliseconds).Add(member.PlanRevision),
        };
    }

    private static bool SaveSessions(SqliteLink link, List<SessionRow> sessions)
    {
        var (add, save) = (link[AddSession], link[SaveSession]);
        foreach (var row in sessions)
        {
            var statement = (row.Version == 0 ? add : save)
                .Add(Shard.Of(row.Key)).Add(row.Key).Add(row.Member).Add(row.State).Add(row.UpdatedAt.Milliseconds).Add(row.Json);
            if (row.Version != 0)
            {
                statement.Add(row.Version);
            }

            if (statement.Run() == 0)
            {
                return false;
            }
        }

        return true;
    }
}
