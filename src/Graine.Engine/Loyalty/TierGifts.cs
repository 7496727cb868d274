using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>Points for whoever reaches a tier the first time; coming back to it gives none.</summary>
internal static class TierGifts
{
    public static void Give(Scope scope, TierSet set, string? from, string? to, Outcome outcome)
    {
        var tier = set.IndexOf(to);
        if (tier <= set.IndexOf(from) || set.Tiers[tier].Gift is not { } gift || scope.Plan.FindWallet(gift.Wallet) is not { } rules)
        {
            return;
        }

        var standings = scope.Member.Standing.Tiers;
        var place = scope.Member.Standing.IndexOf(set.Id);
        var memory = standings[place].Memory ?? new TierMemory();
        if (memory.Gifts.Contains(to!))
        {
            return;
        }

        var ledger = Ledgers.Open(scope, scope.Member.Wallet(rules.Id), rules, outcome);
        if (Earning.Earn(ledger, gift.Minor, scope.Now, rules.PendingDays, 0, set.BenefitOf(tier)) is null)
        {
            standings[place] = standings[place] with { Memory = memory with { Gifts = [.. memory.Gifts, to!] } };
        }
    }
}
