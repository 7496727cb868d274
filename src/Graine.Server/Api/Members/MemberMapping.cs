using System.Text.Json;
using System.Text.Json.Nodes;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members;

/// <summary>From the engine's member and stored rows to what the API shows.</summary>
internal static class MemberMapping
{
    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;

    public static DateTimeOffset? Moment(Instant instant) =>
        instant == Instant.None || instant == Instant.Never ? null : instant.ToDateTimeOffset();

    public static MemberView ToView(
        Member member, CompiledPlan plan, ReadOnlyMemory<byte> profile, IReadOnlyList<IdentifierRow> identifiers) => new(
        member.Id,
        Moment(member.Since),
        member.IsIdentified,
        ProfileDocument.Values(profile),
        member.Facts.All.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!),
        identifiers.GroupBy(row => row.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()),
        ToView(member.Activity, plan.Programme.Currency),
        [.. member.Standing.Tiers.Select(tier => new TierView(tier.TierSet, tier.Tier, Moment(tier.Since), Moment(tier.GraceUntil)))],
        [.. member.Standing.Segments.Select(segment => new SegmentView(segment.Segment, Moment(segment.Since)))],
        [.. member.Wallets.Select(wallet => ToView(wallet, plan, withLots: false))],
        member.PlanRevision,
        Moment(member.DueAt));

    public static WalletView ToView(Wallet wallet, CompiledPlan plan, bool withLots)
    {
        var rules = plan.FindWallet(wallet.Id) ?? new WalletRules { Id = wallet.Id };
        var zone = plan.Programme.Zone;
        Instant DueOf(Lot lot) => Expiry.Due(lot, wallet, rules, zone);
        var live = wallet.Lots.Where(lot => lot is { Remaining: > 0, IsPending: false }).ToList();
        var next = live.Count == 0 ? Instant.Never : live.Min(DueOf);
        return new WalletView(
            wallet.Id,
            rules.Decimals,
            wallet.Active,
            wallet.Pending,
            wallet.Debt,
            wallet.Earned,
            wallet.Spent,
            wallet.Expired,
            Moment(next),
            next == Instant.Never ? 0 : live.Where(lot => DueOf(lot) == next).Sum(lot => lot.Remaining),
            withLots ? [.. wallet.Lots.Select(lot => ToView(lot, DueOf(lot)))] : null);
    }

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
        [.. EffectCodec.Read(row.Effects.Span, names).Select(ToView)]);

    public static EffectView ToView(Effect effect) => new(
        Kebab.ConvertName(effect.Kind.ToString()),
        effect.Subject,
        effect.Rule,
        effect.Revision,
        effect.Amount,
        effect.From,
        effect.To);

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

    private static LotView ToView(Lot lot, Instant due) => new(
        lot.Number,
        lot.Remaining == 0 ? "used" : lot.IsPending ? "pending" : "active",
        lot.Earned,
        lot.Remaining,
        Moment(lot.EarnedAt),
        Moment(lot.ActiveAt),
        Moment(due),
        lot.Rule);

    private static ActivityView ToView(ActivitySlice activity, string currency) => new(
        activity.OrderCount,
        activity.RevenueMinor,
        activity.MarginMinor,
        currency,
        Moment(activity.FirstOrderAt),
        Moment(activity.LastOrderAt),
        Moment(activity.LastSeenAt),
        [.. activity.Categories.Select(tally => new TallyView(tally.Name, tally.Count, tally.RevenueMinor))],
        [.. activity.Channels.Select(tally => new TallyView(tally.Name, tally.Count, tally.RevenueMinor))],
        [.. activity.Names.Select(name => new EventCountView(name.Name, name.Count, Moment(name.FirstAt), Moment(name.LastAt)))]);
}
