using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;

namespace Graine.Server.Games;

/// <summary>What a game gives, in words.</summary>
internal static class PrizeWords
{
    public static IReadOnlyDictionary<string, string> Of(PrizeDocument prize, DocumentSet names) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["fr"] = Engine.Expressions.Words.FrenchSpaces.In(string.Join(" ; ", Parts(prize, names, "fr"))),
        ["en"] = string.Join("; ", Parts(prize, names, "en")),
    };

    private static IEnumerable<string> Parts(PrizeDocument prize, DocumentSet names, string language)
    {
        var isFrench = language == "fr";
        if (prize.Points is { } points)
        {
            yield return Amount(points, names, language);
        }

        if (prize.Reward is { } reward)
        {
            yield return (isFrench ? "récompense " : "reward ") + Quoted(names.RewardName(reward), language);
        }

        if (prize.Badge is { } badge)
        {
            yield return "badge " + Quoted(names.GameName("badge:" + badge), language)
                + (prize.Level is { } level ? $" ({Named(names.BadgeLevelName(badge, level), language)})" : "");
        }
    }

    private static string Amount(PrizePointsDocument points, DocumentSet names, string language)
    {
        var culture = new System.Globalization.NumberFormatInfo
        {
            NumberGroupSeparator = language == "fr" ? "\u202f" : ",",
            NumberDecimalSeparator = language == "fr" ? "," : ".",
        };
        var number = points.Points.ToString("N" + (names.Wallet(points.Wallet)?.Decimals ?? 0), culture);
        var unit = names.Unit(points.Wallet, name => Named(name, language));
        return number == "1" && unit == "points" ? "1 point" : $"{number} {unit}";
    }

    private static string Quoted(IReadOnlyDictionary<string, string> names, string language) =>
        language == "fr" ? $"«\u00a0{Named(names, language)}\u00a0»" : $"“{Named(names, language)}”";

    private static string Named(IReadOnlyDictionary<string, string> names, string language) =>
        names.TryGetValue(language, out var name) ? name : names.Values.FirstOrDefault() ?? "";
}
