using Graine.Engine;
using Graine.Engine.Loyalty;

namespace Graine.Storage.Sql;

/// <summary>What both adapters ask in the same words about the past.</summary>
public static class SqlPast
{
    private const string Survivors = "SELECT DISTINCT survivor FROM merges WHERE shard = $1 ORDER BY survivor";

    private const string Sums =
        """
        SELECT wallet, debit, credit, CAST(sum(amount) AS bigint) FROM postings
        WHERE shard = $1 AND at >= $2 AND at < $3 GROUP BY wallet, debit, credit ORDER BY wallet, debit, credit
        """;

    public static Task<IReadOnlyList<Guid>> ReadSurvivorsAsync(Database database, short shard, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Guid>>(
            async (session, ct) => await session.ListAsync(Survivors, row => row.Uuid(0), ct, shard).ConfigureAwait(false), ct);

    public static Task<IReadOnlyList<MovedRow>> SumAsync(Database database, short shard, Instant from, Instant until, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<MovedRow>>(
            async (session, ct) => await session.ListAsync(
                Sums, row => new MovedRow(row.Text(0), (Account)row.Short(1), (Account)row.Short(2), row.Long(3)),
                ct, shard, from.Milliseconds, until.Milliseconds).ConfigureAwait(false),
            ct);
}
