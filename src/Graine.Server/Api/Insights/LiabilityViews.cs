namespace Graine.Server.Api.Insights;

/// <param name="Currency">Of the values.</param>
/// <param name="TierSet">Whose tiers are told; null where the plan has none.</param>
/// <param name="Definition">What is counted, in the language asked for.</param>
/// <param name="Source">The named queries and the tables they read.</param>
internal sealed record LiabilityReport(
    string Currency, string? TierSet, string Definition, string Source, IReadOnlyList<LiabilityWallet> Wallets);

/// <param name="Decimals">Digits after the point of its unit: all amounts here are in its smallest unit.</param>
/// <param name="PointValue">What one whole point is worth in the programme's currency; null where the wallet does not say, and then so are all values.</param>
/// <param name="Outstanding">Pending, active and held points of all members, less what members owe.</param>
/// <param name="Value">Outstanding, in whole units of the currency.</param>
/// <param name="Lots">What is left of all lots: outstanding and debt together.</param>
/// <param name="Debt">What members owe.</param>
/// <param name="Reconciles">Lots less debt are what the postings say.</param>
/// <param name="Cells">Lots by tier, age and month of expiry at once.</param>
/// <param name="ByAge">By how many months ago they were earned, at least: 0, 3, 6, 12, 24.</param>
/// <param name="ByTier">Lots by the tier of their members; no key: none.</param>
/// <param name="ByExpiry">By the last month they are good in, as 2026-11: what expires as December begins stands under November. No key: never.</param>
/// <param name="History">Month by month, oldest first, this one so far included.</param>
internal sealed record LiabilityWallet(
    string Wallet,
    string Name,
    int Decimals,
    double? PointValue,
    long Outstanding,
    double? Value,
    long Lots,
    long Debt,
    bool Reconciles,
    IReadOnlyList<LiabilityCell> Cells,
    IReadOnlyList<LiabilitySlice> ByAge,
    IReadOnlyList<LiabilitySlice> ByTier,
    IReadOnlyList<LiabilitySlice> ByExpiry,
    IReadOnlyList<LiabilityMonth> History);

internal sealed record LiabilityCell(string? Tier, int AgeMonths, string? Expires, long Amount, long Members, double? Value);

/// <param name="Name">Of the tier, in the language asked for; the key else.</param>
/// <param name="Debt">What members of the tier owe; 0 for other slices.</param>
internal sealed record LiabilitySlice(string? Key, string? Name, long Amount, double? Value, long Debt);

/// <param name="Month">In the programme's calendar, as 2026-11.</param>
/// <param name="Opened">Brought along from another programme.</param>
/// <param name="Spent">Less what returns gave back.</param>
/// <param name="Outstanding">When the month ended.</param>
internal sealed record LiabilityMonth(string Month, long Issued, long Opened, long Spent, long Expired, long Revoked, long Outstanding, double? Value);

internal sealed record BreakageReport(
    string Currency, string Definition, string Method, string Source, IReadOnlyList<BreakageWallet> Wallets);

/// <param name="Until">The last complete month, as 2026-10: what the estimate is made of.</param>
/// <param name="Months">Complete months since the first points.</param>
/// <param name="Earned">In them, less what was taken back; in the wallet's smallest unit, as all amounts here.</param>
/// <param name="Spent">Of it, so far.</param>
/// <param name="Expired">Of it, so far.</param>
/// <param name="RedemptionRate">Spent out of earned, so far; null without points.</param>
/// <param name="Breakage">The part of earned points that is never spent, estimated; null where it cannot be told yet.</param>
/// <param name="Low">The lower end of the 95 % interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="UnspentPart">Of the points members have, the part that is never spent, estimated.</param>
/// <param name="Outstanding">What members have now.</param>
/// <param name="ExpectedSpent">Of outstanding points, those that will be spent, estimated.</param>
/// <param name="ExpectedValue">The same, in whole units of the currency: what is to be kept as deferred revenue at the wallet's value of a point.</param>
/// <param name="Reason">Why there is no estimate; null when there is one.</param>
/// <param name="Curve">The part of points that is spent by the end of the month they were earned in, of the month after, and so on.</param>
internal sealed record BreakageWallet(
    string Wallet,
    string Name,
    int Decimals,
    double? PointValue,
    string? Until,
    int Months,
    long Earned,
    long Spent,
    long Expired,
    double? RedemptionRate,
    double? Breakage,
    double? Low,
    double? High,
    double? UnspentPart,
    long Outstanding,
    long? ExpectedSpent,
    double? ExpectedValue,
    string? Reason,
    IReadOnlyList<double> Curve);

/// <param name="Period">In which points were given.</param>
/// <param name="Note">What the figures do not say: nothing is caused, only attributed.</param>
internal sealed record RuleMoneyReport(
    PeriodView Period, string Currency, string Definition, string Note, string Source, IReadOnlyList<RuleMoney> Rules);

/// <param name="Rule">The id; null for what no rule gave: adjustments, tills.</param>
/// <param name="Given">In the wallet's smallest unit.</param>
/// <param name="Taken">Of the rule's points, taken back in the period.</param>
/// <param name="Cost">Given less taken, at the wallet's value, less the part that is never spent; null without a value of a point.</param>
/// <param name="CostFull">The same as if every point were spent.</param>
/// <param name="Orders">Orders at which the rule gave points, in the programme's currency.</param>
/// <param name="Revenue">Of these orders, net of refunds, in whole units.</param>
/// <param name="Margin">Of those of which nothing came back; null where a cost is unknown.</param>
/// <param name="CostShare">Cost out of revenue; null without either.</param>
internal sealed record RuleMoney(
    string? Rule,
    string Name,
    string Wallet,
    int Decimals,
    long Given,
    long Taken,
    long Awards,
    long Members,
    double? Cost,
    double? CostFull,
    long Orders,
    double Revenue,
    double? Margin,
    double? CostShare);
