namespace Graine.Storage.Sqlite;

/// <summary>The part of a commit that is about referrals: each side writes its own columns.</summary>
internal static class SqliteReferrals
{
    private const string Add =
        """
        INSERT INTO referrals (shard, id, programme, referrer, referee, state, gave, at, changed_at, expires_at, reason, referrer_wallet,
            referrer_points, referee_wallet, referee_points)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8, ?9, ?10, NULL, 0, NULL, 0)
        ON CONFLICT (shard, id) DO UPDATE SET programme = excluded.programme, referee = excluded.referee, state = excluded.state,
            at = excluded.at, changed_at = excluded.changed_at, expires_at = excluded.expires_at, reason = excluded.reason
        """;

    private const string Change =
        """
        UPDATE referrals SET referee = ?3, state = ?4, changed_at = ?5, reason = ?6, referee_wallet = coalesce(?7, referee_wallet), referee_points = ?8
        WHERE shard = ?1 AND id = ?2
        """;

    private const string Give =
        """
        UPDATE referrals SET referrer = ?3, gave = ?4, changed_at = max(changed_at, ?5), referrer_wallet = coalesce(?6, referrer_wallet), referrer_points = ?7
        WHERE shard = ?1 AND id = ?2
        """;

    private const string Trace =
        "INSERT INTO referral_traces (shard, hash, referral, kind, referrer, referee) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";

    public static void Write(SqliteLink link, Commit commit)
    {
        foreach (var row in commit.Referrals)
        {
            _ = link[Add].Add(Shard.Of(row.Id)).Add(row.Id).Add(row.Programme).Add(row.Referrer).Add(row.Referee).Add((int)row.State)
                .Add(row.At.Milliseconds).Add(row.ChangedAt.Milliseconds).Add(row.ExpiresAt.Milliseconds).Add(row.Reason).Run();
        }

        foreach (var change in commit.ReferralChanges)
        {
            _ = link[Change].Add(Shard.Of(change.Id)).Add(change.Id).Add(change.Referee).Add((int)change.State).Add(change.At.Milliseconds)
                .Add(change.Reason).Add(change.Wallet).Add(change.Points).Run();
        }

        foreach (var gift in commit.ReferralGifts)
        {
            _ = link[Give].Add(Shard.Of(gift.Id)).Add(gift.Id).Add(gift.Referrer).Add((int)gift.Gave).Add(gift.At.Milliseconds)
                .Add(gift.Wallet).Add(gift.Points).Run();
        }

        foreach (var trace in commit.ReferralTraces)
        {
            _ = link[Trace].Add(Shard.Of(trace.Hash)).Add(trace.Hash).Add(trace.Referral).Add(trace.Kind).Add(trace.Referrer).Add(trace.Referee).Run();
        }
    }
}
