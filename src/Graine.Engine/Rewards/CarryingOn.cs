using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Rewards;

/// <summary>What becomes of a claim after it was made. Asking again for what has happened changes nothing and is no refusal.</summary>
internal static class CarryingOn
{
    /// <summary>The member has it now.</summary>
    public static Refusal? Fulfil(Scope scope, Claim claim, Instant at, Outcome outcome)
    {
        switch (claim.State)
        {
            case ClaimState.Claimed:
                Become(scope, claim, ClaimState.Fulfilled, EffectKind.RewardFulfilled, at, outcome);
                return null;
            case ClaimState.Fulfilled:
                return null;
            default:
                return RewardErrors.Closed(claim.State);
        }
    }

    /// <summary>The member used it up: its points can no longer come back.</summary>
    public static Refusal? Use(Scope scope, Claim claim, Instant at, Outcome outcome)
    {
        switch (claim.State)
        {
            case ClaimState.Fulfilled:
                Become(scope, claim, ClaimState.Used, EffectKind.RewardUsed, at, outcome);
                claim.Allocations.Clear();
                scope.Member.Rewards.Forget();
                return null;
            case ClaimState.Used:
                return null;
            case ClaimState.Claimed:
                return RewardErrors.StillWaits();
            default:
                return RewardErrors.Closed(claim.State);
        }
    }

    /// <summary>
    /// Its code is part of a checkout that closes. Where its points came from stays known, for the order may come back. In a replay the member
    /// may not have it, and then nothing happens.
    /// </summary>
    public static void Redeem(Scope scope, VoucherUse use, VoucherCommand command, long amountMinor, Outcome outcome)
    {
        if (scope.Member.HasRewards && scope.Member.Rewards.Find(use.Claim) is { State: ClaimState.Fulfilled } claim)
        {
            Become(scope, claim, ClaimState.Used, EffectKind.RewardUsed, command.At, outcome, amountMinor, command.Reference);
            claim.IsOfOrder = true;
            scope.Member.Rewards.Forget();
        }
    }

    /// <summary>The order it was used with came back: the member has it again, for as long as it is valid. One that left the document stays used.</summary>
    public static void Reopen(Scope scope, ClaimUndo undo, VoucherCommand command, Outcome outcome)
    {
        if (scope.Member.HasRewards && scope.Member.Rewards.Find(undo.Claim) is { State: ClaimState.Used } claim)
        {
            Become(scope, claim, ClaimState.Fulfilled, EffectKind.RewardReopened, command.At, outcome, undo.AmountMinor, command.Reference);
            claim.IsOfOrder = false;
            ClaimExpiry.Run(scope, outcome);
        }
    }

    /// <summary>Takes it back: its points go back to their lots, and it no longer counts against the reward's limits.</summary>
    public static Refusal? Cancel(Scope scope, Claim claim, Instant at, Outcome outcome)
    {
        if (!claim.IsOpen)
        {
            return claim.State == ClaimState.Cancelled ? null : RewardErrors.Closed(claim.State);
        }

        Become(scope, claim, ClaimState.Cancelled, EffectKind.RewardCancelled, at, outcome);
        Stocks.GiveBack(scope, claim, outcome);
        if (scope.Member.HasCaps)
        {
            scope.Member.Caps.GiveBack("reward/" + claim.Reward, "", claim.At, scope.Plan.Programme.Zone, 1, 1);
        }

        if (claim.Wallet is { } wallet)
        {
            GiveBack(scope, claim, Ledgers.Open(scope, scope.Member.Wallet(wallet), Ledgers.Rules(scope, wallet), outcome), at);
        }

        scope.Member.Rewards.Forget();
        return null;
    }

    internal static void Become(
        Scope scope, Claim claim, ClaimState state, EffectKind told, Instant at, Outcome outcome, long amountMinor = 0, string? order = null)
    {
        (claim.State, claim.ChangedAt) = (state, at);
        outcome.Claims.Add(claim);
        Claiming.Say(scope, told, claim, outcome, amountMinor, order);
    }

    /// <summary>A wallet that was retired meanwhile still takes its points back.</summary>
    internal static void GiveBack(Scope scope, Claim claim, in Ledger ledger, Instant at)
    {
        ledger.Outcome.Effects.Add(new Effect(
            EffectKind.PointsGivenBack, ledger.Wallet.Id, claim.Reward, scope.Plan.Revision, claim.Points, claim.Id.ToString()));
        Refilling.GiveBack(ledger, claim.Allocations, claim.At, at);
        claim.Allocations.Clear();
    }
}
