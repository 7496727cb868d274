using System.Globalization;
using Graine.Lake.Kpis;
using Graine.Lake.Points;
using Graine.Server.Plans;
using Graine.Statistics.Ladders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Insights;

/// <summary>How much of what was promised is never asked for, with an interval, and what each rule cost and brought.</summary>
internal static class BreakageReads
{
    public static async Task<Results<Ok<BreakageReport>, ProblemResult>> GetAsync(
        [FromQuery(Name = "lang")] string? language, HttpContext context, InsightsDesk desk, RunningPlan plan, PlanWords words, TimeProvider time,
        CancellationToken ct)
    {
        if (language is not (null or "fr" or "en"))
        {
            return Problems.Of(InsightsErrors.ParametersInvalid([InsightsErrors.Parameter("lang", "lang is fr or en.")]));
        }

        var spoken = language ?? Languages.Of(context.Request.Headers.AcceptLanguage);
        context.Response.Headers.ContentLanguage = spoken;
        context.Response.Headers.Vary = "Accept-Language";
        var current = plan.Current;
        var past = await AskAsync(context.Response, desk, current, time, ct);
        var texts = await words.ReadAsync(ct);
        return TypedResults.Ok(new BreakageReport(
            current.Programme.Currency,
            MoneyWords.Breakage(spoken),
            MoneyWords.Method(spoken),
            MoneyWords.BreakageSource,
            [.. LiabilityReads.Wallets(current, past.Months.Select(move => move.Wallet)).Select(wallet => Wallet(LiabilityReads.Worth(current, wallet.Id, texts), past, texts, spoken))]));
    }

    public static async Task<Results<Ok<RuleMoneyReport>, ProblemResult>> RulesAsync(
        [AsParameters] KpiQuery query, HttpContext context, InsightsDesk desk, RunningPlan plan, PlanWords words, PublishedDocuments documents,
        TimeProvider time, CancellationToken ct)
    {
        var current = plan.Current;
        if (!query.Read(context.Request, current.Programme.Zone, time.GetUtcNow()).TryGet(out var question, out var error))
        {
            return Problems.Of(error);
        }

        var period = question.Period;
        var past = await AskAsync(context.Response, desk, current, time, ct);
        var figures = await desk.AskAsync(
            context.Response,
            ("rules", period.From, period.To, current.Programme.Currency),
            (lake, stop) => PointsMoney.Rules(lake, (period.From, period.To), current.Programme.Currency, stop),
            ct);
        var texts = await words.ReadAsync(ct);
        var names = await documents.ReadAsync(ct);
        HomeReads.Told(context, question);
        return TypedResults.Ok(new RuleMoneyReport(
            PeriodView.Of(period),
            current.Programme.Currency,
            MoneyWords.Rules(question.Language),
            MoneyWords.Attribution(question.Language),
            MoneyWords.RulesSource,
            [.. figures.Select(rule => Rule(rule, names.RuleName(rule.Rule)?.GetValueOrDefault(question.Language)))]));

        RuleMoney Rule(RuleFigures rule, string? name)
        {
            var worth = LiabilityReads.Worth(current, rule.Wallet, texts);
            var full = worth.Whole(rule.Given - rule.Taken);
            var cost = full is { } all ? Math.Round(all * (1 - (Estimate(rule.Wallet, past)?.Rate ?? 0)), Engine.Expressions.Fields.Money.Decimals(worth.Currency)) : (double?)null;
            var units = Engine.Expressions.Fields.Money.MinorPerUnit(current.Programme.Currency);
            var revenue = rule.Revenue / (double)units;
            return new RuleMoney(
                rule.Rule.Length == 0 ? null : rule.Rule, name ?? rule.Rule, rule.Wallet, worth.Wallet.Decimals, rule.Given, rule.Taken, rule.Awards, rule.Members,
                cost, full, rule.Orders, revenue, rule.Orders == 0 ? null : rule.Margin / (double)units,
                cost is { } spent && revenue > 0 ? spent / revenue : null);
        }
    }

    private static Task<Past> AskAsync(HttpResponse response, InsightsDesk desk, CompiledPlan plan, TimeProvider time, CancellationToken ct)
    {
        var zone = plan.Programme.Zone;
        var today = ShopCalendar.DayOf(time.GetUtcNow(), zone);
        var month = new DateOnly(today.Year, today.Month, 1);
        return desk.AskAsync(
            response,
            ("breakage", month),
            (lake, stop) => new Past(
                PointsMoney.Vintages(lake, ShopCalendar.Begin(month, zone), zone, stop),
                PointsMoney.Months(lake, DateTimeOffset.MaxValue.AddYears(-1), zone, stop),
                (12 * month.Year) + month.Month - 2),
            ct);
    }

    private static BreakageWallet Wallet(PointsWorth worth, Past past, PlanWords.Words words, string language)
    {
        var rules = worth.Wallet;
        var moves = past.Vintages.Where(move => move.Wallet == rules.Id).ToList();
        var (earned, spent, expired) = (moves.Sum(move => move.Earned), moves.Sum(move => move.Spent), moves.Sum(move => move.Expired));
        var estimate = Estimate(rules.Id, past);
        var outstanding = past.Months.Where(move => move.Wallet == rules.Id).Sum(LiabilityReads.Grows);

        // Of what was neither spent nor expired when the last month ended, the part that will be; taken for what members have now.
        var there = estimate is null ? 0 : estimate.Unspent - expired;
        var part = there > 0 ? Math.Clamp((estimate!.Unspent - estimate.NeverSpent) / there, 0, 1) : (double?)null;
        var expected = part is { } share ? (long)Math.Round(Math.Max(0, outstanding) * share) : (long?)null;
        return new BreakageWallet(
            rules.Id,
            PlanWords.In(words.Wallets.GetValueOrDefault(rules.Id)?.Name, language, rules.Id),
            rules.Decimals,
            worth.PointValue,
            moves.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{past.LastMonth / 12:0000}-{(past.LastMonth % 12) + 1:00}"),
            moves.Count == 0 ? 0 : past.LastMonth - moves.Min(move => move.Vintage) + 1,
            earned,
            spent,
            expired,
            earned > 0 ? (double)spent / earned : null,
            estimate?.Rate,
            estimate?.Low,
            estimate?.High,
            1 - part,
            outstanding,
            expected,
            expected is { } points ? worth.Whole(points) : null,
            estimate is null ? MoneyWords.TooEarly(language) : null,
            estimate?.Curve ?? []);
    }

    private static BreakageEstimate? Estimate(string wallet, Past past)
    {
        var moves = past.Vintages.Where(move => move.Wallet == wallet).ToList();
        if (moves.Count == 0)
        {
            return null;
        }

        var first = moves.Min(move => move.Vintage);
        var vintages = new List<Vintage>();
        for (var vintage = first; vintage <= past.LastMonth; vintage++)
        {
            var spent = new double[past.LastMonth - vintage + 1];
            var earned = 0L;
            foreach (var move in moves.Where(move => move.Vintage == vintage))
            {
                earned += move.Earned;

                // A clock that was wrong may have spent points before they were earned.
                spent[Math.Clamp(move.Month - vintage, 0, spent.Length - 1)] += move.Spent;
            }

            vintages.Add(new Vintage(earned, spent));
        }

        return Breakage.Estimate(vintages);
    }

    private sealed record Past(IReadOnlyList<VintageMove> Vintages, IReadOnlyList<MonthMove> Months, int LastMonth);
}
