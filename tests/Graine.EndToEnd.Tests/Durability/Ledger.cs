using System.Net;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>One thing a client sends until it is answered: events of a batch, or one spend.</summary>
internal abstract record Deed(string Member);

internal sealed record Batch(string Member, IReadOnlyList<JsonObject> Events) : Deed(Member);

internal sealed record Payment(string Member, int Points, string Key) : Deed(Member);

/// <summary>What every member must have, from what was acknowledged alone: the model the server is compared with.</summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Account> _accounts = [];

    public IReadOnlyDictionary<string, Account> Accounts => _accounts;

    /// <summary>Inputs that are in the log, whatever the answer was.</summary>
    public int Acknowledged { get; private set; }

    public int Spent { get; private set; }

    public void Note(Batch batch)
    {
        lock (_gate)
        {
            foreach (var each in batch.Events)
            {
                Acknowledged++;
                var account = Of((string)each["userId"]!);
                account.Names.Add((string)each["event"]!);
                var properties = each["properties"]!;
                switch ((string)each["event"]!)
                {
                    case "Order Completed":
                        account.Orders.Add((string)properties["order_id"]!);
                        account.Paid += (int)properties["total"]!;
                        break;
                    case "Order Refunded":
                        account.GivenBack += (int)properties["total"]!;
                        break;
                }
            }
        }
    }

    /// <summary>Refused or unknown: nothing was taken.</summary>
    public void Note(Payment payment, HttpStatusCode status)
    {
        lock (_gate)
        {
            Acknowledged += status == HttpStatusCode.NotFound ? 0 : 1;
            if (status == HttpStatusCode.OK)
            {
                Spent++;
                Of(payment.Member).Spent += payment.Points;
                Of(payment.Member).Names.Add("points.spend");
            }
        }
    }

    private Account Of(string member)
    {
        if (!_accounts.TryGetValue(member, out var account))
        {
            _accounts.Add(member, account = new Account());
        }

        return account;
    }

    internal sealed class Account
    {
        /// <summary>Every applied event of the timeline, by name.</summary>
        public List<string> Names { get; } = [];

        public List<string> Orders { get; } = [];

        public int Paid { get; set; }

        public int GivenBack { get; set; }

        public int Spent { get; set; }
    }
}
