using System.Globalization;

namespace Graine.Engine.Expressions;

/// <summary>The values of number words.</summary>
internal static class NumberLiteral
{
    /// <summary>Null when the number does not fit its type. The sign is read here, for -9223372036854775808 to be a number.</summary>
    public static CelValue? Read(Token token, bool isNegative)
    {
        if (token.Kind == TokenKind.Double)
        {
            var number = double.Parse(token.Text, CultureInfo.InvariantCulture);
            return double.IsFinite(number) ? CelValue.Of(isNegative ? -number : number) : null;
        }

        var isHex = token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = isHex ? token.Text.AsSpan(2) : token.Text;
        if (!ulong.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var magnitude))
        {
            return null;
        }

        if (token.Kind == TokenKind.Uint)
        {
            return CelValue.Of(magnitude);
        }

        var limit = isNegative ? 1UL << 63 : long.MaxValue;
        return magnitude <= limit ? CelValue.Of(unchecked(isNegative ? -(long)magnitude : (long)magnitude)) : null;
    }
}
