using System.Globalization;
using Graine.Engine.Expressions.Words;

namespace Graine.Server.Api.Members.Telling;

/// <summary>Numbers, money and quotes as a language writes them.</summary>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
internal sealed record Phrases(string Language)
{
    private static readonly NumberFormatInfo French = new() { NumberGroupSeparator = "\u202f", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    public static readonly IReadOnlyList<Phrases> All = [new("fr"), new("en")];

    public bool IsFrench => Language == "fr";

    public string Of(string french, string english) => IsFrench ? french : english;

    public string Name(IReadOnlyDictionary<string, string> names) =>
        names.TryGetValue(Language, out var name) ? name : names.Values.FirstOrDefault() ?? "";

    /// <summary>The whole sentence with the spaces of its language.</summary>
    public string Set(string sentence) => IsFrench ? FrenchSpaces.In(FrenchNumber.Agree(sentence)) : sentence;

    public string Quoted(string text) => IsFrench ? $"«\u00a0{text}\u00a0»" : $"“{text}”";

    public string Number(decimal number, int decimals = 0) => number.ToString("N" + decimals, IsFrench ? French : English);

    /// <summary>A moment as effects hold it, in the programme's zone: "22/11/2026 à 14:05", "22 Nov 2026 at 14:05".</summary>
    public string Moment(string? text, TimeZoneInfo zone) => Local(text, zone, 0) is not { } local ? ""
        : local.ToString(IsFrench ? "dd/MM/yyyy 'à' HH:mm" : "d MMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day whose end an expiry is: the one before midnight.</summary>
    public string LastDay(string? text, TimeZoneInfo zone) => Local(text, zone, -1) is not { } local ? ""
        : local.ToString(IsFrench ? "dd/MM/yyyy" : "d MMM yyyy", CultureInfo.InvariantCulture);

    private static DateTime? Local(string? text, TimeZoneInfo zone, int milliseconds) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? TimeZoneInfo.ConvertTime(moment.AddMilliseconds(milliseconds), zone).DateTime
            : null;

    /// <summary>Minor units as the currency and the language write them: "13,33 €", "1 333 ¥", "1,333 KWD"; "€13.33", "¥1,333", "KWD 1.333".</summary>
    public string Money(long minor, string currency)
    {
        var decimals = Engine.Expressions.Fields.Money.Decimals(currency);
        var text = Number(Math.Abs(minor) / (decimal)Engine.Expressions.Fields.Money.MinorPerUnit(currency), decimals);
        return (minor < 0 ? "−" : "") + (IsFrench ? Symbols.After(text, currency) : Symbols.Before(text, currency));
    }

    /// <summary>
    /// A unit that a shop named in the plural, as it stands beside a number: "1 mile", "1,50 étoile", "1.50 stars". A name whose plural
    /// cannot be told from its end stays as it is ("Bonus").
    /// </summary>
    public string Agreeing(decimal number, string plural) =>
        (IsFrench ? Math.Abs(number) < 2 : Math.Abs(number) == 1) && plural.Length > 3 && plural[^1] == 's' && plural[^2] is not ('s' or 'u' or 'i')
            ? plural[..^1]
            : plural;

    /// <summary>"3 articles", "1 item".</summary>
    public string Count(long count, string french, string english) =>
        $"{Number(count)} {Of(french, english)}{((IsFrench ? Math.Abs(count) >= 2 : Math.Abs(count) != 1) ? "s" : "")}";
}
