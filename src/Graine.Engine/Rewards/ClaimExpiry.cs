using Graine.Engine.Expressions;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Rewards;

/// <summary>Claims end by themselves, each at its own moment, with what else was due until then before it.</summary>
internal static class ClaimExpiry
{
    public static void Run(Scope scope, Outcome outcome)
    {
        if (!scope.Member.HasRewards)
        {
            return;
        }

        var rewards = scope.Member.Rewards;
        while (rewards.Next() is { } claim && claim.ExpiresAt <= scope.Now)
        {
            CarryingOn.Become(scope, claim, ClaimState.Expired, EffectKind.RewardExpired, claim.ExpiresAt, outcome);
            if (claim.GivesBack)
            {
                Stocks.GiveBack(scope, claim, outcome);
            }

            if (claim is { GivesBack: true, Wallet: { } wallet })
            {
                var ledger = Ledgers.Open(scope, scope.Member.Wallet(wallet), Ledgers.Rules(scope, wallet), outcome).At(claim.ExpiresAt);
                Maturing.MatureLots(ledger, Instant.None);
                CarryingOn.GiveBack(scope, claim, ledger, claim.ExpiresAt);
            }

            claim.Allocations.Clear();
            rewards.Forget();
        }
    }
}
