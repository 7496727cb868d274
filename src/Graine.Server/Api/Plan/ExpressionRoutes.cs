using Graine.Engine;
using Graine.Engine.Expressions.Fields;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Plan;

/// <summary>Handlers for whoever writes expressions.</summary>
internal static class ExpressionRoutes
{
    public static Results<Ok<CheckView>, ProblemResult> Check(CheckRequest request, RunningPlan plan, TimeProvider time) =>
        ExpressionDesk.Check(request.Text, request.Context).TryGet(out var outcome, out var error)
            ? TypedResults.Ok(CheckView.Of(outcome, plan.Current, Instant.From(time.GetUtcNow())))
            : Problems.Of(error);

    public static Ok<FieldsView> Fields() => TypedResults.Ok(FieldsView.Of(FieldCatalog.Standard));
}
