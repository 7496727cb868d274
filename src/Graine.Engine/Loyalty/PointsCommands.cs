using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>Commands on a wallet: earn by staff, spend, adjust, transfer; and the arrival of a transfer.</summary>
internal static class PointsCommands
{
    /// <summary>Null when done; else why not, and the books are as they were.</summary>
    public static Refusal? Apply(Scope scope, PointsCommand command, Outcome outcome)
    {
        if (scope.Plan.FindWallet(command.Wallet) is not { } rules)
        {
            return PointsErrors.WalletUnknown(command.Wallet);
        }

        var wallet = scope.Member.FindWallet(rules.Id);
        var ledger = Ledgers.Open(scope, wallet ?? new Wallet { Id = rules.Id }, rules, outcome);
        var refusal = Apply(scope, command, ledger);
        if (wallet is null && refusal is null)
        {
            scope.Member.Wallets.Add(ledger.Wallet);
        }

        return refusal;
    }

    private static Refusal? Apply(Scope scope, PointsCommand command, in Ledger ledger)
    {
        Maturing.Mature(ledger);
        var orderKey = command.OrderId is null ? 0 : OrderBook.Key(command.OrderId);
        return command.Verb switch
        {
            PointsVerb.Earn => Earning.Earn(ledger, command.Points, command.At, 0, orderKey, null),
            PointsVerb.Spend when scope.Member.IsHousehold => Households.Households.Spend(scope, command, ledger, orderKey),
            PointsVerb.Spend => Spending.Spend(ledger, command.Points, command.At, orderKey),
            PointsVerb.Adjust => Adjusting.Adjust(ledger, command.Points, command.At),
            PointsVerb.Transfer => Send(scope, command, ledger),
        };
    }

    public static void Receive(Scope scope, TransferArrived arrived, Outcome outcome)
    {
        // A wallet that was retired meanwhile still takes what is on its way: points are never lost.
        var rules = Ledgers.Rules(scope, arrived.Wallet);
        var ledger = Ledgers.Open(scope, scope.Member.Wallet(rules.Id), rules, outcome);
        Transferring.TransferIn(ledger, arrived.Lots, arrived.At);
    }

    public static Refusal? Extend(Scope scope, ExtendCommand command, Outcome outcome)
    {
        if (scope.Plan.FindWallet(command.Wallet) is not { } rules)
        {
            return PointsErrors.WalletUnknown(command.Wallet);
        }

        var wallet = scope.Member.FindWallet(rules.Id) ?? new Wallet { Id = rules.Id };
        return Extending.Extend(Ledgers.Open(scope, wallet, rules, outcome), command.Until, command.Days, command.Lots);
    }

    private static Refusal? Send(Scope scope, PointsCommand command, in Ledger ledger)
    {
        if (command.Receiver is not { } receiver || receiver == scope.Member.Id)
        {
            return PointsErrors.ReceiverInvalid();
        }

        var lots = new List<TransferredLot>();
        if (Transferring.TransferOut(ledger, command.Points, command.At, lots) is { } refusal)
        {
            return refusal;
        }

        ledger.Outcome.Derived.Add((receiver, new TransferArrived
        {
            Id = command.Id,
            At = command.At,
            Received = command.Received,
            Sender = scope.Member.Id,
            Wallet = command.Wallet,
            Lots = lots,
        }));
        return null;
    }
}
