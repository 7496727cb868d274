using Graine.Engine.Loyalty;
using Graine.Lake.Kpis;
using Graine.Lake.Points;

namespace Graine.Server.Api.Insights;

/// <param name="Period">What moved is told of this.</param>
/// <param name="Previous">What it is compared with; null when nothing.</param>
/// <param name="ExpiringDays">Points are told as expiring that do within these days.</param>
/// <param name="ExpiringBefore">The end of the last of them.</param>
/// <param name="Currency">Of the values.</param>
/// <param name="Wallets">In the plan's order, then those the plan no longer has but the ledger does.</param>
internal sealed record PointsReport(
    PeriodView Period, PeriodView? Previous, int ExpiringDays, DateTimeOffset ExpiringBefore, string Currency, IReadOnlyList<WalletReport> Wallets)
{
    public static PointsReport Of(
        KpiQuestion question,
        KpiPeriod? earlier,
        (int Days, DateTimeOffset Until) expiring,
        Engine.Plans.Plan plan,
        PlanWords.Words words,
        IReadOnlyList<PointsFigures> figures)
    {
        var ids = plan.Wallets.Select(wallet => wallet.Id).Concat(figures.Select(wallet => wallet.Wallet)).Distinct(StringComparer.Ordinal);
        return new PointsReport(
            PeriodView.Of(question.Period),
            earlier is null ? null : PeriodView.Of(earlier),
            expiring.Days,
            expiring.Until,
            plan.Programme.Currency,
            [
                .. ids.Select(id => WalletReport.Of(
                    plan.FindWallet(id) ?? new WalletRules { Id = id },
                    words,
                    question.Language,
                    figures.FirstOrDefault(wallet => wallet.Wallet == id) ?? new PointsFigures(id),
                    earlier is not null)),
            ]);
    }
}

/// <param name="Wallet">The id.</param>
/// <param name="Name">In the language asked for.</param>
/// <param name="Decimals">Digits after the point of its unit: all amounts here are in its smallest unit.</param>
/// <param name="Issued">In the period: earned and adjusted upwards.</param>
/// <param name="Spent">In the period, less what returns gave back.</param>
/// <param name="Expired">In the period.</param>
/// <param name="Revoked">In the period: taken back by returns and adjusted downwards.</param>
/// <param name="Outstanding">When the period ends: active and pending points of all members, less what they owe.</param>
/// <param name="Active">Of it, spendable.</param>
/// <param name="Pending">Of it, not spendable yet.</param>
/// <param name="Debt">Owed by members after returns.</param>
/// <param name="Expiring">Points that expire soon, as things stand.</param>
/// <param name="ExpiringMembers">Members who have some of them.</param>
/// <param name="PointValue">What one whole point is worth in the programme's currency; null where the wallet does not say.</param>
/// <param name="OutstandingValue">Outstanding, in whole units of the currency; null without a value.</param>
/// <param name="Previous">What moved in the period it is compared with; null when nothing.</param>
internal sealed record WalletReport(
    string Wallet,
    string Name,
    int Decimals,
    long Issued,
    long Spent,
    long Expired,
    long Revoked,
    long Outstanding,
    long Active,
    long Pending,
    long Debt,
    long Expiring,
    long ExpiringMembers,
    double? PointValue,
    double? OutstandingValue,
    WalletMoves? Previous)
{
    public static WalletReport Of(WalletRules rules, PlanWords.Words words, string language, PointsFigures figures, bool isCompared)
    {
        var document = words.Wallets.GetValueOrDefault(rules.Id);
        var value = document?.PointValue;
        return new WalletReport(
            rules.Id,
            PlanWords.In(document?.Name, language, rules.Id),
            rules.Decimals,
            PointsFigures.Of(figures.Moved, "issuance"),
            PointsFigures.Of(figures.Moved, "redeemed"),
            PointsFigures.Of(figures.Moved, "expired"),
            PointsFigures.Of(figures.Moved, "revoked"),
            figures.Outstanding,
            PointsFigures.Of(figures.Standing, "active"),
            PointsFigures.Of(figures.Standing, "pending"),
            PointsFigures.Of(figures.Standing, "debt"),
            figures.Expiring,
            figures.ExpiringMembers,
            value,
            value is null ? null : Math.Round((double)figures.Outstanding / rules.MinorPerUnit * value.Value, 2),
            !isCompared ? null : new WalletMoves(
                PointsFigures.Of(figures.MovedBefore, "issuance"),
                PointsFigures.Of(figures.MovedBefore, "redeemed"),
                PointsFigures.Of(figures.MovedBefore, "expired"),
                PointsFigures.Of(figures.MovedBefore, "revoked")));
    }
}

/// <summary>What moved in an earlier period.</summary>
internal sealed record WalletMoves(long Issued, long Spent, long Expired, long Revoked);
