using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Graine.Engine.Expressions;

/// <summary><c>"%s has %d".format([name, count])</c> with the clauses s, d, f, e, b, o, x and X.</summary>
internal static class TextFormat
{
    private const int PrecisionMax = 100;
    private const int DefaultPrecision = 6;

    public static CelValue Format(string format, IReadOnlyList<CelValue> arguments, Budget budget)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%')
            {
                text.Append(format[at]);
                continue;
            }

            at++;
            if (at < format.Length && format[at] == '%')
            {
                text.Append('%');
                continue;
            }

            if (!TryPrecision(format, ref at, out var precision) || at >= format.Length)
            {
                return Error("could not parse formatting clause: bad or too large precision, or no clause after '%'");
            }

            if (next >= arguments.Count)
            {
                return CelValue.Of(new CelError("index_out_of_range", $"index {next} out of range"));
            }

            var problem = Clause(text, format[at], precision, arguments[next++], budget);
            if (problem is not null)
            {
                return Error(problem);
            }

            if (!budget.CanMake(text.Length))
            {
                return CelValue.Of(CelError.OverBudget);
            }
        }

        return CelValue.Of(text.ToString());
    }

    private static CelValue Error(string message) => CelValue.Of(CelError.Argument(message));

    private static bool TryPrecision(string format, ref int at, out int precision)
    {
        precision = DefaultPrecision;
        if (at >= format.Length || format[at] != '.')
        {
            return true;
        }

        var start = ++at;
        while (at < format.Length && char.IsAsciiDigit(format[at]))
        {
            at++;
        }

        return at - start is > 0 and < 4
            && int.TryParse(format.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out precision)
            && precision <= PrecisionMax;
    }

    private static string? Clause(StringBuilder text, char clause, int precision, CelValue value, Budget budget)
    {
        switch (clause)
        {
            case 's':
                return Append(text, value, budget)
                    ? null
                    : $"error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given {Type(value)}";
            case 'd':
                return Add(
                    text,
                    value.Kind == CelKind.Double && double.IsFinite(value.AsDouble) ? null : Number(value),
                    $"error during formatting: decimal clause can only be used on integers, was given {Type(value)}");
            case 'f' or 'e':
                var number = AsDouble(value);
                return Add(
                    text,
                    number is null ? null : clause == 'f' ? DecimalText.Fixed(number.Value, precision) : DecimalText.Scientific(number.Value, precision),
                    $"error during formatting: {(clause == 'f' ? "fixed-point" : "scientific")} clause can only be used on doubles, was given {Type(value)}");
            case 'b':
                return Add(
                    text,
                    value.Kind == CelKind.Bool ? value.AsBool ? "1" : "0" : InBase(value, "b"),
                    $"error during formatting: only integers and bools can be formatted as binary, was given {Type(value)}");
            case 'o':
                return Add(
                    text,
                    Octal(value),
                    $"error during formatting: octal clause can only be used on integers, was given {Type(value)}");
            case 'x' or 'X':
                return Add(
                    text,
                    Hex(value, clause),
                    $"error during formatting: only integers, byte buffers, and strings can be formatted as hex, was given {Type(value)}");
            default:
                return $"could not parse formatting clause: unrecognized formatting clause \"{clause}\"";
        }
    }

    private static string? Add(StringBuilder text, string? part, string problem)
    {
        text.Append(part);
        return part is null ? problem : null;
    }

    private static string Type(CelValue value) => ValueTypes.Of(value).Name;

    private static string? Number(CelValue value) => value.Kind is CelKind.Int or CelKind.Uint or CelKind.Double ? Conversions.ToText(value).AsString : null;

    private static double? AsDouble(CelValue value) => value.Kind switch
    {
        CelKind.Double => value.AsDouble,
        CelKind.Int => value.AsInt,
        CelKind.Uint => value.AsUint,
        _ => null,
    };

    private static string? InBase(CelValue value, string format) => value.Kind switch
    {
        CelKind.Uint => value.AsUint.ToString(format, CultureInfo.InvariantCulture),
        CelKind.Int => (value.AsInt < 0 ? "-" : "") + Magnitude(value.AsInt).ToString(format, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static ulong Magnitude(long value) => value < 0 ? unchecked(0UL - (ulong)value) : (ulong)value;

    private static string? Octal(CelValue value)
    {
        if (value.Kind is not (CelKind.Int or CelKind.Uint))
        {
            return null;
        }

        var rest = value.Kind == CelKind.Uint ? value.AsUint : Magnitude(value.AsInt);
        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, (char)('0' + (int)(rest & 7)));
            rest >>= 3;
        }
        while (rest != 0);
        return value.Kind == CelKind.Int && value.AsInt < 0 ? "-" + digits : digits.ToString();
    }

    private static string? Hex(CelValue value, char clause)
    {
        ReadOnlySpan<byte> bytes;
        switch (value.Kind)
        {
            case CelKind.String:
                bytes = Encoding.UTF8.GetBytes(value.AsString);
                break;
            case CelKind.Bytes:
                bytes = value.AsBytes.Span;
                break;
            default:
                return InBase(value, clause.ToString());
        }

        return clause == 'x' ? Convert.ToHexStringLower(bytes) : Convert.ToHexString(bytes);
    }

    private static bool Append(StringBuilder text, CelValue value, Budget budget)
    {
        switch (value.Kind)
        {
            case CelKind.List:
                return AppendAll(text, '[', value.AsList.Select<CelValue, IReadOnlyList<CelValue>>(item => [item]), ']', budget);
            case CelKind.Map:
                var sorted = value.AsMap.Entries
                    .OrderBy(entry => Conversions.ToText(entry.Key).AsString, StringComparer.Ordinal)
                    .Select<KeyValuePair<CelValue, CelValue>, IReadOnlyList<CelValue>>(entry => [entry.Key, entry.Value]);
                return AppendAll(text, '{', sorted, '}', budget);
            case CelKind.Null:
                text.Append("null");
                return true;
            case CelKind.Type:
                text.Append(value.AsType.Name);
                return true;
            case CelKind.Bytes when !Utf8.IsValid(value.AsBytes.Span):
                text.Append(Encoding.UTF8.GetString(value.AsBytes.Span));
                return true;
            default:
                var plain = Conversions.ToText(value);
                text.Append(plain.IsError ? null : plain.AsString);
                return !plain.IsError;
        }
    }

    private static bool AppendAll(StringBuilder text, char open, IEnumerable<IReadOnlyList<CelValue>> items, char close, Budget budget)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            separator = ", ";
            for (var i = 0; i < item.Count; i++)
            {
                text.Append(i == 0 ? "" : ": ");
                if (!budget.SpendOn(1) || !Append(text, item[i], budget))
                {
                    return false;
                }
            }
        }

        text.Append(close);
        return true;
    }
}
