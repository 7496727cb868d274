using Graine.Engine.Expressions.Fields;
using Graine.Lake.Kpis;
using Graine.Lake.Points;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>
/// The accounts of each wallet month by month, for book-keeping: where each stood, what was debited and credited, where it stands. Every
/// posting is in it once on either side, so debits equal credits, and each month opens where the one before closed.
/// </summary>
internal static class AccountsReads
{
    private static readonly string[] Columns =
        ["month", "wallet", "account", "opening", "debit", "credit", "closing", "opening_value", "debit_value", "credit_value", "closing_value", "currency"];

    private static readonly string[] Accounts = ["issuance", "opening", "pending", "active", "held", "debt", "redeemed", "expired", "revoked", "in-transit"];

    public static async Task<IResult> ExportAsync(
        [AsParameters] KpiQuery query,
        [FromQuery(Name = CsvAnswer.SeparatorName)] string? separator,
        HttpContext context,
        InsightsDesk desk,
        RunningPlan plan,
        PlanWords words,
        TimeProvider time,
        CancellationToken ct)
    {
        var (current, zone) = (plan.Current, plan.Current.Programme.Zone);
        List<ErrorItem> wrong = CsvAnswer.TrySeparator(separator, out var between) ? [] : [InsightsErrors.Separator()];
        if (!query.Read(context.Request, zone, time.GetUtcNow(), [CsvAnswer.SeparatorName], wrong).TryGet(out var question, out var error))
        {
            return Problems.Of(error);
        }

        var moves = await desk.AskAsync(
            context.Response,
            ("accounts", question.Period.To),
            (lake, stop) => PointsMoney.Months(lake, question.Period.To, zone, stop),
            ct);
        var texts = await words.ReadAsync(ct);
        var file = new CsvAnswer(context.Response, $"points-accounts-{question.Period.From:yyyy-MM-dd}.csv", between, Columns);
        foreach (var rules in LiabilityReads.Wallets(current, moves.Select(move => move.Wallet)))
        {
            var worth = new PointsWorth(rules, texts.Wallets.GetValueOrDefault(rules.Id)?.PointValue, current.Programme.Currency);
            Wallet(file.Cells, worth, [.. moves.Where(move => move.Wallet == rules.Id)], question.Period, zone);
            await file.BreatheAsync(ct);
        }

        return await file.EndAsync(ct);
    }

    private static void Wallet(CsvCells cells, PointsWorth worth, List<MonthMove> moves, KpiPeriod period, TimeZoneInfo zone)
    {
        var rules = worth.Wallet;
        foreach (var part in ShopCalendar.Split(period, CalendarStep.Month, zone))
        {
            var month = FormattableString.Invariant($"{part.Date:yyyy-MM}");
            foreach (var account in Accounts)
            {
                var sign = account is "issuance" or "opening" or "debt" or "in-transit" ? 1 : -1;
                var opening = moves.Where(move => string.CompareOrdinal(move.Month, month) < 0).Sum(move => Side(move, account));
                var here = moves.Where(move => move.Month == month).ToList();
                var debit = here.Where(move => move.Debit == account).Sum(move => move.Amount);
                var credit = here.Where(move => move.Credit == account).Sum(move => move.Amount);
                if (opening == 0 && debit == 0 && credit == 0)
                {
                    continue;
                }

                var closing = opening + debit - credit;
                cells.Text(month).Text(rules.Id).Text(account)
                    .Amount(sign * opening, rules.Decimals).Amount(debit, rules.Decimals).Amount(credit, rules.Decimals).Amount(sign * closing, rules.Decimals);
                foreach (var amount in (ReadOnlySpan<long>)[sign * opening, debit, credit, sign * closing])
                {
                    cells.Amount(worth.Minor(amount), Money.Decimals(worth.Currency));
                }

                cells.Text(worth.PointValue is null ? null : worth.Currency).End();
            }
        }
    }

    private static long Side(MonthMove move, string account) =>
        move.Debit == account ? move.Amount : move.Credit == account ? -move.Amount : 0;
}
