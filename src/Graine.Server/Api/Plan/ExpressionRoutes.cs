using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Fields;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Plan;

/// <summary>Handlers for whoever writes expressions.</summary>
internal static class ExpressionRoutes
{
    /// <summary>Names of wallets, tiers and segments are looked for in the plan as its drafts would have it.</summary>
    public static async Task<Results<Ok<CheckView>, ProblemResult>> CheckAsync(
        CheckRequest request, RunningPlan plan, PlanNames names, TimeProvider time, CancellationToken ct)
    {
        if (!ExpressionDesk.Check(request.Text, request.Context).TryGet(out var outcome, out var error))
        {
            return Problems.Of(error);
        }

        var unknown = outcome.Expression is { } expression ? await names.CheckAsync(expression, request.Text!, ct) : [];
        return TypedResults.Ok(CheckView.Of(
            unknown.Count > 0 ? new CheckOutcome(null, [.. unknown]) : outcome,
            plan.Current,
            await names.SpeechAsync(plan.Current.Programme.Currency, ct),
            Instant.From(time.GetUtcNow())));
    }

    public static async Task<Ok<FieldsView>> FieldsAsync(PlanNames names, CancellationToken ct) =>
        TypedResults.Ok(FieldsView.Of(FieldCatalog.Standard, await names.ListAsync(ct)));
}
