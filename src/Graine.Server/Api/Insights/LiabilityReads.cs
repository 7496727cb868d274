using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Lake.Kpis;
using Graine.Lake.Points;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Insights;

/// <summary>What the programme owes its members, by age, tier and expiry, and how it came to that.</summary>
internal static class LiabilityReads
{
    private const int MonthsDefault = 24;
    private const int MonthsMax = 120;

    public static async Task<Results<Ok<LiabilityReport>, ProblemResult>> GetAsync(
        [FromQuery(Name = "set")] string? set,
        [FromQuery(Name = "months")] string? months,
        [FromQuery(Name = "lang")] string? language,
        HttpContext context,
        InsightsDesk desk,
        RunningPlan plan,
        PlanWords words,
        TimeProvider time,
        CancellationToken ct)
    {
        var count = MonthsDefault;
        List<ErrorItem> wrong = [];
        if (months is not null && (!int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MonthsMax))
        {
            wrong.Add(InsightsErrors.Parameter("months", $"months is a whole number from 1 to {MonthsMax}."));
        }

        if (language is not (null or "fr" or "en"))
        {
            wrong.Add(InsightsErrors.Parameter("lang", "lang is fr or en."));
        }

        if (wrong.Count > 0)
        {
            return Problems.Of(InsightsErrors.ParametersInvalid(wrong));
        }

        var current = plan.Current;
        var chosen = set ?? (current.TierSets.Count > 0 ? current.TierSets[0].Id : "");
        if (set is not null && current.TierSets.All(one => one.Id != set))
        {
            return Problems.Of(InsightsErrors.NoTierSet(set));
        }

        var spoken = language ?? Languages.Of(context.Request.Headers.AcceptLanguage);
        context.Response.Headers.ContentLanguage = spoken;
        context.Response.Headers.Vary = "Accept-Language";
        var figures = await AskAsync(context.Response, chosen, desk, current, time, ct);
        var texts = await words.ReadAsync(ct);
        return TypedResults.Ok(new LiabilityReport(
            current.Programme.Currency,
            chosen.Length == 0 ? null : chosen,
            MoneyWords.Liability(spoken),
            MoneyWords.LiabilitySource,
            [.. Wallets(current, figures.Months.Select(move => move.Wallet)).Select(wallet => Wallet(Worth(current, wallet.Id, texts), chosen, count, figures, texts, spoken))]));
    }

    internal static WalletRules Rules(CompiledPlan plan, string wallet) => plan.FindWallet(wallet) ?? new WalletRules { Id = wallet };

    internal static PointsWorth Worth(CompiledPlan plan, string wallet, PlanWords.Words words) =>
        new(Rules(plan, wallet), words.Wallets.GetValueOrDefault(wallet)?.PointValue, plan.Programme.Currency);

    /// <summary>In the plan's order, then those that only the ledger still has.</summary>
    internal static IEnumerable<WalletRules> Wallets(CompiledPlan plan, IEnumerable<string> inLedger) =>
        plan.Wallets.Select(wallet => wallet.Id).Concat(inLedger).Distinct(StringComparer.Ordinal).Select(id => Rules(plan, id));

    /// <summary>By how much a movement makes what is owed grow.</summary>
    internal static long Grows(MonthMove move) => ((IsOwed(move.Credit) ? 1 : 0) - (IsOwed(move.Debit) ? 1 : 0)) * move.Amount;

    private static bool IsOwed(string account) => account is "pending" or "active" or "held" or "debt";

    internal static Task<Figures> AskAsync(
        HttpResponse response, string set, InsightsDesk desk, CompiledPlan plan, TimeProvider time, CancellationToken ct)
    {
        var (zone, now) = (plan.Programme.Zone, time.GetUtcNow());
        return desk.AskAsync(
            response,
            ("liability", set, ShopCalendar.DayOf(now, zone)),
            (lake, stop) => new Figures(
                PointsMoney.Lots(lake, set, now, zone, stop), PointsMoney.Debts(lake, set, stop),
                PointsMoney.Months(lake, DateTimeOffset.MaxValue.AddYears(-1), zone, stop), ShopCalendar.DayOf(now, zone)),
            ct);
    }

