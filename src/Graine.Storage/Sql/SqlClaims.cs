using Graine.Engine.Rewards;

namespace Graine.Storage.Sql;

/// <summary>Claims of rewards, on any database.</summary>
public sealed class SqlClaims(Database database) : IClaims
{
    private const string Columns =
        "id, member, reward, state, at, changed_at, expires_at, wallet, points, price, money, payment, cause, units, code, plan_revision";

    private const string Find = $"SELECT {Columns} FROM claims WHERE shard = $1 AND id = $2";

    private const string OfAll =
        $"""
        SELECT {Columns} FROM claims WHERE (at, id) < ($1, $2) AND ($3 < 0 OR state = $3) ORDER BY at DESC, id DESC LIMIT $4
        """;

    private const string OfReward =
        $"""
        SELECT {Columns} FROM claims WHERE reward = $5 AND (at, id) < ($1, $2) AND ($3 < 0 OR state = $3)
        ORDER BY at DESC, id DESC LIMIT $4
        """;

    private const string OfMember =
        $"""
        SELECT {Columns} FROM claims WHERE member = $6 AND (at, id) < ($1, $2) AND ($3 < 0 OR state = $3) AND ($5 = '' OR reward = $5)
        ORDER BY at DESC, id DESC LIMIT $4
        """;

    private const string OfCause =
        """
        SELECT CAST(count(*) AS bigint), CAST(coalesce(sum(units), 0) AS bigint) FROM claims WHERE cause = $1 AND state <> 3
        """;

    private const string OfShard = $"SELECT {Columns} FROM claims WHERE shard = $1 AND id > $2 ORDER BY id LIMIT $3";

    private const string AllOfShard = $"SELECT {Columns} FROM claims WHERE shard = $1 ORDER BY id LIMIT $2";

    public Task<ClaimRow?> FindAsync(Guid claim, CancellationToken ct) => database.ReadAsync(
        (session, ct) => session.FindAsync(Find, Map, ct, Shard.Of(claim), claim), ct);

    public Task<IReadOnlyList<ClaimRow>> ListAsync(
        IReadOnlyList<Guid>? members, ClaimFilter filter, EventCursor? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ClaimRow>>(
            async (session, ct) =>
            {
                var (at, id) = (after?.At.Milliseconds ?? long.MaxValue, after?.Id ?? Guid.AllBitsSet);
                var state = filter.State is { } wanted ? (short)wanted : (short)-1;
                if (members is null)
                {
                    return filter.Reward is { } reward
                        ? await session.ListAsync(OfReward, Map, ct, at, id, state, limit, reward).ConfigureAwait(false)
                        : await session.ListAsync(OfAll, Map, ct, at, id, state, limit).ConfigureAwait(false);
                }

                var found = new List<ClaimRow>();
                foreach (var member in members.Distinct())
                {
                    found.AddRange(await session.ListAsync(OfMember, Map, ct, at, id, state, limit, filter.Reward ?? "", member).ConfigureAwait(false));
                }

                return [.. found.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(limit)];
            },
            ct);

    public Task<CauseSum> SumCauseAsync(string cause, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => (await session.FindAsync(
            OfCause, row => new CauseSum(row.Long(0), row.Long(1)), ct, cause).ConfigureAwait(false))!,
        ct);

    public Task<IReadOnlyList<ClaimRow>> ReadShardAsync(short shard, Guid? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ClaimRow>>(
            async (session, ct) => after is { } id
                ? await session.ListAsync(OfShard, Map, ct, shard, id, limit).ConfigureAwait(false)
                : await session.ListAsync(AllOfShard, Map, ct, shard, limit).ConfigureAwait(false),
            ct);

    private static ClaimRow Map(Row row) => new()
    {
        Id = row.Uuid(0),
        Member = row.Uuid(1),
        Reward = row.Text(2),
        State = (ClaimState)row.Short(3),
        At = row.Instant(4),
        ChangedAt = row.Instant(5),
        ExpiresAt = row.Instant(6),
        Wallet = row.TextOrNull(7),
        Points = row.Long(8),
        Price = row.TextOrNull(9),
        MoneyMinor = row.Long(10),
        Payment = row.TextOrNull(11),
        Cause = row.TextOrNull(12),
        Units = row.Int(13),
        Code = row.TextOrNull(14),
        Revision = row.Int(15),
    };
}
