using System.Diagnostics;
using Graine.Engine.Inputs;

namespace Graine.Server.Pipeline;

/// <summary>What commands on points, tiers, rewards and games are called in the log.</summary>
internal static class CommandNames
{
    public const string Earn = "points.earn";
    public const string Transfer = "points.transfer";
    public const string Hold = "points.hold";
    public const string Complete = "points.complete";
    public const string Cancel = "points.cancel";
    public const string Extend = "points.extend";
    public const string Open = "points.open";
    public const string GiveTier = "tiers.give";
    public const string EndTier = "tiers.end";
    public const string ClaimReward = "rewards.claim";
    public const string FulfilClaim = "rewards.fulfil";
    public const string UseClaim = "rewards.use";
    public const string CancelClaim = "rewards.cancel";
    public const string JoinChallenge = "challenges.join";
    public const string GiveBadge = "badges.give";
    public const string TakeBadge = "badges.take";
    public const string GiveFreezes = "streaks.freeze";
    public const string EnterDraw = "draws.enter";

    /// <summary>Something won that is decided over everybody.</summary>
    public const string Prize = "prize";

    public const string UsePromotions = "promotions.use";
    public const string GiveBackPromotions = "promotions.give-back";
    public const string ReturnPromotions = "promotions.return";

    /// <summary>Of commands on promotions.</summary>
    public static readonly IReadOnlyList<string> Promotions = [UsePromotions, GiveBackPromotions, ReturnPromotions];

    public const string RegisterReferral = "referrals.register";
    public const string ApproveReferral = "referrals.approve";
    public const string RefuseReferral = "referrals.refuse";

    /// <summary>Of the inputs that one side of a referral sends the other.</summary>
    public const string ReferralQualified = "referrals.qualified";
    public const string ReferralWithdrawn = "referrals.withdrawn";

    /// <summary>By their verbs, in order.</summary>
    public static readonly IReadOnlyList<string> Households =
        ["households.create", "households.join", "households.leave", "households.role", "households.dissolve", "households.replace"];

    /// <summary>Of the inputs that a household and its members send each other.</summary>
    public const string HouseholdLinked = "households.linked";
    public const string PointsShared = "households.shared";
    public const string HouseholdOrderReturned = "households.order-returned";
    public const string HouseholdAsked = "households.asked";

    public static readonly IReadOnlyList<string> Referrals =
        [RegisterReferral, ApproveReferral, RefuseReferral, ReferralQualified, ReferralWithdrawn];

    public const string HoldVouchers = "vouchers.hold";
    public const string RedeemVouchers = "vouchers.redeem";
    public const string ReleaseVouchers = "vouchers.release";
    public const string RollBackVouchers = "vouchers.rollback";
    public const string PublishVouchers = "vouchers.publish";
    public const string GiveBackVouchers = "vouchers.give-back";

    /// <summary>Of commands on codes of campaigns.</summary>
    public static readonly IReadOnlyList<string> Vouchers = [HoldVouchers, RedeemVouchers, ReleaseVouchers, RollBackVouchers, PublishVouchers, GiveBackVouchers];

    /// <summary>Of commands on rewards.</summary>
    public static readonly IReadOnlyList<string> Rewards = [ClaimReward, FulfilClaim, UseClaim, CancelClaim];

    /// <summary>Of commands on games.</summary>
    public static readonly IReadOnlyList<string> Games = [JoinChallenge, GiveBadge, TakeBadge, GiveFreezes, EnterDraw];

    public static string Of(Input command) => command switch
    {
        PointsCommand { Verb: PointsVerb.Earn } => Earn,
        PointsCommand { Verb: PointsVerb.Spend } => "points.spend",
        PointsCommand { Verb: PointsVerb.Adjust } => "points.adjust",
        PointsCommand { Verb: PointsVerb.Transfer } => Transfer,
        HoldCommand { Verb: HoldVerb.Hold } => Hold,
        HoldCommand { Verb: HoldVerb.Complete } => Complete,
        HoldCommand { Verb: HoldVerb.Cancel } => Cancel,
        ExtendCommand => Extend,
        OpeningCommand => Open,
        TierCommand { Tier: not null } => GiveTier,
        TierCommand => EndTier,
        RewardCommand { Verb: RewardVerb.Claim } => ClaimReward,
        RewardCommand { Verb: RewardVerb.Fulfil } => FulfilClaim,
        RewardCommand { Verb: RewardVerb.Use } => UseClaim,
        RewardCommand { Verb: RewardVerb.Cancel } => CancelClaim,
        GameCommand { Verb: GameVerb.JoinChallenge } => JoinChallenge,
        GameCommand { Verb: GameVerb.GiveBadge } => GiveBadge,
        GameCommand { Verb: GameVerb.TakeBadge } => TakeBadge,
        PromotionCommand { Verb: PromotionVerb.Use } => UsePromotions,
        PromotionCommand { Verb: PromotionVerb.GiveBack } => GiveBackPromotions,
        PromotionCommand { Verb: PromotionVerb.Return } => ReturnPromotions,
        HouseholdCommand household => Households[(int)household.Verb],
        ReferralCommand { Verb: ReferralVerb.Register } => RegisterReferral,
        ReferralCommand { Verb: ReferralVerb.Approve } => ApproveReferral,
        ReferralCommand { Verb: ReferralVerb.Refuse } => RefuseReferral,
        GameCommand { Verb: GameVerb.GiveFreezes } => GiveFreezes,
        VoucherCommand { Verb: VoucherVerb.Hold } => HoldVouchers,
        VoucherCommand { Verb: VoucherVerb.Redeem } => RedeemVouchers,
        VoucherCommand { Verb: VoucherVerb.Release } => ReleaseVouchers,
        VoucherCommand { Verb: VoucherVerb.RollBack } => RollBackVouchers,
        VoucherCommand { Verb: VoucherVerb.Publish } => PublishVouchers,
        VoucherCommand { Verb: VoucherVerb.GiveBack } => GiveBackVouchers,
        GameCommand { Verb: GameVerb.EnterDraw } => EnterDraw,
        _ => throw new UnreachableException(),
    };
}
