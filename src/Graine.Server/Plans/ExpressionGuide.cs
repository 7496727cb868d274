namespace Graine.Server.Plans;

/// <summary>One word of the expression language, for completion and for whoever learns it.</summary>
/// <param name="Kind">function, method (written after a value and a point), macro, operator or literal.</param>
/// <param name="On">What a method is written after: string, timestamp, duration, list or map; null elsewhere.</param>
/// <param name="Insert">What completion writes; <c>${name}</c> marks what is to be filled in.</param>
/// <param name="Example">A whole expression that uses it, right in an earning rule.</param>
public sealed record GuideEntry(
    string Name, string Kind, string? On, string Signature, string Result, string Insert, IReadOnlyDictionary<string, string> Label, string Example);

/// <summary>The part of the language that does not depend on the plan, in the words of its users.</summary>
public static class ExpressionGuide
{
    public static readonly IReadOnlyList<GuideEntry> Entries =
    [
        Operator("&&", "bool", "et", "and", "order.total > 20.0 && member.orders > 1"),
        Operator("||", "bool", "ou", "or", "event.channel == \"web\" || event.channel == \"mobile\""),
        Operator("!", "bool", "le contraire", "not", "!member.identified"),
        Operator("==", "bool", "égal à", "equal to", "event.name == \"Order Completed\""),
        Operator("!=", "bool", "différent de", "different from", "event.store != \"\""),
        Operator(">=", "bool", "au moins", "at least", "order.total >= 50.0"),
        Operator("<=", "bool", "au plus", "at most", "member.orders <= 3"),
        Operator(">", "bool", "plus que", "more than", "order.total > 50.0"),
        Operator("<", "bool", "moins que", "less than", "member.orders < 3"),
        Operator("in", "bool", "fait partie de la liste", "is in the list", "member.country in [\"FR\", \"BE\"]"),
        Operator("+", "number", "plus", "plus", "order.total + 10.0"),
        Operator("-", "number", "moins", "minus", "order.total - 10.0"),
        Operator("*", "number", "fois", "times", "order.total * 2.0"),
        Operator("/", "number", "divisé par", "divided by", "order.total / 10.0"),
        Operator("? :", "any", "si… alors… sinon", "if… then… else", "order.total > 100.0 ? order.total * 2.0 : order.total", "${condition} ? ${yes} : ${no}"),
        new("true", "literal", null, "true", "bool", "true", Words("vrai", "true"), "true"),
        new("false", "literal", null, "false", "bool", "false", Words("faux", "false"), "false"),
        Function("has(a.b)", "bool", "has(${field})", "le champ est présent", "the field is there", "has(event.properties.colour)"),
        Function("size(x)", "int", "size(${x})", "la longueur d’un texte ou d’une liste", "the length of a text or a list", "size(order.products) > 3"),
        Function("int(x)", "int", "int(${x})", "converti en nombre entier", "converted to a whole number", "int(order.total)"),
        Function("double(x)", "double", "double(${x})", "converti en nombre décimal", "converted to a decimal number", "double(member.orders) * 2.5"),
        Function("string(x)", "string", "string(${x})", "converti en texte", "converted to text", "string(member.orders) == \"3\""),
        Function("timestamp(s)", "timestamp", "timestamp(\"${2026-01-31T00:00:00Z}\")", "une date et une heure", "a date and time", "event.at >= timestamp(\"2026-01-31T00:00:00Z\")"),
        Function("duration(s)", "duration", "duration(\"${24h}\")", "une durée", "a length of time", "event.at - member.last_order < duration(\"24h\")"),
        Function("math.greatest(a, b)", "number", "math.greatest(${a}, ${b})", "le plus grand", "the greatest of them", "math.greatest(order.total, 10.0)"),
        Function("math.least(a, b)", "number", "math.least(${a}, ${b})", "le plus petit", "the least of them", "math.least(order.total, 500.0)"),
        Function("math.floor(x)", "double", "math.floor(${x})", "arrondi en dessous", "rounded down", "math.floor(order.total / 10.0)"),
        Function("math.ceil(x)", "double", "math.ceil(${x})", "arrondi au-dessus", "rounded up", "math.ceil(order.total)"),
        Function("math.round(x)", "double", "math.round(${x})", "arrondi au plus proche", "rounded to the nearest", "math.round(order.total)"),
        Function("math.abs(x)", "number", "math.abs(${x})", "sans le signe", "without its sign", "math.abs(order.margin)"),
        Macro("exists", "bool", "exists(${p}, ${p.category == \"\"})", "au moins un élément remplit la condition", "at least one element meets the condition", "order.products.exists(p, p.category == \"tea\")"),
        Macro("all", "bool", "all(${p}, ${p.price > 0.0})", "tous les éléments remplissent la condition", "every element meets the condition", "order.products.all(p, p.price > 1.0)"),
        Macro("exists_one", "bool", "exists_one(${p}, ${p.price > 0.0})", "exactement un élément remplit la condition", "exactly one element meets the condition", "order.products.exists_one(p, p.brand == \"Graine\")"),
        Macro("filter", "list", "filter(${p}, ${p.category == \"\"})", "les éléments qui remplissent la condition", "those that meet the condition", "size(order.products.filter(p, p.category == \"tea\")) >= 2"),
        Macro("map", "list", "map(${p}, ${p.category})", "ce qui est tiré de chaque élément", "what is made of each element", "\"tea\" in order.products.map(p, p.category)"),
        Method("string", "contains(s)", "bool", "contains(\"${text}\")", "contient ce texte", "contains this text", "event.coupon.contains(\"VIP\")"),
        Method("string", "startsWith(s)", "bool", "startsWith(\"${text}\")", "commence par ce texte", "begins with this text", "event.coupon.startsWith(\"SUMMER\")"),
        Method("string", "endsWith(s)", "bool", "endsWith(\"${text}\")", "finit par ce texte", "ends with this text", "event.coupon.endsWith(\"26\")"),
        Method("string", "matches(pattern)", "bool", "matches(\"${pattern}\")", "correspond à l’expression régulière (RE2)", "matches the regular expression (RE2)", "event.coupon.matches(\"^S[0-9]+$\")"),
        Method("string", "lowerAscii()", "string", "lowerAscii()", "en minuscules", "in lower case", "event.coupon.lowerAscii() == \"summer\""),
        Method("string", "upperAscii()", "string", "upperAscii()", "en majuscules", "in upper case", "event.coupon.upperAscii() == \"SUMMER\""),
        Method("string", "trim()", "string", "trim()", "sans les espaces autour", "without spaces around it", "event.coupon.trim() != \"\""),
        Method("string", "size()", "int", "size()", "le nombre de caractères", "the number of characters", "event.coupon.size() > 3"),
        Method("list", "size()", "int", "size()", "le nombre d’éléments", "the number of elements", "order.products.size() >= 2"),
        Method("timestamp", "getDayOfWeek(zone)", "int", "getDayOfWeek(\"${Europe/Paris}\")", "le jour de la semaine, dimanche est 0", "the day of the week, Sunday is 0", "event.at.getDayOfWeek(\"Europe/Paris\") in [0, 6]"),
        Method("timestamp", "getHours(zone)", "int", "getHours(\"${Europe/Paris}\")", "l’heure", "the hour", "event.at.getHours(\"Europe/Paris\") < 10"),
        Method("timestamp", "getDate(zone)", "int", "getDate(\"${Europe/Paris}\")", "le jour du mois, à partir de 1", "the day of the month, from 1", "event.at.getDate(\"Europe/Paris\") == 1"),
        Method("timestamp", "getMonth(zone)", "int", "getMonth(\"${Europe/Paris}\")", "le mois, janvier est 0", "the month, January is 0", "event.at.getMonth(\"Europe/Paris\") == 11"),
        Method("timestamp", "getFullYear(zone)", "int", "getFullYear(\"${Europe/Paris}\")", "l’année", "the year", "event.at.getFullYear(\"Europe/Paris\") == 2026"),
        Method("timestamp", "getDayOfYear(zone)", "int", "getDayOfYear(\"${Europe/Paris}\")", "le jour de l’année, à partir de 0", "the day of the year, from 0", "event.at.getDayOfYear(\"Europe/Paris\") == 0"),
        Method("duration", "getHours()", "int", "getHours()", "la durée en heures", "the length in hours", "(event.at - member.last_order).getHours() < 48"),
    ];

