using Graine.Engine;
using Graine.Engine.Loyalty;

namespace Graine.Storage;

/// <summary>Reads for people and reports. Pages are bounded and go by cursor, newest first unless said otherwise.</summary>
public interface IReads
{
    Task<MemberRow?> FindMemberAsync(Guid member, CancellationToken ct);

    Task<Guid?> FindByIdentifierAsync(Guid hash, CancellationToken ct);

    Task<ProfileRow?> FindProfileAsync(Guid member, CancellationToken ct);

    Task<IReadOnlyList<IdentifierRow>> ReadIdentifiersAsync(Guid member, CancellationToken ct);

    /// <summary>
    /// Members whose name begins so, given name first or family name first, in that order, then by name. Compared as
    /// <see cref="FoldedText"/>; a prefix without a letter or digit finds nobody.
    /// </summary>
    Task<IReadOnlyList<Guid>> FindByNameAsync(string prefix, int limit, CancellationToken ct);

    /// <summary>Kinds of identifiers in use, from a sample: a kind that very few have may be missing.</summary>
    Task<IReadOnlyList<string>> SampleKindsAsync(CancellationToken ct);

    /// <summary>Members that are not there and are named by an identifier, or by a profile. For whoever checks the whole.</summary>
    Task<IReadOnlyList<Guid>> FindMissingAsync(MemberPlace place, int limit, CancellationToken ct);

    /// <summary>The members taken into this one, at any depth.</summary>
    Task<IReadOnlyList<Guid>> ReadAbsorbedAsync(Guid survivor, CancellationToken ct);

    /// <summary>Events of these members by (at, id) descending, starting after the cursor.</summary>
    Task<IReadOnlyList<EventRow>> ReadTimelineAsync(
        IReadOnlyList<Guid> members, EventCursor? after, int limit, CancellationToken ct);

    /// <summary>The same, of the events that pass the filter.</summary>
    Task<IReadOnlyList<EventRow>> ReadTimelineAsync(
        IReadOnlyList<Guid> members, EventFilter filter, EventCursor? after, int limit, CancellationToken ct);

    /// <summary>Applied events of these members by one name that happened after a moment, newest first.</summary>
    Task<IReadOnlyList<EventRow>> ReadEventsNamedAsync(
        IReadOnlyList<Guid> members, string name, Engine.Instant after, int limit, CancellationToken ct);

    Task<EventRow?> FindEventAsync(Guid member, Guid id, CancellationToken ct);

    /// <summary>
    /// Postings of these members in a wallet by (at, event, member, ordinal) descending. The postings of one event are never
    /// split over two pages, so a page may exceed the limit by the rest of its last event.
    /// </summary>
    Task<IReadOnlyList<PostingRow>> ReadPostingsAsync(
        IReadOnlyList<Guid> members, string wallet, EventCursor? after, int limit, CancellationToken ct);

    /// <summary>What these members' postings in a wallet add up to, from the first to those of the event named, it included.</summary>
    Task<WalletSums> SumPostingsAsync(IReadOnlyList<Guid> members, string wallet, EventCursor upTo, CancellationToken ct);

    /// <summary>Postings of one event in these members' wallets, in the order they were made.</summary>
    Task<IReadOnlyList<PostingRow>> ReadPostingsOfAsync(IReadOnlyList<Guid> members, Guid @event, CancellationToken ct);

    /// <summary>The merges that brought other members into this one, at any depth.</summary>
    Task<IReadOnlyList<MergeRow>> ReadMergesAsync(Guid survivor, CancellationToken ct);

    /// <summary>Undecided pairs in which one of these members is, newest first.</summary>
    Task<IReadOnlyList<MergeCandidateRow>> ReadMergeCandidatesOfAsync(IReadOnlyList<Guid> members, int limit, CancellationToken ct);

    /// <summary>Quarantined and parked events, newest first.</summary>
    Task<IReadOnlyList<EventRow>> ReadRejectedAsync(EventCursor? after, int limit, CancellationToken ct);

    Task<SessionRow?> FindSessionAsync(Guid key, CancellationToken ct);

    /// <summary>Members of a shard by id ascending: for verification, rebuilds and exports.</summary>
    Task<IReadOnlyList<MemberRow>> ReadMembersAsync(short shard, Guid? after, int limit, CancellationToken ct);

    /// <summary>
    /// Events of a shard's members by (member, at, id) ascending, bodies included: for verification. Events without a member
    /// are left out.
    /// </summary>
    Task<IReadOnlyList<EventRow>> ReadEventsAsync(short shard, EventPlace? after, int limit, CancellationToken ct);

    /// <summary>What the postings of a shard add up to: credits less debits by member, wallet and account.</summary>
    Task<IReadOnlyList<BalanceRow>> ReadBalancesAsync(short shard, CancellationToken ct);

    Task<IReadOnlyList<MergeCandidateRow>> ReadMergeCandidatesAsync(EventCursor? after, int limit, CancellationToken ct);

    Task<StoreCounts> CountAsync(CancellationToken ct);
}

/// <summary>A place in a list ordered by (at, id) descending.</summary>
public readonly record struct EventCursor(Instant At, Guid Id);

/// <summary>A place in a list ordered by (member, at, id) ascending.</summary>
public readonly record struct EventPlace(Guid Member, Instant At, Guid Id)
{
    public static EventPlace Of(EventRow row) => new(row.Member, row.At, row.Id);
}

/// <summary>Which events of a timeline are wanted; what is not set asks for nothing.</summary>
/// <param name="From">Not before this moment.</param>
/// <param name="Until">Before this moment.</param>
/// <param name="Names">Only these names; without control characters.</param>
/// <param name="NotNames">None of these names; without control characters.</param>
public sealed record EventFilter(
    Instant? From = null,
    Instant? Until = null,
    IReadOnlyCollection<string>? Names = null,
    IReadOnlyCollection<string>? NotNames = null,
    string? Channel = null,
    EventStatus? Status = null,
    bool WithEffects = false)
{
    public static readonly EventFilter All = new();
}

/// <summary>Balances of a member's accounts in one wallet: credits less debits, and for the debt debits less credits.</summary>
public sealed record WalletSums(long Active, long Pending, long Debt, long Held = 0);

public sealed record BalanceRow(Guid Member, string Wallet, Account Account, long Balance);

public sealed record StoreCounts(long Members, long Events, long Postings, long Rejected, long Inbox, long MergeCandidates);

/// <summary>Where a member is named.</summary>
public enum MemberPlace : byte
{
    Identifier = 0,
    Profile = 1,
}
