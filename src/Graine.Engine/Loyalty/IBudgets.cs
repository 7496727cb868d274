namespace Graine.Engine.Loyalty;

/// <summary>
/// What is left of budgets that all members share: an argument of the engine, which no more knows who else draws on them than it knows
/// the time. Whoever keeps them answers for there never being given more than the limit.
/// </summary>
public interface IBudgets
{
    /// <summary>How much of <paramref name="asked"/> may be given, from 0 to all of it. Takes nothing.</summary>
    long Room(BudgetRule budget, string period, long asked);

    /// <summary>So much was given, at most what there was room for; below zero: it was not given after all.</summary>
    void Take(BudgetRule budget, string period, long amount);
}
