namespace Graine.Storage.Sql;

/// <summary>Redemptions of codes, on any database.</summary>
public sealed class SqlRedemptions(Database database) : IRedemptions
{
    private const string Columns =
        "id, stack, member, campaign, code, state, at, changed_at, amount, wallet, points, order_id, plan_revision";

    private const string FindOne = $"SELECT {Columns} FROM redemptions WHERE id = $1";

    private const string OfStack = $"SELECT {Columns} FROM redemptions WHERE shard = $1 AND stack = $2 ORDER BY id";

    private const string After = "(at, id) < ($1, $2) AND ($3 < 0 OR state = $3)";

    private const string InOrder = "ORDER BY at DESC, id DESC LIMIT $4";

    private const string OfAll = $"SELECT {Columns} FROM redemptions WHERE {After} {InOrder}";

    private const string OfCampaign = $"SELECT {Columns} FROM redemptions WHERE campaign = $5 AND {After} {InOrder}";

    private const string OfCode =
        $"SELECT {Columns} FROM redemptions WHERE code = $5 AND ($6 = '' OR campaign = $6) AND {After} {InOrder}";

    private const string OfOrder =
        $"""
        SELECT {Columns} FROM redemptions
        WHERE order_id = $5 AND ($6 = '' OR campaign = $6) AND ($7 = '' OR code = $7) AND {After} {InOrder}
        """;

    private const string OfMember =
        $"""
        SELECT {Columns} FROM redemptions
        WHERE member = $5 AND ($6 = '' OR campaign = $6) AND ($7 = '' OR code = $7) AND ($8 = '' OR order_id = $8) AND {After} {InOrder}
        """;

    private const string Sums =
        """
        SELECT CAST(count(CASE WHEN state = 0 THEN 1 END) AS bigint), CAST(count(CASE WHEN state = 1 THEN 1 END) AS bigint),
            CAST(coalesce(sum(CASE WHEN state = 0 THEN amount ELSE 0 END), 0) AS bigint),
            CAST(coalesce(sum(CASE WHEN state = 0 THEN points ELSE 0 END), 0) AS bigint)
        FROM redemptions WHERE campaign = $1
        """;

    /// <summary>Codes that were ever redeemed, or say so: a handful of all there are.</summary>
    private const string Miscounted =
        """
        SELECT v.code FROM vouchers v
        LEFT JOIN (SELECT code, count(*) AS times FROM redemptions WHERE state = 0 GROUP BY code) r ON r.code = v.code
        WHERE v.used <> coalesce(r.times, 0) ORDER BY v.code LIMIT $1
        """;

    public Task<RedemptionRow?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(FindOne, Map, ct, id), ct);

    public Task<IReadOnlyList<RedemptionRow>> OfStacksAsync(IReadOnlyList<Guid> stacks, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<RedemptionRow>>(
            async (session, ct) =>
            {
                var found = new List<RedemptionRow>();
                foreach (var stack in stacks.Distinct())
                {
                    found.AddRange(await session.ListAsync(OfStack, Map, ct, Shard.Of(stack), stack).ConfigureAwait(false));
                }

                return found;
            },
            ct);

    public Task<IReadOnlyList<RedemptionRow>> ListAsync(RedemptionFilter filter, EventCursor? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<RedemptionRow>>(
            async (session, ct) =>
            {
                var (at, id) = (after?.At.Milliseconds ?? long.MaxValue, after?.Id ?? Guid.AllBitsSet);
                var state = filter.State is { } wanted ? (short)wanted : (short)-1;
                var (campaign, code, order) = (filter.Campaign ?? "", filter.Code ?? "", filter.Order ?? "");
                if (filter.Members is { } members)
                {
                    var found = new List<RedemptionRow>();
                    foreach (var member in members.Distinct())
                    {
                        found.AddRange(await session.ListAsync(
                            OfMember, Map, ct, at, id, state, limit, member, campaign, code, order).ConfigureAwait(false));
                    }

                    return [.. found.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(limit)];
                }

                return order.Length > 0 ? await session.ListAsync(OfOrder, Map, ct, at, id, state, limit, order, campaign, code).ConfigureAwait(false)
                    : code.Length > 0 ? await session.ListAsync(OfCode, Map, ct, at, id, state, limit, code, campaign).ConfigureAwait(false)
                    : campaign.Length > 0 ? await session.ListAsync(OfCampaign, Map, ct, at, id, state, limit, campaign).ConfigureAwait(false)
                    : await session.ListAsync(OfAll, Map, ct, at, id, state, limit).ConfigureAwait(false);
            },
            ct);

    public Task<RedemptionSums> SumAsync(string campaign, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => (await session.FindAsync(
            Sums, row => new RedemptionSums(row.Long(0), row.Long(1), row.Long(2), row.Long(3)), ct, campaign).ConfigureAwait(false))!,
        ct);

    public Task<IReadOnlyList<string>> FindMiscountedAsync(int limit, CancellationToken ct) => database.ReadAsync<IReadOnlyList<string>>(
        async (session, ct) => await session.ListAsync(Miscounted, row => row.Text(0), ct, limit).ConfigureAwait(false), ct);

    private static RedemptionRow Map(Row row) => new()
    {
        Id = row.Uuid(0),
        Stack = row.Uuid(1),
        Member = row.Uuid(2),
        Campaign = row.Text(3),
        Code = row.Text(4),
        State = (RedemptionState)row.Short(5),
        At = row.Instant(6),
        ChangedAt = row.Instant(7),
        AmountMinor = row.Long(8),
        Wallet = row.TextOrNull(9),
        Points = row.Long(10),
        Order = row.TextOrNull(11),
        Revision = row.Int(12),
    };
}
