namespace Graine.Storage.Sqlite;

/// <summary>The part of a commit that gives out of budgets.</summary>
internal static class SqliteBudgets
{
    private const string Grant = "UPDATE budgets SET granted = granted + ?3 WHERE budget = ?1 AND period = ?2 AND granted + ?3 <= most";

    private const string Use =
        """
        UPDATE budget_shares SET used = used + ?5, granted = granted + ?6, seen_at = ?7
        WHERE shard = ?1 AND holder = ?2 AND budget = ?3 AND period = ?4 AND used + ?5 <= granted + ?6
        """;

    /// <summary>False when one of them no longer holds as much.</summary>
    public static bool Take(SqliteLink link, List<BudgetUse> uses)
    {
        foreach (var use in uses)
        {
            if (use.Direct > 0 && link[Grant].Add(use.Place.Budget).Add(use.Place.Period).Add(use.Direct).Run() == 0)
            {
                return false;
            }

            var taken = link[Use].Add(Shard.Of(use.Holder)).Add(use.Holder).Add(use.Place.Budget).Add(use.Place.Period)
                .Add(use.Amount).Add(use.Direct).Add(use.At.Milliseconds).Run();
            if (taken == 0)
            {
                return false;
            }
        }

        return true;
    }
}
