using System.Collections.Concurrent;

namespace Graine.Server.Plans.Replays;

/// <summary>Small numbers for wallets and rules, the same for all who work on a replay.</summary>
internal sealed class ReplayNames
{
    private readonly Numbers _wallets = new();
    private readonly Numbers _rules = new();

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
    }

    /// <summary>By number; more may come.</summary>
    public string[] Wallets => _wallets.All;

    public string[] Rules => _rules.All;

    public int Wallet(string id) => _wallets.Of(id);

    public int Rule(string id) => _rules.Of(id);

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
