using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members;

/// <summary>From the engine's member and stored rows to what the API shows.</summary>
internal static class MemberMapping
{
    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;

    public static MemberView ToView(
        Member member, CompiledPlan plan, ReadOnlyMemory<byte> profile, IReadOnlyList<IdentifierRow> identifiers) => new(
        member.Id,
        PointsMapping.Moment(member.Since),
        member.IsIdentified,
        ProfileDocument.Values(profile),
        member.Facts.All.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!),
        identifiers.GroupBy(row => row.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()),
        ToView(member.Activity, plan.Programme.Currency),
        [.. member.Standing.Tiers.Select(tier => new TierView(tier.TierSet, tier.Tier, PointsMapping.Moment(tier.Since), PointsMapping.Moment(tier.GraceUntil)))],
        [.. member.Standing.Segments.Select(segment => new SegmentView(segment.Segment, PointsMapping.Moment(segment.Since)))],
        [.. member.Wallets.Select(wallet => PointsMapping.ToView(wallet, plan, withLots: false))],
        member.PlanRevision,
        PointsMapping.Moment(member.DueAt));

    public static EventView ToView(EventRow row, NamePool names) => new(
        row.Id,
        row.Name,
        row.At.ToDateTimeOffset(),
        row.Received.ToDateTimeOffset(),
        Kebab.ConvertName(row.Status.ToString()),
        row.Source,
        row.Channel,
        row.Revision,
        row.Body.Length == 0 ? null : JsonNode.Parse(row.Body.Span),
        [.. EffectCodec.Read(row.Effects.Span, names).Select(PointsMapping.ToView)]);

    public static PostingView ToView(PostingRow row) => new(
        row.Event,
        row.Ordinal,
        row.Posting.At.ToDateTimeOffset(),
        row.Posting.Wallet,
        Kebab.ConvertName(row.Posting.Debit.ToString()),
        Kebab.ConvertName(row.Posting.Credit.ToString()),
        row.Posting.Amount,
        row.Posting.Lot,
        row.Posting.Rule,
        row.Posting.Revision);

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
