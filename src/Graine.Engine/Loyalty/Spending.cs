namespace Graine.Engine.Loyalty;

/// <summary>Points pay for something.</summary>
public static class Spending
{
    /// <summary>
    /// Takes points from active lots, soonest expiry first, then oldest, never-expiring last. For an order
    /// (<paramref name="orderKey"/> not 0) it keeps what each lot gave, so that a return gives back to the same lots. Decided on what
    /// is active now.
    /// </summary>
    /// <returns>Null, or why not: <see cref="PointsErrors.NotPositive"/>, <see cref="PointsErrors.Insufficient"/>; nothing happened then but what was due.</returns>
    public static Refusal? Spend(in Ledger ledger, long points, Instant at, ulong orderKey, string? rule = null)
    {
        Maturing.Mature(ledger);
        var wallet = ledger.Wallet;
        if (points <= 0)
        {
            return PointsErrors.MustBePositive(points);
        }

        if (points > wallet.Active)
        {
            return PointsErrors.NotEnough(wallet.Active, points);
        }

        var spend = orderKey == 0 ? null : new Spend { At = at, OrderKey = orderKey };
        Idling.Touch(ledger, at);
        Taking.Take(ledger, points, Account.Redeemed, at, spend?.Allocations);
        ledger.Say(EffectKind.PointsSpent, points, rule);
        if (spend is not null)
        {
            wallet.Spends.Add(spend);
        }

        return null;
    }
}
