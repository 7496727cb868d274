using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Rewards;

namespace Graine.Engine.Referrals;

/// <summary>What a referral gives to either side, and how it goes back: as points of an order of its own would.</summary>
internal static class ReferralGains
{
    /// <summary>How many points were given; 0 when there are none or the wallet is full.</summary>
    public static long Earn(
        Scope scope, ReferralProgramme programme, ReferralGain gain, long minor, Guid referral, Instant at, Outcome outcome)
    {
        if (gain.Wallet is not { } rules || minor <= 0)
        {
            return 0;
        }

        var ledger = Ledgers.Open(scope, scope.Member.Wallet(rules.Id), rules, outcome);
        return Earning.Earn(ledger, minor, at, gain.PendingDays, Key(referral), programme.Rule) is null ? minor : 0;
    }

    /// <summary>The claim of the gain's reward; empty when there is none, or none left.</summary>
    public static Guid Claim(Scope scope, ReferralGain gain, Guid id, Instant at, Outcome outcome)
    {
        if (gain.Reward is not { } name || scope.Plan.FindReward(name) is not { } reward
            || (reward.Stock is { } stock && !Stocks.HasOne(scope, stock)) || !scope.Member.Rewards.MakeRoom())
        {
            return Guid.Empty;
        }

        var command = new RewardCommand
        {
            Id = id,
            At = at,
            Received = scope.Now,
            Verb = RewardVerb.Claim,
            Reward = name,
        };
        _ = Claiming.Claim(scope, reward, null, command, outcome);
        return id;
    }

    /// <summary>Both points and claim; what was used up stays. Caps counted it of who brought somebody, and not of who was brought.</summary>
    public static void TakeBack(Scope scope, Guid referral, Guid claim, Instant at, Outcome outcome, bool isCapped)
    {
        var whole = new OrderEntry(Key(referral), at, 1, 1, 0, false, true);
        Ledgers.Return(scope, whole.Key, whole, at, outcome, isCapped);
        if (claim != Guid.Empty && scope.Member.HasRewards && scope.Member.Rewards.Find(claim) is { IsOpen: true } open)
        {
            _ = CarryingOn.Cancel(scope, open, at, outcome);
        }
    }

    /// <summary>The lots of a referral are known as those of an order with this key.</summary>
    public static ulong Key(Guid referral) => OrderBook.Key(ReferralProgramme.RulePrefix + referral.ToString("N"));
}