    /// <summary>Names of events that shops usually send, beside those that the plan's rules listen to.</summary>
    public static readonly IReadOnlyList<string> EventNames =
    [
        "Order Completed", "Order Refunded", "Order Cancelled", "Product Viewed", "Product Added", "Product Removed", "Product Reviewed",
        "Product Shared", "Cart Shared", "Cart Viewed", "Checkout Started", "Newsletter Subscribed", "Signed Up", "Coupon Applied", "page", "screen", "identify",
    ];

    private static Dictionary<string, string> Words(string french, string english) => new() { ["fr"] = french, ["en"] = english };

    private static GuideEntry Operator(string name, string result, string french, string english, string example, string? insert = null) =>
        new(name, "operator", null, name, result, insert ?? name + " ", Words(french, english), example);

    private static GuideEntry Function(string signature, string result, string insert, string french, string english, string example) =>
        new(signature[..signature.IndexOf('(', StringComparison.Ordinal)], "function", null, signature, result, insert, Words(french, english), example);

    private static GuideEntry Macro(string name, string result, string insert, string french, string english, string example) =>
        new(name, "macro", "list", $"list.{name}(p, …)", result, insert, Words(french, english), example);

    private static GuideEntry Method(string on, string signature, string result, string insert, string french, string english, string example) =>
        new(signature[..signature.IndexOf('(', StringComparison.Ordinal)], "method", on, $"{on}.{signature}", result, insert, Words(french, english), example);
}
