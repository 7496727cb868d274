using System.Globalization;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class TierSetCompiler
{
    private const string Kind = DocumentKinds.TierSet;

    public static TierSet? Compile(TierSetDocument document, Workbench bench)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < document.Tiers.Count; index++)
        {
            var tier = document.Tiers[index];
            if (!ids.Add(tier.Id))
            {
                bench.Report(Kind, document.Id, new DocumentProblem(
                    "plan.duplicate_tier", $"There is already a tier \"{tier.Id}\".", At(index, "id")));
            }

            if (index > 0 && tier.From <= document.Tiers[index - 1].From)
            {
                bench.Report(Kind, document.Id, new DocumentProblem(
                    "plan.tiers_not_ascending", "Each tier begins above the one before it.", At(index, "from")));
            }
        }

        var measure = bench.Amount(Kind, document.Id, document.Measure, "/measure", ExpressionPlace.TierMeasure);
        return measure is null ? null : new TierSet
        {
            Id = document.Id,
            Measure = measure,
            Tiers = [.. document.Tiers.Select(tier => new Tier(tier.Id, tier.From))],
            Downgrade = document.Downgrade,
            GraceDays = document.GraceDays,
        };
    }

    private static string At(int index, string member) => string.Create(CultureInfo.InvariantCulture, $"/tiers/{index}/{member}");
}
