using System.Globalization;
using Graine.Engine.Expressions.Fields;

namespace Graine.Engine.Expressions.Words;

/// <summary>French. Verbs and words are chosen to agree with any gender.</summary>
internal sealed class French : Tongue
{
    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public override string Name => "fr";

    public override string Set(string clause) => FrenchSpaces.In(clause);

    public override IReadOnlyList<string> Weekdays => ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    public override string Null => "rien";

    public override string And(IReadOnlyList<string> parts, bool hasGroups) => Joined(parts, hasGroups ? ", et " : " et ");

    public override string Or(IReadOnlyList<string> parts, bool hasGroups) => Joined(parts, hasGroups ? ", ou " : " ou ");

    public override string Either(IReadOnlyList<string> parts) => string.Join(", ", parts.Select(part => "soit " + part));

    public override string Not(string part) => $"il est faux que {part}";

    public override string If(string test, string chosen, string other) => $"si {test}, {chosen}, sinon {other}";

    public override string Quoted(string text) => $"« {text} »";

    public override string Number(double number) => Plain(number, "\u202f", ",");

    public override string Money(double amount, string currency) =>
        Symbols.After(Plain(amount, "\u202f", ",", Fields.Money.Decimals(currency)), currency);

    public override string Days(long days) => days <= 1 ? $"{days} jour" : $"{Number(days)} jours";

    public override string Moment(CelTimestamp moment)
    {
        var time = moment.ToDateTimeOffset();
        var day = $"{(time.Day == 1 ? "1er" : time.Day.ToString(CultureInfo.InvariantCulture))} {Months[time.Month - 1]} {time.Year}";
        return time.TimeOfDay == TimeSpan.Zero ? day : $"{day} à {time.ToString("H' h 'mm", CultureInfo.InvariantCulture)} (UTC)";
    }

    public override string Duration(long nanos) => Durations.Say(nanos, "jour", "heure", "minute", "seconde", Number);

    public override string Bool(bool value) => value ? "vrai" : "faux";

    public override string Orders(Comparing comparing, long count, long? days)
    {
        var when = days is { } length ? Last(length) : "en tout";
        return comparing == Comparing.Not && count != 0
            ? $"un nombre d’achats autre que {Number(count)} {when}"
            : $"{Count(comparing, count, "aucun achat", "un achat", "achat")} {when}";
    }

    public override string Events(Comparing comparing, string name, long count, long days) => (comparing, count) switch
    {
        (Comparing.Exactly or Comparing.AtMost, 0) or (Comparing.Less, 1) => $"{Quoted(name)} jamais {Last(days)}",
        (Comparing.Not, 0) => $"{Quoted(name)} au moins une fois {Last(days)}",
        (Comparing.Not, _) => $"{Quoted(name)} un nombre de fois autre que {Number(count)} {Last(days)}",
        (_, 1) => $"{Quoted(name)} {One(comparing, "une fois")} {Last(days)}",
        _ => $"{Quoted(name)} {Quantity(comparing)} {Number(count)} fois {Last(days)}",
    };

    public override string Points(Comparing comparing, string amount, string field, string wallet)
    {
        var noun = field.StartsWith("les ", StringComparison.Ordinal) ? field[4..] : field;
        return comparing == Comparing.Not
            ? $"un nombre de {noun} autre que {amount} dans {Quoted(wallet)}"
            : $"{Quantity(comparing)} {amount} {noun} dans {Quoted(wallet)}";
    }

    public override string SinceLast(Comparing comparing, string? name, long limit, long days)
    {
        var (what, none) = name is null ? ("le dernier achat", "aucun achat") : ($"le dernier {Quoted(name)}", $"{Quoted(name)} jamais");
        return (comparing, limit - days) switch
        {
            (Comparing.AtLeast or Comparing.Exactly, 0) or (Comparing.More, -1) => $"{none} {Last(days)}",
            (Comparing.Less or Comparing.Not, 0) or (Comparing.AtMost, -1) =>
                name is null ? $"au moins un achat {Last(days)}" : $"{Quoted(name)} au moins une fois {Last(days)}",
            (Comparing.Not, _) => $"{what} ne date pas de {Days(limit)}",
            _ => $"{what} date {De(Quantity(comparing))} {Days(limit)}",
        };
    }

