using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class TierSetCompiler
{
    /// <summary>How late something may come and still be told as though it had come in time, where the programme remembers no longer.</summary>
    private const int LateDays = 92;

    private const string Kind = DocumentKinds.TierSet;

    public static TierSet? Compile(TierSetDocument document, Workbench bench)
    {
        TierSetShape.Check(document, bench);
        TierBenefits.Check(document, bench);
        var window = Window(document.Window);
        var byCondition = document.Tiers.Any(tier => tier.When is not null);
        var points = document is { By: TierMeasure.Points, Wallet: { } wallet } ? new CountedPoints(wallet, document.Counts, document.Rules ?? []) : null;
        var set = new TierSet
        {
            Id = document.Id,
            Measure = static _ => 0,
            Tiers = [.. document.Tiers.Select((tier, index) => Tier(tier, byCondition ? index + 1 : tier.From, bench))],
            Downgrade = document.Downgrade,
            GraceDays = document.GraceDays,
            WarnDays = document.WarnDays ?? 0,
            By = document.By,
            Subject = points?.Subject ?? document.Event ?? "",
            Points = points,
            Window = window,
            Keep = Keep(document),
            UpAtWindowEnd = document.Upgrade == TierUpgrade.WindowEnd,
        };
        return Measure(document, set, bench) is { } measure ? set with { Measure = measure, Twin = TierTwins.Of(document.Measure, set) } : null;
    }

    private static Tier Tier(TierDocument tier, double? from, Workbench bench) =>
        new(tier.Id, tier.Invitation ? double.PositiveInfinity : from ?? double.MaxValue) { IsLifetime = tier.Lifetime, Gift = TierBenefits.Gift(tier, bench) };

    private static TierWindow Window(TierWindowDocument? window) => window is null
        ? TierWindow.Life
        : new TierWindow(window.Kind, window.Days ?? 0, window.Months ?? 0, window.Starts ?? 1);

    /// <summary>Who only rises when a window ends keeps what that gave for the next one, unless the document says otherwise.</summary>
    private static TierKeep Keep(TierSetDocument document) => document.Keep is { } keep
        ? new TierKeep(keep.Days ?? 0, keep.Months ?? 0, keep.Windows ?? 0)
        : new TierKeep(0, 0, document.Upgrade == TierUpgrade.WindowEnd ? 1 : 0);

    private static Amount? Measure(TierSetDocument document, TierSet set, Workbench bench)
    {
        if (set.IsCounted)
        {
            bench.LookBack(set.Window.DaysMax + LateDays);
            return scope => scope.Tiers.Measure(scope, set);
        }

        return document.Measure is { } text
            ? bench.Amount(Kind, document.Id, text, "/measure", ExpressionPlace.TierMeasure)
            : Conditions(document, bench);
    }

    /// <summary>The place of the highest tier whose condition holds.</summary>
    private static Amount? Conditions(TierSetDocument document, Workbench bench)
    {
        var conditions = new List<Condition>();
        for (var index = 0; index < document.Tiers.Count; index++)
        {
            if (document.Tiers[index].When is not { } text)
            {
                continue;
            }

            if (bench.Condition(Kind, document.Id, text, At(index, "when"), ExpressionPlace.TierMeasure) is not { } condition)
            {
                return null;
            }

            conditions.Add(condition);
        }

        var all = conditions.ToArray();
        return scope => Highest(all, scope);
    }

    private static double Highest(Condition[] conditions, Scope scope)
    {
        var highest = 0;
        for (var index = 0; index < conditions.Length; index++)
        {
            // All are asked: any of them may be the next to change.
            highest = conditions[index](scope) ? index + 1 : highest;
        }

        return highest;
    }

    private static string At(int index, string member) => string.Create(CultureInfo.InvariantCulture, $"/tiers/{index}/{member}");
}
