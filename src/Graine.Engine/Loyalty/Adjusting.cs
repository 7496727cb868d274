namespace Graine.Engine.Loyalty;

/// <summary>Staff put a balance right.</summary>
public static class Adjusting
{
    /// <summary>
    /// Above zero: a lot, active at once, expiring by the wallet's rule. Below zero: taken from active lots in the spending order,
    /// booked as revoked; what is missing is owed where the wallet allows debt, and refused where it does not.
    /// </summary>
    /// <returns>
    /// Null, or why not: <see cref="PointsErrors.Zero"/>, <see cref="PointsErrors.TooMany"/>, <see cref="PointsErrors.Insufficient"/>;
    /// nothing happened then but what was due.
    /// </returns>
    public static Refusal? Adjust(in Ledger ledger, long points, Instant at, string? rule = null)
    {
        Maturing.Mature(ledger);
        var wallet = ledger.Wallet;
        if (points == 0)
        {
            return PointsErrors.MustNotBeZero();
        }

        if (points < -Wallet.TotalMax || wallet.Debt - points > Wallet.TotalMax || Earning.IsBeyondMax(wallet, points))
        {
            return PointsErrors.BeyondMax(points);
        }

        if (points > 0)
        {
            var lot = Earning.Open(ledger, points, at, pendingDays: 0, orderKey: 0, rule);
            ledger.Say(EffectKind.PointsAdjusted, points, rule);
            Earning.Settle(ledger, lot, at);
            return null;
        }

        if (-points > wallet.Active && !ledger.Rules.AllowDebt)
        {
            return PointsErrors.NotEnough(wallet.Active, -points);
        }

        ledger.Say(EffectKind.PointsAdjusted, points, rule);
        var missing = -points - Taking.Take(ledger, -points, Account.Revoked, at);
        ledger.Move(Account.Debt, Account.Revoked, missing, 0, rule, at);
        ledger.Say(EffectKind.DebtIncurred, missing, rule);
        return null;
    }
}
