using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Vouchers;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Vouchers;

/// <summary>Codes are made in the background: asked for, followed, stopped.</summary>
internal static class CodeJobs
{
    private const int ListedMax = 100;

    public static async Task<IResult> StartAsync(
        string campaign, [FromHeader(Name = RequestKeys.Header)] string? idempotencyKey, CodesWantedBody body, HttpContext http,
        IStore store, RunningPlan plan, Clock clock, VoucherWorker worker, IAuditTrail audit, CancellationToken ct)
    {
        if (!RequestKeys.IsValid(idempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyMissing());
        }

        if (plan.Current.FindCampaign(campaign) is not { } found)
        {
            return Problems.Of(VoucherProblems.CampaignUnknown());
        }

        if (found.Codes is null)
        {
            return Problems.Of(VoucherProblems.CampaignShared());
        }

        if (body.Count is not (>= 1 and <= VoucherProblems.CodesMax))
        {
            return Problems.Of(VoucherProblems.CountInvalid());
        }

        var by = Callers.NameOf(http.User);
        var id = RequestKeys.Key("voucher-jobs", by, idempotencyKey!);
        var isNew = await store.Vouchers.FindJobAsync(id, ct) is null;
        if (isNew)
        {
            await audit.NoteAsync(http.User, VoucherNotes.Ordered, campaign, new { job = id, body.Count }, ct);
        }

        var now = clock.Now;
        var job = await store.Vouchers.AddJobAsync(
            new VoucherJobRow(id, campaign, body.Count.Value, 0, found.BalanceMinor ?? 0, now, now, by, VoucherJobState.Running), ct);
        if (job.Campaign != campaign || job.Count != body.Count)
        {
            return Problems.Of(RequestErrors.KeyReused());
        }

        if (!isNew)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        worker.Wake();
        return TypedResults.Accepted($"/v1/campaigns/{campaign}/jobs/{id}", VoucherMapping.ToView(job));
    }

    public static async Task<IResult> ListAsync(string campaign, IStore store, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<CodeJobView>>(
            [.. (await store.Vouchers.ListJobsAsync(campaign, ListedMax, ct)).Select(VoucherMapping.ToView)]);

    public static async Task<IResult> GetAsync(string campaign, Guid job, IStore store, CancellationToken ct) =>
        await store.Vouchers.FindJobAsync(job, ct) is { } row && row.Campaign == campaign
            ? TypedResults.Ok(VoucherMapping.ToView(row))
            : Problems.Of(VoucherProblems.JobUnknown());

    /// <summary>No more are made; those there are stay. One that is over already stays as it is.</summary>
    public static async Task<IResult> CancelAsync(
        string campaign, Guid job, ClaimsPrincipal user, IStore store, Clock clock, IAuditTrail audit, CancellationToken ct)
    {
        if (await store.Vouchers.FindJobAsync(job, ct) is not { } row || row.Campaign != campaign)
        {
            return Problems.Of(VoucherProblems.JobUnknown());
        }

        if (row.State == VoucherJobState.Running)
        {
            await audit.NoteAsync(user, VoucherNotes.Stopped, campaign, new { job }, ct);
            await store.Vouchers.CancelJobAsync(job, clock.Now, ct);
        }

        return TypedResults.Ok(VoucherMapping.ToView((await store.Vouchers.FindJobAsync(job, ct))!));
    }
}
