using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Plans.Trials;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Plan;

/// <summary>Handlers that try drafts. They write nothing, so they may be repeated at will.</summary>
internal static class PlanTrials
{
    public static async Task<Results<Ok<MemberReport>, ProblemResult>> MemberAsync(
        DryRunRequest request, PlanCandidates candidates, MemberFinder finder, MemberTrials trials, Clock clock, CancellationToken ct)
    {
        if (request.Member is null)
        {
            return Problems.Of(PlanErrors.MemberMissing("/member"));
        }

        if (!DraftToTry.Read(request.Documents).TryGet(out var choice, out var error)
            || !(await candidates.MakeAsync(choice.Drafts, ct)).TryGet(out var candidate, out error)
            || !(await PlanMembers.FindAsync(request.Member, finder, ct)).TryGet(out var member, out error))
        {
            return Problems.Of(error);
        }

        if (request.Event is not { } json)
        {
            return TypedResults.Ok(await trials.RunAsync(candidate, member, null, ct));
        }

        return ImaginedEvents.Read(json, clock.Now, candidate.Published.Programme.Currency).TryGet(out var imagined, out error)
            ? TypedResults.Ok(await trials.RunAsync(candidate, member, imagined, ct))
            : Problems.Of(error);
    }

    public static async Task<Results<Ok<ExampleResult>, ProblemResult>> ExpressionAsync(
        ExampleRequest request, RunningPlan plan, MemberFinder finder, ExampleRuns runs, Clock clock, CancellationToken ct)
    {
        if (request.Text is null || request.Context is null || request.Member is null)
        {
            return Problems.Of(PlanErrors.MemberMissing(request.Text is null ? "/text" : request.Context is null ? "/context" : "/member"));
        }

        if (!ExpressionDesk.Contexts.TryGetValue(request.Context, out var place))
        {
            return Problems.Of(PlanErrors.UnknownContext(request.Context, ExpressionDesk.Contexts.Keys));
        }

        if (!(await PlanMembers.FindAsync(request.Member, finder, ct)).TryGet(out var member, out var error))
        {
            return Problems.Of(error);
        }

        Engine.Inputs.Event? imagined = null;
        if (request.Event is { } json && !ImaginedEvents.Read(json, clock.Now, plan.Current.Programme.Currency).TryGet(out imagined, out error))
        {
            return Problems.Of(error);
        }

        var isCondition = request.Context.EndsWith(".when", StringComparison.Ordinal);
        return await runs.RunAsync((request.Text, place, isCondition), member, imagined, plan.Current, ct) is { } result
            ? TypedResults.Ok(result)
            : Problems.Of(PlanErrors.ExpressionInvalid());
    }

    public static async Task<Results<Ok<ReplayReport>, ProblemResult>> EventsAsync(
        ReplayRequest request, PlanCandidates candidates, EventReplay replay, CancellationToken ct)
    {
        if (request.Events is < 1 or > EventReplay.EventsMax)
        {
            return Problems.Of(PlanErrors.EventCountInvalid(EventReplay.EventsMax));
        }

        return DraftToTry.Read(request.Documents).TryGet(out var choice, out var error)
            && (await candidates.MakeAsync(choice.Drafts, ct)).TryGet(out var candidate, out error)
            ? TypedResults.Ok(await replay.RunAsync(candidate, request.Events ?? EventReplay.EventsMax, ct))
            : Problems.Of(error);
    }
}

/// <summary>Customers named in the body of a request.</summary>
internal static class PlanMembers
{
    public static async Task<Result<Engine.Members.Member>> FindAsync(string reference, MemberFinder finder, CancellationToken ct)
    {
        if (MemberReference.Parse(reference) is not { } parsed)
        {
            return ReferenceErrors.Invalid(reference) with { Pointer = "/member" };
        }

        return await finder.FindAsync(parsed, ct) is { } member ? member : PlanErrors.UnknownMember();
    }
}
