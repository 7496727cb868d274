using Graine.Engine.Expressions.Fields;
using Graine.Lake.Kpis;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>What the programme owes, every cell of wallet, tier, age and expiry as a line, for a spreadsheet. Debts are lines below zero.</summary>
internal static class LiabilityFile
{
    private static readonly string[] Columns = ["wallet", "tier", "age_months_from", "expires", "points", "members", "value", "currency"];

    public static async Task<IResult> ExportAsync(
        [FromQuery(Name = CsvAnswer.SeparatorName)] string? separator,
        HttpContext context,
        InsightsDesk desk,
        RunningPlan plan,
        PlanWords words,
        TimeProvider time,
        CancellationToken ct)
    {
        if (!CsvAnswer.TrySeparator(separator, out var between))
        {
            return Problems.Of(InsightsErrors.ParametersInvalid([InsightsErrors.Separator()]));
        }

        var current = plan.Current;
        var currency = current.Programme.Currency;
        var figures = await LiabilityReads.AskAsync(
            context.Response, current.TierSets.Count > 0 ? current.TierSets[0].Id : "", desk, current, time, ct);
        var texts = await words.ReadAsync(ct);
        var file = new CsvAnswer(
            context.Response, $"points-liability-{ShopCalendar.DayOf(time.GetUtcNow(), current.Programme.Zone):yyyy-MM-dd}.csv", between, Columns);
        foreach (var lot in figures.Lots)
        {
            Line(lot.Wallet, lot.Tier, lot.AgeMonths, lot.Expires, lot.Amount, lot.Members);
            await file.BreatheAsync(ct);
        }

        foreach (var debt in figures.Debts)
        {
            Line(debt.Wallet, debt.Tier, null, "debt", -debt.Amount, debt.Members);
        }

        return await file.EndAsync(ct);

        void Line(string wallet, string? tier, int? age, string? expires, long amount, long members)
        {
            var worth = LiabilityReads.Worth(current, wallet, texts);
            var value = worth.Minor(amount);
            file.Cells.Text(wallet).Text(tier).Amount(age, 0).Text(expires).Amount(amount, worth.Wallet.Decimals).Number(members)
                .Amount(value, Money.Decimals(currency)).Text(value is null ? null : currency).End();
        }
    }
}