    public override string Joined(Comparing comparing, long days) =>
        comparing == Comparing.Not ? $"membre depuis une durée autre que {Days(days)}" : $"membre depuis {Quantity(comparing)} {Days(days)}";

    public override string Amount(string subject, Comparing comparing, string amount) => comparing switch
    {
        Comparing.Exactly => $"{subject} est de {amount}",
        Comparing.Not => $"{subject} n’est pas de {amount}",
        Comparing.More => $"{subject} dépasse {amount}",
        _ => $"{subject} est {De(Quantity(comparing))} {amount}",
    };

    public override string Compared(string subject, Comparing comparing, string other) => comparing switch
    {
        Comparing.Less => $"{subject} reste sous {other}",
        Comparing.AtMost => $"{subject} ne dépasse pas {other}",
        Comparing.Exactly => $"{subject} égale {other}",
        Comparing.Not => $"{subject} n’égale pas {other}",
        Comparing.AtLeast => $"{subject} atteint {other}",
        Comparing.More => $"{subject} dépasse {other}",
    };

    public override string Is(string subject, string value, bool isNot) => isNot ? $"{subject} n’est pas {value}" : $"{subject} est {value}";

    public override string Empty(string subject, bool isNot) => isNot ? $"{subject} n’est pas vide" : $"{subject} est vide";

    public override string OneOf(string subject, IReadOnlyList<string> values, bool isNot) =>
        isNot ? $"{subject} n’est ni {string.Join(" ni ", values)}" : $"{subject} est {Joined(values, " ou ")}";

    public override string At(string subject, Comparing comparing, string moment) => comparing switch
    {
        Comparing.Less => $"{subject} est avant {moment}",
        Comparing.AtMost => $"{subject} n’est pas après {moment}",
        Comparing.Exactly => $"{subject} est {moment}",
        Comparing.Not => $"{subject} n’est pas {moment}",
        Comparing.AtLeast => $"{subject} est à partir {De(moment)}",
        Comparing.More => $"{subject} est après {moment}",
    };

    public override string The(string moment) => "le " + moment;

    public override string Sorted(string subject, Comparing comparing, string text) => comparing switch
    {
        Comparing.Less => $"{subject} vient avant {text}",
        Comparing.AtMost => $"{subject} ne vient pas après {text}",
        Comparing.AtLeast => $"{subject} ne vient pas avant {text}",
        _ => $"{subject} vient après {text}",
    };

    public override string InSegment(string segment, bool isNot) =>
        isNot ? $"le membre n’est pas dans le segment {segment}" : $"le membre est dans le segment {segment}";

    public override string In(string subject, string list, bool isNot) =>
        isNot ? $"{subject} n’est pas dans {list}" : $"{subject} est dans {list}";

    public override string Identified(bool isNot) => isNot ? "le membre n’est pas identifié" : "le membre est identifié";

    public override string Text(string function, string subject, string part) => function switch
    {
        "startsWith" => $"{subject} commence par {part}",
        "endsWith" => $"{subject} finit par {part}",
        "contains" => $"{subject} contient {part}",
        _ => $"{subject} suit le motif {part}",
    };

    public override string Known(string subject, bool isNot) => isNot ? $"{subject} est absente" : $"{subject} est présente";

    public override string Entry(string map, string key) =>
        map == "event.properties" ? $"la propriété {key}" : map == "member.facts" ? $"l’information {key}" : $"l’entrée {key} {De(map)}";

    public override string Products(MacroKind kind, string condition) => kind switch
    {
        MacroKind.All => $"pour tous les produits de l’achat, {condition}",
        MacroKind.ExistsOne => $"un seul produit de l’achat dont {condition}",
        MacroKind.Filter => $"les produits de l’achat dont {condition}",
        MacroKind.Exists => $"au moins un produit de l’achat dont {condition}",
        _ => $"pour chaque produit de l’achat, {condition}",
    };

