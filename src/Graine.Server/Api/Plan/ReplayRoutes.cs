using System.Security.Claims;
using Graine.Engine;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Plans.Replays;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Plan;

/// <summary>Replays of drafts over the whole history: asked for, followed, stopped. They change nothing.</summary>
internal static class ReplayRoutes
{
    public static void MapReplays(this RouteGroupBuilder plan)
    {
        plan.MapPost("/drafts/{id}/replay", StartAsync).WithName("ReplayPlanDraft").RequireAuthorization(Policies.PlanWrite)
            .Produces<ReplayView>(StatusCodes.Status202Accepted);
        plan.MapGet("/replays", (ReplayJobs jobs) => new ReplayPage([.. jobs.List().Select(job => ReplayView.Of(job) with { Report = null })]))
            .WithName("ListPlanReplays").RequireAuthorization(Policies.PlanRead);
        plan.MapGet("/replays/{id}", Get).WithName("GetPlanReplay").RequireAuthorization(Policies.PlanRead);
        plan.MapDelete("/replays/{id}", Delete).WithName("DeletePlanReplay").RequireAuthorization(Policies.PlanWrite);
    }

    private static async Task<Results<Accepted<ReplayView>, ProblemResult>> StartAsync(
        string id, HistoryReplayRequest request, ClaimsPrincipal user, IPlans plans, PlanCandidates candidates, ReplayJobs jobs, Clock clock,
        CancellationToken ct)
    {
        if (!Read(request, clock.Now).TryGet(out var span, out var error)
            || !(await NameAsync(id, request, plans, ct)).TryGet(out var chosen, out error)
            || !(await candidates.MakeAsync(chosen.All ? null : [new DraftChoice(chosen.Documents[0].Kind, chosen.Documents[0].Id, null)], ct))
                .TryGet(out var candidate, out error))
        {
            return Problems.Of(error);
        }

        var question = new HistoryQuestion(candidate, span.From, span.Until, request.Sample is 1 ? null : request.Sample);
        return jobs.TryAdd(question, chosen.Documents, Callers.NameOf(user)) is { } job
            ? TypedResults.Accepted($"/v1/plan/replays/{job.Id}", ReplayView.Of(job))
            : Problems.Of(PlanErrors.ReplaysBusy(ReplayJobs.UnderWayMax));
    }

    // Any text: what is no UUID is the id of none, as is a UUID nobody has.
    private static Results<Ok<ReplayView>, ProblemResult> Get(string id, ReplayJobs jobs) =>
        Guid.TryParse(id, out var asked) && jobs.Find(asked) is { } job ? TypedResults.Ok(ReplayView.Of(job)) : Problems.Of(PlanErrors.UnknownReplay());

    private static Results<NoContent, ProblemResult> Delete(string id, ReplayJobs jobs) =>
        Guid.TryParse(id, out var asked) && jobs.Remove(asked) ? TypedResults.NoContent() : Problems.Of(PlanErrors.UnknownReplay());

    private static Result<ReplaySpan> Read(HistoryReplayRequest request, Instant now)
    {
        var (from, until) = (Moment(request.From), Moment(request.To));
        if (request.From is not null && from is null)
        {
            return PlanErrors.ReplaySpanInvalid("\"from\" is an RFC 3339 date and time.", "/from");
        }

        if (request.To is not null && until is null)
        {
            return PlanErrors.ReplaySpanInvalid("\"to\" is an RFC 3339 date and time.", "/to");
        }

        if (from >= now)
        {
            return PlanErrors.ReplaySpanInvalid("\"from\" lies in the past: only what happened can be replayed.", "/from");
        }

        // What is still to come has not happened: the end is now at the latest.
        var end = until is { } asked ? Instant.Min(asked, now) : now;
        if (from >= end)
        {
            return PlanErrors.ReplaySpanInvalid("\"to\" is later than \"from\".", "/to");
        }

        return request.Sample is { } sample && !(sample > 0 && sample <= 1)
            ? PlanErrors.ReplaySampleInvalid()
            : new ReplaySpan(from ?? Instant.None, end);
    }

    private static Instant? Moment(string? text) =>
        DateTimeOffset.TryParse(
            text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var moment)
            ? Instant.From(moment)
            : null;

    /// <summary>The document of this id; with its kind where two kinds have one (<c>kind:id</c>).</summary>
    private static async Task<Result<Chosen>> NameAsync(string id, HistoryReplayRequest request, IPlans plans, CancellationToken ct)
    {
        var rows = (await plans.ListAsync(ct)).Where(row => !row.IsGone()).ToList();
        var named = rows.Where(row => row.Id == id || $"{row.Kind}:{row.Id}" == id).ToList();
        var drafts = named.Count > 1 ? named.FindAll(row => !row.Draft.IsEmpty) : named;
        if (named.Count == 0)
        {
            return PlanErrors.UnknownDraft(id);
        }

        if (drafts.Count != 1)
        {
            return PlanErrors.DraftAmbiguous(id, [.. named.Select(row => row.Kind)]);
        }

        var chosen = new DocumentName(drafts[0].Kind, drafts[0].Id);
        return request.AllDrafts
            ? new Chosen(true, [chosen, .. rows.Where(row => !row.Draft.IsEmpty).Select(row => new DocumentName(row.Kind, row.Id)).Where(name => name != chosen)])
            : new Chosen(false, [chosen]);
    }

    private sealed record Chosen(bool All, IReadOnlyList<DocumentName> Documents);
}

/// <param name="From">Where draft and plan in force part, RFC 3339; absent: at the beginning of history.</param>
/// <param name="To">Where they end; absent: now.</param>
/// <param name="Sample">The part of the members that is lived, above 0 and at most 1; absent: all.</param>
/// <param name="AllDrafts">Every saved draft together instead of the one that is named.</param>
internal sealed record HistoryReplayRequest(string? From = null, string? To = null, double? Sample = null, bool AllDrafts = false);

internal sealed record ReplayPage(IReadOnlyList<ReplayView> Replays);

/// <param name="State">queued, running, done, cancelled or failed.</param>
/// <param name="Documents">What was tried; the first is the one that was named.</param>
/// <param name="Report">Once it is done; not in lists.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record ReplayView(
    Guid Id, ReplayState State, IReadOnlyList<DocumentName> Documents, DateTimeOffset? From, DateTimeOffset To, double? Sample,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, HistoryProgress Progress, string? Failure,
    HistoryReport? Report)
{
    public static ReplayView Of(ReplayJob job) => new(
        job.Id, job.State, job.Documents, job.Question.From.IsSet ? job.Question.From.ToDateTimeOffset() : null, job.Question.Until.ToDateTimeOffset(),
        job.Question.Sample, job.CreatedAt, job.CreatedBy, job.StartedAt, job.EndedAt, job.Progress, job.Failure, job.Report);
}
