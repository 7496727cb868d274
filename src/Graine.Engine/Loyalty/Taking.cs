namespace Graine.Engine.Loyalty;

/// <summary>Taking active points out of lots, in the spending order, in one walk.</summary>
internal static class Taking
{
    /// <summary>
    /// Moves up to <paramref name="points"/> from active to <paramref name="to"/>, a posting per lot; answers how many it moved.
    /// What each lot gave is noted in <paramref name="taken"/> or <paramref name="sent"/> where given.
    /// </summary>
    public static long Take(
        in Ledger ledger, long points, Account to, Instant at, List<Allocation>? taken = null, List<Inputs.TransferredLot>? sent = null)
    {
        var wanted = Math.Min(points, ledger.Wallet.Active);
        var left = wanted;
        var lots = ledger.Wallet.Lots;
        for (var index = 0; left > 0; index++)
        {
            var lot = lots[index];
            if (lot.IsPending || lot.Remaining == 0)
            {
                continue;
            }

            var part = Math.Min(left, lot.Remaining);
            lot.Remaining -= part;
            left -= part;
            ledger.Move(Account.Active, to, part, lot, at);
            taken?.Add(new Allocation(lot.Number, part, 0, lot.ExpiresAt));
            if (sent is not null)
            {
                Send(sent, part, lot.ExpiresAt);
            }
        }

        return wanted;
    }

    /// <summary>
    /// Repays what is owed out of a lot that has just become active. Nothing else is active while something is owed, so this
    /// keeps the promise that debt and active points never stand side by side.
    /// </summary>
    public static void Repay(in Ledger ledger, Lot lot, Instant at)
    {
        var part = Math.Min(ledger.Wallet.Debt, lot.Remaining);
        if (part == 0)
        {
            return;
        }

        lot.Remaining -= part;
        ledger.Move(Account.Active, Account.Debt, part, lot, at);
        ledger.Say(EffectKind.DebtRepaid, part);
    }

    private static void Send(List<Inputs.TransferredLot> sent, long part, Instant expiresAt)
    {
        if (sent.Count > 0 && sent[^1].ExpiresAt == expiresAt)
        {
            sent[^1] = new Inputs.TransferredLot(sent[^1].Points + part, expiresAt);
            return;
        }

        sent.Add(new Inputs.TransferredLot(part, expiresAt));
    }
}
