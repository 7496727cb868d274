using System.Globalization;
using System.Text.RegularExpressions;

namespace Graine.Engine.Plans.Compilation;

/// <summary>Expressions that say no more than a set that counts: <c>orders(365).total</c>, <c>orders(90).count</c>.</summary>
internal static partial class TierTwins
{
    public static TierSet? Of(string? measure, TierSet set)
    {
        if (set.IsCounted || measure is null || Orders().Match(measure) is not { Success: true } match
            || !int.TryParse(match.Groups["days"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
        {
            return null;
        }

        return set with
        {
            By = match.Groups["what"].Value == "total" ? TierMeasure.Spend : TierMeasure.Orders,
            Window = new TierWindow(TierWindowKind.Rolling, days, 0, 1),
        };
    }

    [GeneratedRegex(@"^\s*orders\(\s*(?<days>\d{1,5})\s*\)\s*\.\s*(?<what>total|count)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Orders();
}
