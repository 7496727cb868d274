namespace Graine.Engine.Plans.Documents;

/// <summary>The kinds of plan documents, as they are spelled in addresses and in the database.</summary>
public static class DocumentKinds
{
    public const string Programme = "programme";

    public const string Wallet = "wallet";

    public const string EarningRule = "earning-rule";

    public const string TierSet = "tier-set";

    public const string Segment = "segment";

    public const string Reward = "reward";

    public const string Badge = "badge";

    public const string Challenge = "challenge";
    public const string Promotion = "promotion";

    public const string HouseholdPolicy = "household-policy";

    public const string ReferralProgramme = "referral-programme";
    public const string StampCard = "stamp-card";

    public const string LevelSet = "level-set";

    public const string Streak = "streak";

    public const string VoucherCampaign = "voucher-campaign";

    public const string Draw = "draw";

    public const string Leaderboard = "leaderboard";

    public const string IdentityPolicy = "identity-policy";

    /// <summary>In the order they are compiled: what others refer to comes first.</summary>
    public static readonly IReadOnlyList<string> All = [Programme, IdentityPolicy, Wallet, TierSet, Segment, EarningRule, Reward, Promotion, VoucherCampaign, Badge, Challenge, ReferralProgramme, StampCard, LevelSet, Streak, HouseholdPolicy, Draw, Leaderboard];

    /// <summary>The only id of a kind of which there is one; null for the others.</summary>
    public static string? SingleId(string kind) => kind switch
    {
        Programme => "programme",
        IdentityPolicy => "identity",
        HouseholdPolicy => "households",
        _ => null,
    };
}
