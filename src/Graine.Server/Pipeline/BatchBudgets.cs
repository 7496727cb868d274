using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// Budgets during one attempt at a batch. What the lane's share does not hold is granted as if it did and noted: the attempt is then
/// thrown away, the lane takes as much as the whole batch needs and starts over. Only when nobody holds anything more is an award cut.
/// </summary>
internal sealed class BatchBudgets(BudgetHoldings holdings, int revision, Instant now) : IBudgets
{
    private readonly Dictionary<BudgetPlace, Draw> _draws = [];

    public long Room(BudgetRule budget, string period, long asked)
    {
        var draw = Of(budget, period);
        var available = draw.Available;
        if (draw.Taken + asked > available)
        {
            if (draw.Share is { IsLast: true })
            {
                return Math.Clamp(available - draw.Taken, 0, asked);
            }

            draw.Need = Math.Max(draw.Need, draw.Taken + asked);
        }

        return asked;
    }

    public void Take(BudgetRule budget, string period, long amount)
    {
        var draw = Of(budget, period);
        draw.Taken += amount;
        if (draw.Share is null)
        {
            // What comes back is put somewhere too.
            draw.Need = Math.Max(draw.Need, 1);
        }
    }

    /// <summary>What must be asked for before the attempt means anything; empty when all was at hand.</summary>
    public IReadOnlyList<BudgetAsk> Lacking() =>
        [.. _draws.Where(each => each.Value.Need > 0).Select(each => holdings.Ask(each.Key, each.Value.Limit, revision, each.Value.Need, now))];

    public IEnumerable<BudgetUse> Uses() =>
        _draws.Where(each => each.Value is { Taken: not 0, Share: not null })
            .Select(each => holdings.Use(each.Key, each.Value.Share!, each.Value.Taken, now));

    private Draw Of(BudgetRule budget, string period)
    {
        var place = new BudgetPlace(budget.Key, period);
        if (!_draws.TryGetValue(place, out var draw))
        {
            _draws.Add(place, draw = new Draw(budget.Limit, holdings.Find(place, budget)));
        }

        return draw;
    }

    private sealed class Draw(long limit, BudgetShare? share)
    {
        public long Limit => limit;

        /// <summary>Null until the lane has asked.</summary>
        public BudgetShare? Share => share;

        public long Available => share?.Available ?? 0;

        /// <summary>By this attempt.</summary>
        public long Taken { get; set; }

        /// <summary>The most that was ever wanted at once beyond what is at hand; 0 when never.</summary>
        public long Need { get; set; }
    }
}
