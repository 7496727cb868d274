using System.Globalization;
using System.Text;
using System.Text.Unicode;
using F = Graine.Engine.Expressions.Functions;

namespace Graine.Engine.Expressions;

/// <summary><c>int()</c>, <c>string()</c> and the other conversions, and <c>type()</c>.</summary>
internal static class Conversions
{
    private const double LongEnd = 9223372036854775808.0;
    private const double UlongEnd = 18446744073709551616.0;

    public static IEnumerable<KeyValuePair<(string Name, bool IsMember), Implementation>> Functions { get; } =
    [
        One("dyn", static value => value),
        One("type", static value => CelValue.Of(ValueTypes.Of(value))),
        One("int", ToInt),
        One("uint", ToUint),
        One("double", ToDouble),
        One("bool", ToBool),
        One("bytes", ToBytes),
        One("string", ToText),
        One("timestamp", ToTimestamp),
        One("duration", ToDuration),
    ];

    /// <summary>A double as a person writes it: the fewest digits that read back as the same number.</summary>
    public static string Text(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal),
    };

    public static CelValue ToText(CelValue value) => value.Kind switch
    {
        CelKind.String => value,
        CelKind.Bool => CelValue.Of(value.AsBool ? "true" : "false"),
        CelKind.Int => CelValue.Of(value.AsInt.ToString(CultureInfo.InvariantCulture)),
        CelKind.Uint => CelValue.Of(value.AsUint.ToString(CultureInfo.InvariantCulture)),
        CelKind.Double => CelValue.Of(Text(value.AsDouble)),
        CelKind.Bytes => Utf8.IsValid(value.AsBytes.Span)
            ? CelValue.Of(Encoding.UTF8.GetString(value.AsBytes.Span))
            : CelValue.Of(CelError.Argument("invalid UTF-8")),
        CelKind.Timestamp => CelValue.Of(value.AsTimestamp.ToString()),
        CelKind.Duration => CelValue.Of(CelDuration.Text(value.AsDurationNanos)),
        _ => F.NoOverload,
    };

    private static KeyValuePair<(string Name, bool IsMember), Implementation> One(string name, Func<CelValue, CelValue> convert) =>
        F.Global(name, (a, budget) =>
        {
            budget.SpendOn(a is [{ Kind: CelKind.String }] ? a[0].AsString.Length : a is [{ Kind: CelKind.Bytes }] ? a[0].AsBytes.Length : 1);
            return a.Length == 1 ? convert(a[0]) : F.NoOverload;
        });

    private static CelValue ToInt(CelValue value) => value.Kind switch
    {
        CelKind.Int => value,
        CelKind.Uint => value.AsUint <= long.MaxValue ? CelValue.Of((long)value.AsUint) : CelValue.Of(CelError.Range("int")),

        // Both ends are refused: neither bound of the integers can be told from its neighbours as a double.
        CelKind.Double => value.AsDouble is > -LongEnd and < LongEnd ? CelValue.Of((long)value.AsDouble) : CelValue.Of(CelError.Range("int")),
        CelKind.String => long.TryParse(value.AsString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? CelValue.Of(number)
            : NotA(value, "int"),
        CelKind.Timestamp => CelValue.Of(value.AsTimestamp.Seconds),
        _ => F.NoOverload,
    };

    private static CelValue ToUint(CelValue value) => value.Kind switch
    {
        CelKind.Uint => value,
        CelKind.Int => value.AsInt >= 0 ? CelValue.Of((ulong)value.AsInt) : CelValue.Of(CelError.Range("uint")),
        CelKind.Double => value.AsDouble is >= 0 and < UlongEnd ? CelValue.Of((ulong)value.AsDouble) : CelValue.Of(CelError.Range("uint")),
        CelKind.String => ulong.TryParse(value.AsString, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? CelValue.Of(number)
            : NotA(value, "uint"),
        _ => F.NoOverload,
    };

    private static CelValue ToDouble(CelValue value) => value.Kind switch
    {
        CelKind.Double => value,
        CelKind.Int => CelValue.Of((double)value.AsInt),
        CelKind.Uint => CelValue.Of((double)value.AsUint),
        CelKind.String => value.AsString switch
        {
            "NaN" => CelValue.Of(double.NaN),
            "Infinity" or "+Infinity" or "Inf" or "+Inf" => CelValue.Of(double.PositiveInfinity),
            "-Infinity" or "-Inf" => CelValue.Of(double.NegativeInfinity),
            var text => double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out var number) && !text.AsSpan().ContainsAny('N', 'I', 'i')
                ? CelValue.Of(number)
                : NotA(value, "double"),
        },
        _ => F.NoOverload,
    };

    private static CelValue ToBool(CelValue value) => value.Kind switch
    {
        CelKind.Bool => value,
        CelKind.String => value.AsString switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => CelValue.True,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => CelValue.False,
            _ => NotA(value, "bool"),
        },
        _ => F.NoOverload,
    };

    private static CelValue ToBytes(CelValue value) => value.Kind switch
    {
        CelKind.Bytes => value,
        CelKind.String => CelValue.Of(Encoding.UTF8.GetBytes(value.AsString)),
        _ => F.NoOverload,
    };

    private static CelValue ToTimestamp(CelValue value) => value.Kind switch
    {
        CelKind.Timestamp => value,
        CelKind.Int => value.AsInt is >= CelTimestamp.SecondsMin and <= CelTimestamp.SecondsMax
            ? CelValue.Of(new CelTimestamp(value.AsInt, 0))
            : CelValue.Of(CelError.Range("timestamp")),
        CelKind.String => Timestamps.TryParse(value.AsString, out var time) ? CelValue.Of(time) : NotA(value, "timestamp in range (RFC 3339)"),
        _ => F.NoOverload,
    };

    private static CelValue ToDuration(CelValue value) => value.Kind switch
    {
        CelKind.Duration => value,
        CelKind.Int => value.AsInt is > -9_223_372_037 and < 9_223_372_037
            ? CelValue.OfDuration(value.AsInt * 1_000_000_000)
            : CelValue.Of(CelError.Range("duration")),
        CelKind.String => CelDuration.TryParse(value.AsString, out var nanos)
            ? nanos is { } length ? CelValue.OfDuration(length) : CelValue.Of(CelError.Range("duration"))
            : NotA(value, "duration"),
        _ => F.NoOverload,
    };

    private static CelValue NotA(CelValue value, string type)
    {
        var text = value.AsString.Length > 50 ? string.Concat(value.AsString.AsSpan(0, 50), "…") : value.AsString;
        return CelValue.Of(CelError.Argument($"'{text}' is no {type}"));
    }
}
