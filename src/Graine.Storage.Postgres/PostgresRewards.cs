namespace Graine.Storage.Postgres;

/// <summary>The part of a commit that is about rewards: claims made and changed, codes given.</summary>
internal static class PostgresRewards
{
    private const string TakeCodes =
        """
        UPDATE codes c SET claim = u.claim, taken_at = u.at FROM unnest($2, $3, $4, $5) AS u (shard, code, claim, at)
        WHERE c.shard = u.shard AND c.code = u.code AND c.claim IS NULL
        """;

    private const string AddCodes =
        """
        INSERT INTO codes (shard, code, claim, taken_at, added_at, pool, place)
        SELECT u.shard, u.code, u.claim, u.at, u.at, '', 0 FROM unnest($2, $3, $4, $5) AS u (shard, code, claim, at)
        ON CONFLICT DO NOTHING
        """;

    private const string AddClaims =
        """
        INSERT INTO claims (shard, id, member, reward, state, at, changed_at, expires_at, wallet, points, price, money, payment, cause,
            units, code, plan_revision)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """;

    private const string ChangeClaims =
        """
        UPDATE claims c SET member = u.member, state = u.state, changed_at = u.at
        FROM unnest($1, $2, $3, $4, $5) AS u (shard, id, member, state, at) WHERE c.shard = u.shard AND c.id = u.id
        """;

    /// <summary>Codes in their order, so that two lanes wait for each other in one direction only.</summary>
    public static void Take(PostgresBatch batch, Commit commit)
    {
        var codes = commit.Codes.OrderBy(code => code.Code, StringComparer.Ordinal).ToList();
        var (taken, made) = (codes.FindAll(code => code.Pool.Length > 0), codes.FindAll(code => code.Pool.Length == 0));
        if (taken.Count > 0)
        {
            _ = Columns(batch.Claim(TakeCodes, taken, CommitOutcome.VersionConflict));
        }

        if (made.Count > 0)
        {
            _ = Columns(batch.Claim(AddCodes, made, CommitOutcome.VersionConflict));
        }

        static PostgresColumns<CodeTake> Columns(PostgresColumns<CodeTake> columns) => columns
            .Short(code => CodeRow.ShardOf(code.Code)).Text(code => code.Code).Uuid(code => code.Claim).Long(code => code.At.Milliseconds);
    }

    public static void Write(PostgresBatch batch, Commit commit)
    {
        if (commit.Claims.Count > 0)
        {
            _ = batch.Add(AddClaims, commit.Claims)
                .Short(row => Shard.Of(row.Id)).Uuid(row => row.Id).Uuid(row => row.Member).Text(row => row.Reward).Short(row => (short)row.State)
                .Long(row => row.At.Milliseconds).Long(row => row.ChangedAt.Milliseconds).Long(row => row.ExpiresAt.Milliseconds)
                .Text(row => row.Wallet).Long(row => row.Points).Text(row => row.Price).Long(row => row.MoneyMinor).Text(row => row.Payment)
                .Text(row => row.Cause).Int(row => row.Units).Text(row => row.Code).Int(row => row.Revision);
        }

        if (commit.ClaimChanges.Count > 0)
        {
            _ = batch.Add(ChangeClaims, commit.ClaimChanges)
                .Short(row => Shard.Of(row.Id)).Uuid(row => row.Id).Uuid(row => row.Member).Short(row => (short)row.State)
                .Long(row => row.At.Milliseconds);
        }
    }
}
