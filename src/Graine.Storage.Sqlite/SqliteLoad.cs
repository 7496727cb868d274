namespace Graine.Storage.Sqlite;

/// <summary>What a lane lacks, read in one snapshot: a look-up by key costs microseconds here, so none is joined.</summary>
internal static class SqliteLoad
{
    private const string Member =
        "SELECT version, due_at, plan_revision, document FROM members WHERE shard = ?1 AND id = ?2";

    private const string Identifier = "SELECT kind, member, since FROM identifiers WHERE shard = ?1 AND hash = ?2";

    private const string Profile = "SELECT json FROM profiles WHERE shard = ?1 AND member = ?2";

    private const string Session =
        "SELECT version, member, state, updated_at, json FROM sessions WHERE shard = ?1 AND key = ?2";

    private const string IdentifiersOf =
        "SELECT hash, kind, since FROM identifiers WHERE member = ?1 ORDER BY since, hash";

    public static void Read(SqliteLink link, Load load, Loaded loaded)
    {
        Find(link[Member], load.Members, loaded.Members, (id, row) =>
            new MemberRow(id, row.Long(0), row.Instant(1), row.Int(2), row.Bytes(3)));
        Find(link[Identifier], load.Identifiers, loaded.Identifiers, (id, row) =>
            new IdentifierRow(id, row.Text(0), row.Uuid(1), row.Instant(2)));
        Find(link[Profile], load.Profiles, loaded.Profiles, (id, row) => new ProfileRow(id, row.Bytes(0)));
        Find(link[Session], load.Sessions, loaded.Sessions, (id, row) =>
            new SessionRow(id, row.Long(0), row.Uuid(1), row.Text(2), row.Instant(3), row.Bytes(4)));
        FindIdentifiers(link[IdentifiersOf], load.IdentifiersOf, loaded.IdentifiersOf);
    }

    private static void Find<T>(
        SqliteStatement statement, List<Guid> ids, Dictionary<Guid, T> found, Func<Guid, SqliteStatement, T> map)
    {
        foreach (var id in ids)
        {
            if (statement.Add(Shard.Of(id)).Add(id).Step())
            {
                found[id] = map(id, statement);
                statement.Reset();
            }
        }
    }

    private static void FindIdentifiers(
        SqliteStatement statement, List<Guid> members, Dictionary<Guid, List<IdentifierRow>> found)
    {
        foreach (var member in members)
        {
            _ = statement.Add(member);
            var rows = new List<IdentifierRow>();
            while (statement.Step())
            {
                rows.Add(new IdentifierRow(statement.Uuid(0), statement.Text(1), member, statement.Instant(2)));
            }

            if (rows.Count > 0)
            {
                found[member] = rows;
            }
        }
    }
}
