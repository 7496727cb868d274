using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Graine.Engine.Plans;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Vouchers;

/// <summary>Campaigns with their figures, and their codes in lists and files.</summary>
internal static class CampaignReads
{
    private const int ExportPage = 2_000;
    private static readonly string[] Columns = ["code", "state", "member", "publishedAt", "validUntil", "redeemed", "balance"];

    public static async Task<Ok<IReadOnlyList<CampaignView>>> ListAsync(
        IStore store, RunningPlan plan, PublishedDocuments documents, CancellationToken ct)
    {
        var (names, views) = (await documents.ReadAsync(ct), new List<CampaignView>());
        foreach (var campaign in plan.Current.Campaigns)
        {
            views.Add(await ViewAsync(campaign, store, plan.Current, names, ct));
        }

        return TypedResults.Ok<IReadOnlyList<CampaignView>>(views);
    }

    public static async Task<Results<Ok<CampaignView>, ProblemResult>> GetAsync(
        string campaign, IStore store, RunningPlan plan, PublishedDocuments documents, CancellationToken ct) =>
        plan.Current.FindCampaign(campaign) is { } found
            ? TypedResults.Ok(await ViewAsync(found, store, plan.Current, await documents.ReadAsync(ct), ct))
            : Problems.Of(VoucherProblems.CampaignUnknown());

    public static async Task<Results<Ok<Page<VoucherView>>, ProblemResult>> CodesAsync(
        string campaign, string? state, string? after, int? limit, IStore store, RunningPlan plan, PublishedDocuments documents, Clock clock, CancellationToken ct)
    {
        var size = limit ?? Paging.LimitDefault;
        if (size is < 1 or > Paging.LimitMax)
        {
            return Problems.Of(RequestErrors.LimitInvalid(Paging.LimitMax));
        }

        if (!TryRead(after, out var cursor))
        {
            return Problems.Of(RequestErrors.CursorInvalid());
        }

        if (FilterOf(state) is not { } filter)
        {
            return Problems.Of(VoucherProblems.StateUnknown());
        }

        var name = (await documents.ReadAsync(ct)).CampaignName(campaign);
        var rows = await store.Vouchers.ListAsync(campaign, filter, cursor, size, ct);
        return TypedResults.Ok(new Page<VoucherView>(
            [.. rows.Select(row => VoucherMapping.ToView(row, plan.Current, name, clock.Now))],
            rows.Count < size ? null : Write(rows[^1])));
    }

    /// <summary>All codes, or those in a state, as they are read: a file of a million costs no memory.</summary>
    public static async Task<IResult> ExportAsync(
        string campaign, string? state, HttpContext http, IStore store, RunningPlan plan, Clock clock, IAuditTrail audit, CancellationToken ct)
    {
        if (plan.Current.FindCampaign(campaign) is null)
        {
            return Problems.Of(VoucherProblems.CampaignUnknown());
        }

        if (FilterOf(state) is not { } filter)
        {
            return Problems.Of(VoucherProblems.StateUnknown());
        }

        await audit.NoteAsync(http.User, VoucherNotes.Exported, campaign, new { state }, ct);
        var file = new CsvAnswer(http.Response, $"{campaign}.csv", ',', Columns);
        VoucherCursor? cursor = null;
        while (true)
        {
            var rows = await store.Vouchers.ListAsync(campaign, filter, cursor, ExportPage, ct);
            foreach (var row in rows)
            {
                Line(file.Cells, VoucherMapping.ToView(row, plan.Current, null, clock.Now), plan.Current);
            }

            if (rows.Count < ExportPage)
            {
                return await file.EndAsync(ct);
            }

            await file.BreatheAsync(ct);
            cursor = new VoucherCursor(rows[^1].Place, rows[^1].Code);
        }
    }

    private static void Line(CsvCells cells, VoucherView view, Engine.Plans.Plan plan) => cells
        .Text(view.Code).Text(view.State).Text(view.Member?.ToString()).Moment(view.PublishedAt, plan.Programme.Zone)
        .Moment(view.ValidUntil, plan.Programme.Zone).Number(view.Redeemed)
        .Text(view.Balance?.ToString(CultureInfo.InvariantCulture)).End();

    private static async Task<CampaignView> ViewAsync(
        VoucherCampaign campaign, IStore store, Engine.Plans.Plan plan, DocumentSet names, CancellationToken ct)
    {
        var counts = campaign.SharedCode is null ? await store.Vouchers.CountAsync(campaign.Id, ct) : new VoucherCounts(0, 0, 0, 0, 0);
        var sums = await store.Redemptions.SumAsync(campaign.Id, ct);
        return new CampaignView(
            campaign.Id,
            names.CampaignName(campaign.Id),
            campaign.IsEnabled,
            campaign.BalanceMinor is not null ? "gift-card" : campaign.Wallet is not null ? "points" : "discount",
            campaign.SharedShown,
            counts.Codes,
            counts.Published,
            counts.Disabled,
            counts.Redeemed,
            sums.Redeemed,
            sums.RolledBack,
            campaign.SharedCode is not null || counts.Codes == 0 ? null : (double)counts.Redeemed / counts.Codes,
            VoucherMapping.Money(sums.AmountMinor, plan),
            VoucherMapping.Money(counts.BalanceMinor, plan),
            campaign.Wallet?.Id,
            sums.Points,
            PointsMapping.Moment(campaign.ValidFrom),
            PointsMapping.Moment(campaign.ValidUntil));
    }

    private static VoucherFilter? FilterOf(string? state) => state switch
    {
        null or "" => VoucherFilter.All,
        "free" => VoucherFilter.Free,
        "published" => VoucherFilter.Published,
        "redeemed" => VoucherFilter.Redeemed,
        "disabled" => VoucherFilter.Disabled,
        _ => null,
    };

    private static string Write(VoucherRow row) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Place}.{row.Code}")));

    private static bool TryRead(string? text, out VoucherCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Length > 200 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.', 2);
        if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            cursor = new VoucherCursor(place, parts[1]);
            return true;
        }

        return false;
    }
}
