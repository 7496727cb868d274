using Graine.Server.Identity;
using Graine.Server.Vouchers;
using Graine.Storage;

namespace Graine.Server.Api.Vouchers;

/// <summary>One code as it stands, and what was redeemed.</summary>
internal static class VoucherReads
{
    /// <summary>A slip is told by the check digit alone; unknown codes count as guesses.</summary>
    public static async Task<IResult> GetAsync(string code, [AsParameters] VoucherRequest request, CancellationToken ct)
    {
        var plan = request.Plan.Current;
        var names = await request.Documents.ReadAsync(ct);
        if (TypedCodes.Read(plan, code).Keys is [var key, ..] && plan.FindShared(key) is { } campaign)
        {
            var sums = await request.Store.Redemptions.SumAsync(campaign.Id, ct);
            var now = request.Clock.Now;
            return TypedResults.Ok(new VoucherView(
                campaign.SharedShown!, campaign.Id, names.CampaignName(campaign.Id), "shared",
                campaign.IsEnabled && now >= campaign.ValidFrom && now < campaign.ValidUntil, null, null,
                PointsMapping.Moment(campaign.ValidFrom), PointsMapping.Moment(campaign.ValidUntil), (int)sums.Redeemed, null, 0, null));
        }

        var (row, error) = await FindAsync(code, request, ct);
        return row is null
            ? Problems.Of(error!)
            : TypedResults.Ok(VoucherMapping.ToView(row, plan, names.CampaignName(row.Campaign), request.Clock.Now));
    }

    public static async Task<(VoucherRow? Row, Error? Error)> FindAsync(string code, VoucherRequest request, CancellationToken ct)
    {
        var (codes, error) = await request.FindAsync([new RedeemableBody(code)], null, null, ct);
        return error is not null ? (null, error)
            : codes[0].IsMistyped ? (null, CodeProblems.Mistyped())
            : codes[0].Row is { } row ? (row, null)
            : (null, VoucherProblems.Unknown());
    }

    /// <summary>Newest first.</summary>
    public static async Task<IResult> RedemptionsAsync(
        string? campaign, string? code, string? member, string? order, string? state, string? after, int? limit,
        [AsParameters] VoucherRequest request, CancellationToken ct)
    {
        if (Paging.Check(after, limit, out var cursor, out var size) is { } wrong)
        {
            return Problems.Of(wrong);
        }

        if (state is not (null or "redeemed" or "rolled-back"))
        {
            return Problems.Of(new Error(ErrorKind.Invalid, "redemptions.state_unknown", "\"state\" is redeemed or rolled-back."));
        }

        IReadOnlyList<Guid>? members = null;
        if (member is not null)
        {
            if (MemberReference.Parse(member) is not { } reference)
            {
                return Problems.Of(ReferenceErrors.Invalid(member));
            }

            if (await request.Finder.FindAsync(reference, ct) is not { } known)
            {
                return Problems.Of(VoucherProblems.MemberUnknown());
            }

            members = await request.Finder.HistoryOfAsync(known.Id, ct);
        }

        var plan = request.Plan.Current;
        var rows = await request.Store.Redemptions.ListAsync(
            new RedemptionFilter(
                campaign, code is null ? null : TypedCodes.Read(plan, code).Keys is [var key, ..] ? key : code, order,
                state is null ? null : state == "redeemed" ? RedemptionState.Redeemed : RedemptionState.RolledBack, members),
            cursor, size, ct);
        return TypedResults.Ok(new Page<RedemptionView>(
            [.. rows.Select(row => VoucherMapping.ToView(row, plan))],
            rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].At, rows[^1].Id))));
    }

    public static async Task<IResult> RedemptionAsync(Guid id, [AsParameters] VoucherRequest request, CancellationToken ct) =>
        await request.Store.Redemptions.FindAsync(id, ct) is { } row
            ? TypedResults.Ok(VoucherMapping.ToView(row, request.Plan.Current))
            : Problems.Of(VoucherProblems.RedemptionUnknown());
}
