namespace Graine.Storage;

/// <summary>Claims of rewards for people and reports: they are written by the commits that make and change them.</summary>
public interface IClaims
{
    Task<ClaimRow?> FindAsync(Guid claim, CancellationToken ct);

    /// <summary>By (at, id) descending, starting after the cursor.</summary>
    /// <param name="members">Only of these; null: of everybody.</param>
    /// <param name="filter">Only such.</param>
    /// <param name="after">The last one told before.</param>
    /// <param name="limit">So many at most.</param>
    /// <param name="ct">Stops it.</param>
    Task<IReadOnlyList<ClaimRow>> ListAsync(
        IReadOnlyList<Guid>? members, ClaimFilter filter, EventCursor? after, int limit, CancellationToken ct);

    Task<CauseSum> SumCauseAsync(string cause, CancellationToken ct);

    /// <summary>Claims of a shard by id ascending: for verification.</summary>
    Task<IReadOnlyList<ClaimRow>> ReadShardAsync(short shard, Guid? after, int limit, CancellationToken ct);
}
