namespace Graine.Server.Plans.Trials;

/// <summary>What the latest events would have done under the drafts, beside what the plan in force does with the same events.</summary>
/// <param name="Revision">The plan in force that the drafts were compared with.</param>
/// <param name="Events">Events that were lived again.</param>
/// <param name="Requested">Events that were asked for.</param>
/// <param name="From">The moment of the earliest of them; null when there was none.</param>
/// <param name="To">The moment of the latest.</param>
/// <param name="IsComplete">False when the time allowed ran out before all members were done.</param>
/// <param name="Unreadable">Events that could not be lived again: what was kept of them does not say enough.</param>
/// <param name="Shortened">Members whose history was longer than is read: only its latest part was lived again.</param>
public sealed record ReplayReport(
    int Revision,
    int Events,
    int Requested,
    DateTimeOffset? From,
    DateTimeOffset? To,
    bool IsComplete,
    int Unreadable,
    int Shortened,
    int DurationMilliseconds,
    CountChange EarningEvents,
    IReadOnlyList<RuleChange> Rules,
    IReadOnlyList<WalletChange> Wallets,
    IReadOnlyList<TierChange> Tiers,
    IReadOnlyList<SegmentChange> Segments,
    MemberChanges Members,
    IReadOnlyList<ReplayFault> Errors);

public sealed record CountChange(long Before, long After);

/// <param name="Points">In the wallet's minor units.</param>
/// <param name="Failures">Events on which the rule's expression failed (division by zero, a missing key).</param>
public sealed record RuleChange(string Rule, string Wallet, int Decimals, CountChange Events, CountChange Points, CountChange Failures);

/// <param name="Points">Earned in the period, in minor units.</param>
public sealed record WalletChange(string Wallet, int Decimals, CountChange Points);

/// <summary>How many of these members hold a tier at the end; a null tier is none.</summary>
public sealed record TierChange(string TierSet, string? Tier, CountChange Members);

/// <summary>How many of these members are in a segment at the end.</summary>
public sealed record SegmentChange(string Segment, CountChange Members);

/// <param name="Total">Members the events are about.</param>
/// <param name="Gaining">With more points earned than before, over all wallets.</param>
/// <param name="Examples">Those with the largest difference, first those who gain.</param>
public sealed record MemberChanges(int Total, int Gaining, int Losing, int Moving, IReadOnlyList<MemberChange> Examples);

/// <param name="Points">Earned in the period, in minor units of the wallet.</param>
/// <param name="Rules">By rule.</param>
public sealed record MemberChange(Guid Member, string Wallet, int Decimals, CountChange Points, IReadOnlyList<RuleChange> Rules);

/// <param name="Code">Stable: rule.failed, event.fault.</param>
/// <param name="Event">One event on which it happened.</param>
public sealed record ReplayFault(string Code, string? Rule, string Detail, int Count, Guid Member, Guid Event);
