using System.Globalization;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Words = Graine.Engine.Expressions.Words;

namespace Graine.Server.Plans;

/// <summary>What a tier set measures, and in which window, in the languages of the console.</summary>
public static class SpokenTiers
{
    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public static SpokenMeasure Measure(TierSetDocument set, Speech speech)
    {
        if (set.By == TierMeasure.Expression)
        {
            return set.Measure is { } text
                ? SpokenMeasure.Of(text, speech)
                : new SpokenMeasure("", Both("la condition de chaque palier", "each tier's condition"), "", null);
        }

        var (french, english, unit) = What(set, speech);
        var window = Window(set.Window ?? new TierWindowDocument(TierWindowKind.Life));
        if (set.By == TierMeasure.Spend)
        {
            window = (window.French + ", retours déduits", window.English);
        }

        return new SpokenMeasure(
            "", Both(french + window.French, english + window.English), unit, set.Window is { Kind: TierWindowKind.Rolling, Days: { } days } ? days : null);
    }

    private static (string French, string English, string Unit) What(TierSetDocument set, Speech speech) => set.By switch
    {
        TierMeasure.Points => (
            $"les points gagnés ({speech.Names.Of(Words.ShopNames.Named.Wallet, set.Wallet ?? "", "fr")})", $"points earned ({speech.Names.Of(Words.ShopNames.Named.Wallet, set.Wallet ?? "", "en")})", "points"),
        TierMeasure.Spend => ("les achats", "spend less returns", "money"),
        TierMeasure.Orders => ("le nombre d’achats", "the number of orders", "orders"),
        _ when set.Event is { } name => ($"les jours avec « {name} »", $"days with “{name}”", "days"),
        _ => ("les jours de visite", "days of visit", "days"),
    };

    private static (string French, string English) Window(TierWindowDocument window) => window switch
    {
        { Kind: TierWindowKind.Life } => (" depuis toujours", " ever"),
        { Kind: TierWindowKind.Rolling, Days: 1 } => (" des dernières 24 heures", " in the last 24 hours"),
        { Kind: TierWindowKind.Rolling, Days: { } days } => (Text($" des {days} derniers jours"), Text($" in the last {days} days")),
        { Kind: TierWindowKind.Rolling, Months: 1 } => (" du dernier mois", " in the last month"),
        { Kind: TierWindowKind.Rolling } => (Text($" des {window.Months} derniers mois"), Text($" in the last {window.Months} months")),
        { Kind: TierWindowKind.Anniversary, Months: 12 } => (" de l’année depuis l’adhésion", " in the year since joining or its anniversary"),
        { Kind: TierWindowKind.Anniversary, Months: 1 } => (" du mois compté depuis l’adhésion", " in the month counted from joining"),
        { Kind: TierWindowKind.Anniversary } => (
            Text($" des {window.Months} mois comptés depuis l’adhésion"), Text($" in the {window.Months} months counted from joining")),
        { Months: 12, Starts: not (null or 1) } => (
            $" de l’année qui commence en {FrenchMonths[window.Starts.Value - 1]}",
            $" in the year that begins in {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(window.Starts.Value)}"),
        { Months: 12 } => (" de l’année", " in the year"),
        { Months: 3 } => (" du trimestre", " in the quarter"),
        { Months: 1 } => (" du mois", " in the month"),
        _ => (Text($" de la période de {window.Months} mois"), Text($" in the period of {window.Months} months")),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Both(string french, string english) =>
        new(StringComparer.Ordinal) { ["fr"] = Words.FrenchSpaces.In(french), ["en"] = english };
}
