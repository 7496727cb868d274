namespace Graine.Storage.Sql;

/// <summary>
/// Shares of budgets on any database. The budget's own row is locked first, then its shares; commits do the same, so nobody waits in
/// a circle. Its <c>granted</c> is what shares were ever given, used or not, <c>settled</c> what shares that are gone had used of it.
/// </summary>
public sealed class SqlBudgetShares(Database database) : IBudgetShares
{
    /// <summary>A share takes at least this part of what is left, so that few are taken; what is more than <see cref="Scarce"/> of it is not hoarded.</summary>
    private const int Part = 16;
    private const int Scarce = 4;

    // Locks the row whether it is new or not.
    private const string Open =
        """
        INSERT INTO budgets (budget, period, most, plan_revision, granted, settled) VALUES ($1, $2, $3, $4, 0, 0)
        ON CONFLICT (budget, period) DO UPDATE SET
            most = CASE WHEN excluded.plan_revision >= budgets.plan_revision THEN excluded.most ELSE budgets.most END,
            plan_revision = CASE WHEN excluded.plan_revision >= budgets.plan_revision THEN excluded.plan_revision ELSE budgets.plan_revision END
        RETURNING most, granted, settled
        """;

    private const string Own = "SELECT granted, used FROM budget_shares WHERE shard = $1 AND holder = $2 AND budget = $3 AND period = $4";

    private const string TakeIdle =
        "DELETE FROM budget_shares WHERE budget = $1 AND period = $2 AND holder <> $3 AND seen_at < $4 RETURNING granted, used";

    private const string TakeOthers =
        "DELETE FROM budget_shares WHERE budget = $1 AND period = $2 AND holder <> $3 RETURNING granted, used";

    private const string Close = "UPDATE budgets SET granted = $3, settled = $4 WHERE budget = $1 AND period = $2";

    private const string Save =
        """
        INSERT INTO budget_shares (shard, holder, budget, period, granted, used, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (shard, holder, budget, period) DO UPDATE SET granted = excluded.granted, seen_at = excluded.seen_at
        """;

    private const string Held = "SELECT budget, period FROM budget_shares WHERE shard = $1 AND holder = $2 ORDER BY budget, period";

    private const string Lock = "UPDATE budgets SET granted = granted WHERE budget = $1 AND period = $2 RETURNING most, granted, settled";

    private const string Drop =
        "DELETE FROM budget_shares WHERE shard = $1 AND holder = $2 AND budget = $3 AND period = $4 RETURNING granted, used";

    private const string State =
        """
        SELECT b.budget, b.period, b.most, b.granted,
            CAST(b.settled + (SELECT coalesce(sum(s.used), 0) FROM budget_shares s WHERE s.budget = b.budget AND s.period = b.period) AS bigint)
        FROM budgets b
        """;

    private const string Find = State + " WHERE b.budget = $1 AND b.period = $2";

    private const string All = State + " WHERE (b.budget, b.period) > ($1, $2) ORDER BY b.budget, b.period LIMIT $3";

    public Task<BudgetShare> TakeAsync(BudgetAsk ask, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var budget = (await session.FindAsync(
                Open, Budget.Of, ct, ask.Place.Budget, ask.Place.Period, ask.Limit, ask.Revision).ConfigureAwait(false))!;
            var own = await session.FindAsync(
                Own, ShareRow.Of, ct, Shard.Of(ask.Holder), ask.Holder, ask.Place.Budget, ask.Place.Period).ConfigureAwait(false) ?? new ShareRow(0, 0);
            budget.Settle(await session.ListAsync(
                TakeIdle, ShareRow.Of, ct, ask.Place.Budget, ask.Place.Period, ask.Holder, ask.Now.Milliseconds - BudgetShare.IdleMilliseconds).ConfigureAwait(false));
            var want = ask.Need - (own.Granted - own.Used);
            if (want > budget.Left || budget.Left < 0)
            {
                budget.Settle(await session.ListAsync(
                    TakeOthers, ShareRow.Of, ct, ask.Place.Budget, ask.Place.Period, ask.Holder).ConfigureAwait(false));
            }

            var granted = own.Granted + budget.Grant(want, own.Granted - own.Used);
            await session.ExecuteAsync(Close, ct, ask.Place.Budget, ask.Place.Period, budget.Granted, budget.Settled).ConfigureAwait(false);
            await session.ExecuteAsync(
                Save, ct, Shard.Of(ask.Holder), ask.Holder, ask.Place.Budget, ask.Place.Period, granted, own.Used, ask.Now.Milliseconds)
                .ConfigureAwait(false);
            var left = Math.Max(0, budget.Left);
            return new BudgetShare(budget.Most, granted, own.Used, left, ask.Need > granted - own.Used + left);
        },
        ct);

    public Task ReleaseAsync(Guid holder, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var held = await session.ListAsync(
                Held, row => new BudgetPlace(row.Text(0), row.Text(1)), ct, Shard.Of(holder), holder).ConfigureAwait(false);
            foreach (var place in held)
            {
                var budget = (await session.FindAsync(Lock, Budget.Of, ct, place.Budget, place.Period).ConfigureAwait(false))!;
                budget.Settle(await session.ListAsync(
                    Drop, ShareRow.Of, ct, Shard.Of(holder), holder, place.Budget, place.Period).ConfigureAwait(false));
                await session.ExecuteAsync(Close, ct, place.Budget, place.Period, budget.Granted, budget.Settled).ConfigureAwait(false);
            }

            return held.Count;
        },
        ct);

    public Task<IReadOnlyList<BudgetRow>> FindAsync(IReadOnlyList<BudgetPlace> places, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<BudgetRow>>(
            async (session, ct) =>
            {
                var rows = new List<BudgetRow>();
                foreach (var place in places)
                {
                    rows.AddRange(await session.ListAsync(Find, Row, ct, place.Budget, place.Period).ConfigureAwait(false));
                }

                return rows;
            },
            ct);

    public Task<IReadOnlyList<BudgetRow>> ReadAsync(BudgetPlace? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<BudgetRow>>(
            async (session, ct) => await session.ListAsync(All, Row, ct, after?.Budget ?? "", after?.Period ?? "", limit).ConfigureAwait(false),
            ct);

    private static BudgetRow Row(Row row) =>
        new(new BudgetPlace(row.Text(0), row.Text(1)), row.Long(2), row.Long(4), row.Long(3) - row.Long(4));

    private sealed record ShareRow(long Granted, long Used)
    {
        public static ShareRow Of(Row row) => new(row.Long(0), row.Long(1));
    }

    /// <summary>The budget's row while it is locked.</summary>
    private sealed class Budget(long most, long granted, long settled)
    {
        public long Most => most;

        public long Granted { get; private set; } = granted;

        public long Settled { get; private set; } = settled;

        public long Left => most - Granted;

        public static Budget Of(Row row) => new(row.Long(0), row.Long(1), row.Long(2));

        /// <summary>These shares are gone: what they used stays used, the rest is left again.</summary>
        public void Settle(List<ShareRow> shares)
        {
            foreach (var share in shares)
            {
                Granted -= share.Granted - share.Used;
                Settled += share.Used;
            }
        }

        /// <summary>What a share gets more. Nothing near the end: then it takes with each commit what the commit gives.</summary>
        public long Grant(long want, long unused)
        {
            // A limit that was lowered: back to where it is, as far as the share has not used it.
            var more = Left < 0 ? -Math.Min(unused, -Left)
                : want > 0 && want <= Left / Scarce ? Math.Max(want, Left / Part)
                : 0;
            Granted += more;
            return more;
        }
    }
}
