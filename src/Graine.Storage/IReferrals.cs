using Graine.Engine;

namespace Graine.Storage;

/// <summary>Referrals for people, reports and checks, and the codes members are known by: the commits that change members write the referrals.</summary>
public interface IReferrals
{
    Task<ReferralRow?> FindAsync(Guid referral, CancellationToken ct);

    /// <summary>By (at, id) descending, starting after the cursor.</summary>
    Task<IReadOnlyList<ReferralRow>> ListAsync(ReferralFilter filter, EventCursor? after, int limit, CancellationToken ct);

    /// <summary>Those registered from one moment until before another, of a member when it is named, by what they have in common.</summary>
    Task<IReadOnlyList<ReferralSum>> SumAsync(IReadOnlyList<Guid>? referrers, Instant from, Instant until, CancellationToken ct);

    /// <summary>How many the member brought since a moment, whatever became of them; invitations do not count.</summary>
    Task<int> CountAsync(Guid referrer, Instant since, CancellationToken ct);

    /// <summary>Who brought the member, by a referral that stands; empty when nobody did.</summary>
    Task<Guid> FindReferrerAsync(Guid referee, CancellationToken ct);

    /// <summary>Everything known of these hashes.</summary>
    Task<IReadOnlyList<ReferralTrace>> FindTracesAsync(IReadOnlyList<Guid> hashes, CancellationToken ct);

    /// <summary>An invitation with its trace; the same again changes nothing.</summary>
    Task InviteAsync(ReferralRow row, ReferralTrace trace, CancellationToken ct);

    Task<ReferralCodeRow?> FindCodeAsync(string code, CancellationToken ct);

    /// <summary>Adds it when nobody has it; answers whose it is then.</summary>
    Task<ReferralCodeRow> AddCodeAsync(ReferralCodeRow code, CancellationToken ct);

    /// <summary>The oldest first.</summary>
    Task<IReadOnlyList<ReferralCodeRow>> ListCodesAsync(Guid member, CancellationToken ct);

    /// <summary>Referrals of a shard by id ascending: for verification.</summary>
    Task<IReadOnlyList<ReferralRow>> ReadShardAsync(short shard, Guid? after, int limit, CancellationToken ct);
}
