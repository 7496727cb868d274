using Graine.Engine.Expressions;
using Graine.Engine.Inputs;

namespace Graine.Engine.Loyalty;

/// <summary>Commands on holds: made in a wallet, closed by their id wherever they are.</summary>
internal static class HoldCommands
{
    /// <summary>Null when done; else why not, and the books are as they were.</summary>
    public static Refusal? Apply(Scope scope, HoldCommand command, Outcome outcome) =>
        command.Verb == HoldVerb.Hold ? Make(scope, command, outcome) : Close(scope, command, outcome);

    private static Refusal? Make(Scope scope, HoldCommand command, Outcome outcome)
    {
        if (scope.Plan.FindWallet(command.Wallet) is not { } rules)
        {
            return PointsErrors.WalletUnknown(command.Wallet);
        }

        // A wallet that was never used has nothing to hold: a new one would only be refused.
        var ledger = Ledgers.Open(scope, scope.Member.FindWallet(rules.Id) ?? new Wallet { Id = rules.Id }, rules, outcome);
        var until = command.Until.IsSet ? command.Until : command.At.Plus(command.ForMilliseconds);
        return Holding.Hold(ledger, command.Id, command.Points ?? 0, command.At, until, command.Reference);
    }

    private static Refusal? Close(Scope scope, HoldCommand command, Outcome outcome)
    {
        foreach (var wallet in scope.Member.Wallets)
        {
            if (wallet.Holds?.Find(command.Hold) is { } hold)
            {
                // A wallet that was retired meanwhile still gives back or spends what it holds.
                var ledger = Ledgers.Open(scope, wallet, Ledgers.Rules(scope, wallet.Id), outcome);
                return command.Verb == HoldVerb.Complete
                    ? Holding.Complete(ledger, hold, command.Points, command.At)
                    : Holding.Cancel(ledger, hold, command.At);
            }
        }

        return PointsErrors.HoldUnknown();
    }
}
