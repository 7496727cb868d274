namespace Graine.Engine.Expressions.Fields;

/// <summary>How many minor units make one unit of a currency, after ISO 4217's table of minor units.</summary>
public static class Money
{
    /// <summary>Digits after the point: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code that is not known.</summary>
    public static int Decimals(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI"
            or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2,
    };

    /// <summary>10 to the power of <see cref="Decimals"/>: 100 for EUR.</summary>
    public static double MinorPerUnit(string currency) => Decimals(currency) switch
    {
        0 => 1,
        2 => 100,
        3 => 1_000,
        _ => 10_000,
    };
}
