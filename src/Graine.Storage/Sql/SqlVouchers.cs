using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Codes of voucher campaigns, on any database; an adapter writes many at once in its own way.</summary>
public abstract class SqlVouchers(Database database) : IVouchers
{
    private const string Columns =
        "code, campaign, place, shown, member, disabled, valid_from, valid_until, published_at, used, balance, held, version";

    private const string FindOne = $"SELECT {Columns} FROM vouchers WHERE shard = $1 AND code = $2";

    private const string AfterCursor = "campaign = $1 AND (place, code) > ($2, $3)";

    private const string InOrder = "ORDER BY place, code LIMIT $4";

    private const string IsFree = "published_at <= 0 AND used = 0 AND disabled = 0 AND held IS NULL";

    private const string ListAll = $"SELECT {Columns} FROM vouchers WHERE {AfterCursor} {InOrder}";

    private const string ListFree = $"SELECT {Columns} FROM vouchers WHERE {AfterCursor} AND {IsFree} {InOrder}";

    private const string ListPublished = $"SELECT {Columns} FROM vouchers WHERE {AfterCursor} AND published_at > 0 {InOrder}";

    private const string ListRedeemed = $"SELECT {Columns} FROM vouchers WHERE {AfterCursor} AND used > 0 {InOrder}";

    private const string ListDisabled = $"SELECT {Columns} FROM vouchers WHERE {AfterCursor} AND disabled > 0 {InOrder}";

    private const string OfMember = $"SELECT {Columns} FROM vouchers WHERE member = $1 ORDER BY published_at DESC, code LIMIT $2";

    private const string FreeFrom = $"SELECT {Columns} FROM vouchers WHERE campaign = $1 AND place >= $2 AND {IsFree} ORDER BY place, code LIMIT $3";

    private const string FreeBefore = $"SELECT {Columns} FROM vouchers WHERE campaign = $1 AND place < $2 AND {IsFree} ORDER BY place, code LIMIT $3";

    private const string FirstPlace = "SELECT place FROM vouchers WHERE campaign = $1 ORDER BY place, code LIMIT 1";

    private const string LastPlace = "SELECT place FROM vouchers WHERE campaign = $1 ORDER BY place DESC, code DESC LIMIT 1";

    private const string Change =
        """
        UPDATE vouchers SET member = $4, disabled = $5, valid_from = $6, valid_until = $7, published_at = $8, version = version + 1
        WHERE shard = $1 AND code = $2 AND version = $3
        """;

    private const string DeleteOne = "DELETE FROM vouchers WHERE shard = $1 AND code = $2 AND used = 0 AND held IS NULL AND version = $3";

    /// <summary>Each out of an index of its own: rows of a million codes are not touched.</summary>
    private const string Counts =
        """
        SELECT
            (SELECT CAST(count(*) AS bigint) FROM vouchers WHERE campaign = $1),
            (SELECT CAST(coalesce(sum(balance), 0) AS bigint) FROM vouchers WHERE campaign = $1 AND balance > 0),
            (SELECT CAST(count(*) AS bigint) FROM vouchers WHERE campaign = $1 AND published_at > 0),
            (SELECT CAST(count(*) AS bigint) FROM vouchers WHERE campaign = $1 AND disabled > 0),
            (SELECT CAST(count(*) AS bigint) FROM vouchers WHERE campaign = $1 AND used > 0)
        """;

    private const string JobColumns = "id, campaign, count, done, balance, created_at, changed_at, made_by, state";

    private const string AddJob =
        $"INSERT INTO voucher_jobs ({JobColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";

    private const string FindJob = $"SELECT {JobColumns} FROM voucher_jobs WHERE id = $1";

    private const string JobsOf = $"SELECT {JobColumns} FROM voucher_jobs WHERE campaign = $1 ORDER BY created_at DESC, id DESC LIMIT $2";

    private const string RunningJobs = $"SELECT {JobColumns} FROM voucher_jobs WHERE state = 0 ORDER BY created_at LIMIT $1";

