using Graine.Server.Auth;

namespace Graine.Server.Api.Insights;

/// <summary>Figures over everything that happened, from the lake.</summary>
internal static class InsightsRoutes
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services
        .AddSingleton<InsightsDesk>()
        .AddSingleton<InsightsShelf>()
        .AddSingleton<PlanWords>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, InsightsJson.Default));

    public static RouteGroupBuilder MapInsights(this IEndpointRouteBuilder routes)
    {
        var insights = routes.MapGroup("/v1/insights").WithTags("Insights").RequireAuthorization(Policies.InsightsRead);
        insights.MapGet("/kpis", KpiReads.ListAsync).WithName("ListKpis");
        insights.MapGet("/kpis/{key}/members", KpiMemberReads.ListAsync).WithName("ListKpiMembers");
        insights.MapGet("/home", HomeReads.GetAsync).WithName("GetHome");
        insights.MapGet("/series", HomeReads.SeriesAsync).WithName("GetSeries");
        insights.MapGet("/points", PointsReads.PointsAsync).WithName("GetPointsReport");
        insights.MapGet("/points/flows", FlowReads.GetAsync).WithName("GetPointsFlows");
        insights.MapGet("/journal.csv", JournalReads.GetAsync).Produces<string>(StatusCodes.Status200OK, "text/csv").WithName("ExportPointsJournal").DisableRequestTimeout();
        insights.MapGet("/liability", LiabilityReads.GetAsync).WithName("GetLiability");
        insights.MapGet("/liability.csv", LiabilityFile.ExportAsync).Produces<string>(StatusCodes.Status200OK, "text/csv").WithName("ExportLiability");
        insights.MapGet("/breakage", BreakageReads.GetAsync).WithName("GetBreakage");
        insights.MapGet("/rules", BreakageReads.RulesAsync).WithName("ListRuleMoney");
        insights.MapGet("/accounts.csv", AccountsReads.ExportAsync).Produces<string>(StatusCodes.Status200OK, "text/csv").WithName("ExportPointsAccounts");
        insights.MapGet("/tiers", PointsReads.TiersAsync).WithName("GetTierPyramid");
        insights.MapGet("/tiers/at-risk", TierProspectReads.AtRiskAsync).WithName("ListTiersAtRisk");
        insights.MapGet("/tiers/near", TierProspectReads.NearAsync).WithName("ListTiersNear");
        insights.MapGet("/daily", KpiReads.DailyAsync).WithName("ListDailyFigures");
        insights.MapPost("/segments/count", SegmentCounts.CountAsync).WithName("CountSegment");
        insights.MapGet("/segments", SegmentReads.ListAsync).WithName("ListSegmentSizes");
        insights.MapGet("/segments/{id}/changes", SegmentReads.ChangesAsync).WithName("ListSegmentChanges");
        insights.MapGet("/values", ValueReads.ListAsync).WithName("ListKnownValues");
        insights.MapGet("/lake", LakeReads.GetAsync).WithName("GetLake");
        return insights;
    }
}
