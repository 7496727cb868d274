using System.Globalization;

namespace Graine.Server.Api.Members.Telling;

/// <summary>A period of the calendar, as effects name it, in words: "novembre 2026", "week 47 of 2026".</summary>
internal static class PeriodTelling
{
    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>Empty for a lifetime, and for dates of a document's own: these are no period of the calendar.</summary>
    public static string Tell(string? name, Phrases say)
    {
        if (name is null or "life" or "dates")
        {
            return "";
        }

        if (name.Split("-W") is [var year, var week])
        {
            return say.Of($"semaine {week.TrimStart('0')} de {year}", $"week {week.TrimStart('0')} of {year}");
        }

        return Read(name, "yyyy-MM-dd") is { } day ? day.ToString(say.Of("dd/MM/yyyy", "d MMM yyyy"), CultureInfo.InvariantCulture)
            : Read(name, "yyyy-MM") is { } month ? say.Of($"{Months[month.Month - 1]} {month.Year}", month.ToString("MMMM yyyy", CultureInfo.InvariantCulture))
            : name;
    }

    private static DateOnly? Read(string name, string format) =>
        DateOnly.TryParseExact(name, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
