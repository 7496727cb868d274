using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Graine.Engine.Plans.Validation;

/// <summary>The part of <see cref="SchemaValidator"/> that looks at single values.</summary>
internal static class SchemaScalars
{
    public static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        _ => throw new NotSupportedException($"The schema type '{type}' is not known."),
    };

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "nothing",
    };

    public static void CheckText(JsonElement schema, JsonElement value, string pointer, List<DocumentProblem> problems)
    {
        var text = value.GetString()!;
        var length = text.EnumerateRunes().Count();
        if (schema.TryGetProperty("minLength", out var min) && length < min.GetInt32())
        {
            problems.Add(new DocumentProblem("document.length", $"At least {min} characters are needed here.", pointer));
        }

        if (schema.TryGetProperty("maxLength", out var max) && length > max.GetInt32())
        {
            var found = length.ToString(CultureInfo.InvariantCulture);
            problems.Add(new DocumentProblem("document.length", $"At most {max} characters may stand here, {found} found.", pointer));
        }

        if (!Matches(schema, text))
        {
            problems.Add(new DocumentProblem("document.pattern", $"\"{Shorten(text)}\" does not match {schema.GetProperty("pattern")}.", pointer));
        }
        else if (schema.TryGetProperty("format", out var format) && !IsOfFormat(value, format.GetString()!))
        {
            problems.Add(new DocumentProblem("document.format", $"\"{Shorten(text)}\" is not a date and time that exists.", pointer));
        }
    }

    public static void CheckNumber(JsonElement schema, JsonElement value, string pointer, List<DocumentProblem> problems)
    {
        var number = value.GetDouble();
        if (schema.TryGetProperty("minimum", out var min) && number < min.GetDouble())
        {
            problems.Add(new DocumentProblem("document.range", $"{value.GetRawText()} is below {min.GetRawText()}, the least.", pointer));
        }

        if (schema.TryGetProperty("maximum", out var max) && number > max.GetDouble())
        {
            problems.Add(new DocumentProblem("document.range", $"{value.GetRawText()} is above {max.GetRawText()}, the most.", pointer));
        }
    }

    /// <summary>True when the schema has no pattern. Patterns are ours; they run in linear time all the same, the text is not.</summary>
    public static bool Matches(JsonElement schema, string text) =>
        !schema.TryGetProperty("pattern", out var pattern)
        || Regex.IsMatch(text, EndAnchored(pattern.GetString()!), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>In .NET <c>$</c> also matches before a last newline, in JSON Schema (ECMA-262) it does not.</summary>
    private static string EndAnchored(string pattern) => pattern.EndsWith('$') ? pattern[..^1] + @"\z" : pattern;

    private static bool IsOfFormat(JsonElement value, string format) => format switch
    {
        "date-time" => value.TryGetDateTimeOffset(out _),
        _ => throw new NotSupportedException($"The format '{format}' is not known."),
    };

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
