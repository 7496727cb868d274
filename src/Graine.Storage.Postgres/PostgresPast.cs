using Graine.Engine;
using Graine.Storage.Sql;
using Npgsql;

namespace Graine.Storage.Postgres;

/// <summary>
/// By the timeline's key. Bodies that are not wanted stay in the database. Most names have no dot: they are not held against a dozen patterns.
/// </summary>
internal sealed class PostgresPast(PostgresDatabase database) : IPast
{
    private const string Columns =
        $"""
        SELECT id, member, at, received, name, status, source, channel,
            CASE WHEN source = '{PastBodies.Inbox}' OR name = ANY($1) OR (strpos(name, '.') > 0 AND name LIKE ANY($2)) THEN body END
        FROM events
        """;

    private const string Page =
        $"""
        {Columns} WHERE shard = $3 AND (member, at, id) > ($4, $5, $6) AND status <= 1 AND source <> '{PastBodies.Timer}'
        ORDER BY member, at, id LIMIT $7
        """;

    private const string OfMember =
        $"""
        {Columns} WHERE shard = $3 AND member = $4 AND status <= 1 AND source <> '{PastBodies.Timer}' ORDER BY at, id LIMIT $5
        """;

    public async Task<IReadOnlyList<PastRow>> ReadAsync(short shard, EventPlace? after, int limit, PastBodies bodies, CancellationToken ct)
    {
        var place = after ?? new EventPlace(Guid.Empty, Instant.Never, Guid.AllBitsSet);
        await using var connection = await database.Source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Page, connection)
        {
            Parameters =
            {
                Names(bodies), Prefixes(bodies), Value(shard), Value(place.Member), Value(place.At.Milliseconds), Value(place.Id), Value(limit),
            },
        };
        return await ListAsync(command, limit, ct).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<PastRow>> ReadOfAsync(Guid member, int limit, PastBodies bodies, CancellationToken ct)
    {
        await using var connection = await database.Source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(OfMember, connection)
        {
            Parameters = { Names(bodies), Prefixes(bodies), Value(Shard.Of(member)), Value(member), Value(limit) },
        };
        return await ListAsync(command, 16, ct).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<Guid>> ReadSurvivorsAsync(short shard, CancellationToken ct) => SqlPast.ReadSurvivorsAsync(database, shard, ct);

    public Task<IReadOnlyList<MovedRow>> SumAsync(short shard, Instant from, Instant until, CancellationToken ct) =>
        SqlPast.SumAsync(database, shard, from, until, ct);

    private static async Task<IReadOnlyList<PastRow>> ListAsync(NpgsqlCommand command, int expected, CancellationToken ct)
    {
        var found = new List<PastRow>(expected);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            found.Add(Row(reader, texts));
        }

        return found;
    }

    // The row is there: nothing in it is waited for.
    private static PastRow Row(NpgsqlDataReader reader, Dictionary<string, string> texts)
    {
        return new PastRow(
            reader.GetGuid(0), reader.GetGuid(1), new Instant(reader.GetInt64(2)), new Instant(reader.GetInt64(3)), Shared(reader.GetString(4)),
            (EventStatus)reader.GetInt16(5), Shared(reader.GetString(6)), reader.IsDBNull(7) ? null : Shared(reader.GetString(7)),
            reader.IsDBNull(8) ? default(ReadOnlyMemory<byte>) : reader.GetFieldValue<byte[]>(8));

        string Shared(string text) => texts.TryGetValue(text, out var known) ? known : texts[text] = text;
    }

    private static NpgsqlParameter<string[]> Names(PastBodies bodies) => Value(bodies.Names.ToArray());

    private static NpgsqlParameter<string[]> Prefixes(PastBodies bodies) =>
        Value(bodies.Prefixes.Select(prefix => prefix.Replace("_", "\\_", StringComparison.Ordinal) + "%").ToArray());

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
