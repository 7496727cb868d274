namespace Graine.Engine.Expressions.Words;

/// <summary>How currencies are written in sentences.</summary>
public static class Symbols
{
    /// <summary>The sign of a currency; its code where it has none that is its own.</summary>
    public static string Of(string currency) => currency switch
    {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        _ => currency,
    };

    /// <summary>Before the amount, as English writes it: "€13.33", "KWD 1.333". The space does not break.</summary>
    public static string Before(string amount, string currency) =>
        Of(currency) is { Length: 1 } sign ? sign + amount : $"{currency}{FrenchSpaces.NoBreak}{amount}";

    /// <summary>After the amount, as French writes it: "13,33 €", "1,333 KWD". The space does not break.</summary>
    public static string After(string amount, string currency) => $"{amount}{FrenchSpaces.NoBreak}{Of(currency)}";
}

/// <summary>Durations in their largest whole unit; both languages make plurals with an s.</summary>
internal static class Durations
{
    public static string Say(long nanos, string day, string hour, string minute, string second, Func<double, string> number)
    {
        var seconds = nanos / 1e9;
        var (size, unit) = Math.Abs(seconds) switch
        {
            >= 86_400 when seconds % 86_400 == 0 => (86_400.0, day),
            >= 3_600 when seconds % 3_600 == 0 => (3_600, hour),
            >= 60 when seconds % 60 == 0 => (60, minute),
            _ => (1, second),
        };
        var count = seconds / size;
        return $"{number(count)} {unit}{(Math.Abs(count) == 1 ? "" : "s")}";
    }
}
