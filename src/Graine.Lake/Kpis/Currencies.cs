namespace Graine.Lake.Kpis;

/// <summary>How many decimals a currency's smallest unit has (ISO 4217): two, but for these.</summary>
internal static class Currencies
{
    private static readonly HashSet<string> WithoutDecimals = new(StringComparer.Ordinal)
    {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    private static readonly HashSet<string> WithThree = new(StringComparer.Ordinal)
    {
        "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
    };

    /// <summary>An amount of smallest units in whole units: 1250 EUR cents are 12.5.</summary>
    public static double Whole(double minor, string currency) =>
        minor / (WithoutDecimals.Contains(currency) ? 1 : WithThree.Contains(currency) ? 1000 : 100);
}