    private const string CancelJob = "UPDATE voucher_jobs SET state = 2, changed_at = $2 WHERE id = $1 AND state = 0";

    /// <summary>$1 id, $2 done as it was, $3 how many more, $4 when, $5 the state then.</summary>
    protected const string CountJob =
        "UPDATE voucher_jobs SET done = done + $3, changed_at = $4, state = $5 WHERE id = $1 AND done = $2 AND state = 0";

    /// <summary>A job's codes follow each other from here on: jobs of a campaign lie behind one another.</summary>
    protected static long PlaceOf(VoucherJobRow job) => (job.CreatedAt.Milliseconds << 20) + job.Done;

    protected static VoucherJobRow Further(VoucherJobRow job, int made, Instant at) => job with
    {
        Done = job.Done + made,
        ChangedAt = at,
        State = job.Done + made == job.Count ? VoucherJobState.Done : VoucherJobState.Running,
    };

    public Task<IReadOnlyList<VoucherRow>> FindAsync(IReadOnlyList<string> codes, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<VoucherRow>>(
            async (session, ct) =>
            {
                var found = new List<VoucherRow>(codes.Count);
                foreach (var code in codes)
                {
                    found.AddRange(await session.ListAsync(FindOne, Map, ct, CodeRow.ShardOf(code), code).ConfigureAwait(false));
                }

                return found;
            },
            ct);

    public Task<IReadOnlyList<VoucherRow>> ListAsync(
        string campaign, VoucherFilter filter, VoucherCursor? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<VoucherRow>>(
            async (session, ct) => await session.ListAsync(
                filter switch
                {
                    VoucherFilter.Free => ListFree,
                    VoucherFilter.Published => ListPublished,
                    VoucherFilter.Redeemed => ListRedeemed,
                    VoucherFilter.Disabled => ListDisabled,
                    _ => ListAll,
                },
                Map, ct, campaign, after?.Place ?? -1, after?.Code ?? "", limit).ConfigureAwait(false),
            ct);

    public Task<IReadOnlyList<VoucherRow>> OfMembersAsync(IReadOnlyList<Guid> members, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<VoucherRow>>(
            async (session, ct) =>
            {
                var found = new List<VoucherRow>();
                foreach (var member in members.Distinct())
                {
                    found.AddRange(await session.ListAsync(OfMember, Map, ct, member, limit).ConfigureAwait(false));
                }

                return [.. found.OrderByDescending(row => row.PublishedAt).ThenBy(row => row.Code, StringComparer.Ordinal).Take(limit)];
            },
            ct);

    public Task<IReadOnlyList<VoucherRow>> FindFreeAsync(string campaign, long from, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<VoucherRow>>(
            async (session, ct) =>
            {
                var found = await session.ListAsync(FreeFrom, Map, ct, campaign, from, limit).ConfigureAwait(false);
                if (found.Count < limit)
                {
                    found.AddRange(await session.ListAsync(FreeBefore, Map, ct, campaign, from, limit - found.Count).ConfigureAwait(false));
                }

                return found;
            },
            ct);

    public Task<(long First, long Last)?> FindPlacesAsync(string campaign, CancellationToken ct) => database.ReadAsync<(long, long)?>(
        async (session, ct) =>
        {
            var first = await session.ListAsync(FirstPlace, row => row.Long(0), ct, campaign).ConfigureAwait(false);
            var last = await session.ListAsync(LastPlace, row => row.Long(0), ct, campaign).ConfigureAwait(false);
            return first.Count == 0 || last.Count == 0 ? null : (first[0], last[0]);
        },
        ct);

    public abstract Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<VoucherRow> rows, CancellationToken ct);

    public abstract Task<VoucherJobRow?> MakeAsync(VoucherJobRow job, IReadOnlyList<string> codes, Instant at, CancellationToken ct);

    public Task<bool> ChangeAsync(VoucherRow row, CancellationToken ct) => database.WriteAsync(
        async (session, ct) => await session.ExecuteAsync(
            Change, ct, CodeRow.ShardOf(row.Code), row.Code, row.Version, row.Member == Guid.Empty ? null : row.Member,
            row.IsDisabled ? (short)1 : (short)0, row.ValidFrom.Milliseconds, row.ValidUntil.Milliseconds, row.PublishedAt.Milliseconds)
            .ConfigureAwait(false) == 1,
        ct);

    public async Task<int> DeleteFreeAsync(string campaign, int limit, CancellationToken ct)
    {
        var free = await FindFreeAsync(campaign, long.MinValue, limit, ct).ConfigureAwait(false);
        return await database.WriteAsync(
            async (session, ct) =>
            {
                var deleted = 0;
                foreach (var row in free)
                {
                    // At the version at which it was free: what somebody took meanwhile stays.
                    deleted += await session.ExecuteAsync(DeleteOne, ct, CodeRow.ShardOf(row.Code), row.Code, row.Version).ConfigureAwait(false);
                }

                return deleted;
            },
            ct).ConfigureAwait(false);
    }

    public async Task<bool> DeleteAsync(string code, CancellationToken ct) =>
        await FindAsync([code], ct).ConfigureAwait(false) is [{ } row] && await database.WriteAsync(
            async (session, ct) => await session.ExecuteAsync(DeleteOne, ct, CodeRow.ShardOf(code), code, row.Version).ConfigureAwait(false) == 1,
            ct).ConfigureAwait(false);

    public Task<VoucherCounts> CountAsync(string campaign, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => (await session.FindAsync(
            Counts, row => new VoucherCounts(row.Long(0), row.Long(2), row.Long(3), row.Long(4), row.Long(1)), ct, campaign).ConfigureAwait(false))!,
        ct);

    public async Task<VoucherJobRow> AddJobAsync(VoucherJobRow job, CancellationToken ct)
    {
        await database.WriteAsync(
            (session, ct) => session.ExecuteAsync(
                AddJob, ct, job.Id, job.Campaign, job.Count, job.Done, job.BalanceMinor, job.CreatedAt.Milliseconds,
                job.ChangedAt.Milliseconds, job.By, (short)job.State),
            ct).ConfigureAwait(false);
        return (await FindJobAsync(job.Id, ct).ConfigureAwait(false))!;
    }

    public Task<VoucherJobRow?> FindJobAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(FindJob, MapJob, ct, id), ct);

    public Task<IReadOnlyList<VoucherJobRow>> ListJobsAsync(string campaign, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<VoucherJobRow>>(
            async (session, ct) => await session.ListAsync(JobsOf, MapJob, ct, campaign, limit).ConfigureAwait(false), ct);

    public Task<IReadOnlyList<VoucherJobRow>> FindRunningJobsAsync(int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<VoucherJobRow>>(
            async (session, ct) => await session.ListAsync(RunningJobs, MapJob, ct, limit).ConfigureAwait(false), ct);

    public Task<bool> CancelJobAsync(Guid id, Instant at, CancellationToken ct) => database.WriteAsync(
        async (session, ct) => await session.ExecuteAsync(CancelJob, ct, id, at.Milliseconds).ConfigureAwait(false) == 1, ct);

    private static VoucherRow Map(Row row) => new()
    {
        Code = row.Text(0),
        Campaign = row.Text(1),
        Place = row.Long(2),
        Shown = row.TextOrNull(3),
        Member = row.UuidOrEmpty(4),
        IsDisabled = row.Short(5) != 0,
        ValidFrom = row.Instant(6),
        ValidUntil = row.Instant(7),
        PublishedAt = row.Instant(8),
        Used = row.Int(9),
        BalanceMinor = row.Long(10),
        Held = row.TextOrNull(11),
        Version = row.Long(12),
    };

    private static VoucherJobRow MapJob(Row row) => new(
        row.Uuid(0), row.Text(1), row.Long(2), row.Long(3), row.Long(4), row.Instant(5), row.Instant(6), row.Text(7), (VoucherJobState)row.Short(8));
}
