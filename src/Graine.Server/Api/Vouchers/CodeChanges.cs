using System.Security.Cryptography;
using System.Text.Json;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Api.Vouchers;

/// <summary>Codes are handed out, switched off and on, and deleted while nobody has used them.</summary>
internal static class CodeChanges
{
    private const int AttemptsMax = 20;
    private const int CandidatesMax = 16;
    private const int DeletedAtOnce = 2_000;
    private const int DeletedMax = 100_000;

    /// <summary>A code becomes a member's: the named one, or any that is free. A retry hands out the same one.</summary>
    public static async Task<IResult> PublishAsync(
        string campaign, [AsParameters] VoucherRequest request, PublicationBody body, IAuditTrail audit, CancellationToken ct)
    {
        if (!RequestKeys.IsValid(request.IdempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyMissing());
        }

        if (request.Plan.Current.FindCampaign(campaign) is not { } found)
        {
            return Problems.Of(VoucherProblems.CampaignUnknown());
        }

        if (found.Codes is null)
        {
            return Problems.Of(VoucherProblems.CampaignShared());
        }

        var (member, identifiers, nobody) = await request.WhoAsync(body.Member ?? "", null, "", ct);
        if (member is null || identifiers.Count > 0 || string.IsNullOrEmpty(body.Member))
        {
            return Problems.Of(nobody ?? VoucherProblems.MemberUnknown());
        }

        var names = await request.Documents.ReadAsync(ct);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var (row, error) = await ChooseAsync(campaign, body.Code, member.Id, request, ct);
            if (row is null)
            {
                return Problems.Of(error!);
            }

            var submission = new PublicationSubmission
            {
                Chosen = row,
                IsNamed = body.Code is not null,
                Now = request.Clock.Now,
                Vouchers = [row.Code],
                Member = member.Id,
                Source = request.Source,
                Key = RequestKeys.Key("publications", request.Source, request.IdempotencyKey!),
                BodyHash = RequestKeys.Hash(campaign + "\n" + JsonSerializer.Serialize(body)),
                Noting = id => audit.Row(
                    id, request.Source, VoucherNotes.Published, VoucherNotes.SubjectOf(campaign), null, new { member = member.Id, Event = id }),
                Answering = code => JsonSerializer.SerializeToUtf8Bytes(
                    VoucherMapping.ToView(code, request.Plan.Current, names.CampaignName(campaign), request.Clock.Now), JsonSerializerOptions.Web),
            };
            if (request.Lanes.TrySubmit([submission]) is not { } ticket)
            {
                return Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
            }

            var applied = (await ticket.Done.WaitAsync(ct))[0];
            if (applied.Status != AppliedStatus.Refused)
            {
                return request.ToResult(applied, StatusCodes.Status201Created);
            }
        }

        return Problems.Of(body.Code is null ? VoucherProblems.NoneFree() : VoucherProblems.Taken());
    }

    public static Task<IResult> DisableAsync(string code, [AsParameters] VoucherRequest request, IAuditTrail audit, CancellationToken ct) =>
        SwitchAsync(code, isDisabled: true, request, audit, ct);

    public static Task<IResult> EnableAsync(string code, [AsParameters] VoucherRequest request, IAuditTrail audit, CancellationToken ct) =>
        SwitchAsync(code, isDisabled: false, request, audit, ct);

    public static async Task<IResult> DeleteAsync(string code, [AsParameters] VoucherRequest request, IAuditTrail audit, CancellationToken ct)
    {
        var (row, error) = await VoucherReads.FindAsync(code, request, ct);
        if (row is null)
        {
            return Problems.Of(error!);
        }

        await audit.NoteAsync(request.User, VoucherNotes.Deleted, row.Campaign, null, ct);
        return await request.Store.Vouchers.DeleteAsync(row.Code, ct) ? TypedResults.NoContent() : Problems.Of(VoucherProblems.InUse());
    }

    /// <summary>Those that nobody was given, redeemed or holds, a hundred thousand at most; the answer says whether there are more.</summary>
    public static async Task<IResult> DeleteFreeAsync(
        string campaign, HttpContext http, IStore store, IAuditTrail audit, CancellationToken ct)
    {
        await audit.NoteAsync(http.User, VoucherNotes.FreeDeleted, campaign, null, ct);
        var deleted = 0;
        while (deleted < DeletedMax)
        {
            var some = await store.Vouchers.DeleteFreeAsync(campaign, DeletedAtOnce, ct);
            deleted += some;
            if (some == 0)
            {
                break;
            }
        }

        return TypedResults.Ok(new DeletedView(
            campaign, deleted, (await store.Vouchers.ListAsync(campaign, VoucherFilter.Free, null, 1, ct)).Count > 0));
    }

    private static async Task<(VoucherRow? Row, Error? Error)> ChooseAsync(
        string campaign, string? code, Guid member, VoucherRequest request, CancellationToken ct)
    {
        if (code is not null)
        {
            var (row, error) = await VoucherReads.FindAsync(code, request, ct);
            return row is null ? (null, error)
                : row.Campaign != campaign ? (null, VoucherProblems.Unknown("/code"))
                : row.Member == member || PublicationSubmission.IsFree(row) ? (row, null)
                : (null, VoucherProblems.Taken());
        }

        // From a place of chance, so that those who ask at once seldom reach for the same code.
        if (await request.Store.Vouchers.FindPlacesAsync(campaign, ct) is not { } places)
        {
            return (null, VoucherProblems.NoneFree());
        }

        var from = places.First + (long)(RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue * (places.Last - places.First));
        var free = await request.Store.Vouchers.FindFreeAsync(campaign, from, CandidatesMax, ct);
        return free.Count == 0 ? (null, VoucherProblems.NoneFree()) : (free[RandomNumberGenerator.GetInt32(free.Count)], null);
    }

    private static async Task<IResult> SwitchAsync(
        string code, bool isDisabled, VoucherRequest request, IAuditTrail audit, CancellationToken ct)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var (row, error) = await VoucherReads.FindAsync(code, request, ct);
            if (row is null)
            {
                return Problems.Of(error!);
            }

            var next = row with { IsDisabled = isDisabled };
            if (row.IsDisabled == isDisabled || await request.Store.Vouchers.ChangeAsync(next, ct))
            {
                if (row.IsDisabled != isDisabled)
                {
                    await audit.NoteAsync(request.User, isDisabled ? VoucherNotes.Disabled : VoucherNotes.Enabled, row.Campaign, null, ct);
                }

                var name = (await request.Documents.ReadAsync(ct)).CampaignName(row.Campaign);
                return TypedResults.Ok(VoucherMapping.ToView(next, request.Plan.Current, name, request.Clock.Now));
            }
        }

        return Problems.Of(VoucherProblems.Taken());
    }
}
