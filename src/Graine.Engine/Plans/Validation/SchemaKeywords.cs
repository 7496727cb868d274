using System.Collections.Frozen;

namespace Graine.Engine.Plans.Validation;

/// <summary>What a plan schema may say: a keyword outside these would be silently ignored, so a test refuses it.</summary>
internal static class SchemaKeywords
{
    public static readonly FrozenSet<string> Checked = FrozenSet.Create(StringComparer.Ordinal, [
        "$ref", "type", "const", "enum", "properties", "required", "additionalProperties", "propertyNames", "minProperties",
        "maxProperties", "items", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "format", "minimum", "maximum"]);

    /// <summary>Tell people and editors something, decide nothing.</summary>
    public static readonly FrozenSet<string> Told = FrozenSet.Create(StringComparer.Ordinal, [
        "$schema", "$id", "$defs", "title", "description", "default", "examples", "x-expression", "x-reference"]);
}
