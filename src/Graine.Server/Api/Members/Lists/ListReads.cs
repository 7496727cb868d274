using System.Security.Claims;
using Graine.Server.Lists;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members.Lists;

/// <summary>Lists of members: the order from the lake, the rows from the store.</summary>
internal static class ListReads
{
    public static async Task<Results<Ok<MemberPage>, ProblemResult>> ListAsync(
        [AsParameters] ListQueryString query, ClaimsPrincipal user, ListShelf shelf, MemberRows rows, RunningPlan plan, Clock clock, CancellationToken ct)
    {
        if (!query.Place().TryGet(out var place, out var error) || !query.Question(plan, clock).TryGet(out var question, out error))
        {
            return Problems.Of(error);
        }

        var listing = await shelf.TakeAsync(question, place.List, ct);
        var head = await listing.Head.WaitAsync(ct);
        var slice = await listing.SliceAsync(place.Offset, place.Limit, ct);
        var items = await rows.ReadAsync(slice, place.Offset, PersonalData.IsShownTo(user), ct);
        var end = place.Offset + slice.Count;
        return TypedResults.Ok(new MemberPage(
            items,
            end >= head.Count || slice.Count == 0 ? null : ListPlace.Write(listing.Id, end),
            listing.Id,
            head.Total,
            head.Count,
            head.AsOf.IsSet ? head.AsOf.ToDateTimeOffset() : null,
            !head.IsCaughtUp,
            plan.Current.Programme.Currency));
    }

    /// <summary>Rows of members who are known by id, such as those who just entered a segment.</summary>
    public static async Task<Results<Ok<IReadOnlyList<MemberRowView>>, ProblemResult>> RowsAsync(
        [FromQuery(Name = "ids")] string? ids, ClaimsPrincipal user, MemberRows rows, CancellationToken ct)
    {
        var texts = (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var read = texts.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Distinct().ToArray();
        return texts.Length > Paging.LimitMax || read.Contains(Guid.Empty)
            ? Problems.Of(ListErrors.ParameterInvalid("ids", $"ids is a list of at most {Paging.LimitMax} member ids with commas between."))
            : TypedResults.Ok(await rows.ReadAsync(read, 0, PersonalData.IsShownTo(user), ct));
    }

    public static async Task<Ok<ListColumnsView>> ColumnsAsync(ClaimsPrincipal user, RunningPlan plan, PublishedDocuments documents, CancellationToken ct)
    {
        var names = await documents.ReadAsync(ct);
        var current = plan.Current;
        var wallet = current.Wallets.Count == 0 ? null : current.Wallets[0];
        var tiers = current.TierSets.Count == 0 ? null : names.TierSet(current.TierSets[0].Id);
        return TypedResults.Ok(new ListColumnsView(
            ListColumns.All,
            [.. current.Segments.Select(segment => new NamedView(segment.Id, names.SegmentName(segment.Id)))],
            [.. (tiers?.Tiers ?? []).Select(tier => new NamedView(tier.Id, tier.Name))],
            wallet is null ? null : new NamedWalletView(wallet.Id, names.WalletName(wallet.Id), wallet.Decimals),
            current.Programme.Currency,
            PersonalData.IsShownTo(user)));
    }
}
