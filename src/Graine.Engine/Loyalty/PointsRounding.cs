using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>
/// From an expression's amount to points in minor units. Amounts within a billionth of a whole number are that number, because
/// 29.99 * 100 is 2998.9999999999995 in IEEE 754 and nobody who wrote the rule means 2,998.
/// </summary>
public static class PointsRounding
{
    /// <summary>More than any programme gives at once; beyond it the rule has failed.</summary>
    public const double MinorMax = 1e15;

    /// <summary>Null when the amount is not a number or out of bounds.</summary>
    public static long? ToMinor(double amount, long minorPerUnit, Rounding rounding)
    {
        var scaled = amount * minorPerUnit;
        if (!(Math.Abs(scaled) <= MinorMax))
        {
            return null;
        }

        var nearest = Math.Round(scaled, MidpointRounding.AwayFromZero);
        if (Math.Abs(scaled - nearest) <= 1e-9 * Math.Max(1, Math.Abs(scaled)))
        {
            return (long)nearest;
        }

        return rounding switch
        {
            Rounding.Floor => (long)Math.Floor(scaled),
            Rounding.HalfUp => (long)Math.Floor(scaled + 0.5 + 1e-9),
            Rounding.Ceiling => (long)Math.Ceiling(scaled),
        };
    }
}