    public override string NoProducts(MacroKind kind, string condition) => kind == MacroKind.ExistsOne
        ? $"aucun produit de l’achat, ou plus d’un, dont {condition}"
        : $"aucun produit de l’achat dont {condition}";

    public override string NoElements(MacroKind kind, string list, string variable, string condition) => kind == MacroKind.ExistsOne
        ? $"aucun {variable} parmi {list}, ou plus d’un, tel que {condition}"
        : $"aucun {variable} parmi {list} tel que {condition}";

    public override string Elements(MacroKind kind, string list, string variable, string condition) => kind switch
    {
        MacroKind.All => $"pour tout {variable} parmi {list}, {condition}",
        MacroKind.ExistsOne => $"un seul {variable} parmi {list} tel que {condition}",
        MacroKind.Filter => $"chaque {variable} parmi {list} tel que {condition}",
        MacroKind.Exists => $"au moins un {variable} parmi {list} tel que {condition}",
        _ => $"pour chaque {variable} parmi {list}, {condition}",
    };

    public override string Computed(string function, string left, string right) => function switch
    {
        Operators.Add => $"{left} plus {right}",
        Operators.Subtract => $"{left} moins {right}",
        Operators.Multiply => $"{left} fois {right}",
        Operators.Divide => $"{left} divisé par {right}",
        _ => $"le reste {De(left)} divisé par {right}",
    };

    public override string Function(string name, IReadOnlyList<string> arguments) => Functions.Say(name, arguments, isFrench: true);

    public override string Window(Field field, string? name, long days)
    {
        var when = days == 1 ? "des dernières 24 heures" : $"des {Number(days)} derniers jours";
        return name is null ? $"{field.French} {when}" : $"{field.French} de {Quoted(name)} {when}";
    }

    public override string Wallet(Field field, string wallet) => $"{field.French} dans {Quoted(wallet)}";

    public override string Tier(string tierSet) => $"le palier de {Quoted(tierSet)}";

    public override string FieldOf(string field, string owner) => $"{field} {De(owner)}";

    public override string List(IReadOnlyList<string> elements) => elements.Count == 0 ? "une liste vide" : Joined(elements, " et ");

    private static string Last(long days) => days == 1 ? "dans les dernières 24 heures" : $"dans les {Plain(days, "\u202f", ",")} derniers jours";

    /// <summary>"de" before something: du total, des points, de la marge, d'au moins.</summary>
    internal static string De(string what) => what switch
    {
        ['l', 'e', ' ', ..] => "du " + what[3..],
        ['l', 'e', 's', ' ', ..] => "des " + what[4..],
        ['a' or 'e' or 'i' or 'o' or 'u' or 'é' or 'A' or 'E' or 'I' or 'O' or 'U' or 'É', ..] => "d’" + what,
        _ => "de " + what,
    };

    // "plus d'un achat"
    private static string One(Comparing comparing, string one) =>
        $"{Quantity(comparing)} {one}".Replace(" de un", " d’un", StringComparison.Ordinal);

    private static string Quantity(Comparing comparing) => comparing switch
    {
        Comparing.Less => "moins de",
        Comparing.AtMost => "au plus",
        Comparing.Exactly or Comparing.Not => "exactement",
        Comparing.AtLeast => "au moins",
        Comparing.More => "plus de",
    };

    private string Count(Comparing comparing, long count, string none, string one, string noun) => (comparing, count) switch
    {
        (Comparing.Exactly or Comparing.AtMost, 0) or (Comparing.Less, 1) => none,
        (Comparing.AtLeast, 1) or (Comparing.More or Comparing.Not, 0) => "au moins " + one,
        (_, 1) => One(comparing, one),
        _ => $"{Quantity(comparing)} {Number(count)} {noun}{(count > 1 ? "s" : "")}",
    };
}
