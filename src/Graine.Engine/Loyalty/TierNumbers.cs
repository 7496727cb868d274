namespace Graine.Engine.Loyalty;

/// <summary>Numbers that tiers measure, as they are told: without what binary fractions leave behind.</summary>
public static class TierNumbers
{
    /// <summary>More than any money or wallet has.</summary>
    private const int Decimals = 6;

    public static double Clean(double value) => Math.Round(value, Decimals);

    /// <summary>What is missing to a threshold, zero or more: 100 less 69.98 is 30.02.</summary>
    public static double Missing(double from, double value) => Math.Max(0, Clean(from - value));
}