    private static LiabilityWallet Wallet(PointsWorth worth, string set, int months, Figures figures, PlanWords.Words words, string language)
    {
        var rules = worth.Wallet;
        var lots = figures.Lots.Where(lot => lot.Wallet == rules.Id).ToList();
        var debts = figures.Debts.Where(debt => debt.Wallet == rules.Id).ToList();
        var moves = figures.Months.Where(move => move.Wallet == rules.Id).ToList();
        var (owed, debt) = (lots.Sum(lot => lot.Amount), debts.Sum(one => one.Amount));
        var outstanding = moves.Sum(Grows);
        var tiers = words.TierSets.GetValueOrDefault(set)?.Tiers ?? [];
        return new LiabilityWallet(
            rules.Id,
            PlanWords.In(words.Wallets.GetValueOrDefault(rules.Id)?.Name, language, rules.Id),
            rules.Decimals,
            worth.PointValue,
            outstanding,
            worth.Whole(outstanding),
            owed,
            debt,
            owed - debt == outstanding,
            [.. lots.Select(lot => new LiabilityCell(lot.Tier, lot.AgeMonths, lot.Expires, lot.Amount, lot.Members, worth.Whole(lot.Amount)))],
            [.. lots.GroupBy(lot => lot.AgeMonths).OrderBy(age => age.Key).Select(age => Slice(Text(age.Key), null, age, 0))],
            [
                .. lots.Select(lot => lot.Tier).Concat(debts.Select(one => one.Tier)).Distinct()
                    .OrderBy(tier => tiers.TakeWhile(each => each.Id != tier).Count())
                    .Select(tier => Slice(
                        tier,
                        tier is null ? null : PlanWords.In(tiers.FirstOrDefault(each => each.Id == tier)?.Name, language, tier),
                        lots.Where(lot => lot.Tier == tier),
                        debts.Where(one => one.Tier == tier).Sum(one => one.Amount))),
            ],
            [.. lots.GroupBy(lot => lot.Expires).OrderBy(month => month.Key ?? "~", StringComparer.Ordinal).Select(month => Slice(month.Key, null, month, 0))],
            History(moves, months, figures.Today, worth));

        LiabilitySlice Slice(string? key, string? name, IEnumerable<LotFigures> some, long debt)
        {
            var amount = some.Sum(lot => lot.Amount);
            return new LiabilitySlice(key, name ?? key, amount, worth.Whole(amount), debt);
        }
    }

    private static List<LiabilityMonth> History(List<MonthMove> moves, int months, DateOnly today, PointsWorth worth)
    {
        var byMonth = moves.GroupBy(move => move.Month).ToDictionary(month => month.Key, month => month.ToList(), StringComparer.Ordinal);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - months);
        var standing = moves.Where(move => string.CompareOrdinal(move.Month, Month(first)) < 0).Sum(Grows);
        List<LiabilityMonth> history = [];
        for (var back = 0; back < months; back++)
        {
            var month = Month(first.AddMonths(back));
            var here = byMonth.GetValueOrDefault(month) ?? [];
            standing += here.Sum(Grows);
            history.Add(new LiabilityMonth(
                month, -Net(here, "issuance"), -Net(here, "opening"), Net(here, "redeemed"), Net(here, "expired"), Net(here, "revoked"), standing, worth.Whole(standing)));
        }

        return history;
    }

    private static long Net(List<MonthMove> moves, string account) =>
        moves.Sum(move => move.Credit == account ? move.Amount : move.Debit == account ? -move.Amount : 0);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal sealed record Figures(
        IReadOnlyList<LotFigures> Lots, IReadOnlyList<DebtFigures> Debts, IReadOnlyList<MonthMove> Months, DateOnly Today);
}
