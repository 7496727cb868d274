using System.Collections.Concurrent;
using Graine.Engine.Plans.Documents;

namespace Graine.Server.Plans.Replays;

/// <summary>Small numbers for wallets and rules, the same for all who work on a replay.</summary>
internal sealed class ReplayNames
{
    private readonly Numbers _wallets = new();
    private readonly Numbers _rules = new();
    private readonly Numbers _discounts = new();
    private readonly HashSet<string> _giftCards;

    public ReplayNames(Engine.Plans.Plan published, Engine.Plans.Plan draft)
    {
        foreach (var wallet in published.Wallets.Concat(draft.Wallets))
        {
            _wallets.Of(wallet.Id);
        }

        foreach (var rule in published.EarningRules.Concat(draft.EarningRules))
        {
            _rules.Of(rule.Id);
        }

        _giftCards = [.. published.Campaigns.Concat(draft.Campaigns).Where(campaign => campaign.BalanceMinor is not null).Select(campaign => campaign.Id)];
        foreach (var promotion in published.Promotions.Concat(draft.Promotions))
        {
            Discount(isCode: false, promotion.Id);
        }

        foreach (var campaign in published.Campaigns.Concat(draft.Campaigns))
        {
            Discount(isCode: true, campaign.Id);
        }
    }

    /// <summary>By number; more may come.</summary>
    public string[] Wallets => _wallets.All;

    public string[] Rules => _rules.All;

    public int Wallet(string id) => _wallets.Of(id);

    public int Rule(string id) => _rules.Of(id);

    /// <summary>What takes something off at checkouts, by number: kind and id.</summary>
    public (string Kind, string Id)[] Discounts => [.. _discounts.All.Select(name => (name[..name.IndexOf('/', StringComparison.Ordinal)], name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]))];

    /// <summary>-1 for a gift card, which pays.</summary>
    public int Discount(bool isCode, string id) => isCode && _giftCards.Contains(id) ? -1
        : _discounts.Of(id.StartsWith(Engine.Plans.Reward.CodePrefix, StringComparison.Ordinal) ? id : (isCode ? DocumentKinds.VoucherCampaign : DocumentKinds.Promotion) + "/" + id);

    private sealed class Numbers
    {
        private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly Lock _gate = new();
        private string[] _names = [];

        public string[] All => Volatile.Read(ref _names);

        public int Of(string name)
        {
            if (_numbers.TryGetValue(name, out var number))
            {
                return number;
            }

            lock (_gate)
            {
                if (!_numbers.TryGetValue(name, out number))
                {
                    number = _names.Length;
                    Volatile.Write(ref _names, [.. _names, name]);
                    _numbers[name] = number;
                }

                return number;
            }
        }
    }
}
