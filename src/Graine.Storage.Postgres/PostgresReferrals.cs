namespace Graine.Storage.Postgres;

/// <summary>The part of a commit that is about referrals: each side writes its own columns.</summary>
internal static class PostgresReferrals
{
    private const string Add =
        """
        INSERT INTO referrals (shard, id, programme, referrer, referee, state, at, changed_at, expires_at, reason, gave, referrer_points,
            referee_points)
        SELECT u.*, 0, 0, 0 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS u
        ON CONFLICT (shard, id) DO UPDATE SET programme = excluded.programme, referee = excluded.referee, state = excluded.state,
            at = excluded.at, changed_at = excluded.changed_at, expires_at = excluded.expires_at, reason = excluded.reason
        """;

    private const string Change =
        """
        UPDATE referrals r SET referee = u.referee, state = u.state, changed_at = u.at, reason = u.reason,
            referee_wallet = coalesce(u.wallet, r.referee_wallet), referee_points = u.points
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS u (shard, id, referee, state, at, reason, wallet, points)
        WHERE r.shard = u.shard AND r.id = u.id
        """;

    private const string Give =
        """
        UPDATE referrals r SET referrer = u.referrer, gave = u.gave, changed_at = greatest(r.changed_at, u.at),
            referrer_wallet = coalesce(u.wallet, r.referrer_wallet), referrer_points = u.points
        FROM unnest($1, $2, $3, $4, $5, $6, $7) AS u (shard, id, referrer, gave, at, wallet, points)
        WHERE r.shard = u.shard AND r.id = u.id
        """;

    private const string Trace =
        """
        INSERT INTO referral_traces (shard, hash, referral, kind, referrer, referee) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """;

    public static void Write(PostgresBatch batch, Commit commit)
    {
        if (commit.Referrals.Count > 0)
        {
            _ = batch.Add(Add, commit.Referrals)
                .Short(row => Shard.Of(row.Id)).Uuid(row => row.Id).Text(row => row.Programme).Uuid(row => row.Referrer).Uuid(row => row.Referee)
                .Short(row => (short)row.State).Long(row => row.At.Milliseconds).Long(row => row.ChangedAt.Milliseconds)
                .Long(row => row.ExpiresAt.Milliseconds).Text(row => row.Reason);
        }

        if (commit.ReferralChanges.Count > 0)
        {
            _ = batch.Add(Change, commit.ReferralChanges)
                .Short(row => Shard.Of(row.Id)).Uuid(row => row.Id).Uuid(row => row.Referee).Short(row => (short)row.State)
                .Long(row => row.At.Milliseconds).Text(row => row.Reason).Text(row => row.Wallet).Long(row => row.Points);
        }

        if (commit.ReferralGifts.Count > 0)
        {
            _ = batch.Add(Give, commit.ReferralGifts)
                .Short(row => Shard.Of(row.Id)).Uuid(row => row.Id).Uuid(row => row.Referrer).Short(row => (short)row.Gave)
                .Long(row => row.At.Milliseconds).Text(row => row.Wallet).Long(row => row.Points);
        }

        if (commit.ReferralTraces.Count > 0)
        {
            _ = batch.Add(Trace, commit.ReferralTraces)
                .Short(row => Shard.Of(row.Hash)).Uuid(row => row.Hash).Uuid(row => row.Referral).Text(row => row.Kind).Uuid(row => row.Referrer)
                .Uuid(row => row.Referee);
        }
    }
}
