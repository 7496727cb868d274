using System.Globalization;

namespace Graine.Engine.Loyalty;

/// <summary>What must be true of every wallet after every input. Used by verify and by the tests.</summary>
public static class Books
{
    /// <summary>Everything that does not hold, in words; empty when the books are in order.</summary>
    public static IReadOnlyList<string> Check(Wallet wallet)
    {
        var faults = new List<string>();
        CheckLots(wallet, faults);
        CheckTotals(wallet, faults);
        CheckSpends(wallet, faults);
        CheckHolds(wallet, faults);
        return faults;
    }

    /// <summary>
    /// What a wallet's totals say an account stands at: debits less credits for issuance, opening and debt, credits less debits for the
    /// others. In transit counts what came out of transit less what went in, and is 0 over all members when nothing is on its way.
    /// </summary>
    public static long Balance(Wallet wallet, Account account) => account switch
    {
        Account.Issuance => wallet.Earned,
        Account.Pending => wallet.Pending,
        Account.Active => wallet.Active,
        Account.Held => wallet.Held,
        Account.Debt => wallet.Debt,
        Account.Redeemed => wallet.Spent,
        Account.Expired => wallet.Expired,
        Account.Revoked => wallet.Revoked,
        Account.InTransit => wallet.Moved,
        Account.Opening => wallet.Opened,
    };

    /// <summary>The sign with which a debit counts in <see cref="Balance"/>; a credit counts with the other.</summary>
    public static int DebitSign(Account account) =>
        account is Account.Issuance or Account.Debt or Account.InTransit or Account.Opening ? 1 : -1;

    private static void CheckLots(Wallet wallet, List<string> faults)
    {
        var (active, pending) = (0L, 0L);
        var numbers = new HashSet<int>();
        for (var index = 0; index < wallet.Lots.Count; index++)
        {
            var lot = wallet.Lots[index];
            active += lot.IsPending ? 0 : lot.Remaining;
            pending += lot.IsPending ? lot.Remaining : 0;
            Demand(faults, lot.Remaining >= 0 && lot.Lapsed >= 0, $"lot {lot.Number} holds less than nothing");
            Demand(faults, lot.Remaining + lot.Lapsed <= lot.Earned, $"lot {lot.Number} holds more than was earned");
            Demand(faults, lot.Revoked >= 0 && lot.Revoked <= lot.Earned, $"lot {lot.Number}: more taken back than earned");
            Demand(faults, lot.Number > 0 && lot.Number <= wallet.LastLot, $"lot {lot.Number} is not numbered up to {wallet.LastLot}");
            Demand(faults, numbers.Add(lot.Number), $"lot {lot.Number} is there twice");
            Demand(
                faults, index == 0 || LotOrder.Compare(wallet.Lots[index - 1], lot) < 0, $"lot {lot.Number} is out of spending order");
        }

        Demand(faults, active == wallet.Active, $"active is {wallet.Active}, its lots hold {active}");
        Demand(faults, pending == wallet.Pending, $"pending is {wallet.Pending}, its lots hold {pending}");
    }

    private static void CheckTotals(Wallet wallet, List<string> faults)
    {
        Demand(faults, wallet is { Active: >= 0, Pending: >= 0, Debt: >= 0 }, $"a balance is below zero");
        Demand(faults, wallet is { Earned: >= 0, Opened: >= 0, Spent: >= 0, Expired: >= 0, Revoked: >= 0 }, $"a sum is below zero");
        Demand(faults, wallet.Debt == 0 || wallet.Active == 0, $"{wallet.Debt} owed beside {wallet.Active} active");
        var has = (Int128)wallet.Active + wallet.Pending + wallet.Held - wallet.Debt;
        var had = (Int128)wallet.Earned + wallet.Opened + wallet.Moved - wallet.Spent - wallet.Expired - wallet.Revoked;
        Demand(faults, has == had, $"the member has {has}, the sums say {had}");
    }

    private static void CheckSpends(Wallet wallet, List<string> faults)
    {
        foreach (var spend in wallet.Spends)
        {
            foreach (var allocation in spend.Allocations)
            {
                Demand(
                    faults,
                    allocation.Amount > 0 && allocation.GivenBack >= 0 && allocation.GivenBack <= allocation.Amount,
                    $"lot {allocation.Lot}: {allocation.GivenBack} given back of {allocation.Amount} spent");
                Demand(
                    faults, allocation.Lot > 0 && allocation.Lot <= wallet.LastLot, $"a spend names lot {allocation.Lot}, never made");
            }
        }
    }

    private static void CheckHolds(Wallet wallet, List<string> faults)
    {
        if (wallet.Holds is not { } holds)
        {
            return;
        }

        var held = 0L;
        var numbers = wallet.Lots.Select(lot => lot.Number).ToHashSet();
        foreach (var hold in holds.All)
        {
            var left = 0L;
            foreach (var allocation in hold.Allocations)
            {
                left += allocation.Amount;
                Demand(faults, allocation.Amount > 0, $"hold {hold.Id} holds less than nothing of lot {allocation.Lot}");
                Demand(
                    faults, numbers.Contains(allocation.Lot), $"hold {hold.Id} names lot {allocation.Lot}, which is not there");
            }

            held += left;
            Demand(faults, left == (hold.State == HoldState.Open ? hold.Amount : 0), $"hold {hold.Id} of {hold.Amount} has {left}");
            Demand(faults, hold.Spent >= 0 && hold.Spent <= hold.Amount, $"hold {hold.Id} of {hold.Amount} spent {hold.Spent}");
        }

        Demand(faults, held == wallet.Held, $"held is {wallet.Held}, its holds have {held}");
    }

    private static void Demand(List<string> faults, bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            faults.Add(otherwise.ToString(CultureInfo.InvariantCulture));
        }
    }
}
