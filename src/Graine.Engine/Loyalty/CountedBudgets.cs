namespace Graine.Engine.Loyalty;

/// <summary>Budgets counted in memory, on from what was given before: for trials and for tests. Shared with nobody.</summary>
public sealed class CountedBudgets : IBudgets
{
    private readonly Dictionary<(string Budget, string Period), long> _given = [];

    /// <summary>What was given of a budget in a period.</summary>
    public long this[string budget, string period]
    {
        get => _given.GetValueOrDefault((budget, period));
        set => _given[(budget, period)] = value;
    }

    public long Room(BudgetRule budget, string period, long asked) => Math.Clamp(budget.Limit - this[budget.Key, period], 0, asked);

    public void Take(BudgetRule budget, string period, long amount) => this[budget.Key, period] += amount;
}

/// <summary>Draws on other budgets without taking anything from them: for what is only tried.</summary>
public sealed class TriedBudgets(IBudgets budgets) : IBudgets
{
    private readonly Dictionary<(string Budget, string Period), long> _tried = [];

    public long Room(BudgetRule budget, string period, long asked)
    {
        var tried = _tried.GetValueOrDefault((budget.Key, period));
        return Math.Clamp(budgets.Room(budget, period, asked + tried) - tried, 0, asked);
    }

    public void Take(BudgetRule budget, string period, long amount) =>
        _tried[(budget.Key, period)] = _tried.GetValueOrDefault((budget.Key, period)) + amount;
}
