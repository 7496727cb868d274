using Graine.Engine;
using Graine.Engine.Referrals;

namespace Graine.Storage.Sql;

/// <summary>Referrals, on any database.</summary>
public sealed class SqlReferrals(Database database) : IReferrals
{
    private const string Columns =
        """
        id, programme, referrer, referee, state, gave, at, changed_at, expires_at, reason, referrer_wallet, referrer_points,
            referee_wallet, referee_points
        """;

    private const string Wanted =
        "(at, id) < ($1, $2) AND ($3 < 0 OR state = $3) AND ($4 < 0 OR ($4 = 0) = (gave = 0)) AND ($5 = '' OR programme = $5)";

    private const string Newest = "ORDER BY at DESC, id DESC LIMIT $6";

    private const string Find = $"SELECT {Columns} FROM referrals WHERE shard = $1 AND id = $2";

    private const string OfAll = $"SELECT {Columns} FROM referrals WHERE {Wanted} {Newest}";

    private const string OfReferrer = $"SELECT {Columns} FROM referrals WHERE referrer = $7 AND {Wanted} {Newest}";

    private const string OfReferee = $"SELECT {Columns} FROM referrals WHERE referee = $7 AND {Wanted} {Newest}";

    private const string Summed =
        """
        programme, state, gave, referrer_wallet, referee_wallet, CAST(count(*) AS bigint), CAST(sum(referrer_points) AS bigint),
            CAST(sum(referee_points) AS bigint)
        """;

    private const string Alike = "GROUP BY programme, state, gave, referrer_wallet, referee_wallet";

    private const string SumAll = $"SELECT {Summed} FROM referrals WHERE at >= $1 AND at < $2 {Alike}";

    private const string SumOf = $"SELECT {Summed} FROM referrals WHERE referrer = $3 AND at >= $1 AND at < $2 {Alike}";

    private const string Count = "SELECT CAST(count(*) AS bigint) FROM referrals WHERE referrer = $1 AND at >= $2 AND state <> 0";

    private const string Brought =
        "SELECT referrer FROM referrals WHERE referee = $1 AND state IN (1, 2, 3, 6) ORDER BY at, id LIMIT 1";

    private const string Traces = "SELECT hash, referral, kind, referrer, referee FROM referral_traces WHERE shard = $1 AND hash = $2 ORDER BY referral LIMIT 100";

    private const string Invite =
        """
        INSERT INTO referrals (shard, id, programme, referrer, referee, state, gave, at, changed_at, expires_at, reason, referrer_wallet,
            referrer_points, referee_wallet, referee_points)
        VALUES ($1, $2, $3, $4, NULL, 0, 0, $5, $5, $6, NULL, NULL, 0, NULL, 0) ON CONFLICT DO NOTHING
        """;

    private const string AddTrace =
        "INSERT INTO referral_traces (shard, hash, referral, kind, referrer, referee) VALUES ($1, $2, $3, $4, $5, NULL) ON CONFLICT DO NOTHING";

    private const string FindCode = "SELECT code, member, is_chosen, at FROM referral_codes WHERE shard = $1 AND code = $2";

    private const string AddCode =
        "INSERT INTO referral_codes (shard, code, member, is_chosen, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    private const string CodesOf = "SELECT code, member, is_chosen, at FROM referral_codes WHERE member = $1 ORDER BY at, code";

    private const string OfShard = $"SELECT {Columns} FROM referrals WHERE shard = $1 AND id > $2 ORDER BY id LIMIT $3";

    private const string AllOfShard = $"SELECT {Columns} FROM referrals WHERE shard = $1 ORDER BY id LIMIT $2";

    public Task<ReferralRow?> FindAsync(Guid referral, CancellationToken ct) => database.ReadAsync(
        (session, ct) => session.FindAsync(Find, Map, ct, Shard.Of(referral), referral), ct);

