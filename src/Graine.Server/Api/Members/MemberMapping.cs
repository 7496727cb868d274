using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members;

/// <summary>From the engine's member and stored rows to what the API shows.</summary>
internal static class MemberMapping
{
    /// <param name="profile">Null when it is not shown.</param>
    public static MemberView ToView(
        Member member, CompiledPlan plan, DocumentSet names, ReadOnlyMemory<byte>? profile, IReadOnlyList<IdentifierRow> identifiers) =>
        Shown(member, plan, names, profile ?? default, identifiers) with
        {
            ProfileShown = profile is not null,
            ProfileTag = profile is { } shown ? ProfileDocument.Tag(shown) : null,
        };

    private static MemberView Shown(
        Member member, CompiledPlan plan, DocumentSet names, ReadOnlyMemory<byte> profile, IReadOnlyList<IdentifierRow> identifiers) => new(
        member.Id,
        PointsMapping.Moment(member.Since),
        member.IsIdentified,
        ProfileDocument.Values(profile),
        member.Facts.All.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!),
        identifiers.GroupBy(row => row.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()),
        ToView(member.Activity, plan.Programme.Currency),
        [.. member.Standing.Tiers.Select(tier => ToView(tier, names))],
        [.. member.Standing.Segments.Select(segment => ToView(segment, names))],
        [.. member.Wallets.Select(wallet => PointsMapping.ToView(wallet, plan, withLots: false) with { Name = names.WalletName(wallet.Id) })],
        member.PlanRevision,
        PointsMapping.Moment(member.DueAt));

    private static SegmentView ToView(SegmentStanding standing, DocumentSet names) =>
        new(standing.Segment, PointsMapping.Moment(standing.Since)) { Name = names.SegmentName(standing.Segment) };

    public static TierView ToView(TierStanding standing, DocumentSet names) => new(
        standing.TierSet, standing.Tier, PointsMapping.Moment(standing.Since), PointsMapping.Moment(standing.GraceUntil))
    {
        Name = names.TierSetName(standing.TierSet),
        TierName = standing.Tier is { } tier ? names.TierName(standing.TierSet, tier) : null,
        Rank = names.TierSet(standing.TierSet)?.Tiers.Select((each, place) => (each.Id, Place: (int?)place))
            .FirstOrDefault(each => each.Id == standing.Tier).Place,
        Invited = standing.Memory?.Invitation is { } invitation && invitation.Tier == standing.Tier,
        Entitlements = [.. names.TierSet(standing.TierSet)?.Tiers.FirstOrDefault(each => each.Id == standing.Tier)?.Entitlements?
            .Select(each => new EntitlementView(each.Id, each.Name)) ?? []],
    };

    private static ActivityView ToView(ActivitySlice activity, string currency) => new(
        activity.OrderCount,
        activity.RevenueMinor,
        activity.MarginMinor,
        currency,
        PointsMapping.Moment(activity.FirstOrderAt),
        PointsMapping.Moment(activity.LastOrderAt),
        PointsMapping.Moment(activity.LastSeenAt),
        [.. activity.Categories.Select(tally => new TallyView(tally.Name, tally.Count, tally.RevenueMinor))],
        [.. activity.Channels.Select(tally => new TallyView(tally.Name, tally.Count, tally.RevenueMinor))],
        [.. activity.Names.Select(name => new EventCountView(name.Name, name.Count, PointsMapping.Moment(name.FirstAt), PointsMapping.Moment(name.LastAt)))]);
}
