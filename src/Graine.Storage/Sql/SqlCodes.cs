using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Codes of rewards, on any database.</summary>
public sealed class SqlCodes(Database database) : ICodes
{
    /// <summary>Rows of one statement: a round trip for so many codes.</summary>
    private const int RowsAtOnce = 100;
    private const int Parameters = 5;

    private const string Find = "SELECT code, pool, claim, added_at, taken_at FROM codes WHERE shard = $1 AND code = $2";

    private const string FreeFrom = "SELECT code FROM codes WHERE pool = $1 AND claim IS NULL AND place >= $2 ORDER BY place LIMIT $3";

    private const string FreeBefore = "SELECT code FROM codes WHERE pool = $1 AND claim IS NULL AND place < $2 ORDER BY place LIMIT $3";

    private const string Pools =
        """
        SELECT pool, CAST(count(*) AS bigint), CAST(count(*) - count(claim) AS bigint) FROM codes WHERE pool <> '' GROUP BY pool ORDER BY pool
        """;

    private static readonly string AddMany = Add(RowsAtOnce);
    private static readonly string AddOne = Add(1);

    public Task<IReadOnlyList<string>> AddAsync(
        string pool, IReadOnlyList<(string Code, long Place)> codes, Instant at, CancellationToken ct) =>
        database.WriteAsync<IReadOnlyList<string>>(
            async (session, ct) =>
            {
                var added = new List<string>(codes.Count);
                for (var first = 0; first < codes.Count;)
                {
                    var count = codes.Count - first >= RowsAtOnce ? RowsAtOnce : 1;
                    var values = new object?[count * Parameters];
                    for (var row = 0; row < count; row++)
                    {
                        var (code, place) = codes[first + row];
                        object?[] columns = [CodeRow.ShardOf(code), code, pool, place, at.Milliseconds];
                        columns.CopyTo(values, row * Parameters);
                    }

                    added.AddRange(await session.ListAsync(count == 1 ? AddOne : AddMany, row => row.Text(0), ct, values).ConfigureAwait(false));
                    first += count;
                }

                return added;
            },
            ct);

    public Task<CodeRow?> FindAsync(string code, CancellationToken ct) => database.ReadAsync(
        (session, ct) => session.FindAsync(
            Find,
            row => new CodeRow(row.Text(0), row.Text(1), row.UuidOrEmpty(2), row.Instant(3), row.Instant(4)),
            ct, CodeRow.ShardOf(code), code),
        ct);

    public Task<IReadOnlyList<string>> FindFreeAsync(string pool, long from, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async (session, ct) =>
            {
                var found = await session.ListAsync(FreeFrom, row => row.Text(0), ct, pool, from, limit).ConfigureAwait(false);
                if (found.Count < limit)
                {
                    found.AddRange(await session.ListAsync(
                        FreeBefore, row => row.Text(0), ct, pool, from, limit - found.Count).ConfigureAwait(false));
                }

                return found;
            },
            ct);

    public Task<IReadOnlyList<CodePoolRow>> ListPoolsAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<CodePoolRow>>(
        async (session, ct) => await session.ListAsync(
            Pools, row => new CodePoolRow(row.Text(0), row.Long(1), row.Long(2)), ct).ConfigureAwait(false),
        ct);

    private static string Add(int rows) =>
        "INSERT INTO codes (shard, code, pool, place, claim, added_at, taken_at) VALUES "
        + string.Join(", ", Enumerable.Range(0, rows).Select(row => FormattableString.Invariant(
            $"(${(row * Parameters) + 1}, ${(row * Parameters) + 2}, ${(row * Parameters) + 3}, ${(row * Parameters) + 4}, NULL, ${(row * Parameters) + 5}, 0)")))
        + " ON CONFLICT DO NOTHING RETURNING code";
}
