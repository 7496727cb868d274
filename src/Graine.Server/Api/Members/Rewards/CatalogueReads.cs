using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>The rewards there are, whoever looks.</summary>
internal static class CatalogueReads
{
    public static async Task<Ok<IReadOnlyList<RewardView>>> ListAsync(
        string? category, string? kind, PublishedDocuments documents, RunningPlan plan, IStore store, Clock clock, CancellationToken ct)
    {
        var (current, now) = (plan.Current, clock.Now);
        var budgets = await BudgetTrials.ReadAsync(store, current, now, ct);
        var names = await documents.ReadAsync(ct);
        return TypedResults.Ok<IReadOnlyList<RewardView>>(
        [
            .. names.Rewards.Where(reward => reward.Enabled && (category is null || reward.Category == category))
                .Select(reward => RewardView.Of(reward, names) with { Stock = StockView.Of(current.FindStock(reward.Id), budgets, current, now) })
                .Where(view => kind is null || view.Kind == kind),
        ]);
    }

    public static async Task<Results<Ok<RewardView>, ProblemResult>> GetAsync(
        string reward, PublishedDocuments documents, RunningPlan plan, IStore store, Clock clock, CancellationToken ct)
    {
        var (current, now) = (plan.Current, clock.Now);
        var budgets = await BudgetTrials.ReadAsync(store, current, now, ct);
        var names = await documents.ReadAsync(ct);
        return names.Reward(reward) is { Enabled: true } found
            ? TypedResults.Ok(RewardView.Of(found, names) with { Stock = StockView.Of(current.FindStock(found.Id), budgets, current, now) })
            : Problems.Of(RewardProblems.RewardUnknown(reward));
    }
}
