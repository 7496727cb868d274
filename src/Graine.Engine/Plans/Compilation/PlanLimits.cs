using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

/// <summary>How many documents of a kind a plan may have: each costs time with every event.</summary>
public static class PlanLimits
{
    public static int DocumentsMax(string kind) => kind switch
    {
        DocumentKinds.Wallet => 20,
        DocumentKinds.TierSet => 10,
        DocumentKinds.Segment => 500,
        DocumentKinds.EarningRule => 500,
        DocumentKinds.Reward => 500,
        DocumentKinds.Badge => 200,
        DocumentKinds.Challenge => 200,
        DocumentKinds.Promotion => 200,
        DocumentKinds.ReferralProgramme => 20,
        DocumentKinds.StampCard => 50,
        DocumentKinds.LevelSet => 20,
        DocumentKinds.Streak => 50,
        DocumentKinds.VoucherCampaign => 500,
        DocumentKinds.Draw => 50,
        DocumentKinds.Leaderboard => 50,
        _ => 1,
    };
}
