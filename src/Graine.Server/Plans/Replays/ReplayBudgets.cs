using Graine.Engine.Loyalty;

namespace Graine.Server.Plans.Replays;

/// <summary>
/// Budgets of one plan over a whole replay, in a sample as small a part of them as the sample is. They are used up in the order in which
/// members are lived, so how much they give is right, and to whom is not who came first. Not thread-safe: with budgets one worker lives all.
/// </summary>
internal sealed class ReplayBudgets(double part, ReplayBudgets? alsoIn) : IBudgets
{
    private readonly Dictionary<(string Budget, string Period), long> _given = [];

    /// <summary>As long as both plans are one, what one gives is given in the other too.</summary>
    public bool IsShared { get; set; }

    public long Room(BudgetRule budget, string period, long asked) =>
        Math.Clamp((long)Math.Ceiling(budget.Limit * part) - _given.GetValueOrDefault((budget.Key, period)), 0, asked);

    public void Take(BudgetRule budget, string period, long amount)
    {
        _given[(budget.Key, period)] = _given.GetValueOrDefault((budget.Key, period)) + amount;
        if (IsShared)
        {
            alsoIn?.Take(budget, period, amount);
        }
    }
}
