using Graine.Lake.Kpis;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Insights;

/// <summary>The key figures of a period, and day by day.</summary>
internal static class KpiReads
{
    private const int DaysMax = 3_660;

    public static async Task<Results<Ok<IReadOnlyList<KpiView>>, ProblemResult>> ListAsync(
        [AsParameters] KpiQuery query, HttpContext context, InsightsDesk desk, RunningPlan plan, TimeProvider time, CancellationToken ct)
    {
        if (!query.Read(context.Request, plan.Current.Programme.Zone, time.GetUtcNow()).TryGet(out var question, out var error))
        {
            return Problems.Of(error);
        }

        var kpis = await desk.AskAsync(
            context.Response,
            ("kpis", question.Period.From, question.Period.To, question.Settings),
            (lake, stop) => KpiCatalog.Compute(lake, question.Period, question.Settings, stop),
            ct);
        context.Response.Headers.ContentLanguage = question.Language;
        context.Response.Headers.Vary = "Accept-Language";
        return TypedResults.Ok<IReadOnlyList<KpiView>>([.. kpis.Select(kpi => KpiView.Of(kpi, question.Language))]);
    }

    public static async Task<Results<Ok<IReadOnlyList<DayView>>, ProblemResult>> DailyAsync(
        [AsParameters] KpiQuery query, HttpContext context, InsightsDesk desk, RunningPlan plan, TimeProvider time, CancellationToken ct)
    {
        var zone = plan.Current.Programme.Zone;
        if (!query.Read(context.Request, zone, time.GetUtcNow()).TryGet(out var question, out var error))
        {
            return Problems.Of(error);
        }

        if ((question.Period.To - question.Period.From).TotalDays > DaysMax)
        {
            return Problems.Of(InsightsErrors.ParametersInvalid(
                [InsightsErrors.Parameter(KpiQuery.FromName, $"Day by day, a period has at most {DaysMax} days.")]));
        }

        var days = await desk.AskAsync(
            context.Response,
            ("daily", question.Period.From, question.Period.To, question.Settings, zone.Id),
            (lake, stop) => KpiSeries.Daily(lake, question.Period, question.Settings, zone.Id, stop),
            ct);
        return TypedResults.Ok<IReadOnlyList<DayView>>(
            [.. days.Select(day => new DayView(day.Day, day.Orders, day.Customers, day.Revenue, day.Currency))]);
    }
}
