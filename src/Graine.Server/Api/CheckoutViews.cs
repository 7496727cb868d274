using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Promotions;
using Graine.Engine.Vouchers;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api;

/// <summary>A reward the member could take now.</summary>
/// <param name="Price">Which of its prices would be taken; null when it costs nothing.</param>
/// <param name="Points">In the wallet's minor units.</param>
/// <param name="Money">In minor units of the programme's currency.</param>
internal sealed record CheckoutRewardView(
    string Id, IReadOnlyDictionary<string, string> Name, string Kind, string? Price, string? Wallet, long Points, long Money);

/// <summary>Where the member stands in a tier set.</summary>
/// <param name="Tier">Held now; null below the lowest.</param>
/// <param name="Next">The tier above what was reached; null at the top, and where it depends on something else than the measure.</param>
/// <param name="Missing">What the measure lacks to it, in whole units.</param>
/// <param name="Unit">money, points, orders, times, days; empty for a plain number.</param>
/// <param name="Sentence">In words, by language.</param>
internal sealed record CheckoutTierView(
    string TierSet,
    IReadOnlyDictionary<string, string> Name,
    string? Tier,
    IReadOnlyDictionary<string, string>? TierName,
    string? Next,
    IReadOnlyDictionary<string, string>? NextName,
    double? Missing,
    string Unit,
    IReadOnlyDictionary<string, string> Sentence);

/// <summary>What a till is told about a member in words: told where members are.</summary>
internal interface ICheckoutTelling
{
    EffectView Effect(Effect effect, DocumentSet names);

    /// <summary>What a promotion took off.</summary>
    IReadOnlyDictionary<string, string> Discount(string promotion, long amountMinor, bool isShipping, string currency, DocumentSet names);

    /// <summary>Why a promotion took nothing off.</summary>
    /// <param name="lack">The reason.</param>
    /// <param name="unmet">The parts of its condition that do not hold.</param>
    /// <param name="names">What documents are called.</param>
    IReadOnlyDictionary<string, string> Lack(PromotionLack lack, IReadOnlyList<SpokenPart> unmet, DocumentSet names);

    /// <summary>What a code took off.</summary>
    IReadOnlyDictionary<string, string> CodeDiscount(string campaign, long amountMinor, bool isShipping, string currency, DocumentSet names);

    /// <summary>Why a code does not count.</summary>
    IReadOnlyDictionary<string, string> Rejection(VoucherLack lack, bool isMistyped, DocumentSet names);

    /// <summary>Why a referral was rejected, or waits for a person.</summary>
    IReadOnlyDictionary<string, string> ReferralReason(string code);

    /// <summary>The first rewards of the catalogue that the member could take.</summary>
    IReadOnlyList<CheckoutRewardView> Rewards(Member member, CompiledPlan plan, DocumentSet names, IBudgets? budgets, Instant now, int max);

    IReadOnlyList<CheckoutTierView> Tiers(Member member, CompiledPlan plan, DocumentSet names, Instant now);
}
