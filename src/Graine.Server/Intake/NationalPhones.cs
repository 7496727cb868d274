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

    private static readonly FrozenDictionary<string, Dialling> ByPlace = Places(
        ("33 0", "FR Europe/Paris"), ("32 0", "BE Europe/Brussels"), ("31 0", "NL Europe/Amsterdam"), ("352", "LU Europe/Luxembourg"), ("377", "MC Europe/Monaco"),
        ("49 0", "DE Europe/Berlin Europe/Busingen"), ("41 0", "CH Europe/Zurich"), ("423", "LI Europe/Vaduz"), ("43 0", "AT Europe/Vienna"),
        ("39", "IT VA SM Europe/Rome Europe/San_Marino"), ("34", "ES Europe/Madrid Africa/Ceuta Atlantic/Canary"),
        ("351", "PT Europe/Lisbon Atlantic/Madeira Atlantic/Azores"), ("376", "AD Europe/Andorra"),
        ("44 0", "GB JE GG IM Europe/London Europe/Belfast Europe/Jersey Europe/Guernsey Europe/Isle_of_Man"), ("353 0", "IE Europe/Dublin"),
        ("354", "IS Atlantic/Reykjavik"), ("45", "DK Europe/Copenhagen"), ("46 0", "SE Europe/Stockholm"), ("47", "NO SJ BV Europe/Oslo"),
        ("358 0", "FI AX Europe/Helsinki Europe/Mariehamn"), ("48", "PL Europe/Warsaw"), ("420", "CZ Europe/Prague"), ("421 0", "SK Europe/Bratislava"),
        ("36 06", "HU Europe/Budapest"), ("40 0", "RO Europe/Bucharest"), ("359 0", "BG Europe/Sofia"), ("30", "GR Europe/Athens"), ("385 0", "HR Europe/Zagreb"),
        ("386 0", "SI Europe/Ljubljana"), ("381 0", "RS Europe/Belgrade"), ("372", "EE Europe/Tallinn"), ("371", "LV Europe/Riga"), ("370 0", "LT Europe/Vilnius"),
        ("380 0", "UA Europe/Kyiv Europe/Kiev"), ("356", "MT Europe/Malta"), ("357", "CY Asia/Nicosia"), ("90 0", "TR Europe/Istanbul"),
        ("972 0", "IL Asia/Jerusalem"), ("970 0", "PS"), ("971 0", "AE Asia/Dubai"), ("355 0", "AL"), ("387 0", "BA"), ("382 0", "ME"), ("389 0", "MK"),
        ("373 0", "MD"), ("375 8", "BY"), ("7 8", "RU KZ"), ("350", "GI"), ("298", "FO"), ("299", "GL"), ("212 0", "MA EH Africa/Casablanca"),
        ("213 0", "DZ Africa/Algiers"), ("216", "TN Africa/Tunis"), ("221", "SN Africa/Dakar"), ("225", "CI Africa/Abidjan"), ("237", "CM Africa/Douala"),
        ("27 0", "ZA Africa/Johannesburg"), ("20 0", "EG Africa/Cairo"), ("218 0", "LY"), ("220", "GM"), ("222", "MR"), ("223", "ML"), ("224", "GN"), ("226", "BF"),
        ("227", "NE"), ("228", "TG"), ("229", "BJ"), ("230", "MU"), ("231 0", "LR"), ("232 0", "SL"), ("233 0", "GH"), ("234 0", "NG"), ("235", "TD"),
        ("236", "CF"), ("238", "CV"), ("239", "ST"), ("240", "GQ"), ("241 0", "GA"), ("242", "CG"), ("243 0", "CD"), ("244", "AO"), ("245", "GW"), ("246", "IO"),
        ("248", "SC"), ("249 0", "SD"), ("250 0", "RW"), ("251 0", "ET"), ("252 0", "SO"), ("253", "DJ"), ("254 0", "KE"), ("255 0", "TZ"), ("256 0", "UG"),
        ("257", "BI"), ("258", "MZ"), ("260 0", "ZM"), ("261 0", "MG"), ("263 0", "ZW"), ("264 0", "NA"), ("265 0", "MW"), ("266", "LS"), ("267", "BW"),
        ("268", "SZ"), ("269", "KM"), ("290", "SH"), ("291 0", "ER"), ("211 0", "SS"), ("262 0", "RE YT TF Indian/Reunion Indian/Mayotte"),
        ("590 0", "GP BL MF America/Guadeloupe America/St_Barthelemy America/Marigot"), ("596 0", "MQ America/Martinique"), ("594 0", "GF America/Cayenne"),
        ("508", "PM America/Miquelon"), ("687", "NC Pacific/Noumea"), ("689", "PF Pacific/Tahiti"), ("681", "WF"),
        ("1 1", "US America/New_York America/Detroit America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage Pacific/Honolulu"),
        ("1 1", "CA America/Toronto America/Montreal America/Halifax America/Winnipeg America/Regina America/Edmonton America/Vancouver America/St_Johns"),
        ("1 1", "AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT UM VC VG VI"), ("52", "MX America/Mexico_City"), ("55 0", "BR America/Sao_Paulo"),
        ("54 0", "AR America/Argentina/Buenos_Aires"), ("56", "CL America/Santiago"), ("57", "CO America/Bogota"), ("51 0", "PE"), ("53 0", "CU"), ("58 0", "VE"),
        ("297", "AW"), ("500", "FK GS"), ("501", "BZ"), ("502", "GT"), ("503", "SV"), ("504", "HN"), ("505", "NI"), ("506", "CR"), ("507", "PA"), ("509", "HT"),
        ("591 0", "BO"), ("592", "GY"), ("593 0", "EC"), ("595 0", "PY"), ("597", "SR"), ("598 0", "UY"), ("599", "BQ CW"),
        ("61 0", "AU CC CX HM Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Adelaide Australia/Perth Australia/Hobart Australia/Darwin"),
        ("64 0", "NZ PN Pacific/Auckland"), ("81 0", "JP Asia/Tokyo"), ("82 0", "KR Asia/Seoul"), ("65", "SG Asia/Singapore"), ("852", "HK Asia/Hong_Kong"),
        ("91 0", "IN Asia/Kolkata Asia/Calcutta"), ("84 0", "VN Asia/Ho_Chi_Minh"), ("66 0", "TH Asia/Bangkok"), ("62 0", "ID Asia/Jakarta"), ("60 0", "MY"),
        ("63 0", "PH"), ("86 0", "CN"), ("92 0", "PK"), ("93 0", "AF"), ("94 0", "LK"), ("95 0", "MM"), ("98 0", "IR"), ("670", "TL"), ("672", "AQ NF"),
        ("673", "BN"), ("674", "NR"), ("675", "PG"), ("676", "TO"), ("677", "SB"), ("678", "VU"), ("679", "FJ"), ("680", "PW"), ("682", "CK"), ("683", "NU"),
        ("685", "WS"), ("686", "KI"), ("688", "TV"), ("690", "TK"), ("691", "FM"), ("692", "MH"), ("850 0", "KP"), ("853", "MO"), ("855 0", "KH"), ("856 0", "LA"),
        ("880 0", "BD"), ("886 0", "TW"), ("960", "MV"), ("961 0", "LB"), ("962 0", "JO"), ("963 0", "SY"), ("964 0", "IQ"), ("965", "KW"), ("966 0", "SA"),
        ("967 0", "YE"), ("968", "OM"), ("973", "BH"), ("974", "QA"), ("975", "BT"), ("976 0", "MN"), ("977 0", "NP"), ("992", "TJ"), ("993 8", "TM"),
        ("994 0", "AZ"), ("995 0", "GE"), ("996 0", "KG"), ("998", "UZ"), ("374 0", "AM"));

    // Where no country was said and the zone tells none, as UTC: currencies of one country only.
    private static readonly FrozenDictionary<string, Dialling> ByCurrency = Places(
        ("44 0", "GBP"), ("41 0", "CHF"), ("1 1", "USD CAD"), ("46 0", "SEK"), ("47", "NOK"), ("45", "DKK"), ("48", "PLN"), ("420", "CZK"), ("36 06", "HUF"),
        ("40 0", "RON"), ("61 0", "AUD"), ("64 0", "NZD"), ("81 0", "JPY"), ("212 0", "MAD"), ("213 0", "DZD"), ("216", "TND"), ("55 0", "BRL"), ("91 0", "INR"));

    /// <summary>The other forms of a phone number; none when it is no number, or nothing tells where the shop is.</summary>
    /// <param name="phone">As <see cref="Identifiers.TryMake"/> made it of what was typed.</param>
    /// <param name="place">The programme's country, ISO 3166, or its time zone, an IANA name.</param>
    /// <param name="currency">The programme's, ISO 4217.</param>
    public static IReadOnlyList<string> OtherForms(string phone, string place, string currency)
    {
        if (!ByPlace.TryGetValue(place, out var dialling) && !ByCurrency.TryGetValue(currency, out dialling))
        {
            return [];
        }

        var (code, trunk) = dialling;
        string[] forms = phone.StartsWith('+')
            ? phone.StartsWith("+" + code, StringComparison.Ordinal) ? [trunk + phone[(code.Length + 1)..], phone[1..]] : [phone[1..]]
            : [National(phone, code, trunk), phone.StartsWith(code, StringComparison.Ordinal) ? "+" + phone : ""];
        return [.. forms.Where(form => form.Length is >= DigitsMin and <= DigitsMax + 1).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>All forms under which somebody may be known by the number, the international one first.</summary>
    public static IReadOnlyList<string> Forms(string phone, string place)
    {
        var whole = International(phone, place);
        return [.. new[] { whole, phone }.Concat(OtherForms(whole, place, "")).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The number with its calling code, where the country is known and the number is surely one of it: it has the trunk prefix, or
    /// the country has none and the number does not begin like the calling code. Else as it came: nothing is guessed.
    /// </summary>
    public static string International(string phone, string place)
    {
        if (!ByPlace.TryGetValue(place, out var dialling))
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

    private static FrozenDictionary<string, Dialling> Places(params (string Dialling, string Places)[] rows) => rows
        .SelectMany(row => row.Places.Split(' ').Select(place => (place, row.Dialling.Split(' '))))
        .ToFrozenDictionary(row => row.place, row => new Dialling(row.Item2[0], row.Item2.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);

    private readonly record struct Dialling(string Code, string Trunk);
}
