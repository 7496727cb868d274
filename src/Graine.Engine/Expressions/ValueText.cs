using System.Globalization;
using System.Text;

namespace Graine.Engine.Expressions;

/// <summary>Writes values in the language itself, so that what is printed reads back as the same value.</summary>
public static class ValueText
{
    public static string Of(CelValue value) => value.Kind switch
    {
        CelKind.Null => "null",
        CelKind.Bool => value.AsBool ? "true" : "false",
        CelKind.Int => value.AsInt.ToString(CultureInfo.InvariantCulture),
        CelKind.Uint => value.AsUint.ToString(CultureInfo.InvariantCulture) + "u",
        CelKind.Double => Double(value.AsDouble),
        CelKind.String => Quote(value.AsString),
        CelKind.Bytes => Bytes(value.AsBytes.Span),
        CelKind.List => $"[{string.Join(", ", value.AsList.Select(Of))}]",
        CelKind.Map => $"{{{string.Join(", ", value.AsMap.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}",
        CelKind.Timestamp => $"timestamp({Quote(value.AsTimestamp.ToString())})",
        CelKind.Duration => $"duration({Quote(CelDuration.Text(value.AsDurationNanos))})",
        CelKind.Type => value.AsType.Name,
        CelKind.Object => value.AsObject.TypeName,
        CelKind.Optional => value.AsOptional is { } held ? $"optional.of({Of(held)})" : "optional.none()",
        CelKind.Error => $"error({value.AsError.Code})",
    };

    /// <summary>A string literal in double quotes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string Double(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "double(\"NaN\")" : value > 0 ? "double(\"Infinity\")" : "double(\"-Infinity\")";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var quoted = new StringBuilder(bytes.Length + 3).Append("b\"");
        foreach (var b in bytes)
        {
            _ = b switch
            {
                (byte)'"' => quoted.Append("\\\""),
                (byte)'\\' => quoted.Append("\\\\"),
                >= 0x20 and < 0x7f => quoted.Append((char)b),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}"),
            };
        }

        return quoted.Append('"').ToString();
    }
}
