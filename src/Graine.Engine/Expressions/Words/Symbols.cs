namespace Graine.Engine.Expressions.Words;

/// <summary>How currencies are written in sentences.</summary>
internal static class Symbols
{
    public static string Of(string currency) => currency switch
    {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        _ => currency,
    };
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
