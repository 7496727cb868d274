using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Rewards;

/// <summary>Commands on rewards: claims are made, and carried on by their id.</summary>
internal static class RewardCommands
{
    /// <summary>Null when done; else why not, and only what was due has happened.</summary>
    public static Refusal? Apply(Scope scope, RewardCommand command, Outcome outcome)
    {
        ClaimExpiry.Run(scope, outcome);
        Ledgers.Mature(scope, outcome);
        return command.Verb == RewardVerb.Claim ? Claim(scope, command, outcome) : CarryOn(scope, command, outcome);
    }

    private static Refusal? Claim(Scope scope, RewardCommand command, Outcome outcome)
    {
        if (scope.Plan.FindReward(command.Reward) is not { } reward)
        {
            return RewardErrors.RewardUnknown(command.Reward);
        }

        if (command.Price is { } named && !reward.Prices.Any(price => price.Id == named))
        {
            return RewardErrors.PriceUnknown(named);
        }

        var look = Examining.Look(scope, reward, command.HasCode, command.Price);
        if (look.Lacks.Count > 0)
        {
            List<Refusal> reasons = [.. look.Lacks.OrderBy(lack => lack.Kind).Select(lack => RewardErrors.Of(lack))];
            return reasons[0] with { Reasons = reasons.Count > 1 ? reasons : null };
        }

        if (look.Price is { MoneyMinor: > 0 } && command.Payment is not { Length: >= 1 and <= RewardErrors.PaymentMax })
        {
            return RewardErrors.NotPaid();
        }

        return scope.Member.Rewards.MakeRoom() ? Claiming.Claim(scope, reward, look.Price, command, outcome) : RewardErrors.Full();
    }

    private static Refusal? CarryOn(Scope scope, RewardCommand command, Outcome outcome)
    {
        if (!scope.Member.HasRewards || scope.Member.Rewards.Find(command.Claim) is not { } claim)
        {
            return RewardErrors.NoClaim();
        }

        return command.Verb switch
        {
            RewardVerb.Fulfil => CarryingOn.Fulfil(scope, claim, command.At, outcome),
            RewardVerb.Use => CarryingOn.Use(scope, claim, command.At, outcome),
            _ => CarryingOn.Cancel(scope, claim, command.At, outcome),
        };
    }
}
