using System.Buffers;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Rewards;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Adds up what promotions took off from the log, and how often codes of campaigns were redeemed and rewards claimed from their rows, in the periods of the limits that each
/// member has, and compares it with the member's counters. Codes that are held count where their member holds them.
/// </summary>
internal sealed class LimitCheck
{
    private const int PageSize = 1_000;

    private static readonly SearchValues<byte> Held = SearchValues.Create((byte)EffectKind.VoucherHeld);

    private readonly Plan _plan;
    private readonly PeriodCounts _counts;
    private readonly bool _hasPromotions;
    private readonly VoucherCampaign[] _campaigns;
    private readonly Dictionary<string, string> _rewards = new(StringComparer.Ordinal);
    private readonly NamePool _names = new();

    public LimitCheck(Plan plan, DocumentRevisions revisions, Findings findings)
    {
        (_plan, _counts) = (plan, new PeriodCounts("limits", plan, findings));
        foreach (var promotion in plan.Promotions)
        {
            _counts.Follow(new Owner(promotion.CountedAs), promotion.Limits, revisions.Of(DocumentKinds.Promotion, promotion.Id));
        }

        _hasPromotions = !_counts.IsEmpty;
        _campaigns = [.. plan.Campaigns.Where(campaign => campaign.PerMember.Length > 0)];
        foreach (var campaign in _campaigns)
        {
            _counts.Follow(new Owner(campaign.CountedAs), campaign.PerMember, revisions.Of(DocumentKinds.VoucherCampaign, campaign.Id));
        }

        foreach (var reward in plan.Rewards.Where(reward => reward.Limits.Length > 0))
        {
            _rewards[reward.Id] = reward.CountedAs;
            _counts.Follow(new Owner(reward.CountedAs), reward.Limits, revisions.Of(DocumentKinds.Reward, reward.Id));
        }
    }

    public void Look(EventRow row)
    {
        if (row.Status != EventStatus.Applied)
        {
            return;
        }

        if (_hasPromotions && CommandNames.Promotions.Contains(row.Name) && !LakeRowKinds.IsFact(row))
        {
            using var json = JsonDocument.Parse(row.Body);
            Look(row, PromotionJson.Read(json.RootElement, row));
        }
        else if (_campaigns.Length > 0 && row.Effects.Span.IndexOfAny(Held) >= 0)
        {
            foreach (var effect in EffectCodec.Read(row.Effects.Span, _names).Where(effect => effect.Kind == EffectKind.VoucherHeld))
            {
                // Since when it was held by which words is known only here.
                Add(row.Member, effect.Subject, row.At, 0, effect.Revision);
            }
        }
    }

    /// <summary>Redemptions and claims; those that were taken back count nothing, and still say by which words they were counted.</summary>
    public async Task ReadAsync(IStore store, CancellationToken ct)
    {
        for (var shard = 0; shard < Shard.Count && _rewards.Count > 0; shard++)
        {
            Guid? last = null;
            while (await store.Claims.ReadShardAsync((short)shard, last, PageSize, ct) is { Count: > 0 } page)
            {
                foreach (var row in page.Where(row => _rewards.ContainsKey(row.Reward)))
                {
                    var times = row.State == ClaimState.Cancelled ? 0 : 1;
                    _counts.Add(row.Member, new Owner(_rewards[row.Reward]), row.At, (times, times), row.Revision);
                }

                last = page[^1].Id;
            }
        }

        foreach (var campaign in _campaigns)
        {
            EventCursor? after = null;
            var filter = new RedemptionFilter(campaign.Id);
            while (await store.Redemptions.ListAsync(filter, after, PageSize, ct) is { Count: > 0 } page)
            {
                foreach (var row in page)
                {
                    Add(row.Member, campaign.Id, row.At, row.State == RedemptionState.Redeemed ? 1 : 0, row.Revision);
                }

                after = new EventCursor(page[^1].At, page[^1].Id);
            }
        }
    }

    public void Join(Survivors survivors) => _counts.Join(survivors);

    public void Look(Member member)
    {
        if (_campaigns.Length > 0)
        {
            foreach (var held in member.Vouchers.Locks)
            {
                foreach (var (campaign, _) in held.Codes)
                {
                    Add(member.Id, campaign, held.At, 1, int.MaxValue);
                }
            }
        }

        _counts.Look(member, Instant.None);
    }

    private void Look(EventRow row, PromotionCommand command)
    {
        foreach (var use in command.Uses)
        {
            if (_plan.FindPromotion(use.Promotion) is { } promotion)
            {
                var (amount, times) = command.Verb switch
                {
                    PromotionVerb.Use => (use.AmountMinor, 1),
                    PromotionVerb.Return => (-use.AmountMinor, 0),
                    _ => (-use.AmountMinor, -1),
                };
                _counts.Add(row.Member, new Owner(promotion.CountedAs), command.UsedAt, (amount, times), row.Revision);
            }
        }
    }

    private void Add(Guid member, string campaign, Instant at, int times, int revision)
    {
        if (_plan.FindCampaign(campaign) is { } limited)
        {
            _counts.Add(member, new Owner(limited.CountedAs), at, (times, times), revision);
        }
    }
}
