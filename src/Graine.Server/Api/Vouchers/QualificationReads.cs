using Graine.Engine.Vouchers;
using Graine.Server.Plans;
using Graine.Server.Sessions;
using Graine.Server.Vouchers;

namespace Graine.Server.Api.Vouchers;

/// <summary>Which of the member's codes, and of those everybody has, would do something here, each by itself.</summary>
internal static class QualificationReads
{
    private const int CodesMax = 50;

    public static async Task<IResult> QualifyAsync([AsParameters] VoucherRequest request, QualificationBody body, CancellationToken ct)
    {
        var (session, unknown) = await request.SessionAsync(body.Session, ct);
        if (unknown is not null)
        {
            return Problems.Of(unknown);
        }

        if (!ValidationWrites.OrderOf(body.Order, session is null ? null : SessionRows.Read(session), request).TryGet(out var order, out var error))
        {
            return Problems.Of(error);
        }

        var (member, identifiers, nobody) = await request.WhoAsync(body.Member, session, "nobody", ct);
        if (member is null)
        {
            return Problems.Of(nobody!);
        }

        var plan = request.Plan.Current;
        var own = identifiers.Count > 0 || member.Id == Guid.Empty
            ? []
            : await request.Store.Vouchers.OfMembersAsync(await request.Finder.HistoryOfAsync(member.Id, ct), CodesMax, ct);
        List<TypedCode> codes =
        [
            .. own.Select(row => new TypedCode(row.Code, [row.Code], false, row.Code, row)),
            .. plan.Campaigns.Where(campaign => campaign is { IsEnabled: true, SharedCode: not null })
                .Select(campaign => new TypedCode(campaign.SharedShown!, [campaign.SharedCode!], false, campaign.SharedCode, null)),
        ];
        var names = await request.Documents.ReadAsync(ct);
        var found = new List<QualificationView>(codes.Count);
        foreach (var code in codes)
        {
            var looked = await VoucherTrials.LookAsync([code], member, order, Guid.Empty, request, ct);
            var finding = looked.Findings[0];
            if (body.All == true || finding.IsValid)
            {
                found.Add(ToView(code, finding, plan, request.Words, names));
            }
        }

        return TypedResults.Ok(new QualificationsView(
            [.. found.OrderByDescending(view => view.Applies).ThenByDescending(view => view.Discount + view.GiftCard).ThenBy(view => view.Code, StringComparer.Ordinal)]));
    }

    private static QualificationView ToView(
        TypedCode code, VoucherFinding finding, Engine.Plans.Plan plan, ICheckoutTelling words, DocumentSet names)
    {
        var campaign = finding.Use.Voucher?.Campaign ?? "";
        var until = Engine.Instant.Min(code.Row?.ValidUntil ?? Engine.Instant.Never, finding.Campaign?.ValidUntil ?? Engine.Instant.Never);
        return new QualificationView(
            TypedCodes.Show(plan, campaign, code.Key!, code.Row?.Shown),
            campaign,
            names.CampaignName(campaign),
            finding.IsValid,
            finding.Campaign?.Discount is null ? 0 : VoucherMapping.Money(finding.AmountMinor, plan),
            finding.Campaign?.BalanceMinor is null ? 0 : VoucherMapping.Money(finding.AmountMinor, plan),
            finding.Campaign?.Wallet?.Id,
            finding.Campaign?.Points ?? 0,
            PointsMapping.Moment(until),
            VoucherMapping.Reasons(finding, words, names));
    }
}

/// <param name="Member">A reference.</param>
/// <param name="Session">A checkout whose lines are about to be paid, instead of <paramref name="Order"/>.</param>
/// <param name="Order">What is about to be paid.</param>
/// <param name="All">Also those that do not apply, with every reason.</param>
internal sealed record QualificationBody(string? Member = null, string? Session = null, VoucherOrderBody? Order = null, bool? All = null);
