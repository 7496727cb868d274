using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Referrals;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Referrals;

/// <summary>A member's own code and link, whom it brought, what its caps leave, and who brought it.</summary>
internal static class MemberReferrals
{
    private const int AttemptsMax = 16;

    public static async Task<Results<Ok<MemberReferralView>, ProblemResult>> GetAsync(
        string reference, string? programme, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, IdentityHasher hasher, IStore store,
        Clock clock, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        return ReferralEntry.Programme(programme, plan.Current, clock.Now) is { } found
            ? TypedResults.Ok(await ViewAsync(member, found, finder, plan, documents, hasher, store, clock, ct))
            : Problems.Of(ReferralProblems.NoProgramme());
    }

    internal static async Task<MemberReferralView> ViewAsync(
        Member member, ReferralProgramme programme, MemberFinder finder, RunningPlan plan, PublishedDocuments documents, IdentityHasher hasher,
        IStore store, Clock clock, CancellationToken ct)
    {
        var now = clock.Now;
        var history = await finder.HistoryOfAsync(member.Id, ct);
        var names = await documents.ReadAsync(ct);
        var made = await MadeAsync(member.Id, hasher, store, now, ct);
        var chosen = new List<string>();
        foreach (var id in history)
        {
            chosen.AddRange((await store.Referrals.ListCodesAsync(id, ct)).Where(row => row.IsChosen).Select(row => row.Code));
        }

        var code = chosen.Count > 0 ? chosen[^1] : ReferralCodes.Show(made);
        var sums = (await store.Referrals.SumAsync(history, Instant.None, Instant.Never, ct)).Where(sum => sum.Programme == programme.Id).ToList();
        var count = member.Referrals.Counts.GetValueOrDefault(programme.Id);
        var next = programme.Milestones.FirstOrDefault(each => each.At > count);
        return new MemberReferralView(
            member.Id,
            programme.Id,
            names.ReferralName(programme.Id),
            code,
            [ReferralCodes.Show(made), .. chosen],
            names.Referral(programme.Id)?.Link?.Replace("{code}", Uri.EscapeDataString(code), StringComparison.Ordinal),
            ReferralWords.States.ToDictionary(
                state => state, state => sums.Where(sum => ReferralWords.State(sum.State, sum.Gave) == state).Sum(sum => sum.Count), StringComparer.Ordinal),
            programme.Referrer?.Wallet?.Id,
            sums.Sum(sum => sum.ReferrerPoints),
            [.. ReferralRoom.Of(member, programme, now, plan.Current.Programme.Zone).Select(CapRoomView.Of)],
            next is null ? null : new ReferralMilestoneView(next.At, next.Minor, next.At - count),
            await OwnAsync(member, names, store, ct));
    }

    /// <summary>The code made out of the id; kept once somebody asks, so that it is found again.</summary>
    private static async Task<string> MadeAsync(Guid member, IdentityHasher hasher, IStore store, Instant now, CancellationToken ct)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var code = ReferralCodes.Read(ReferralCodes.Make(member, attempt, hasher))!;
            var known = await store.Referrals.FindCodeAsync(code, ct)
                ?? await store.Referrals.AddCodeAsync(new ReferralCodeRow(code, member, false, now), ct);
            if (known.Member == member)
            {
                return code;
            }
        }

        throw new InvalidOperationException("Every code made for a member belongs to another.");
    }

    private static async Task<ReferralView?> OwnAsync(Member member, DocumentSet names, IStore store, CancellationToken ct) =>
        member.Referrals.Own is { } own && await store.Referrals.FindAsync(own.Id, ct) is { } row ? ReferralView.Of(row, names) : null;
}

/// <param name="Code">To be given away: the one chosen last, else the made one.</param>
/// <param name="Codes">All that lead to the member.</param>
/// <param name="Link">With the code in it; null when the programme has none.</param>
/// <param name="Counts">Referrals by their state.</param>
/// <param name="Wallet">Of the points; null when there are none.</param>
/// <param name="Points">Given to the member by referrals and not taken back, in the wallet's minor units.</param>
/// <param name="NextMilestone">Null when there is none ahead.</param>
/// <param name="ReferredBy">The referral that brought the member; null when nobody did.</param>
internal sealed record MemberReferralView(
    Guid Member,
    string Programme,
    IReadOnlyDictionary<string, string> Name,
    string Code,
    IReadOnlyList<string> Codes,
    string? Link,
    IReadOnlyDictionary<string, long> Counts,
    string? Wallet,
    long Points,
    IReadOnlyList<CapRoomView> Caps,
    ReferralMilestoneView? NextMilestone,
    ReferralView? ReferredBy);

/// <param name="Per">day, week, month, year, life.</param>
/// <param name="Points">Allowed in the period at hand, in the wallet's minor units.</param>
/// <param name="Until">When the period ends.</param>
internal sealed record CapRoomView(string Per, long? Points, long? PointsLeft, int? Times, int? TimesLeft, DateTimeOffset? Until)
{
    public static CapRoomView Of(CapRoom room) => new(
        JsonNamingPolicy.KebabCaseLower.ConvertName(room.Per.ToString()), room.Points, room.PointsLeft, room.Times, room.TimesLeft,
        PointsMapping.Moment(room.Until));
}

/// <param name="At">The how-manieth referral.</param>
/// <param name="Points">More for it.</param>
/// <param name="Missing">Referrals until then.</param>
internal sealed record ReferralMilestoneView(int At, long Points, int Missing);
