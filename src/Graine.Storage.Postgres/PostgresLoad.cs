using Npgsql;
using NpgsqlTypes;

namespace Graine.Storage.Postgres;

/// <summary>What a lane lacks, in one round trip: a statement for each kind asked for.</summary>
internal static class PostgresLoad
{
    private const string Members =
        """
        SELECT t.id, t.version, t.due_at, t.plan_revision, t.document
        FROM unnest($1, $2) AS u (shard, id) JOIN members t ON t.shard = u.shard AND t.id = u.id
        """;

    private const string Identifiers =
        """
        SELECT t.hash, t.kind, t.member, t.since
        FROM unnest($1, $2) AS u (shard, id) JOIN identifiers t ON t.shard = u.shard AND t.hash = u.id
        """;

    private const string Keys =
        """
        SELECT t.key, t.body_hash, t.event, t.at, t.answer
        FROM unnest($1, $2) AS u (shard, id) JOIN keys t ON t.shard = u.shard AND t.key = u.id
        """;

    private const string Profiles =
        """
        SELECT t.member, t.json
        FROM unnest($1, $2) AS u (shard, id) JOIN profiles t ON t.shard = u.shard AND t.member = u.id
        """;

    private const string Sessions =
        """
        SELECT t.key, t.version, t.member, t.state, t.updated_at, t.json
        FROM unnest($1, $2) AS u (shard, id) JOIN sessions t ON t.shard = u.shard AND t.key = u.id
        """;

    private const string IdentifiersOf =
        "SELECT hash, kind, member, since FROM identifiers WHERE member = ANY($1) ORDER BY since, hash";

    public static async Task<Loaded> ReadAsync(NpgsqlDataSource source, Load load, CancellationToken ct)
    {
        var loaded = new Loaded();
        var asked = new List<Action<NpgsqlDataReader>>();
        await using var batch = source.CreateBatch();
        Ask(batch, asked, Members, load.Members, row => loaded.Members[row.GetGuid(0)] = new MemberRow(
            row.GetGuid(0), row.GetInt64(1), new(row.GetInt64(2)), row.GetInt32(3), Bytes(row, 4)));
        Ask(batch, asked, Identifiers, load.Identifiers, row => loaded.Identifiers[row.GetGuid(0)] = Identifier(row));
        Ask(batch, asked, Keys, load.Keys, row => loaded.Keys[row.GetGuid(0)] = new KeyRow(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), new(row.GetInt64(3)), Bytes(row, 4)));
        Ask(batch, asked, Profiles, load.Profiles, row => loaded.Profiles[row.GetGuid(0)] = new ProfileRow(row.GetGuid(0), Bytes(row, 1)));
        Ask(batch, asked, Sessions, load.Sessions, row => loaded.Sessions[row.GetGuid(0)] = new SessionRow(
            row.GetGuid(0), row.GetInt64(1), row.GetGuid(2), row.GetString(3), new(row.GetInt64(4)), Bytes(row, 5)));
        Ask(batch, asked, IdentifiersOf, load.IdentifiersOf, row => Add(loaded.IdentifiersOf, Identifier(row)));
        if (asked.Count == 0)
        {
            return loaded;
        }

        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        foreach (var take in asked)
        {
            while (await reader.ReadAsync(ct).ConfigureAwait(false))
            {
                take(reader);
            }

            _ = await reader.NextResultAsync(ct).ConfigureAwait(false);
        }

        return loaded;
    }

    private static void Ask(
        NpgsqlBatch batch, List<Action<NpgsqlDataReader>> asked, string sql, List<Guid> ids, Action<NpgsqlDataReader> take)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(sql);
        if (sql != IdentifiersOf)
        {
            command.Parameters.Add(new NpgsqlParameter<short[]>
            {
                TypedValue = [.. ids.Select(Shard.Of)],
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint,
            });
        }

        command.Parameters.Add(new NpgsqlParameter<Guid[]>
        {
            TypedValue = [.. ids],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        });
        batch.BatchCommands.Add(command);
        asked.Add(take);
    }

    private static IdentifierRow Identifier(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetGuid(2), new(row.GetInt64(3)));

    private static byte[] Bytes(NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static void Add(Dictionary<Guid, List<IdentifierRow>> found, IdentifierRow row)
    {
        if (!found.TryGetValue(row.Member, out var rows))
        {
            found.Add(row.Member, rows = []);
        }

        rows.Add(row);
    }
}
