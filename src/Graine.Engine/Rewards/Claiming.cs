using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Rewards;

/// <summary>Makes a claim that nothing stands against: points are spent, it is counted and kept.</summary>
internal static class Claiming
{
    public static Refusal? Claim(Scope scope, Reward reward, RewardPrice? price, RewardCommand command, Outcome outcome)
    {
        var claim = new Claim
        {
            Id = command.Id,
            Reward = reward.Id,
            At = command.At,
            ChangedAt = command.At,
            ExpiresAt = End(scope, reward, command.At),
            Wallet = price?.Points > 0 ? price.Wallet!.Id : null,
            Points = price?.Points ?? 0,
            GivesBack = reward.Terms.GivesBack,
            State = reward.Fulfilment == FulfilmentKind.Manual ? ClaimState.Claimed : ClaimState.Fulfilled,
            Making = new ClaimMaking(
                price?.Id, price?.MoneyMinor ?? 0, price?.MoneyMinor > 0 ? command.Payment : null,
                reward.Cause?.Id, reward.Cause?.Units ?? 0, scope.Plan.Revision),
        };
        if (claim.Wallet is not null)
        {
            Pay(scope, claim, price!.Wallet!, outcome);
        }

        foreach (var limit in reward.Limits)
        {
            scope.Member.Caps.Add(
                reward.CountedAs, false, limit.Per, CapCalendar.Number(limit.Per, command.At, scope.Plan.Programme.Zone), 1, 1);
        }

        scope.Member.Rewards.All.Add(claim);
        outcome.Claims.Add(claim);
        Say(scope, EffectKind.RewardClaimed, claim, outcome, reward.Cause?.Units ?? 0, claim.ExpiresAt == Instant.Never ? null : Holding.Text(claim.ExpiresAt));
        Stocks.Take(scope, claim, reward.Stock, outcome);
        if (claim.State == ClaimState.Fulfilled)
        {
            Say(scope, EffectKind.RewardFulfilled, claim, outcome);
        }

        return null;
    }

    internal static void Say(Scope scope, EffectKind kind, Claim claim, Outcome outcome, long amount = 0, string? to = null) =>
        outcome.Effects.Add(new Effect(kind, claim.Reward, claim.Reward, scope.Plan.Revision, amount, claim.Id.ToString(), to));

    private static void Pay(Scope scope, Claim claim, WalletRules rules, Outcome outcome)
    {
        var ledger = Ledgers.Open(scope, scope.Member.Wallet(rules.Id), rules, outcome);
        Idling.Touch(ledger, claim.At);
        _ = Taking.Take(ledger, claim.Points, Account.Redeemed, claim.At, claim.Allocations);
        outcome.Effects.Add(new Effect(
            EffectKind.PointsSpent, rules.Id, claim.Reward, scope.Plan.Revision, claim.Points, claim.Id.ToString()));
    }

    private static Instant End(Scope scope, Reward reward, Instant at)
    {
        var terms = reward.Terms;
        var own = terms.Days == 0 && terms.Months == 0
            ? Instant.Never
            : LocalTime.Of(scope.Plan.Programme.Zone).Plus(at, terms.Months, terms.Days);
        return Instant.Min(own, terms.Until);
    }
}
