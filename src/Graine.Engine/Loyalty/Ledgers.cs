using Graine.Engine.Expressions;
using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>All of a member's wallets at once: opened for writing, brought up to the moment, asked what comes next.</summary>
internal static class Ledgers
{
    public static Ledger Open(Scope scope, Wallet wallet, WalletRules rules, Outcome outcome) =>
        new(wallet, rules, scope.Plan.Programme.Zone, scope.Now, scope.Plan.Revision, outcome);

    /// <summary>The rules of a wallet; one that was retired keeps its points, without expiry.</summary>
    public static WalletRules Rules(Scope scope, string wallet) =>
        scope.Plan.FindWallet(wallet) ?? new WalletRules { Id = wallet };

    public static void Mature(Scope scope, Outcome outcome)
    {
        var wallets = scope.Member.Wallets;
        for (var index = 0; index < wallets.Count; index++)
        {
            Maturing.Mature(Open(scope, wallets[index], Rules(scope, wallets[index].Id), outcome));
        }
    }

    public static Instant NextDue(Scope scope)
    {
        var next = Instant.Never;
        var wallets = scope.Member.Wallets;
        for (var index = 0; index < wallets.Count; index++)
        {
            var rules = Rules(scope, wallets[index].Id);
            next = Instant.Min(next, Maturing.NextDue(wallets[index], rules, scope.Plan.Programme.Zone));
        }

        return next;
    }

    public static void Prune(Scope scope, Instant horizon, Outcome outcome)
    {
        var wallets = scope.Member.Wallets;
        for (var index = 0; index < wallets.Count; index++)
        {
            Pruning.Prune(Open(scope, wallets[index], Rules(scope, wallets[index].Id), outcome), horizon);
        }
    }

    /// <summary>Points given for lines of an order hear which of them come back.</summary>
    public static void Note(List<Wallet> wallets, in HeldRefund refund)
    {
        for (var index = 0; index < wallets.Count; index++)
        {
            foreach (var lot in wallets[index].Lots)
            {
                if (lot.OrderKey == refund.Key)
                {
                    lot.Lines?.Back(refund.Lines, refund.AmountMinor);
                }
            }
        }
    }

    public static void Return(Scope scope, ulong orderKey, in OrderEntry order, Instant at, Outcome outcome, bool isCapped = true)
    {
        var wallets = scope.Member.Wallets;
        for (var index = 0; index < wallets.Count; index++)
        {
            var ledger = Open(scope, wallets[index], Rules(scope, wallets[index].Id), outcome);
            Maturing.Mature(ledger);
            var counted = scope.Member.HasCaps || scope.Member.HasTallies ? Caps.Note(ledger.Wallet, orderKey) : null;
            Returning.ReturnOrder(ledger, orderKey, order.RefundedMinor, order.TotalMinor, at);
            if (counted is not null)
            {
                if (isCapped)
                {
                    Caps.GiveBack(scope, ledger.Wallet, counted);
                }

                TierCounting.GiveBack(scope, ledger.Wallet, counted, outcome);
            }
        }
    }
}
