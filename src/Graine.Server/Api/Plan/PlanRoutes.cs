using System.Text.Json;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Auth;
using Graine.Server.Plans;
using Graine.Server.Plans.Replays;
using Graine.Server.Plans.Trials;

namespace Graine.Server.Api.Plan;

/// <summary>All that the host sees of the plan: one Add and one Map.</summary>
internal static class PlanRoutes
{
    public static IServiceCollection AddPlan(this IServiceCollection services) => services
        .AddSingleton<IExpressions, PlanExpressions>()
        .AddSingleton<PlanDrafts>()
        .AddSingleton<PlanPublisher>()
        .AddSingleton<PlanCandidates>()
        .AddSingleton<PlanDiffs>()
        .AddSingleton<PlanNames>()
        .AddSingleton<PlanRollback>()
        .AddSingleton<MemberTrials>()
        .AddSingleton<EventReplay>()
        .AddSingleton<ExampleRuns>()
        .AddSingleton<HistoryReplay>()
        .AddSingleton<ReplayJobs>()
        .AddHostedService(services => services.GetRequiredService<ReplayJobs>())
        .AddHostedService<PlanPoller>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, PlanJson.Default));

    public static RouteGroupBuilder MapPlan(this IEndpointRouteBuilder routes)
    {
        var plan = routes.MapGroup("/v1/plan").WithTags("Plan");
        plan.MapGet("", PlanReading.OverviewAsync).WithName("GetPlan").RequireAuthorization(Policies.PlanRead);
        plan.MapPost("/publish", PlanWriting.PublishAsync).WithName("PublishPlan").RequireAuthorization(Policies.PlanWrite);
        plan.MapPost("/check", ExpressionRoutes.CheckAsync).WithName("CheckExpression").RequireAuthorization(Policies.PlanRead);
        MapTrials(plan);
        plan.MapReplays();
        plan.MapGet("/diff", PlanHistory.DraftsAsync).WithName("DiffPlanDrafts").RequireAuthorization(Policies.PlanRead);
        plan.MapGet("/revisions", PlanHistory.ListAsync).WithName("ListPlanHistory").RequireAuthorization(Policies.PlanRead);
        plan.MapGet("/revisions/{revision:int}", PlanHistory.GetAsync).WithName("GetPlanRevision").RequireAuthorization(Policies.PlanRead);
        plan.MapPost("/rollback", PlanHistory.RollBackAsync).WithName("RollBackPlan").RequireAuthorization(Policies.PlanWrite);
        plan.MapGet("/{kind}/{id}/diff", PlanHistory.DocumentAsync).WithName("DiffPlanDocument").RequireAuthorization(Policies.PlanRead);
        plan.MapGet("/fields", ExpressionRoutes.FieldsAsync).WithName("ListExpressionFields").RequireAuthorization(Policies.PlanRead);
        plan.MapGet("/budgets", PlanBudgets.ListAsync).WithName("ListBudgets").RequireAuthorization(Policies.PlanRead);
        plan.MapGet("/schemas", PlanSchemaRoutes.List).WithName("ListPlanSchemas").AllowAnonymous();
        plan.MapGet("/schemas/{kind}", PlanSchemaRoutes.Get).WithName("GetPlanSchema").AllowAnonymous();
        plan.MapGet("/{kind}", PlanReading.ListAsync).WithName("ListPlanDocuments").RequireAuthorization(Policies.PlanRead);
        plan.MapGet("/{kind}/{id}", PlanReading.GetAsync).WithName("GetPlanDocument").RequireAuthorization(Policies.PlanRead);
        plan.MapPut("/{kind}/{id}", PlanWriting.SaveAsync).Accepts<JsonElement>("application/json")
            .WithName("SavePlanDocument").RequireAuthorization(Policies.PlanWrite);
        plan.MapDelete("/{kind}/{id}", PlanWriting.RetireAsync).WithName("RetirePlanDocument").RequireAuthorization(Policies.PlanWrite);
        plan.MapDelete("/{kind}/{id}/draft", PlanWriting.DiscardAsync).WithName("DiscardPlanDraft").RequireAuthorization(Policies.PlanWrite);
        plan.MapGet("/{kind}/{id}/revisions", PlanReading.RevisionsAsync)
            .WithName("ListPlanRevisions").RequireAuthorization(Policies.PlanRead);
        plan.MapPost("/{kind}/{id}/rollback", PlanWriting.RollBackAsync)
            .WithName("RollBackPlanDocument").RequireAuthorization(Policies.PlanWrite);
        return plan;
    }

    private static void MapTrials(RouteGroupBuilder plan)
    {
        plan.MapPost("/dry-run", PlanTrials.MemberAsync)
            .WithName("TryPlanOnMember").RequireAuthorization(Policies.PlanRead, Policies.MembersRead);
        plan.MapPost("/dry-run/events", PlanTrials.EventsAsync).WithName("TryPlanOnEvents").RequireAuthorization(Policies.PlanRead);
        plan.MapPost("/dry-run/expression", PlanTrials.ExpressionAsync)
            .WithName("TryExpression").RequireAuthorization(Policies.PlanRead, Policies.MembersRead);
    }
}
