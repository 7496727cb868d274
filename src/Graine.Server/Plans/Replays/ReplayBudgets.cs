using Graine.Engine.Loyalty;

namespace Graine.Server.Plans.Replays;

/// <summary>
/// Budgets of one plan as one worker asks for them. They are used up in the order in which members are lived, so how much they give is
/// right, and to whom is not who came first.
/// </summary>
internal sealed class ReplayBudgets(BudgetCounts counts, ReplayBudgets? alsoIn) : IBudgets
{
    /// <summary>As long as both plans are one, what one gives is given in the other too.</summary>
    public bool IsShared { get; set; }

    public long Room(BudgetRule budget, string period, long asked) => counts.Room(budget, period, asked);

    public void Take(BudgetRule budget, string period, long amount)
    {
        counts.Take(budget, period, amount);
        if (IsShared)
        {
            alsoIn?.Take(budget, period, amount);
        }
    }
}
