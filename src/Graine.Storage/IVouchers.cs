using Graine.Engine;

namespace Graine.Storage;

/// <summary>Codes of voucher campaigns: made, found, handed out. They are redeemed by commits (<see cref="Commit.Vouchers"/>).</summary>
public interface IVouchers
{
    /// <summary>Those there are, in any order.</summary>
    Task<IReadOnlyList<VoucherRow>> FindAsync(IReadOnlyList<string> codes, CancellationToken ct);

    /// <summary>Codes of a campaign in the order they were made, after the cursor.</summary>
    Task<IReadOnlyList<VoucherRow>> ListAsync(string campaign, VoucherFilter filter, VoucherCursor? after, int limit, CancellationToken ct);

    /// <summary>Codes that were handed out to these members, the latest first.</summary>
    Task<IReadOnlyList<VoucherRow>> OfMembersAsync(IReadOnlyList<Guid> members, int limit, CancellationToken ct);

    /// <summary>Free codes of a campaign from a place on, in their order; those before it when there are too few.</summary>
    Task<IReadOnlyList<VoucherRow>> FindFreeAsync(string campaign, long from, int limit, CancellationToken ct);

    /// <summary>The first and the last place of the campaign's codes; null when it has none.</summary>
    Task<(long First, long Last)?> FindPlacesAsync(string campaign, CancellationToken ct);

    /// <summary>Adds those that are nowhere yet, all in one transaction; answers their codes.</summary>
    Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<VoucherRow> rows, CancellationToken ct);

    /// <summary>Whose it is, whether it may be redeemed and when: as in the row, at the version it has. False when somebody changed it meanwhile.</summary>
    Task<bool> ChangeAsync(VoucherRow row, CancellationToken ct);

    /// <summary>Deletes free codes of a campaign, at most so many; answers how many.</summary>
    Task<int> DeleteFreeAsync(string campaign, int limit, CancellationToken ct);

    /// <summary>Deletes a code that was never redeemed and is held by nobody. False when there is none such.</summary>
    Task<bool> DeleteAsync(string code, CancellationToken ct);

    Task<VoucherCounts> CountAsync(string campaign, CancellationToken ct);

    /// <summary>Keeps a job whose id is new; answers the one that is there.</summary>
    Task<VoucherJobRow> AddJobAsync(VoucherJobRow job, CancellationToken ct);

    Task<VoucherJobRow?> FindJobAsync(Guid id, CancellationToken ct);

    /// <summary>Of a campaign, the latest first.</summary>
    Task<IReadOnlyList<VoucherJobRow>> ListJobsAsync(string campaign, int limit, CancellationToken ct);

    /// <summary>Those that are not done, the oldest first.</summary>
    Task<IReadOnlyList<VoucherJobRow>> FindRunningJobsAsync(int limit, CancellationToken ct);

    /// <summary>No more codes are made; those there are stay. False when it is over already.</summary>
    Task<bool> CancelJobAsync(Guid id, Instant at, CancellationToken ct);

    /// <summary>
    /// Makes codes of a job and counts them, in one transaction: those that are nowhere yet, no more than the job still lacks. Null, and
    /// nothing is made, when the job is not as far as the row says any more.
    /// </summary>
    Task<VoucherJobRow?> MakeAsync(VoucherJobRow job, IReadOnlyList<string> codes, Instant at, CancellationToken ct);
}

/// <summary>Redemptions of codes for people and reports: they are written by commits.</summary>
public interface IRedemptions
{
    Task<RedemptionRow?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>What was redeemed together, by id.</summary>
    Task<IReadOnlyList<RedemptionRow>> OfStacksAsync(IReadOnlyList<Guid> stacks, CancellationToken ct);

    /// <summary>By (at, id) descending, starting after the cursor.</summary>
    Task<IReadOnlyList<RedemptionRow>> ListAsync(RedemptionFilter filter, EventCursor? after, int limit, CancellationToken ct);

    Task<RedemptionSums> SumAsync(string campaign, CancellationToken ct);

    /// <summary>Codes of which more or fewer redemptions are counted than there are rows, at most so many: for verification.</summary>
    Task<IReadOnlyList<string>> FindMiscountedAsync(int limit, CancellationToken ct);
}
