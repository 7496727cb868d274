using System.Collections.Frozen;

namespace Graine.Engine.Expressions.Words;

/// <summary>Functions of one value in words; others are written as they are called.</summary>
internal static class Functions
{
    /// <summary>getDayOfWeek where the days it is compared with are said by their names.</summary>
    public const string Weekday = "getWeekday";

    private static readonly FrozenDictionary<string, (string French, string English)> Words =
        new Dictionary<string, (string French, string English)>
        {
            ["size"] = ("la longueur de {0}", "the length of {0}"),
            ["int"] = ("la partie entière de {0}", "the whole part of {0}"),
            ["uint"] = ("la partie entière de {0}", "the whole part of {0}"),
            ["double"] = ("{0}", "{0}"),
            ["string"] = ("{0}", "{0}"),
            ["bool"] = ("{0}", "{0}"),
            ["dyn"] = ("{0}", "{0}"),
            ["timestamp"] = ("{0}", "{0}"),
            ["duration"] = ("{0}", "{0}"),
            ["type"] = ("le type de {0}", "the type of {0}"),
            ["-_"] = ("l’opposé de {0}", "minus {0}"),
            ["getFullYear"] = ("l’année de {0}", "the year of {0}"),
            ["getMonth"] = ("le mois (0 à 11) de {0}", "the month (0 to 11) of {0}"),
            ["getDate"] = ("le jour du mois de {0}", "the day of the month of {0}"),
            ["getDayOfMonth"] = ("le jour du mois (à partir de 0) de {0}", "the day of the month (from 0) of {0}"),
            ["getDayOfWeek"] = ("le jour de la semaine (0 = dimanche) de {0}", "the day of the week (0 = Sunday) of {0}"),
            [Weekday] = ("le jour de la semaine de {0}", "the weekday of {0}"),
            ["getDayOfYear"] = ("le jour de l’année (à partir de 0) de {0}", "the day of the year (from 0) of {0}"),
            ["getHours"] = ("l’heure de {0}", "the hour of {0}"),
            ["getMinutes"] = ("les minutes de {0}", "the minutes of {0}"),
            ["getSeconds"] = ("les secondes de {0}", "the seconds of {0}"),
            ["getMilliseconds"] = ("les millisecondes de {0}", "the milliseconds of {0}"),
            ["lowerAscii"] = ("{0} en minuscules", "{0} in lower case"),
            ["upperAscii"] = ("{0} en majuscules", "{0} in upper case"),
            ["trim"] = ("{0} sans blancs autour", "{0} without surrounding blanks"),
            ["math.abs"] = ("la valeur absolue de {0}", "the absolute value of {0}"),
            ["math.ceil"] = ("{0} arrondi au-dessus", "{0} rounded up"),
            ["math.floor"] = ("{0} arrondi en dessous", "{0} rounded down"),
            ["math.round"] = ("{0} arrondi", "{0} rounded"),
            ["math.trunc"] = ("la partie entière de {0}", "the whole part of {0}"),
            ["math.sqrt"] = ("la racine carrée de {0}", "the square root of {0}"),
        }.ToFrozenDictionary();

    public static string Say(string name, IReadOnlyList<string> arguments, bool isFrench)
    {
        if (name is "math.greatest" or "math.least" && arguments.Count > 1)
        {
            var all = string.Join(", ", arguments.Take(arguments.Count - 1));
            return (name, isFrench) switch
            {
                ("math.greatest", true) => $"le plus grand entre {all} et {arguments[^1]}",
                ("math.greatest", false) => $"the greatest of {all} and {arguments[^1]}",
                (_, true) => $"le plus petit entre {all} et {arguments[^1]}",
                _ => $"the least of {all} and {arguments[^1]}",
            };
        }

        if (name == "streak" && arguments is [var happened, var unit])
        {
            var (french, english) = unit.Contains("day", StringComparison.Ordinal) ? ("jours", "days")
                : unit.Contains("month", StringComparison.Ordinal) ? ("mois", "months")
                : unit.Contains("year", StringComparison.Ordinal) ? ("années", "years")
                : ("semaines", "weeks");
            return isFrench ? $"le nombre de {french} d’affilée avec {happened}" : $"the number of {english} in a row with {happened}";
        }

        if (!Words.TryGetValue(name, out var words) || arguments.Count is 0 or > 2 || (arguments.Count == 2 && !name.StartsWith("get", StringComparison.Ordinal)))
        {
            return $"{name}({string.Join(", ", arguments)})";
        }

        var said = isFrench
            ? words.French.Replace("de {0}", French.De(arguments[0]), StringComparison.Ordinal).Replace("{0}", arguments[0], StringComparison.Ordinal)
            : words.English.Replace("{0}", arguments[0], StringComparison.Ordinal);
        return arguments.Count == 1 ? said : $"{said} ({Clock(arguments[1], isFrench)})";
    }

    /// <summary>Whose clock is read: of the city that a zone of the IANA database is named after, otherwise of the zone as it is said.</summary>
    private static string Clock(string zone, bool isFrench)
    {
        var city = zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ').Trim('«', '»', '“', '”', '"', ' ', '\u00a0', '\u202f');
        return isFrench ? "heure " + French.De(city) : city + " time";
    }
}
