namespace Graine.Engine.Loyalty;

/// <summary>Two members turn out to be one: everything in one wallet goes into the other.</summary>
public static class Absorbing
{
    /// <summary>
    /// Empties the absorbed wallet through in-transit, all its accounts and lifetime sums included, and books the same on the
    /// survivor: lots under new numbers with their dates and order keys, spends with their allocations, debt. Afterwards orders of
    /// either can come back, and the survivor's active points repay what is owed. Both sides' postings together leave nothing in transit.
    /// </summary>
    /// <param name="survivor">The wallet that stays.</param>
    /// <param name="absorbed">The wallet that ends, with an outcome of its own: its postings are under the absorbed member.</param>
    /// <param name="at">The moment of the merge.</param>
    public static void Absorb(in Ledger survivor, in Ledger absorbed, Instant at)
    {
        Maturing.Mature(survivor);
        Maturing.Mature(absorbed);
        Idling.Settle(survivor);
        Idling.Settle(absorbed);
        var (to, from) = (survivor.Wallet, absorbed.Wallet);
        absorbed.Say(EffectKind.PointsSent, from.Active + from.Pending + from.Held);
        survivor.Say(EffectKind.PointsReceived, from.Active + from.Pending + from.Held);
        survivor.Say(EffectKind.DebtIncurred, from.Debt);

        var first = to.LastLot;
        MoveLots(survivor, absorbed, at);
        MoveSpends(to, from, first);
        to.LastLot = checked(first + from.LastLot);

        MoveDebit(survivor, absorbed, Account.Debt, from.Debt, at);
        MoveDebit(survivor, absorbed, Account.Issuance, from.Earned, at);
        MoveDebit(survivor, absorbed, Account.Opening, from.Opened, at);
        MoveCredit(survivor, absorbed, Account.Redeemed, from.Spent, at);
        MoveCredit(survivor, absorbed, Account.Expired, from.Expired, at);
        MoveCredit(survivor, absorbed, Account.Revoked, from.Revoked, at);

        Settle(survivor, at);
        to.LastActivity = Instant.Max(to.LastActivity, from.LastActivity);
        from.LastActivity = Instant.None;
        Maturing.Mature(survivor);
    }

    private static void MoveLots(in Ledger survivor, in Ledger absorbed, Instant at)
    {
        var (to, from) = (survivor.Wallet, absorbed.Wallet);
        var first = to.LastLot;
        foreach (var old in from.Lots)
        {
            var lot = new Lot
            {
                Number = checked(first + old.Number),
                EarnedAt = old.EarnedAt,
                ActiveAt = old.ActiveAt,
                ExpiresAt = old.ExpiresAt,
                IsPending = old.IsPending,
                IsIdled = old.IsIdled,
                IsAwaiting = old.IsAwaiting,
                Earned = old.Earned,
                Remaining = old.Remaining,
                Revoked = old.Revoked,
                Lapsed = old.Lapsed,
                OrderKey = old.OrderKey,
                Lines = old.Lines,
                Rule = old.Rule,
            };
            var account = lot.IsPending ? Account.Pending : Account.Active;
            absorbed.Move(account, Account.InTransit, old.Remaining, old, at);
            survivor.Move(Account.InTransit, account, lot.Remaining, lot, at);
            to.Lots.Add(lot);
        }

        foreach (var (number, awaited) in from.Awaited ?? [])
        {
            to.Await(checked(first + number), awaited);
        }

        from.Awaited?.Clear();
        MoveHolds(survivor, absorbed, first, at);
        from.Lots.Clear();
        LotOrder.Restore(to);
        to.QuietUntil = Instant.None;
    }

    /// <summary>Open holds stay open under their ids; the lots of both are there still.</summary>
    private static void MoveHolds(in Ledger survivor, in Ledger absorbed, int first, Instant at)
    {
        if (absorbed.Wallet.Holds is not { } from)
        {
            return;
        }

        var hint = 0;
        var to = survivor.Wallet.Holds ??= new HoldBook();
        foreach (var hold in from.All)
        {
            for (var index = 0; index < hold.Allocations.Count; index++)
            {
                var allocation = hold.Allocations[index];
                var number = checked(first + allocation.Lot);
                hold.Allocations[index] = allocation with { Lot = number };
                var lot = LotOrder.Find(absorbed.Wallet, allocation.Lot, ref hint);
                absorbed.Move(Account.Held, Account.InTransit, allocation.Amount, allocation.Lot, lot?.Rule, at);
                survivor.Move(Account.InTransit, Account.Held, allocation.Amount, number, lot?.Rule, at);
            }

            to.All.Add(hold);
        }

        absorbed.Wallet.Holds = null;
        to.Forget(Instant.None);
    }

    private static void MoveSpends(Wallet to, Wallet from, int first)
    {
        foreach (var spend in from.Spends)
        {
            for (var index = 0; index < spend.Allocations.Count; index++)
            {
                var allocation = spend.Allocations[index];
                spend.Allocations[index] = allocation with { Lot = checked(first + allocation.Lot) };
            }

            to.Spends.Add(spend);
        }

        from.Spends.Clear();
    }

    /// <summary>Accounts that grow on the debit side: what is owed, what was issued.</summary>
    private static void MoveDebit(in Ledger survivor, in Ledger absorbed, Account account, long amount, Instant at)
    {
        absorbed.Move(Account.InTransit, account, amount, 0, null, at);
        survivor.Move(account, Account.InTransit, amount, 0, null, at);
    }

    private static void MoveCredit(in Ledger survivor, in Ledger absorbed, Account account, long amount, Instant at)
    {
        absorbed.Move(account, Account.InTransit, amount, 0, null, at);
        survivor.Move(Account.InTransit, account, amount, 0, null, at);
    }

    /// <summary>One of the two may have owed while the other had: what is active repays.</summary>
    private static void Settle(in Ledger survivor, Instant at)
    {
        foreach (var lot in survivor.Wallet.Lots)
        {
            if (survivor.Wallet.Debt == 0)
            {
                return;
            }

            if (!lot.IsPending)
            {
                Taking.Repay(survivor, lot, at);
            }
        }
    }
}
