namespace Graine.Engine.Loyalty;

/// <summary>An order comes back, whole or in part: points it was paid with return to their lots, points it earned are taken back.</summary>
public static class Returning
{
    /// <summary>
    /// Brings the wallet to what <paramref name="refundedMinor"/> given back in all (cumulative) of an order of
    /// <paramref name="totalMinor"/> means; telling the same again does nothing. Both sides are the order's points times refunded over
    /// total, rounded down, so several parts add up to exactly the whole; an order of nothing comes back whole. Points given for lines of the
    /// order (<see cref="Lot.Lines"/>) follow what came back of those lines instead.
    /// <list type="number">
    /// <item>Spent points go back pro rata to the lots they came from, with those lots' expiry. They repay debt first.</item>
    /// <item>Earned points are taken back from what is left in their own lots, pending or active, then from what expired there
    /// unspent, then from other active lots in the spending order. What is still missing is owed, or forgiven where the wallet
    /// allows no debt. Open holds stay whole: as much as is held is owed even where no debt is allowed, until the hold is closed.</item>
    /// <item>What then is left of points given back to a lot that has expired since, expires at once.</item>
    /// </list>
    /// </summary>
    public static void ReturnOrder(in Ledger ledger, ulong orderKey, long refundedMinor, long totalMinor, Instant at)
    {
        if (orderKey == 0)
        {
            return;
        }

        Maturing.Mature(ledger);
        var isDue = GiveBack(ledger, orderKey, refundedMinor, totalMinor, at);
        Revoke(ledger, orderKey, refundedMinor, totalMinor, at);
        if (isDue)
        {
            Maturing.MatureFrom(ledger, at);
        }
    }

    /// <summary>True when some points went to a lot whose expiry is past.</summary>
    private static bool GiveBack(in Ledger ledger, ulong orderKey, long refundedMinor, long totalMinor, Instant at)
    {
        var (spent, given) = (0L, 0L);
        foreach (var spend in ledger.Wallet.Spends)
        {
            if (spend.OrderKey == orderKey)
            {
                foreach (var allocation in spend.Allocations)
                {
                    spent += allocation.Amount;
                    given += allocation.GivenBack;
                }
            }
        }

        var amount = ProRata.Of(spent, refundedMinor, totalMinor) - given;
        if (amount <= 0)
        {
            return false;
        }

        ledger.Say(EffectKind.PointsGivenBack, amount);
        var deal = new Deal(amount, spent - given);
        var hint = 0;
        var isDue = false;
        foreach (var spend in ledger.Wallet.Spends)
        {
            if (spend.OrderKey != orderKey)
            {
                continue;
            }

            for (var index = 0; index < spend.Allocations.Count; index++)
            {
                var allocation = spend.Allocations[index];
                var part = deal.Next(allocation.Outstanding);
                if (part > 0)
                {
                    spend.Allocations[index] = allocation with { GivenBack = allocation.GivenBack + part };
                    isDue |= Refilling.Refill(ledger, Refilling.LotOf(ledger.Wallet, spend.At, allocation, ref hint), part, at);
                }
            }
        }

        return isDue;
    }

    private static void Revoke(in Ledger ledger, ulong orderKey, long refundedMinor, long totalMinor, Instant at)
    {
        // Once all of the order is back, all that it earned is: of lines or not.
        var isWhole = refundedMinor >= totalMinor;
        var (earned, claimed) = (0L, 0L);
        foreach (var lot in ledger.Wallet.Lots)
        {
            if (lot.OrderKey == orderKey && (isWhole || lot.Lines is null))
            {
                earned += lot.Earned;
                claimed += lot.Revoked;
            }
        }

        var deal = new Deal(Math.Max(0, ProRata.Of(earned, refundedMinor, totalMinor) - claimed), earned - claimed);
        var (missing, rule) = (0L, (string?)null);
        foreach (var lot in ledger.Wallet.Lots)
        {
            if (lot.OrderKey != orderKey)
            {
                continue;
            }

            var part = isWhole || lot.Lines is null
                ? deal.Next(lot.Earned - lot.Revoked)
                : Math.Max(0, lot.Lines.Undone(lot.Earned, refundedMinor, totalMinor) - lot.Revoked);
            if (part > 0)
            {
                missing += part - FromLot(ledger, lot, part, at);
                rule = lot.Rule;
            }

            lot.Lines = isWhole ? null : lot.Lines;
        }

        if (missing > 0)
        {
            FromOthers(ledger, missing, rule, at);
        }
    }

    /// <summary>Takes from what is left in the lot, then from what expired there; answers how much it found.</summary>
    private static long FromLot(in Ledger ledger, Lot lot, long points, Instant at)
    {
        lot.Revoked += points;
        var left = Math.Min(points, lot.Remaining);
        lot.Remaining -= left;
        ledger.Move(lot.IsPending ? Account.Pending : Account.Active, Account.Revoked, left, lot, at);
        lot.IsPending &= lot.Remaining > 0;

        var lapsed = Math.Min(points - left, lot.Lapsed);
        lot.Lapsed -= lapsed;
        ledger.Move(Account.Expired, Account.Revoked, lapsed, lot, at);

        ledger.Say(EffectKind.PointsRevoked, left + lapsed, lot.Rule);
        return left + lapsed;
    }

    private static void FromOthers(in Ledger ledger, long missing, string? rule, Instant at)
    {
        var found = Taking.Take(ledger, missing, Account.Revoked, at);
        var shortfall = missing - found;
        var owed = ledger.Rules.AllowDebt ? shortfall : Math.Clamp(ledger.Wallet.Held - ledger.Wallet.Debt, 0, shortfall);
        ledger.Say(EffectKind.PointsRevoked, found + owed, rule);
        ledger.Move(Account.Debt, Account.Revoked, owed, 0, rule, at);
        ledger.Say(EffectKind.DebtIncurred, owed, rule);
        ledger.Say(EffectKind.ShortfallForgiven, shortfall - owed, rule);
    }
}
