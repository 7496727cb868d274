using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// A lane's shares of budgets, as far as it knows. Being wrong costs a conflict at the commit, never the budget a point: then the lane
/// forgets what it knew and asks again.
/// </summary>
internal sealed class BudgetHoldings(IBudgetShares shares, Clock clock)
{
    /// <summary>Days and weeks go by: beyond so many the lane starts over and asks for those it still needs.</summary>
    private const int CountMax = 1_000;

    private readonly Dictionary<BudgetPlace, Holding> _holdings = [];
    private long _commits;
    private Guid _holder = Clock.NewId(clock.Now);

    /// <summary>For one attempt at a batch; null where the plan has no budgets, and then nothing here costs anything.</summary>
    public BatchBudgets? For(Plan plan, Instant now) => plan.Budgets.Count == 0 ? null : new BatchBudgets(this, plan.Revision, now);

    /// <summary>
    /// What the lane knows of its share under this limit; null when it has to ask. That nothing is left of a budget which refills was true
    /// for the commit it was asked for.
    /// </summary>
    public BudgetShare? Find(BudgetPlace place, BudgetRule budget)
    {
        if (!_holdings.TryGetValue(place, out var holding) || holding.Limit != budget.Limit)
        {
            return null;
        }

        return budget.Refills && holding.Share.IsLast && holding.Commits != _commits ? holding.Share with { IsLast = false } : holding.Share;
    }

    /// <summary>Takes what the attempt lacked.</summary>
    public async Task FetchAsync(IReadOnlyList<BudgetAsk> asks, CancellationToken ct)
    {
        if (_holdings.Count > CountMax)
        {
            _holdings.Clear();
        }

        foreach (var ask in asks)
        {
            _holdings[ask.Place] = new Holding(ask.Limit, await shares.TakeAsync(ask, ct), _commits);
        }
    }

    public BudgetAsk Ask(BudgetPlace place, long limit, int revision, long need, Instant now) => new(place, limit, revision, _holder, need, now);

    public BudgetUse Use(BudgetPlace place, BudgetShare share, long amount, Instant now) =>
        new(place, _holder, amount, Math.Max(0, amount - (share.Granted - share.Used)), now);

    /// <summary>After the commit: what was written is what is known.</summary>
    public void Remember(IReadOnlyList<BudgetUse> uses)
    {
        _commits++;
        foreach (var use in uses)
        {
            if (_holdings.TryGetValue(use.Place, out var holding))
            {
                var share = holding.Share;
                _holdings[use.Place] = holding with
                {
                    Share = share with { Granted = share.Granted + use.Direct, Used = share.Used + use.Amount, Left = share.Left - use.Direct },
                };
            }
        }
    }

    /// <summary>They are no longer what was known.</summary>
    public void Forget(IReadOnlyList<BudgetUse> uses)
    {
        foreach (var use in uses)
        {
            _holdings.Remove(use.Place);
        }
    }

    /// <summary>Nobody knows what was committed: whoever still commits under the old name does so for himself.</summary>
    public void Abandon()
    {
        _holdings.Clear();
        _holder = Clock.NewId(clock.Now);
    }

    /// <summary>The lane stops: others need not wait to find its shares unused.</summary>
    public Task ReleaseAsync(CancellationToken ct) => _holdings.Count == 0 ? Task.CompletedTask : shares.ReleaseAsync(_holder, ct);

    /// <param name="Limit">As the plan had it that asked.</param>
    /// <param name="Share">What came of it.</param>
    /// <param name="Commits">How many commits the lane had made by then.</param>
    private sealed record Holding(long Limit, BudgetShare Share, long Commits);
}
