namespace Graine.Storage;

/// <summary>Everything one lane batch writes: all of it or nothing, in one transaction. Empty lists cost nothing.</summary>
public sealed class Commit
{
    public List<KeyRow> Keys { get; } = [];

    public List<EventRow> Events { get; } = [];

    public List<PostingRow> Postings { get; } = [];

    /// <summary>At most one write per member.</summary>
    public List<MemberWrite> Members { get; } = [];

    /// <summary>New identifiers; one that exists already is a conflict.</summary>
    public List<IdentifierRow> Identifiers { get; } = [];

    /// <summary>Inserted or replaced whole; an empty JSON deletes.</summary>
    public List<ProfileRow> Profiles { get; } = [];

    /// <summary>The absorbed member's identifiers become the survivor's in the same transaction.</summary>
    public List<MergeRow> Merges { get; } = [];

    /// <summary>One whose id is there already is left as it is.</summary>
    public List<MergeCandidateRow> MergeCandidates { get; } = [];

    /// <summary>Merge candidates this commit decides; one that is gone already is a conflict.</summary>
    public List<Guid> DecidedCandidates { get; } = [];

    public List<InboxRow> Inbox { get; } = [];

    /// <summary>Inbox rows this commit delivers; one that is gone already is a conflict.</summary>
    public List<InboxRow> Delivered { get; } = [];

    public List<SessionRow> Sessions { get; } = [];

    /// <summary>
    /// Parked events this commit drives again: each takes the status, revision and effects of its row (applied, or refused when a new
    /// event stands for it). One no longer parked is a conflict.
    /// </summary>
    public List<EventRow> Unparked { get; } = [];

    /// <summary>Claims of rewards that were made.</summary>
    public List<ClaimRow> Claims { get; } = [];

    /// <summary>Claims that were there, at most one change each.</summary>
    public List<ClaimChange> ClaimChanges { get; } = [];

    /// <summary>Codes that are given; one that somebody has taken already is a version conflict.</summary>
    public List<CodeTake> Codes { get; } = [];

    /// <summary>Codes of voucher campaigns as they become, at most one write each.</summary>
    public List<VoucherWrite> Vouchers { get; } = [];

    /// <summary>Redemptions that were made.</summary>
    public List<RedemptionRow> Redemptions { get; } = [];

    /// <summary>Redemptions that are rolled back; one that was already is a version conflict.</summary>
    public List<RedemptionChange> RolledBack { get; } = [];

    /// <summary>Before <see cref="RolledBack"/>, where one redemption is in both.</summary>
    public List<RedemptionReturn> Returned { get; } = [];

    /// <summary>Referrals that were registered; one that was an invitation takes its place.</summary>
    public List<ReferralRow> Referrals { get; } = [];

    /// <summary>Of who was brought, at most one change of each referral.</summary>
    public List<ReferralChange> ReferralChanges { get; } = [];

    /// <summary>Of who brought somebody, at most one of each referral.</summary>
    public List<ReferralGift> ReferralGifts { get; } = [];

    public List<ReferralTrace> ReferralTraces { get; } = [];

    /// <summary>Entries of prize draws, made or changed; one whose draw is closed, or was never made, is a version conflict.</summary>
    public List<DrawEntryRow> DrawEntries { get; } = [];

    /// <summary>Notes of what staff did; one whose id is there already adds nothing.</summary>
    public List<AuditRow> Audit { get; } = [];

    /// <summary>What is given out of budgets, at most one of a budget and period.</summary>
    public List<BudgetUse> Budgets { get; } = [];
}

/// <summary>
/// Anything but committed wrote nothing. A key conflict is told before any other; among the rest, whichever is found first.
/// Whatever is not listed here is an exception, and also wrote nothing or is unknown.
/// </summary>
public enum CommitOutcome
{
    Committed = 0,

    /// <summary>A member (or session) is not at the expected version, or a code is taken: load again, apply again.</summary>
    VersionConflict = 1,

    /// <summary>A key exists already: look it up, answer with its answer.</summary>
    KeyConflict = 2,

    /// <summary>An identifier exists already: somebody else made the person first; resolve again.</summary>
    IdentifierConflict = 3,

    /// <summary>An inbox row, parked event or merge candidate was dealt with by somebody else.</summary>
    AlreadyDelivered = 4,

    /// <summary>A share of a budget no longer holds what was given out of it: take one again, apply again.</summary>
    BudgetConflict = 5,
}
