using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>What may not change once it was in force, because what is stored is counted in it.</summary>
internal static class FixedOnce
{
    /// <summary>A retired wallet that comes back is held to what it was: its balances are still there.</summary>
    public static async Task<PlanProblem?> FindAsync(DocumentRow row, IPlans plans, CancellationToken ct)
    {
        if (row.Kind != DocumentKinds.Wallet || row.Revision == 0 || DocumentStates.IsTombstone(row.Draft))
        {
            return null;
        }

        // The latest publication may be the retirement; the one before it is not.
        var history = await plans.ReadHistoryAsync(row.Kind, row.Id, limit: 2, ct);
        return history.FirstOrDefault(each => each.Body is not null)?.Body is { } last
            && DocumentReader.Read(row.Kind, last).Body is WalletDocument before
            && DocumentReader.Read(row.Kind, row.Draft).Body is WalletDocument after
            && before.Decimals != after.Decimals
            ? new PlanProblem(row.Kind, row.Id, new DocumentProblem(
                "plan.decimals_fixed",
                FormattableString.Invariant($"Balances are kept with {before.Decimals} decimals: make another wallet instead."), "/decimals"))
            : null;
    }
}
