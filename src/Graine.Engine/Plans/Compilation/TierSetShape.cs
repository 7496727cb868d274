using System.Globalization;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>What each kind of tier set needs, and what means nothing for it.</summary>
internal static class TierSetShape
{
    private const string Code = "plan.tier_shape";

    public static void Check(TierSetDocument set, Workbench bench)
    {
        foreach (var problem in Measure(set, bench).Concat(Window(set)).Concat(Keep(set)).Concat(Tiers(set)))
        {
            bench.Report(DocumentKinds.TierSet, set.Id, problem);
        }

        if (set.Wallet is { } wallet)
        {
            bench.At(DocumentKinds.TierSet, set.Id).Knows(DocumentKinds.Wallet, wallet, "/wallet");
        }

        foreach (var (index, rule) in (set.Rules ?? []).Index())
        {
            bench.At(DocumentKinds.TierSet, set.Id).Knows(DocumentKinds.EarningRule, rule, string.Create(CultureInfo.InvariantCulture, $"/rules/{index}"));
        }
    }

    private static IEnumerable<DocumentProblem> Measure(TierSetDocument set, Workbench bench)
    {
        var byCondition = set.Tiers.Any(tier => tier.When is not null);
        var isExpression = set.By == TierMeasure.Expression;
        return
        [
            .. Needs(!isExpression || set.Measure is not null || byCondition || set.Tiers.All(tier => tier.Invitation), "Tiers by expression have a measure, or each a condition.", "/measure"),
            .. Needs(isExpression || set.Measure is null, "The measure is what \"by\" names: there is no expression beside it.", "/measure"),
            .. Needs(set.By == TierMeasure.Points ? set.Wallet is not null : set.Wallet is null, "Tiers by points, and only they, name a wallet.", "/wallet"),
            .. Needs(set.By == TierMeasure.Points || set.Counts == PointsCounted.All, "Only tiers by points count base points.", "/counts"),
            .. Needs(set.Rules is null || set.Counts == PointsCounted.Base, "Rules are named where base points count.", "/rules"),
            .. Needs(set.By == TierMeasure.Visits || set.Event is null, "Only tiers by visits name an event.", "/event"),
            .. Needs(isExpression || !byCondition, "Tiers with a threshold have no condition.", "/by"),
        ];
    }

    private static IEnumerable<DocumentProblem> Window(TierSetDocument set)
    {
        if (set.By == TierMeasure.Expression)
        {
            return
            [
                .. Needs(set.Window is null, "An expression says itself how far back it looks.", "/window"),
                .. Needs(set.Keep is null, "Tiers by expression are kept for their graceDays.", "/keep"),
                .. Needs(set.Upgrade == TierUpgrade.AtOnce, "Tiers by expression have no window that ends.", "/upgrade"),
            ];
        }

        var window = set.Window ?? new TierWindowDocument(TierWindowKind.Life);
        var isPeriod = window.Kind is TierWindowKind.Calendar or TierWindowKind.Anniversary;
        return
        [
            .. Needs(window.Kind != TierWindowKind.Rolling || window.Days is null != window.Months is null, "A rolling window has either days or months.", "/window"),
            .. Needs(!isPeriod || (window.Months is not null && window.Days is null), "This window is so many months long.", "/window/months"),
            .. Needs(window.Kind != TierWindowKind.Calendar || window.Months is not { } months || 12 % months == 0, "A year is divided into windows of 1, 2, 3, 4, 6 or 12 months.", "/window/months"),
            .. Needs(window.Kind != TierWindowKind.Life || window is { Days: null, Months: null }, "A window for life has no length.", "/window"),
            .. Needs(window.Kind == TierWindowKind.Calendar || window.Starts is null, "Only a window of the calendar starts in a month.", "/window/starts"),
            .. Needs(isPeriod || set.Upgrade == TierUpgrade.AtOnce, "Only windows of the calendar and of anniversaries end for everything in them.", "/upgrade"),
        ];
    }

    private static IEnumerable<DocumentProblem> Keep(TierSetDocument set)
    {
        if (set.Keep is not { } keep)
        {
            return [];
        }

        int[] said = [keep.Days is null ? 0 : 1, keep.Months is null ? 0 : 1, keep.Windows is null ? 0 : 1];
        return
        [
            .. Needs(said.Sum() == 1, "Tiers are kept for days, months or windows.", "/keep"),
            .. Needs(set.Window is not (null or { Kind: TierWindowKind.Life }), "What counts for life leaves no window.", "/keep"),
            .. Needs(set.Upgrade == TierUpgrade.AtOnce || keep.Windows is not null, "A tier reached at the end of a window is kept for whole windows.", "/keep"),
        ];
    }

    private static IEnumerable<DocumentProblem> Tiers(TierSetDocument set)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var byCondition = set.Tiers.Any(tier => tier.When is not null);
        double? below = null;
        for (var index = 0; index < set.Tiers.Count; index++)
        {
            var tier = set.Tiers[index];
            IEnumerable<DocumentProblem> problems =
            [
                .. Needs(ids.Add(tier.Id), $"There is already a tier \"{tier.Id}\".", At(index, "id"), "plan.duplicate_tier"),
                .. Needs(below is null || tier.From is null || tier.From > below, "Each tier begins above the one before it.", At(index, "from"), "plan.tiers_not_ascending"),
                .. Needs(tier.Invitation || !byCondition || tier.When is not null, "Where one tier has a condition, each has.", At(index, "when")),
                .. Needs(tier.Invitation || byCondition || tier.From is not null, "A tier says from which measure it begins.", At(index, "from")),
                .. Needs(!byCondition || tier.From is null, "A tier has a condition or a threshold.", At(index, "from")),
                .. Needs(!tier.Invitation || tier is { From: null, When: null }, "A tier by invitation has neither threshold nor condition.", At(index, "invitation")),
                .. Needs(tier.Invitation || index == 0 || !set.Tiers[index - 1].Invitation, "Tiers by invitation stand above the others.", At(index - 1, "invitation")),
            ];
            foreach (var problem in problems)
            {
                yield return problem;
            }

            below = tier.From ?? below;
        }
    }

    private static IEnumerable<DocumentProblem> Needs(bool holds, string detail, string pointer, string code = Code)
    {
        if (!holds)
        {
            yield return new DocumentProblem(code, detail, pointer);
        }
    }

    private static string At(int index, string member) => string.Create(CultureInfo.InvariantCulture, $"/tiers/{index}/{member}");
}
