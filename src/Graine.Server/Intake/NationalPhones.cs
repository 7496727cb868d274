using System.Collections.Frozen;

namespace Graine.Server.Intake;

/// <summary>
/// One phone number in its forms: 06 12 34 56 78 is +33612345678 in a French shop. New members are known by the international one;
/// looking somebody up tries them all. Calling codes and trunk prefixes: ITU-T E.164 (list of 2016) and E.123.
/// </summary>
public static class NationalPhones
{
    private const int DigitsMin = 6;
    private const int DigitsMax = 15;

    // With the calling code: below it is a short number of some switchboard.
    private const int WorldDigitsMin = 9;
    private const int NorthAmericanDigits = 10;

    private static readonly FrozenDictionary<string, Dialling> ByZone = Zones(
        ("33 0", "Europe/Paris"), ("32 0", "Europe/Brussels"), ("31 0", "Europe/Amsterdam"), ("352", "Europe/Luxembourg"), ("377", "Europe/Monaco"),
        ("49 0", "Europe/Berlin Europe/Busingen"), ("41 0", "Europe/Zurich Europe/Vaduz"), ("43 0", "Europe/Vienna"), ("39", "Europe/Rome Europe/San_Marino"),
        ("34", "Europe/Madrid Africa/Ceuta Atlantic/Canary"), ("351", "Europe/Lisbon Atlantic/Madeira Atlantic/Azores"), ("376", "Europe/Andorra"),
        ("44 0", "Europe/London Europe/Belfast Europe/Jersey Europe/Guernsey Europe/Isle_of_Man"), ("353 0", "Europe/Dublin"), ("354", "Atlantic/Reykjavik"),
        ("45", "Europe/Copenhagen"), ("46 0", "Europe/Stockholm"), ("47", "Europe/Oslo"), ("358 0", "Europe/Helsinki Europe/Mariehamn"),
        ("48", "Europe/Warsaw"), ("420", "Europe/Prague"), ("421 0", "Europe/Bratislava"), ("36 06", "Europe/Budapest"), ("40 0", "Europe/Bucharest"),
        ("359 0", "Europe/Sofia"), ("30", "Europe/Athens"), ("385 0", "Europe/Zagreb"), ("386 0", "Europe/Ljubljana"), ("381 0", "Europe/Belgrade"),
        ("372", "Europe/Tallinn"), ("371", "Europe/Riga"), ("370 0", "Europe/Vilnius"), ("380 0", "Europe/Kyiv Europe/Kiev"), ("356", "Europe/Malta"),
        ("357", "Asia/Nicosia"), ("90 0", "Europe/Istanbul"), ("972 0", "Asia/Jerusalem"), ("971 0", "Asia/Dubai"),
        ("212 0", "Africa/Casablanca"), ("213 0", "Africa/Algiers"), ("216", "Africa/Tunis"), ("221", "Africa/Dakar"), ("225", "Africa/Abidjan"),
        ("237", "Africa/Douala"), ("27 0", "Africa/Johannesburg"), ("20 0", "Africa/Cairo"),
        ("262 0", "Indian/Reunion Indian/Mayotte"), ("590 0", "America/Guadeloupe America/St_Barthelemy America/Marigot"), ("596 0", "America/Martinique"),
        ("594 0", "America/Cayenne"), ("508", "America/Miquelon"), ("687", "Pacific/Noumea"), ("689", "Pacific/Tahiti"),
        ("1 1", "America/New_York America/Detroit America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage Pacific/Honolulu"),
        ("1 1", "America/Toronto America/Montreal America/Halifax America/Winnipeg America/Regina America/Edmonton America/Vancouver America/St_Johns"),
        ("52", "America/Mexico_City"), ("55 0", "America/Sao_Paulo"), ("54 0", "America/Argentina/Buenos_Aires"), ("56", "America/Santiago"), ("57", "America/Bogota"),
        ("61 0", "Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Adelaide Australia/Perth Australia/Hobart Australia/Darwin"),
        ("64 0", "Pacific/Auckland"), ("81 0", "Asia/Tokyo"), ("82 0", "Asia/Seoul"), ("65", "Asia/Singapore"), ("852", "Asia/Hong_Kong"),
        ("91 0", "Asia/Kolkata Asia/Calcutta"), ("84 0", "Asia/Ho_Chi_Minh"), ("66 0", "Asia/Bangkok"), ("62 0", "Asia/Jakarta"));

    // Where the zone tells no country, as UTC: currencies of one country only.
    private static readonly FrozenDictionary<string, Dialling> ByCurrency = Zones(
        ("44 0", "GBP"), ("41 0", "CHF"), ("1 1", "USD CAD"), ("46 0", "SEK"), ("47", "NOK"), ("45", "DKK"), ("48", "PLN"), ("420", "CZK"), ("36 06", "HUF"),
        ("40 0", "RON"), ("61 0", "AUD"), ("64 0", "NZD"), ("81 0", "JPY"), ("212 0", "MAD"), ("213 0", "DZD"), ("216", "TND"), ("55 0", "BRL"), ("91 0", "INR"));

    /// <summary>The other forms of a phone number; none when it is no number, or nothing tells where the shop is.</summary>
    /// <param name="phone">As <see cref="Identifiers.TryMake"/> made it of what was typed.</param>
    /// <param name="zone">The programme's, an IANA name.</param>
    /// <param name="currency">The programme's, ISO 4217.</param>
    public static IReadOnlyList<string> OtherForms(string phone, string zone, string currency)
    {
        if (!ByZone.TryGetValue(zone, out var dialling) && !ByCurrency.TryGetValue(currency, out dialling))
        {
            return [];
        }

        var (code, trunk) = dialling;
        string[] forms = phone.StartsWith('+')
            ? phone.StartsWith("+" + code, StringComparison.Ordinal) ? [trunk + phone[(code.Length + 1)..], phone[1..]] : [phone[1..]]
            : [National(phone, code, trunk), phone.StartsWith(code, StringComparison.Ordinal) ? "+" + phone : ""];
        return [.. forms.Where(form => form.Length is >= DigitsMin and <= DigitsMax + 1).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The number with its calling code, where the zone tells the country and the number is surely one of it: it has the trunk prefix, or
    /// the country has none and the number does not begin like the calling code. Else as it came: nothing is guessed.
    /// </summary>
    public static string International(string phone, string zone)
    {
        if (!ByZone.TryGetValue(zone, out var dialling))
        {
            return phone;
        }

        var (code, trunk) = dialling;
        var isSurely = code == "1" ? phone.Length - (phone.StartsWith('1') ? 1 : 0) == NorthAmericanDigits
            : trunk.Length > 0 ? phone.StartsWith(trunk, StringComparison.Ordinal)
            : !phone.StartsWith(code, StringComparison.Ordinal);
        var whole = phone.StartsWith('+') || !isSurely ? phone : National(phone, code, trunk);
        return whole.Length is > WorldDigitsMin and <= DigitsMax + 1 ? whole : phone;
    }

    private static string National(string digits, string code, string trunk) =>
        "+" + code + (trunk.Length > 0 && digits.StartsWith(trunk, StringComparison.Ordinal) ? digits[trunk.Length..] : digits);

    private static FrozenDictionary<string, Dialling> Zones(params (string Dialling, string Places)[] rows) => rows
        .SelectMany(row => row.Places.Split(' ').Select(place => (place, row.Dialling.Split(' '))))
        .ToFrozenDictionary(row => row.place, row => new Dialling(row.Item2[0], row.Item2.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);

    private readonly record struct Dialling(string Code, string Trunk);
}
