using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>Rebuilds every balance from the postings and compares it with what the member's document says.</summary>
internal sealed class BalanceCheck(Findings findings)
{
    private const string Check = "balance";
    private static readonly Account[] Accounts = Enum.GetValues<Account>();

    private readonly Dictionary<(Guid Member, string Wallet), Dictionary<Account, long>> _posted = [];

    /// <summary>Takes the postings' sums of a shard.</summary>
    public void Begin(IEnumerable<BalanceRow> rows)
    {
        _posted.Clear();
        foreach (var row in rows)
        {
            if (!_posted.TryGetValue((row.Member, row.Wallet), out var accounts))
            {
                _posted.Add((row.Member, row.Wallet), accounts = []);
            }

            // The books count debits as positive where an account grows by them; the database adds credits less debits.
            accounts[row.Account] = -Books.DebitSign(row.Account) * row.Balance;
        }
    }

    public void Look(Member member)
    {
        foreach (var wallet in member.Wallets)
        {
            _posted.Remove((member.Id, wallet.Id), out var posted);
            foreach (var account in Accounts)
            {
                var expected = posted?.GetValueOrDefault(account) ?? 0;
                var found = Books.Balance(wallet, account);
                if (expected != found)
                {
                    findings.Add(Check, member.Id, $"wallet {wallet.Id}, account {LakeRowKinds.Name(account)}", expected, found);
                }
            }

            foreach (var fault in Books.Check(wallet))
            {
                findings.Add("books", member.Id, $"wallet {wallet.Id}", "books in order", fault);
            }
        }
    }

    /// <summary>What is left belongs to a wallet or a member that is not there (or no longer, and then it must be nothing).</summary>
    public void End()
    {
        foreach (var ((member, wallet), accounts) in _posted)
        {
            foreach (var (account, expected) in accounts.Where(each => each.Value != 0))
            {
                findings.Add(Check, member, $"wallet {wallet}, account {LakeRowKinds.Name(account)}", expected, "no such wallet");
            }
        }
    }
}
