namespace Graine.Storage.Sqlite;

/// <summary>The part of a commit that is about rewards: claims made and changed, codes given.</summary>
internal static class SqliteRewards
{
    private const string TakeCode =
        "UPDATE codes SET claim = ?3, taken_at = ?4 WHERE shard = ?1 AND code = ?2 AND claim IS NULL";

    private const string AddCode =
        """
        INSERT INTO codes (shard, code, claim, taken_at, pool, place, added_at) VALUES (?1, ?2, ?3, ?4, '', 0, ?4) ON CONFLICT DO NOTHING
        """;

    private const string AddClaim =
        """
        INSERT INTO claims (shard, id, member, reward, state, at, changed_at, expires_at, wallet, points, price, money, payment, cause,
            units, code, plan_revision)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        """;

    private const string ChangeClaim = "UPDATE claims SET member = ?3, state = ?4, changed_at = ?5 WHERE shard = ?1 AND id = ?2";

    /// <summary>False when somebody else has taken one of the codes.</summary>
    public static bool TakeCodes(SqliteLink link, List<CodeTake> codes)
    {
        foreach (var code in codes)
        {
            var statement = link[code.Pool.Length == 0 ? AddCode : TakeCode];
            if (statement.Add(CodeRow.ShardOf(code.Code)).Add(code.Code).Add(code.Claim).Add(code.At.Milliseconds).Run() == 0)
            {
                return false;
            }
        }

        return true;
    }

    public static void Write(SqliteLink link, Commit commit)
    {
        foreach (var row in commit.Claims)
        {
            _ = link[AddClaim].Add(Shard.Of(row.Id)).Add(row.Id).Add(row.Member).Add(row.Reward).Add((int)row.State)
                .Add(row.At.Milliseconds).Add(row.ChangedAt.Milliseconds).Add(row.ExpiresAt.Milliseconds).Add(row.Wallet).Add(row.Points)
                .Add(row.Price).Add(row.MoneyMinor).Add(row.Payment).Add(row.Cause).Add(row.Units).Add(row.Code).Add(row.Revision).Run();
        }

        foreach (var change in commit.ClaimChanges)
        {
            _ = link[ChangeClaim].Add(Shard.Of(change.Id)).Add(change.Id).Add(change.Member).Add((int)change.State)
                .Add(change.At.Milliseconds).Run();
        }
    }
}
