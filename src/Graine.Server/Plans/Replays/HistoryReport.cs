namespace Graine.Server.Plans.Replays;

/// <summary>What drafts would have changed over the real history, beside what the plan in force makes of the same history.</summary>
/// <param name="Revision">The plan in force that the drafts were compared with.</param>
/// <param name="From">Where the two part; null for the beginning of history.</param>
/// <param name="To">Where they end.</param>
/// <param name="Sample">How many members stand for all; null when all were lived.</param>
/// <param name="Members">Members compared. In a sample, as all counts and sums are, scaled up to all.</param>
/// <param name="Events">Inputs that were lived under both.</param>
/// <param name="Unreadable">Inputs that could not be lived again: what was kept of them does not say enough.</param>
/// <param name="LeftOut">Members who are left out, because living them failed again and again; the errors say why.</param>
/// <param name="Loose">Members whose transfers count as they were, because too many members hang together by theirs.</param>
/// <param name="Currency">Of all amounts of money: the programme's.</param>
/// <param name="Duration">What it took.</param>
/// <param name="Discounts">Money off at checkouts; null in a shop that takes nothing off.</param>
public sealed record HistoryReport(
    int Revision,
    DateTimeOffset? From,
    DateTimeOffset To,
    HistorySample? Sample,
    long Members,
    long Events,
    long Unreadable,
    long LeftOut,
    long Loose,
    string Currency,
    HistoryDuration Duration,
    IReadOnlyList<HistoryWallet> Wallets,
    IReadOnlyList<HistoryRule> Rules,
    HistoryDiscounts? Discounts,
    IReadOnlyList<HistoryTierSet> TierSets,
    IReadOnlyList<HistorySegment> Segments,
    IReadOnlyList<HistoryCommand> Commands,
    IReadOnlyList<HistoryFault> Errors);

/// <param name="Asked">The part that was asked for.</param>
/// <param name="Part">The part that was lived: whole two-hundred-and-fifty-sixths.</param>
/// <param name="Members">Members lived, not scaled.</param>
public sealed record HistorySample(double Asked, double Part, long Members);

/// <param name="EventsPerSecond">Inputs of the whole history, each lived under both plans once they have parted.</param>
/// <param name="ReadSeconds">Of all workers together: waiting for the log.</param>
/// <param name="LiveSeconds">Of all workers together: living and adding up.</param>
/// <param name="Workers">At the same time.</param>
public sealed record HistoryDuration(double Seconds, double EventsPerSecond, double ReadSeconds, double LiveSeconds, int Workers);

/// <summary>Under the plan in force and under the drafts.</summary>
/// <param name="Margin">In a sample: the difference over all members lies within so much of this one, 95 times in 100. Null without a sample.</param>
/// <param name="MoneyBefore">In the programme's currency; null where the wallet does not say what a point is worth.</param>
public sealed record HistoryShift(
    long Before, long After, long Difference, long? Margin = null, decimal? MoneyBefore = null, decimal? MoneyAfter = null, decimal? MoneyDifference = null);

/// <param name="Decimals">Points are in minor units with so many digits.</param>
/// <param name="Issued">Given out in the span.</param>
/// <param name="Spent">Less what was given back.</param>
/// <param name="Revoked">Taken back by returns and by staff.</param>
/// <param name="Liability">Held by members at the end: pending, active and set aside.</param>
/// <param name="Debt">Owed by members at the end.</param>
/// <param name="Months">What happened in each month of the span, and the liability at its end.</param>
/// <param name="Actual">What the ledger really says about the same span; null in a sample. What differs from before was decided by rules that have changed since.</param>
public sealed record HistoryWallet(
    string Wallet,
    int Decimals,
    HistoryShift Issued,
    HistoryShift Spent,
    HistoryShift Expired,
    HistoryShift Revoked,
    HistoryShift Liability,
    HistoryShift Debt,
    IReadOnlyList<HistoryMonth> Months,
    HistoryMembers Members,
    HistoryActual? Actual);

/// <param name="Month">In the programme's time zone, as <c>2026-03</c>.</param>
public sealed record HistoryMonth(
    string Month, HistoryShift Issued, HistoryShift Spent, HistoryShift Expired, HistoryShift Revoked, HistoryShift Liability);

/// <summary>Who got more and who less: points given out to a member, less those taken back.</summary>
/// <param name="Mean">Of the difference, over all members.</param>
/// <param name="Examples">Those with the greatest difference, first those who gain.</param>
public sealed record HistoryMembers(
    long Gaining, long Losing, long Unchanged, double Mean, HistoryQuantiles Difference, IReadOnlyList<HistoryMember> Examples);

/// <summary>Of the difference over all members, each to within two percent.</summary>
public sealed record HistoryQuantiles(long Least, long P5, long P25, long P50, long P75, long P95, long Most);

/// <param name="Points">Got, less what was taken back.</param>
/// <param name="Balance">At the end, less what is owed.</param>
public sealed record HistoryMember(Guid Member, HistoryShift Points, HistoryShift Balance);

/// <summary>What the ledger says, and how far the plan in force is from it.</summary>
/// <param name="IsEqual">History lived again under the plan in force gives just what the ledger says.</param>
/// <param name="Again">What it gives: of what bears a date of the span, which is less than happens in it when something is told late.</param>
public sealed record HistoryActual(long Issued, long Spent, long Expired, long Revoked, bool IsEqual, HistoryAgain Again);

/// <summary>What the plan in force gives, to be set beside the ledger.</summary>
public sealed record HistoryAgain(long Issued, long Spent, long Expired, long Revoked);

/// <param name="Times">How often it gave points.</param>
/// <param name="Issued">Points it gave.</param>
/// <param name="Cost">Points it gave, less those taken back and those that expired: what it costs once the rest is spent.</param>
/// <param name="Capped">How often a cap cut what it would have given.</param>
/// <param name="Failures">How often its expression failed.</param>
public sealed record HistoryRule(
    string Rule, string? Wallet, int Decimals, HistoryShift Times, HistoryShift Issued, HistoryShift Revoked, HistoryShift Cost, HistoryShift Capped,
    HistoryShift Failures);

/// <param name="Moves">From which tier to which; null is none. Who stays is told too.</param>
public sealed record HistoryTierSet(string TierSet, long Rising, long Falling, IReadOnlyList<HistoryTierMove> Moves);

public sealed record HistoryTierMove(string? Before, string? After, long Members);

/// <param name="Members">In it at the end.</param>
/// <param name="Wallets">What those in it under the plan in force got (under the drafts, where only they have the segment).</param>
public sealed record HistorySegment(string Segment, HistoryShift Members, IReadOnlyList<HistorySegmentWallet> Wallets);

/// <param name="Mean">Of the difference, a member.</param>
public sealed record HistorySegmentWallet(string Wallet, int Decimals, HistoryShift Points, double Mean);

/// <summary>Commands that were given in the span, the refused ones too, and what each plan answers.</summary>
/// <param name="Both">Done under both.</param>
/// <param name="OnlyBefore">Refused under the drafts only: too few points.</param>
/// <param name="OnlyAfter">Done under the drafts only.</param>
public sealed record HistoryCommand(
    string Command, long Both, long OnlyBefore, long OnlyAfter, long Neither, long PointsOnlyBefore, long PointsOnlyAfter);

/// <param name="Code">Stable: rule.failed, event.fault.</param>
/// <param name="Plan">Under which: <c>published</c> or <c>draft</c>.</param>
/// <param name="Event">One on which it happened; null when it was time alone.</param>
public sealed record HistoryFault(string Code, string Plan, string? Rule, string Detail, long Count, Guid Member, Guid? Event);
