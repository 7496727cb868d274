using Graine.Engine.Inputs;

namespace Graine.Engine.Loyalty;

/// <summary>Points go from a member to another, each keeping its expiry; between the two they stand in transit.</summary>
public static class Transferring
{
    /// <summary>
    /// Takes points from active lots in the spending order and lists them in <paramref name="sent"/>, for the
    /// <see cref="TransferArrived"/> that the receiver gets exactly once.
    /// </summary>
    /// <returns>Null, or why not: <see cref="PointsErrors.NotPositive"/>, <see cref="PointsErrors.Insufficient"/>; nothing happened then but what was due.</returns>
    public static Refusal? TransferOut(in Ledger ledger, long points, Instant at, List<TransferredLot> sent)
    {
        Maturing.Mature(ledger);
        if (points <= 0)
        {
            return PointsErrors.MustBePositive(points);
        }

        if (points > ledger.Wallet.Active)
        {
            return PointsErrors.NotEnough(ledger.Wallet.Active, points);
        }

        Idling.Touch(ledger, at);
        Taking.Take(ledger, points, Account.InTransit, at, sent: sent);
        ledger.Say(EffectKind.PointsSent, points);
        return null;
    }

    /// <summary>A lot for each that arrives, with the expiry it came with; repays debt first; one that expired on the way expires here.</summary>
    public static void TransferIn(in Ledger ledger, IReadOnlyList<TransferredLot> arrived, Instant at)
    {
        Idling.Touch(ledger, at);
        var isDue = false;
        var total = 0L;
        for (var index = 0; index < arrived.Count; index++)
        {
            var lot = new Lot
            {
                Number = ++ledger.Wallet.LastLot,
                EarnedAt = at,
                ActiveAt = at,
                ExpiresAt = arrived[index].ExpiresAt,
                Earned = arrived[index].Points,
                Remaining = arrived[index].Points,
            };
            LotOrder.Insert(ledger.Wallet, lot);
            total = checked(total + lot.Earned);
            ledger.Move(Account.InTransit, Account.Active, lot.Earned, lot, at);
            Taking.Repay(ledger, lot, at);
            isDue |= Maturing.DueOf(lot, ledger) <= ledger.Now;
        }

        ledger.Say(EffectKind.PointsReceived, total);
        if (isDue)
        {
            Maturing.Mature(ledger);
        }
    }
}
