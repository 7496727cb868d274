using System.Collections.Frozen;
using Graine.Engine.Plans.Compilation;

namespace Graine.Server.Intake;

/// <summary>Minor units by currency: the exponents of ISO 4217 that are not 2.</summary>
internal static class Currencies
{
    // Far from where sums of amounts could overflow, and exact as a double.
    private const decimal MinorMax = 9_000_000_000_000_000m;

    private static readonly FrozenDictionary<string, int> Exponents =
        Of(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")
            .Concat(Of(3, "BHD IQD JOD KWD LYD OMR TND"))
            .Concat(Of(4, "CLF UYW"))
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Three letters in upper case, or null.</summary>
    public static string? Clean(string? text)
    {
        text = text?.Trim();
        return text is { Length: 3 } && text.All(char.IsAsciiLetter) ? text.ToUpperInvariant() : null;
    }

    /// <summary>The same of a currency in use, or null.</summary>
    public static string? InUse(string? text) => Clean(text) is { } code && CurrencyCodes.All.Contains(code) ? code : null;

    /// <summary>Rounds half away from zero; null when out of range.</summary>
    public static long? ToMinor(decimal amount, string currency)
    {
        var exponent = Exponents.GetValueOrDefault(currency, 2);
        if (TryExact(amount, exponent) is { } exact)
        {
            return exact;
        }

        if (Math.Abs(amount) > MinorMax)
        {
            return null;
        }

        var minor = Math.Round(amount * Factor(exponent), MidpointRounding.AwayFromZero);
        return Math.Abs(minor) > MinorMax ? null : (long)minor;
    }

    // Nearly every amount: no more decimals than the currency has, and far below what a long holds. Then the digits only move.
    private static long? TryExact(decimal amount, int exponent)
    {
        Span<int> parts = stackalloc int[4];
        _ = decimal.GetBits(amount, parts);
        if (amount.Scale > exponent || parts[2] != 0 || parts[1] != 0)
        {
            return null;
        }

        var minor = (long)(uint)parts[0];
        for (int scale = amount.Scale; scale < exponent; scale++)
        {
            minor *= 10;
        }

        return parts[3] < 0 ? -minor : minor;
    }

    /// <summary>The amount in whole units again.</summary>
    public static decimal FromMinor(long minor, string currency) => minor / Factor(Exponents.GetValueOrDefault(currency, 2));

    private static IEnumerable<KeyValuePair<string, int>> Of(int exponent, string codes) =>
        codes.Split(' ').Select(code => KeyValuePair.Create(code, exponent));

    private static decimal Factor(int exponent) => exponent switch
    {
        0 => 1m,
        3 => 1_000m,
        4 => 10_000m,
        _ => 100m,
    };
}
