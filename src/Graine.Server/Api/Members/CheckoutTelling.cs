using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Promotions;
using Graine.Engine.Rewards;
using Graine.Engine.Vouchers;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members;

/// <summary>Promotions, rewards and tiers as a checkout tells them. The member has been brought to the moment.</summary>
internal sealed class CheckoutTelling : ICheckoutTelling
{
    public EffectView Effect(Effect effect, DocumentSet names) => EffectTelling.ToView(effect, names);

    public IReadOnlyDictionary<string, string> Discount(string promotion, long amountMinor, bool isShipping, string currency, DocumentSet names) =>
        PromotionTelling.Discount(names.PromotionName(promotion), amountMinor, isShipping, currency);

    public IReadOnlyDictionary<string, string> Lack(PromotionLack lack, IReadOnlyList<SpokenPart> unmet, DocumentSet names) =>
        PromotionTelling.Lack(lack, unmet, names);

    public IReadOnlyDictionary<string, string> CodeDiscount(string campaign, long amountMinor, bool isShipping, string currency, DocumentSet names) =>
        PromotionTelling.Discount(names.CampaignName(campaign), amountMinor, isShipping, currency);

    public IReadOnlyDictionary<string, string> Rejection(VoucherLack lack, bool isMistyped, DocumentSet names) =>
        CodeTelling.Rejection(lack, isMistyped, names);

    public IReadOnlyDictionary<string, string> ReferralReason(string code) => ReferralTelling.Reason(code);

    public IReadOnlyList<CheckoutRewardView> Rewards(
        Member member, CompiledPlan plan, DocumentSet names, IBudgets? budgets, Instant now, int max)
    {
        var scope = new Scope();
        var rewards = new List<CheckoutRewardView>();
        foreach (var reward in plan.Rewards)
        {
            if (rewards.Count == max)
            {
                break;
            }

            scope.Reset(member, plan, Instant.Max(now, member.Clock));
            scope.Budgets = budgets;
            if (Examining.Look(scope, reward, hasCode: true) is { Lacks.Count: 0 } look)
            {
                rewards.Add(new CheckoutRewardView(
                    reward.Id, names.RewardName(reward.Id), JsonNamingPolicy.KebabCaseLower.ConvertName(reward.Kind.ToString()),
                    look.Price?.Id, look.Price?.Wallet?.Id, look.Price?.Points ?? 0, look.Price?.MoneyMinor ?? 0));
            }
        }

        return rewards;
    }

    public IReadOnlyList<CheckoutTierView> Tiers(Member member, CompiledPlan plan, DocumentSet names, Instant now)
    {
        var scope = new Scope();
        var tiers = new List<CheckoutTierView>();
        foreach (var set in plan.TierSets)
        {
            scope.Reset(member, plan, Instant.Max(now, member.Clock));
            tiers.Add(CheckoutTier.Of(set, member.Standing.Tier(set.Id), set.Measure(scope), names));
        }

        return tiers;
    }
}
