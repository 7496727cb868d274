using Graine.Engine.Plans;
using Graine.Lake.Points;

namespace Graine.Server.Api.Insights;

/// <param name="Set">The tier set; null when the plan has none.</param>
/// <param name="Name">In the language asked for.</param>
/// <param name="Sets">All tier sets of the plan.</param>
/// <param name="Members">Identified members in all.</param>
/// <param name="ActiveDays">Active are those of whom something was heard within these days.</param>
/// <param name="Currency">Of the revenue.</param>
/// <param name="Tiers">From the highest down; then those without a tier, if there are any.</param>
internal sealed record TierPyramid(
    string? Set, string? Name, IReadOnlyList<string> Sets, long Members, int ActiveDays, string Currency, IReadOnlyList<TierStep> Tiers)
{
    public static TierPyramid Without(Engine.Plans.Plan plan) => new(null, null, [], 0, 0, plan.Programme.Currency, []);

    public static TierPyramid Of(
        TierSet set, Engine.Plans.Plan plan, PlanWords.Words words, string language, int activeDays, IReadOnlyList<TierFigures> figures)
    {
        var document = words.TierSets.GetValueOrDefault(set.Id);
        var all = figures.Sum(tier => tier.Members);

        // What members had when a tier was taken out of the set stays until each is judged again.
        var order = set.Tiers.Reverse().Select(tier => (string?)tier.Id).ToList();
        order.AddRange(figures.Select(tier => tier.Tier).Where(tier => !order.Contains(tier)).OrderBy(tier => tier is null).ToList());
        return new TierPyramid(
            set.Id,
            PlanWords.In(document?.Name, language, set.Id),
            [.. plan.TierSets.Select(one => one.Id)],
            all,
            activeDays,
            plan.Programme.Currency,
            [
                .. order.Select(id =>
                {
                    var tier = figures.FirstOrDefault(one => one.Tier == id);
                    var place = set.Tiers.Select(one => (string?)one.Id).ToList().IndexOf(id);
                    return new TierStep(
                        id,
                        id is null ? null : PlanWords.In(document?.Tiers.FirstOrDefault(one => one.Id == id)?.Name, language, id),
                        place < 0 ? null : set.Tiers[place].Threshold,
                        tier?.Members ?? 0,
                        all == 0 ? null : (tier?.Members ?? 0) * 100.0 / all,
                        tier?.Active ?? 0,
                        tier?.RevenueMinor ?? 0);
                }),
            ]);
    }
}

/// <param name="Tier">Null: none.</param>
/// <param name="Name">In the language asked for.</param>
/// <param name="From">The measure from which one has it; null for one by invitation, or that is in the set no more.</param>
/// <param name="Members">Identified members who have it now.</param>
/// <param name="Percent">Of all; null when there is nobody.</param>
/// <param name="Active">Of them, active.</param>
/// <param name="RevenueMinor">All they ever spent, net of refunds, in the currency's smallest unit.</param>
internal sealed record TierStep(string? Tier, string? Name, double? From, long Members, double? Percent, long Active, long RevenueMinor);
