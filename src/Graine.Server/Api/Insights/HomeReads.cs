using Graine.Lake.Kpis;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Insights;

/// <summary>The shop at a glance: every figure of a period beside the one before, and over time.</summary>
internal static class HomeReads
{
    /// <summary>A sparkline has about as many points as it has room for.</summary>
    private const int SparkParts = 31;
    private const int SparkPartsMax = 60;
    private const int SeriesParts = 62;
    private const int SeriesPartsMax = 400;

    public static async Task<Results<Ok<HomeView>, ProblemResult>> GetAsync(
        [AsParameters] KpiQuery query, [AsParameters] HomeQuery home, HttpContext context, InsightsDesk desk, RunningPlan plan, TimeProvider time,
        CancellationToken ct)
    {
        var zone = plan.Current.Programme.Zone;
        if (!query.Read(context.Request, zone, time.GetUtcNow(), HomeQuery.Names, home.Check()).TryGet(out var question, out var error)
            || !home.Split(question.Period, zone, SparkParts, SparkPartsMax).TryGet(out var split, out error))
        {
            return Problems.Of(error);
        }

        var earlier = home.Earlier(question.Period, zone);
        List<KpiPeriod> periods = [question.Period, .. earlier is null ? Array.Empty<KpiPeriod>() : [earlier]];
        var first = periods.Count;
        periods.AddRange(split.Parts.Select(part => question.Period with { From = part.From, To = part.To }));
        var all = await desk.AskAsync(
            context.Response,
            ("home", question.Period.From, question.Period.To, home.Compare, split.Step, question.Settings),
            (lake, stop) => KpiCatalog.Compute(lake, periods, question.Settings, stop),
            ct);
        Told(context, question);
        return TypedResults.Ok(HomeViews.Of(question, split, all[0], earlier, earlier is null ? null : all[1], [.. all.Skip(first)]));
    }

    public static async Task<Results<Ok<SeriesView>, ProblemResult>> SeriesAsync(
        [AsParameters] KpiQuery query, [AsParameters] HomeQuery home, HttpContext context, InsightsDesk desk, RunningPlan plan, TimeProvider time,
        CancellationToken ct)
    {
        var zone = plan.Current.Programme.Zone;
        if (!query.Read(context.Request, zone, time.GetUtcNow(), HomeQuery.Names, home.Check()).TryGet(out var question, out var error)
            || !home.Split(question.Period, zone, SeriesParts, SeriesPartsMax).TryGet(out var split, out error))
        {
            return Problems.Of(error);
        }

        if (!question.Settings.CountRefundedOrders)
        {
            return Problems.Of(InsightsErrors.ParametersInvalid([InsightsErrors.CountsRefunded()]));
        }

        var (moments, currency) = await desk.AskAsync(
            context.Response,
            ("series", question.Period.From, question.Period.To, split.Step, question.Settings),
            (lake, stop) => KpiTimeline.Ask(lake, question.Period, split.Parts, question.Settings, stop),
            ct);
        return TypedResults.Ok(new SeriesView(PeriodView.Of(question.Period), split.By, currency, [.. moments.Select(MomentView.Of)]));
    }

    internal static void Told(HttpContext context, KpiQuestion question)
    {
        context.Response.Headers.ContentLanguage = question.Language;
        context.Response.Headers.Vary = "Accept-Language";
    }
}
