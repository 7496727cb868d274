namespace Graine.Server.Plans.Trials;

/// <summary>What drafts would change for one member.</summary>
/// <param name="Revision">The plan in force that the drafts were compared with.</param>
/// <param name="Tiers">As she would stand at once.</param>
/// <param name="Segments">Every segment of either plan.</param>
/// <param name="Event">What the event given would do; null when none was.</param>
/// <param name="Past">Her latest events that would have earned otherwise, the latest first.</param>
/// <param name="PastEvents">Of so many of her latest events that were lived again.</param>
/// <param name="PastPoints">Earned with them, by wallet.</param>
public sealed record MemberReport(
    Guid Member,
    int Revision,
    IReadOnlyList<MemberTier> Tiers,
    IReadOnlyList<MemberSegment> Segments,
    IReadOnlyList<MemberWallet> Wallets,
    EventTrial? Event,
    IReadOnlyList<EventTrial> Past,
    int PastEvents,
    IReadOnlyList<WalletChange> PastPoints);

/// <param name="Before">The tier held; null for none.</param>
/// <param name="Why">What the ladder measures and what it comes to; a side is null where the plan has no such ladder.</param>
public sealed record MemberTier(string TierSet, string? Before, string? After, bool IsChanged, Sides<TierWhy> Why);

/// <param name="Sentence">The measure in words, by language.</param>
/// <param name="From">Where the tier held begins; null below the lowest.</param>
/// <param name="NextFrom">Where the next tier begins; null at the top.</param>
/// <param name="GraceUntil">A lower tier is due then; null otherwise.</param>
public sealed record TierWhy(
    IReadOnlyDictionary<string, string> Sentence, double Measure, double? From, double? NextFrom, DateTimeOffset? GraceUntil);

/// <param name="Why">The condition in words, by language; a side is null where the plan has no such segment.</param>
public sealed record MemberSegment(string Segment, bool Before, bool After, Sides<IReadOnlyDictionary<string, string>> Why);

public sealed record MemberWallet(
    string Wallet, int Decimals, CountChange Active, CountChange Pending, Sides<NextExpiry> NextExpiry);

/// <param name="Points">Those that expire then.</param>
public sealed record NextExpiry(DateTimeOffset At, long Points);

/// <param name="Id">Null for an event that was only imagined.</param>
public sealed record EventTrial(
    Guid? Id, string Name, DateTimeOffset At, IReadOnlyList<RuleTrial> Rules, Sides<IReadOnlyList<EffectTold>> Effects);

/// <param name="Points">In the wallet's minor units.</param>
/// <param name="Result">
/// By side: earned, outside-schedule, capped, gave-way (another rule gave in its place), condition-not-met, no-points, failed, outside-dates, not-listening, disabled, or absent where the plan has no such rule.
/// </param>
/// <param name="Why">The rule in words, by side.</param>
public sealed record RuleTrial(string Rule, string Wallet, int Decimals, CountChange Points, Sides<string> Result, Sides<RuleWhy> Why);

/// <param name="When">The condition in words, by language; null: always.</param>
/// <param name="Points">The amount in words; of a multiplier, its factor.</param>
/// <param name="Lines">Which lines it is about, in words; null when it is not about lines.</param>
public sealed record RuleWhy(IReadOnlyDictionary<string, string>? When, IReadOnlyDictionary<string, string> Points, IReadOnlyDictionary<string, string>? Lines = null);

/// <summary>An effect beside points earned by a rule: a tier reached, a segment entered, points that become active…</summary>
public sealed record EffectTold(string Kind, string Subject, string? Rule, long Points, string? From, string? To);

/// <summary>Under the plan in force, and as it would be.</summary>
public sealed record Sides<T>(T? Before, T? After);
