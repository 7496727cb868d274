using Graine.Engine;
using Graine.Engine.Referrals;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Referrals;

/// <summary>What referrals come to: how many, how many of them qualify, and what a member won that way costs.</summary>
internal static class ReferralInsights
{
    public static async Task<Ok<IReadOnlyList<ReferralFiguresView>>> GetAsync(
        DateTimeOffset? from, DateTimeOffset? to, PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        var names = await documents.ReadAsync(ct);
        var sums = await store.Referrals.SumAsync(
            null, from is { } begin ? Instant.From(begin) : Instant.None, to is { } end ? Instant.From(end) : Instant.Never, ct);
        return TypedResults.Ok<IReadOnlyList<ReferralFiguresView>>(
        [
            .. sums.GroupBy(sum => sum.Programme).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => View(group.Key, [.. group], names)),
        ]);
    }

    private static ReferralFiguresView View(string programme, IReadOnlyList<ReferralSum> sums, DocumentSet names)
    {
        var counts = ReferralWords.States.ToDictionary(
            state => state, state => sums.Where(sum => ReferralWords.State(sum.State, sum.Gave) == state).Sum(sum => sum.Count), StringComparer.Ordinal);
        var came = sums.Where(sum => sum.State != ReferralState.Invited).Sum(sum => sum.Count);
        var won = counts[ReferralWords.Qualified] + counts[ReferralWords.Rewarded];
        var points = sums
            .SelectMany(sum => new[] { (Wallet: sum.ReferrerWallet, Points: sum.ReferrerPoints), (Wallet: sum.RefereeWallet, Points: sum.RefereePoints) })
            .Where(each => each.Wallet is not null && each.Points != 0)
            .GroupBy(each => each.Wallet!).ToDictionary(each => each.Key, each => each.Sum(one => one.Points), StringComparer.Ordinal);
        decimal? cost = points.Keys.All(wallet => names.Wallet(wallet)?.PointValue is not null)
            ? points.Sum(each => each.Value / (decimal)Math.Pow(10, names.Wallet(each.Key)!.Decimals) * (decimal)names.Wallet(each.Key)!.PointValue!.Value)
            : null;
        return new ReferralFiguresView(
            programme,
            names.ReferralName(programme),
            counts,
            came,
            came == 0 ? null : Math.Round((double)won / came, 4),
            points,
            names.Currency,
            cost is { } money ? Math.Round(money, 2) : null,
            cost is { } sum && won > 0 ? Math.Round(sum / won, 2) : null);
    }
}

/// <param name="Counts">Referrals registered in the period (and invitations sent), by the state they are in now.</param>
/// <param name="Referrals">All but invitations.</param>
/// <param name="Conversion">The share of them that qualified and stands; null when there are none.</param>
/// <param name="Points">Given to both sides and not taken back, by wallet, in its minor units.</param>
/// <param name="Cost">What those points are worth, in the currency; null when a wallet does not say.</param>
/// <param name="CostPerMember">For each who qualified; null when there are none.</param>
internal sealed record ReferralFiguresView(
    string Programme,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, long> Counts,
    long Referrals,
    double? Conversion,
    IReadOnlyDictionary<string, long> Points,
    string Currency,
    decimal? Cost,
    decimal? CostPerMember);
