using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Balances and tiers that come along from another programme. Points come out of an account of their own, so that what this programme gave
/// and what it took over are never mixed; they count neither as earned in a tier set nor as activity.
/// </summary>
internal static class Opening
{
    /// <summary>Null when done; else why not.</summary>
    public static Refusal? Apply(Scope scope, OpeningCommand command, Outcome outcome)
    {
        foreach (var lot in command.Lots)
        {
            if (Check(scope, lot) is { } refusal)
            {
                return refusal;
            }
        }

        foreach (var tier in command.Tiers)
        {
            var given = new TierCommand
            {
                Id = command.Id,
                At = tier.Since,
                Received = command.Received,
                TierSet = tier.TierSet,
                Tier = tier.Tier,
                Until = tier.Until,
            };
            if (TierCommands.Apply(scope, given, outcome) is { } refusal)
            {
                outcome.Effects.Clear();
                return refusal;
            }

            Remember(scope.Plan.FindTierSet(tier.TierSet)!, tier.Tier, scope.Member.Standing);
        }

        foreach (var lot in command.Lots)
        {
            Open(Ledgers.Open(scope, scope.Member.Wallet(lot.Wallet), scope.Plan.FindWallet(lot.Wallet)!, outcome), lot);
        }

        return null;
    }

    /// <summary>The tier, and those below it, were reached in the other programme: their gifts are for who reaches them here.</summary>
    private static void Remember(TierSet set, string tier, StandingSlice standing)
    {
        var place = standing.IndexOf(set.Id);
        var memory = standing.Tiers[place].Memory!;
        var reached = set.Tiers.Take(set.IndexOf(tier) + 1).Where(each => each.Gift is not null).Select(each => each.Id);
        standing.Tiers[place] = standing.Tiers[place] with { Memory = memory with { Gifts = [.. memory.Gifts.Union(reached, StringComparer.Ordinal)] } };
    }

    private static Refusal? Check(Scope scope, in OpeningLot lot) =>
        scope.Plan.FindWallet(lot.Wallet) is null ? PointsErrors.WalletUnknown(lot.Wallet)
        : lot.Points <= 0 ? PointsErrors.MustBePositive(lot.Points)
        : lot.Points > Wallet.TotalMax / 1_000 || (scope.Member.FindWallet(lot.Wallet) is { } wallet && Earning.IsBeyondMax(wallet, lot.Points))
            ? PointsErrors.BeyondMax(lot.Points)
        : null;

    private static void Open(in Ledger ledger, in OpeningLot brought)
    {
        Maturing.Mature(ledger);
        var earned = Instant.Min(brought.EarnedAt, ledger.Now);
        var lot = new Lot
        {
            Number = ++ledger.Wallet.LastLot,
            EarnedAt = earned,
            ActiveAt = earned,
            ExpiresAt = brought.ExpiresAt == Instant.None ? Expiry.Of(ledger.Rules.Expiry, earned, ledger.Zone) : brought.ExpiresAt,
            Earned = brought.Points,
            Remaining = brought.Points,
        };
        LotOrder.Insert(ledger.Wallet, lot);
        ledger.Move(Account.Opening, Account.Active, brought.Points, lot, ledger.Now);
        ledger.Say(EffectKind.PointsOpened, brought.Points);
        Taking.Repay(ledger, lot, ledger.Now);
        if (Maturing.DueOf(lot, ledger) <= ledger.Now)
        {
            // They were not here before: what has expired does so now, not backwards. What inactivity ended keeps its own moment, which history yet to be told may move.
            Maturing.MatureFrom(ledger, ledger.Rules.Expiry.Kind == ExpiryKind.Inactivity ? Instant.None : ledger.Now);
        }
    }
}
