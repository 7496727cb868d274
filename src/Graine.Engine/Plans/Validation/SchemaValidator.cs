using System.Globalization;
using System.Text.Json;

namespace Graine.Engine.Plans.Validation;

/// <summary>
/// Judges a JSON value by a JSON Schema and tells everything that is wrong, with pointers. Knows the keywords that the plan's
/// schemas use (<see cref="SchemaKeywords"/>), with the meaning draft 2020-12 gives them; <c>format</c> is asserted.
/// </summary>
internal sealed class SchemaValidator(JsonElement root)
{
    private readonly List<DocumentProblem> _problems = [];

    public static IReadOnlyList<DocumentProblem> Validate(JsonElement schema, JsonElement value)
    {
        var validator = new SchemaValidator(schema);
        validator.Check(schema, value, "");
        return validator._problems;
    }

    private void Check(JsonElement schema, JsonElement value, string pointer)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(Resolve(reference.GetString()!), value, pointer);
        }

        if (!CheckType(schema, value, pointer) || !CheckValue(schema, value, pointer))
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, pointer);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, pointer);
                break;
            case JsonValueKind.String:
                SchemaScalars.CheckText(schema, value, pointer, _problems);
                break;
            case JsonValueKind.Number:
                SchemaScalars.CheckNumber(schema, value, pointer, _problems);
                break;
            default:
                break;
        }
    }

    private bool CheckType(JsonElement schema, JsonElement value, string pointer)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return true;
        }

        string[] wanted = type.ValueKind == JsonValueKind.Array
            ? [.. type.EnumerateArray().Select(each => each.GetString()!)]
            : [type.GetString()!];
        if (wanted.Any(each => SchemaScalars.IsOfType(value, each)))
        {
            return true;
        }

        Report("document.type", $"Expected {string.Join(" or ", wanted)}, found {SchemaScalars.Describe(value)}.", pointer);
        return false;
    }

    private bool CheckValue(JsonElement schema, JsonElement value, string pointer)
    {
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
        {
            Report("document.choice", $"This must be {constant.GetRawText()}.", pointer, constant.ToString());
            return false;
        }

        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(each => JsonElement.DeepEquals(each, value)))
        {
            var known = choices.EnumerateArray().Select(each => each.ToString()).ToList();
            var suggestion = value.ValueKind == JsonValueKind.String ? NearestName.Of(value.GetString()!, known) : null;
            Report("document.choice", $"Expected one of {string.Join(", ", known)}.", pointer, suggestion);
            return false;
        }

        return true;
    }

    private void CheckObject(JsonElement schema, JsonElement value, string pointer)
    {
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(member.Name)}";
            if (!seen.Add(member.Name))
            {
                Report("document.duplicate_member", $"\"{member.Name}\" is said twice.", at);
            }
            else if (hasProperties && properties.TryGetProperty(member.Name, out var inner))
            {
                Check(inner, member.Value, at);
            }
            else
            {
                CheckOtherMember(schema, member, at);
            }
        }

        CheckRequired(schema, seen, pointer);
        CheckCount(schema, seen.Count, "minProperties", "maxProperties", "members", pointer);
    }

    private void CheckOtherMember(JsonElement schema, JsonProperty member, string at)
    {
        if (schema.TryGetProperty("propertyNames", out var names) && !SchemaScalars.Matches(names, member.Name))
        {
            Report("document.pattern", $"\"{member.Name}\" is not a name that may stand here.", at);
        }

        if (!schema.TryGetProperty("additionalProperties", out var others))
        {
            return;
        }

        if (others.ValueKind == JsonValueKind.False)
        {
            var known = schema.GetProperty("properties").EnumerateObject().Select(each => each.Name);
            Report("document.unknown_member", $"\"{member.Name}\" is not known here.", at, NearestName.Of(member.Name, known));
        }
        else
        {
            Check(others, member.Value, at);
        }
    }

    private void CheckRequired(JsonElement schema, HashSet<string> seen, string pointer)
    {
        if (!schema.TryGetProperty("required", out var required))
        {
            return;
        }

        foreach (var name in required.EnumerateArray().Select(each => each.GetString()!).Where(name => !seen.Contains(name)))
        {
            Report("document.required", $"\"{name}\" is missing.", $"{pointer}/{Escape(name)}");
        }
    }

    private void CheckArray(JsonElement schema, JsonElement value, string pointer)
    {
        CheckCount(schema, value.GetArrayLength(), "minItems", "maxItems", "items", pointer);
        var isUnique = schema.TryGetProperty("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True;
        var hasItems = schema.TryGetProperty("items", out var items);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
            if (hasItems)
            {
                Check(items, item, at);
            }

            if (isUnique && value.EnumerateArray().Take(index).Any(earlier => JsonElement.DeepEquals(earlier, item)))
            {
                Report("document.duplicate_item", $"{item.GetRawText()} is listed twice.", at);
            }

            index++;
        }
    }

    private void CheckCount(JsonElement schema, int count, string least, string most, string what, string pointer)
    {
        if (schema.TryGetProperty(least, out var min) && count < min.GetInt32())
        {
            Report("document.items", $"At least {min} {what} are needed here, {count.ToString(CultureInfo.InvariantCulture)} found.", pointer);
        }

        if (schema.TryGetProperty(most, out var max) && count > max.GetInt32())
        {
            Report("document.items", $"At most {max} {what} may stand here, {count.ToString(CultureInfo.InvariantCulture)} found.", pointer);
        }
    }

    /// <summary>Only <c>#/$defs/name</c> is used.</summary>
    private JsonElement Resolve(string reference) =>
        root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private void Report(string code, string detail, string pointer, string? suggestion = null) =>
        _problems.Add(new DocumentProblem(code, detail, pointer, null, suggestion));

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
