using System.Globalization;
using System.Numerics;

namespace Graine.Engine.Expressions;

/// <summary>
/// Doubles with a given number of decimals, rounded half to even from their exact binary value: 2.5 with none is 2, as in
/// the specification. .NET's own formats round halves away from zero.
/// </summary>
internal static class DecimalText
{
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return Conversions.Text(value);
        }

        var digits = Scaled(value, decimals).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = double.IsNegative(value) ? "-" : "";
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    public static string Scientific(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return Conversions.Text(value);
        }

        var exponent = value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var digits = Scaled(value, decimals - exponent).ToString(CultureInfo.InvariantCulture);

        // The logarithm may be one off, and rounding may add a digit.
        while (value != 0 && digits.Length != decimals + 1)
        {
            exponent += digits.Length > decimals + 1 ? 1 : -1;
            digits = Scaled(value, decimals - exponent).ToString(CultureInfo.InvariantCulture);
        }

        digits = digits.PadLeft(decimals + 1, '0');
        var fraction = decimals == 0 ? "" : "." + digits[1..];
        var sign = double.IsNegative(value) ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}");
    }

    /// <summary>The magnitude of the value times ten to a power, rounded half to even.</summary>
    private static BigInteger Scaled(double value, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7ff);
        BigInteger numerator = (bits & 0xfffffffffffff) | (exponent == 0 ? 0 : 1L << 52);
        var shift = Math.Max(exponent, 1) - 1075;
        var denominator = BigInteger.One;
        if (shift >= 0)
        {
            numerator <<= shift;
        }
        else
        {
            denominator <<= -shift;
        }

        if (power >= 0)
        {
            numerator *= BigInteger.Pow(10, power);
        }
        else
        {
            denominator *= BigInteger.Pow(10, -power);
        }

        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !whole.IsEven) ? whole + 1 : whole;
    }
}
