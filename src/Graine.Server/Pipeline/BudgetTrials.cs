using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Budgets as they stand, for dry runs: nothing that is drawn here is drawn anywhere.</summary>
internal static class BudgetTrials
{
    /// <summary>Null where the plan has none. Periods other than that of the moment count as untouched.</summary>
    public static async ValueTask<IBudgets?> ReadAsync(IStore store, Plan plan, Instant now, CancellationToken ct)
    {
        if (plan.Budgets.Count == 0)
        {
            return null;
        }

        var counted = new CountedBudgets();
        foreach (var row in await store.Budgets.FindAsync(Places(plan, now), ct))
        {
            counted[row.Place.Budget, row.Place.Period] = row.Used;
        }

        return counted;
    }

    /// <summary>Each budget of the plan in the period that holds the moment.</summary>
    public static List<BudgetPlace> Places(Plan plan, Instant now) =>
        [.. plan.Budgets.Select(budget => new BudgetPlace(budget.Key, budget.Period(now, plan.Programme.Zone)))];
}
