using System.Buffers;
using System.Globalization;

namespace Graine.Engine.Expressions;

/// <summary>Durations are whole nanoseconds in 64 bits (292 years); this reads and writes them.</summary>
public static class CelDuration
{
    private const long NanosPerSecond = 1_000_000_000;

    private static readonly SearchValues<char> AmountCharacters = SearchValues.Create("0123456789.");

    // The longest unit first where one begins like another.
    private static readonly (string Name, long Nanos)[] Units =
    [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000),
        ("s", NanosPerSecond), ("m", 60 * NanosPerSecond), ("h", 3600 * NanosPerSecond),
    ];

    /// <summary>Seconds with as many decimals as there are: <c>90s</c>, <c>-0.5s</c>.</summary>
    public static string Text(long nanos)
    {
        var magnitude = UInt128.CreateTruncating(Int128.Abs(nanos));
        var (whole, rest) = ((ulong)(magnitude / NanosPerSecond), (ulong)(magnitude % NanosPerSecond));
        var decimals = rest == 0 ? "" : "." + rest.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{(nanos < 0 ? "-" : "")}{whole}{decimals}s");
    }

    /// <summary>
    /// Reads <c>1h30m</c>, <c>-1.5s</c>, <c>100ms</c> (units h, m, s, ms, us, ns; each may have decimals). False when it is
    /// no duration; true with a null <paramref name="nanos"/> when it is one beyond 292 years.
    /// </summary>
    public static bool TryParse(string text, out long? nanos)
    {
        nanos = null;
        var rest = text.AsSpan();
        var isNegative = rest.StartsWith("-", StringComparison.Ordinal);
        rest = isNegative || rest.StartsWith("+", StringComparison.Ordinal) ? rest[1..] : rest;
        if (rest is "0")
        {
            nanos = 0;
            return true;
        }

        var sum = 0m;
        var isTooLong = rest.Length > 200;
        do
        {
            var digits = rest.IndexOfAnyExcept(AmountCharacters);
            if (digits <= 0 || rest[..digits] is "." || rest[..digits].Count('.') > 1 || Unit(rest[digits..]) is not { } unit)
            {
                return false;
            }

            // Compared before the product, which would not fit a decimal.
            var isShort = decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                && amount <= ((decimal)long.MaxValue / unit.Nanos) + 1;
            isTooLong |= !isShort;
            sum += isShort ? decimal.Truncate(amount * unit.Nanos) : 0;
            rest = rest[(digits + unit.Name.Length)..];
        }
        while (!rest.IsEmpty);

        sum = isNegative ? -sum : sum;
        nanos = isTooLong || sum < long.MinValue || sum > long.MaxValue ? null : (long)sum;
        return true;
    }

    private static (string Name, long Nanos)? Unit(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
        {
            if (text.StartsWith(unit.Name, StringComparison.Ordinal))
            {
                return unit;
            }
        }

        return null;
    }
}
