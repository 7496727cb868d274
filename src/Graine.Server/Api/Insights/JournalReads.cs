using System.Globalization;
using System.Text;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Loyalty;
using Graine.Lake.Points;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Mvc;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Insights;

/// <summary>
/// The points ledger for accounting: each movement of a day as two lines, one per account, so that debits equal credits in
/// every wallet on every day. Points, and what they are worth where the wallet says so.
/// </summary>
internal static class JournalReads
{
    private const string WalletName = "wallet";
    private const string SeparatorName = "separator";
    private const int EntriesMax = 200_000;
    private static readonly string[] Columns = ["date", "reference", "account", "wallet", "rule", "postings", "debit", "credit", "debit_value", "credit_value", "currency"];

    public static async Task<IResult> GetAsync(
        [AsParameters] KpiQuery query,
        [FromQuery(Name = WalletName)] string? wallet,
        [FromQuery(Name = SeparatorName)] string? separator,
        HttpContext context,
        InsightsDesk desk,
        RunningPlan plan,
        PlanWords words,
        TimeProvider time,
        CancellationToken ct)
    {
        var current = plan.Current;
        List<ErrorItem> wrong = separator is null or "comma" or "semicolon"
            ? []
            : [InsightsErrors.Parameter(SeparatorName, "separator is comma or semicolon.")];
        if (!query.Read(context.Request, current.Programme.Zone, time.GetUtcNow(), [WalletName, SeparatorName], wrong).TryGet(out var question, out var error))
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
        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = FormattableString.Invariant($"attachment; filename=\"points-journal-{period.From:yyyy-MM-dd}.csv\"");
        response.Headers.CacheControl = "no-store";
        await WriteAsync(response.Body, entries, separator == "semicolon" ? ';' : ',', current, id => texts.Wallets.GetValueOrDefault(id)?.PointValue, ct);
        return Results.Empty;
    }

    private static async Task WriteAsync(
        Stream body, IReadOnlyList<JournalEntry> entries, char separator, CompiledPlan plan, Func<string, double?> valueOf, CancellationToken ct)
    {
        const int portion = 64 * 1024;
        var text = new StringBuilder("\uFEFF");
        var cells = new CsvCells(separator, text);
        foreach (var column in Columns)
        {
            cells.Text(column);
        }

        cells.End();
        for (var number = 0; number < entries.Count; number++)
        {
            var entry = entries[number];
            var reference = string.Create(CultureInfo.InvariantCulture, $"{entry.Day}/{number + 1}");
            Line(cells, entry, reference, entry.Debit, isDebit: true, plan, valueOf(entry.Wallet));
            Line(cells, entry, reference, entry.Credit, isDebit: false, plan, valueOf(entry.Wallet));
            if (text.Length >= portion)
            {
                await FlushAsync(body, text, ct);
            }
        }

        await FlushAsync(body, text, ct);
    }

    private static async Task FlushAsync(Stream body, StringBuilder text, CancellationToken ct)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
        text.Clear();
    }

    private static void Line(CsvCells cells, JournalEntry entry, string reference, string account, bool isDebit, CompiledPlan plan, double? pointValue)
    {
        var rules = plan.FindWallet(entry.Wallet) ?? new WalletRules { Id = entry.Wallet };
        var currency = plan.Programme.Currency;

        // To the currency's smallest unit, half up, once for both lines: so the values balance as the points do.
        long? value = pointValue is not { } worth ? null
            : (long)Math.Round((decimal)worth * entry.Amount / rules.MinorPerUnit * (decimal)Money.MinorPerUnit(currency), MidpointRounding.AwayFromZero);
        cells.Text(entry.Day).Text(reference).Text(account).Text(entry.Wallet).Text(entry.Rule).Number(entry.Postings)
            .Amount(isDebit ? entry.Amount : null, rules.Decimals).Amount(isDebit ? null : entry.Amount, rules.Decimals)
            .Amount(isDebit ? value : null, Money.Decimals(currency)).Amount(isDebit ? null : value, Money.Decimals(currency))
            .Text(value is null ? null : currency).End();
    }
}
