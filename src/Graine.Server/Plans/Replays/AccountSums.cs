using Graine.Engine.Loyalty;

namespace Graine.Server.Plans.Replays;

/// <summary>What moved into each account less what moved out of it.</summary>
internal sealed class AccountSums
{
    private readonly long[] _credited = new long[Enum.GetValues<Account>().Length];

    public long Issued => -_credited[(int)Account.Issuance];

    /// <summary>Less what was given back.</summary>
    public long Spent => _credited[(int)Account.Redeemed];

    public long Expired => _credited[(int)Account.Expired];

    /// <summary>Taken back by returns and by staff, less what was forgiven.</summary>
    public long Revoked => _credited[(int)Account.Revoked];

    /// <summary>By how much what members hold has grown: pending, active and held.</summary>
    public long Outstanding => _credited[(int)Account.Pending] + _credited[(int)Account.Active] + _credited[(int)Account.Held];

    public long Debt => -_credited[(int)Account.Debt];

    public void Move(Account debit, Account credit, long amount)
    {
        checked
        {
            _credited[(int)debit] -= amount;
            _credited[(int)credit] += amount;
        }
    }

    public void Add(AccountSums other)
    {
        for (var account = 0; account < _credited.Length; account++)
        {
            _credited[account] = checked(_credited[account] + other._credited[account]);
        }
    }
}
