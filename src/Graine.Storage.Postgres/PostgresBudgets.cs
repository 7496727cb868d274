namespace Graine.Storage.Postgres;

/// <summary>
/// The part of a commit that gives out of budgets. Last of all, so that a budget near its end is locked no longer than COMMIT takes;
/// budgets before shares and in order, as whoever takes a share does.
/// </summary>
internal static class PostgresBudgets
{
    private const string Grant =
        """
        UPDATE budgets b SET granted = b.granted + u.direct FROM unnest($2, $3, $4) AS u (budget, period, direct)
        WHERE b.budget = u.budget AND b.period = u.period AND b.granted + u.direct <= b.most
        """;

    private const string Use =
        """
        UPDATE budget_shares s SET used = s.used + u.amount, granted = s.granted + u.direct, seen_at = u.at
        FROM unnest($2, $3, $4, $5, $6, $7, $8) AS u (shard, holder, budget, period, amount, direct, at)
        WHERE s.shard = u.shard AND s.holder = u.holder AND s.budget = u.budget AND s.period = u.period
            AND s.used + u.amount <= s.granted + u.direct
        """;

    public static void Take(PostgresBatch batch, List<BudgetUse> uses)
    {
        if (uses.Count == 0)
        {
            return;
        }

        var sorted = uses.OrderBy(use => use.Place.Budget, StringComparer.Ordinal).ThenBy(use => use.Place.Period, StringComparer.Ordinal).ToList();
        var direct = sorted.FindAll(use => use.Direct > 0);
        if (direct.Count > 0)
        {
            _ = batch.Claim(Grant, direct, CommitOutcome.BudgetConflict)
                .Text(use => use.Place.Budget).Text(use => use.Place.Period).Long(use => use.Direct);
        }

        _ = batch.Claim(Use, sorted, CommitOutcome.BudgetConflict)
            .Short(use => Shard.Of(use.Holder)).Uuid(use => use.Holder).Text(use => use.Place.Budget).Text(use => use.Place.Period)
            .Long(use => use.Amount).Long(use => use.Direct).Long(use => use.At.Milliseconds);
    }
}