    public Task<IReadOnlyList<ReferralRow>> ListAsync(ReferralFilter filter, EventCursor? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ReferralRow>>(
            async (session, ct) =>
            {
                var (at, id) = (after?.At.Milliseconds ?? long.MaxValue, after?.Id ?? Guid.AllBitsSet);
                var state = filter.State is { } wanted ? (short)wanted : (short)-1;
                var given = filter.HasGiven is { } has ? (short)(has ? 1 : 0) : (short)-1;
                object?[] values = [at, id, state, given, filter.Programme ?? "", limit];
                if ((filter.Referrers ?? filter.Referees) is not { } members)
                {
                    return await session.ListAsync(OfAll, Map, ct, values).ConfigureAwait(false);
                }

                var found = new List<ReferralRow>();
                foreach (var member in members.Distinct())
                {
                    found.AddRange(await session.ListAsync(
                        filter.Referrers is null ? OfReferee : OfReferrer, Map, ct, [.. values, member]).ConfigureAwait(false));
                }

                found.RemoveAll(row => filter is { Referrers: not null, Referees: { } referees } && !referees.Contains(row.Referee));
                return [.. found.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(limit)];
            },
            ct);

    public Task<IReadOnlyList<ReferralSum>> SumAsync(IReadOnlyList<Guid>? referrers, Instant from, Instant until, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ReferralSum>>(
            async (session, ct) =>
            {
                if (referrers is null)
                {
                    return await session.ListAsync(SumAll, MapSum, ct, from.Milliseconds, until.Milliseconds).ConfigureAwait(false);
                }

                var found = new List<ReferralSum>();
                foreach (var referrer in referrers.Distinct())
                {
                    found.AddRange(await session.ListAsync(SumOf, MapSum, ct, from.Milliseconds, until.Milliseconds, referrer).ConfigureAwait(false));
                }

                return found;
            },
            ct);

    public Task<int> CountAsync(Guid referrer, Instant since, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => (int)(await session.ListAsync(Count, row => row.Long(0), ct, referrer, since.Milliseconds).ConfigureAwait(false))[0], ct);

    public Task<Guid> FindReferrerAsync(Guid referee, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => await session.ListAsync(Brought, row => row.Uuid(0), ct, referee).ConfigureAwait(false) is [var referrer] ? referrer : Guid.Empty,
        ct);

    public Task<IReadOnlyList<ReferralTrace>> FindTracesAsync(IReadOnlyList<Guid> hashes, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ReferralTrace>>(
            async (session, ct) =>
            {
                var found = new List<ReferralTrace>();
                foreach (var hash in hashes.Distinct())
                {
                    found.AddRange(await session.ListAsync(
                        Traces,
                        row => new ReferralTrace(row.Uuid(0), row.Uuid(1), row.Text(2), row.Uuid(3), row.UuidOrEmpty(4)),
                        ct, Shard.Of(hash), hash).ConfigureAwait(false));
                }

                return found;
            },
            ct);

    public Task InviteAsync(ReferralRow row, ReferralTrace trace, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await session.ExecuteAsync(
                Invite, ct, Shard.Of(row.Id), row.Id, row.Programme, row.Referrer, row.At.Milliseconds, row.ExpiresAt.Milliseconds).ConfigureAwait(false);
            return await session.ExecuteAsync(
                AddTrace, ct, Shard.Of(trace.Hash), trace.Hash, trace.Referral, trace.Kind, trace.Referrer).ConfigureAwait(false);
        },
        ct);

    public Task<ReferralCodeRow?> FindCodeAsync(string code, CancellationToken ct) => database.ReadAsync(
        (session, ct) => session.FindAsync(FindCode, MapCode, ct, CodeRow.ShardOf(code), code), ct);

    public Task<ReferralCodeRow> AddCodeAsync(ReferralCodeRow code, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var shard = CodeRow.ShardOf(code.Code);
            await session.ExecuteAsync(
                AddCode, ct, shard, code.Code, code.Member, (short)(code.IsChosen ? 1 : 0), code.At.Milliseconds).ConfigureAwait(false);
            return (await session.FindAsync(FindCode, MapCode, ct, shard, code.Code).ConfigureAwait(false))!;
        },
        ct);

    public Task<IReadOnlyList<ReferralCodeRow>> ListCodesAsync(Guid member, CancellationToken ct) => database.ReadAsync<IReadOnlyList<ReferralCodeRow>>(
        async (session, ct) => await session.ListAsync(CodesOf, MapCode, ct, member).ConfigureAwait(false), ct);

    public Task<IReadOnlyList<ReferralRow>> ReadShardAsync(short shard, Guid? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ReferralRow>>(
            async (session, ct) => after is { } id
                ? await session.ListAsync(OfShard, Map, ct, shard, id, limit).ConfigureAwait(false)
                : await session.ListAsync(AllOfShard, Map, ct, shard, limit).ConfigureAwait(false),
            ct);

    private static ReferralCodeRow MapCode(Row row) => new(row.Text(0), row.Uuid(1), row.Short(2) != 0, row.Instant(3));

    private static ReferralSum MapSum(Row row) => new(
        row.Text(0), (ReferralState)row.Short(1), (ReferralGave)row.Short(2), row.TextOrNull(3), row.TextOrNull(4), row.Long(5), row.Long(6), row.Long(7));

    private static ReferralRow Map(Row row) => new()
    {
        Id = row.Uuid(0),
        Programme = row.Text(1),
        Referrer = row.Uuid(2),
        Referee = row.UuidOrEmpty(3),
        State = (ReferralState)row.Short(4),
        Gave = (ReferralGave)row.Short(5),
        At = row.Instant(6),
        ChangedAt = row.Instant(7),
        ExpiresAt = row.Instant(8),
        Reason = row.TextOrNull(9),
        ReferrerWallet = row.TextOrNull(10),
        ReferrerPoints = row.Long(11),
        RefereeWallet = row.TextOrNull(12),
        RefereePoints = row.Long(13),
    };
}
