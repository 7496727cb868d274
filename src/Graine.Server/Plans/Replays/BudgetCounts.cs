using Graine.Engine.Loyalty;

namespace Graine.Server.Plans.Replays;

/// <summary>
/// What members have been given out of the budgets of one plan, whoever lives them. As long as everybody got all that was asked for and
/// could have, had the others come first, it plays no part who came first.
/// </summary>
/// <param name="part">Of members, and so of the budgets.</param>
/// <param name="tight">Called once somebody may have got less, or would have in another order; null where there is but one order.</param>
internal sealed class BudgetCounts(double part, Action? tight)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Budget, string Period), Count> _counts = [];

    public bool IsTight { get; private set; }

    public long Room(BudgetRule budget, string period, long asked)
    {
        lock (_gate)
        {
            var count = Of(budget, period);
            count.AskedMax = Math.Max(count.AskedMax, asked);
            var limit = Look(budget, count);
            return Math.Clamp(limit - count.Given, 0, asked);
        }
    }

    public void Take(BudgetRule budget, string period, long amount)
    {
        lock (_gate)
        {
            var count = Of(budget, period);
            count.Given += amount;
            count.Taken += Math.Max(0, amount);
            _ = Look(budget, count);
        }
    }

    private Count Of(BudgetRule budget, string period) =>
        _counts.TryGetValue((budget.Key, period), out var known) ? known : _counts[(budget.Key, period)] = new Count();

    private long Look(BudgetRule budget, Count count)
    {
        var limit = (long)Math.Ceiling(budget.Limit * part);
        if (!IsTight && tight is not null && count.Taken > limit - count.AskedMax)
        {
            IsTight = true;
            tight();
        }

        return limit;
    }

    private sealed class Count
    {
        public long Given { get; set; }

        /// <summary>Without what came back.</summary>
        public long Taken { get; set; }

        public long AskedMax { get; set; }
    }
}
