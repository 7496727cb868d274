using System.Globalization;
using Graine.Lake.Kpis;
using Graine.Lake.Points;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Insights;

/// <summary>The money side of points, and who has which tier.</summary>
internal static class PointsReads
{
    private const string ExpiringName = "expiring_days";
    private const string SetName = "set";
    private const int ExpiringDays = 30;
    private const int ExpiringDaysMax = 3_650;

    /// <summary>A member is active of whom something was heard within these days.</summary>
    private const int ActiveDays = 90;

    public static async Task<Results<Ok<PointsReport>, ProblemResult>> PointsAsync(
        [AsParameters] KpiQuery query,
        [AsParameters] HomeQuery home,
        [FromQuery(Name = ExpiringName)] string? expiringDays,
        HttpContext context,
        InsightsDesk desk,
        RunningPlan plan,
        PlanWords words,
        TimeProvider time,
        CancellationToken ct)
    {
        var zone = plan.Current.Programme.Zone;
        List<ErrorItem> wrong = [.. home.Check()];
        var days = ExpiringDays;
        if (expiringDays is not null
            && (!int.TryParse(expiringDays, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > ExpiringDaysMax))
        {
            wrong.Add(InsightsErrors.Parameter(ExpiringName, $"{ExpiringName} is a whole number from 1 to {ExpiringDaysMax}."));
        }

        var now = time.GetUtcNow();
        if (!query.Read(context.Request, zone, now, [.. HomeQuery.Names, ExpiringName], wrong).TryGet(out var question, out var error))
        {
            return Problems.Of(error);
        }

        var period = question.Period;
        var earlier = home.Earlier(period, zone);
        var before = earlier is null ? (period.From, period.From) : (earlier.From, earlier.To);
        var until = ShopCalendar.Begin(ShopCalendar.DayOf(now, zone).AddDays(days + 1), zone);
        var texts = await words.ReadAsync(ct);
        var figures = await desk.AskAsync(
            context.Response,
            ("points", period.From, period.To, home.Compare, until),
            (lake, stop) => PointsBook.Ask(lake, (period.From, period.To), before, until, stop),
            ct);
        HomeReads.Told(context, question);
        return TypedResults.Ok(PointsReport.Of(
            question, earlier, (days, until), plan.Current, texts, figures));
    }

    public static async Task<Results<Ok<TierPyramid>, ProblemResult>> TiersAsync(
        [FromQuery(Name = SetName)] string? set, [FromQuery(Name = "lang")] string? language, HttpContext context, InsightsDesk desk,
        RunningPlan plan, PlanWords words, TimeProvider time, CancellationToken ct)
    {
        if (language is not (null or "fr" or "en"))
        {
            return Problems.Of(InsightsErrors.ParametersInvalid([InsightsErrors.Parameter("lang", "lang is fr or en.")]));
        }

        var sets = plan.Current.TierSets;
        var chosen = set is null ? (sets.Count > 0 ? sets[0] : null) : sets.FirstOrDefault(one => one.Id == set);
        if (chosen is null && set is not null)
        {
            return Problems.Of(InsightsErrors.NoTierSet(set));
        }

        var spoken = language ?? Languages.Of(context.Request.Headers.AcceptLanguage);
        context.Response.Headers.ContentLanguage = spoken;
        context.Response.Headers.Vary = "Accept-Language";
        if (chosen is null)
        {
            return TypedResults.Ok(TierPyramid.Without(plan.Current));
        }

        var texts = await words.ReadAsync(ct);
        var figures = await desk.AskAsync(
            context.Response,
            ("tiers", chosen.Id),
            (lake, stop) => PointsBook.Tiers(lake, chosen.Id, time.GetUtcNow().AddDays(-ActiveDays), stop),
            ct);
        return TypedResults.Ok(TierPyramid.Of(chosen, plan.Current, texts, spoken, ActiveDays, figures));
    }
}
