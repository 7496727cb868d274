using System.Globalization;
using Graine.Engine;
using Graine.Storage.Sql;

namespace Graine.Storage.Postgres;

/// <summary>
/// By the timeline's key, as a binary COPY. Bodies that are not wanted stay in the database. Most names have no dot: they are not held
/// against a dozen patterns.
/// </summary>
internal sealed class PostgresPast(PostgresDatabase database) : IPast
{
    public Task ReadAsync(short shard, EventPlace? after, PastBodies bodies, PastStretch page, CancellationToken ct)
    {
        var place = after ?? new EventPlace(Guid.Empty, Instant.Never, Guid.AllBitsSet);
        return FillAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
                {Columns(bodies)} WHERE shard = {shard} AND (member, at, id) > ('{place.Member:D}', {place.At.Milliseconds}, '{place.Id:D}')
                    AND status <= 1 AND source <> '{PastBodies.Timer}'
                ORDER BY member, at, id LIMIT {page.Size}
                """),
            page,
            ct);
    }

    public async Task<IReadOnlyList<PastRow>> ReadOfAsync(Guid member, int limit, PastBodies bodies, CancellationToken ct)
    {
        var page = new PastStretch(16);
        await FillAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
                {Columns(bodies)} WHERE shard = {Shard.Of(member)} AND member = '{member:D}' AND status <= 1 AND source <> '{PastBodies.Timer}'
                ORDER BY at, id LIMIT {limit}
                """),
            page,
            ct).ConfigureAwait(false);
        return page.Rows.ToArray();
    }

    public Task<IReadOnlyList<Guid>> ReadSurvivorsAsync(short shard, CancellationToken ct) => SqlPast.ReadSurvivorsAsync(database, shard, ct);

    public Task<IReadOnlyList<MovedRow>> SumAsync(short shard, Instant from, Instant until, CancellationToken ct) =>
        SqlPast.SumAsync(database, shard, from, until, ct);

    private async Task FillAsync(string query, PastStretch page, CancellationToken ct)
    {
        page.Clear();
        await using var connection = await database.Source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY ({query}) TO STDOUT (FORMAT binary)", ct).ConfigureAwait(false);
        await new CopiedRows(page).ReadAsync(copy, ct).ConfigureAwait(false);
    }

    // A COPY takes no parameters, so what people named stands in quotes: in those that mean the same whatever a server is set to.
    private static string Columns(PastBodies bodies) =>
        $"""
        SELECT id, member, at, received, name, status, source, channel,
            CASE WHEN source = '{PastBodies.Inbox}' OR name = ANY(ARRAY[{Quoted(bodies.Names)}]::text[])
                OR (strpos(name, '.') > 0 AND name LIKE ANY(ARRAY[{Quoted(bodies.Prefixes.Select(Pattern))}]::text[])) THEN body END, tx
        FROM events
        """;

    private static string Pattern(string prefix) =>
        prefix.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal) + "%";

    private static string Quoted(IEnumerable<string> texts) =>
        string.Join(", ", texts.Select(text =>
            "E'" + StoredText.Clean(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'"));
}
