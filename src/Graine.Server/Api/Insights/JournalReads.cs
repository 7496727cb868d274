using System.Globalization;
using Graine.Engine.Expressions.Fields;
using Graine.Lake.Points;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>
/// The points ledger for accounting: each movement of a day as two lines, one per account, so that debits equal credits in
/// every wallet on every day. Points, and what they are worth where the wallet says so.
/// </summary>
internal static class JournalReads
{
    private const string WalletName = "wallet";
    private const int EntriesMax = 200_000;
    private static readonly string[] Columns = ["date", "reference", "account", "wallet", "rule", "postings", "debit", "credit", "debit_value", "credit_value", "currency"];

    public static async Task<IResult> GetAsync(
        [AsParameters] KpiQuery query,
        [FromQuery(Name = WalletName)] string? wallet,
        [FromQuery(Name = CsvAnswer.SeparatorName)] string? separator,
        HttpContext context,
        InsightsDesk desk,
        RunningPlan plan,
        PlanWords words,
        TimeProvider time,
        CancellationToken ct)
    {
        var current = plan.Current;
        List<ErrorItem> wrong = CsvAnswer.TrySeparator(separator, out var between) ? [] : [InsightsErrors.Separator()];
        if (!query.Read(context.Request, current.Programme.Zone, time.GetUtcNow(), [WalletName, CsvAnswer.SeparatorName], wrong).TryGet(out var question, out var error))
        {
            return Problems.Of(error);
        }

        var period = question.Period;
        var entries = await desk.AskAsync(
            context.Response,
            ("journal", period.From, period.To, wallet),
            (lake, stop) => PointsJournal.Ask(lake, (period.From, period.To), wallet, current.Programme.Zone, EntriesMax + 1, stop),
            ct);
        if (entries.Count > EntriesMax)
        {
            return Problems.Of(InsightsErrors.ParametersInvalid(
                [InsightsErrors.Parameter(KpiQuery.FromName, FormattableString.Invariant($"The period has more than {EntriesMax} entries: ask for a shorter one."))]));
        }

        var texts = await words.ReadAsync(ct);
        var file = new CsvAnswer(context.Response, $"points-journal-{period.From:yyyy-MM-dd}.csv", between, Columns);
        for (var number = 0; number < entries.Count; number++)
        {
            var entry = entries[number];
            var reference = string.Create(CultureInfo.InvariantCulture, $"{entry.Day}/{number + 1}");
            var worth = LiabilityReads.Worth(current, entry.Wallet, texts);
            Line(file.Cells, entry, reference, entry.Debit, isDebit: true, worth);
            Line(file.Cells, entry, reference, entry.Credit, isDebit: false, worth);
            await file.BreatheAsync(ct);
        }

        return await file.EndAsync(ct);
    }

    private static void Line(CsvCells cells, JournalEntry entry, string reference, string account, bool isDebit, PointsWorth worth)
    {
        // Rounded once for both lines: so the values balance as the points do.
        var (value, decimals, currency) = (worth.Minor(entry.Amount), Money.Decimals(worth.Currency), worth.Currency);
        cells.Text(entry.Day).Text(reference).Text(account).Text(entry.Wallet).Text(entry.Rule).Number(entry.Postings)
            .Amount(isDebit ? entry.Amount : null, worth.Wallet.Decimals).Amount(isDebit ? null : entry.Amount, worth.Wallet.Decimals)
            .Amount(isDebit ? value : null, decimals).Amount(isDebit ? null : value, decimals)
            .Text(value is null ? null : currency).End();
    }
}
