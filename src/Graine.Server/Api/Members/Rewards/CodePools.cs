using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>Which pools still have codes to give.</summary>
internal static class CodePools
{
    /// <summary>True as well for a reward that needs none.</summary>
    public static async Task<bool> HasFreeAsync(string reward, CompiledPlan plan, ICodes codes, CancellationToken ct) =>
        plan.FindReward(reward)?.Pool is not { } pool || (await codes.FindFreeAsync(pool, 0, 1, ct)).Count > 0;

    /// <summary>The pools of the plan's rewards that are empty.</summary>
    public static async Task<IReadOnlySet<string>> FindEmptyAsync(CompiledPlan plan, ICodes codes, CancellationToken ct)
    {
        var empty = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pool in plan.Rewards.Select(reward => reward.Pool).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if ((await codes.FindFreeAsync(pool, 0, 1, ct)).Count == 0)
            {
                empty.Add(pool);
            }
        }

        return empty;
    }
}
