using System.Collections.Frozen;
using System.Text.Json;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Schemas;

/// <summary>The JSON Schema (draft 2020-12) of each kind of document: served to editors, and what documents are checked by here.</summary>
public static class PlanSchemas
{
    private static readonly FrozenDictionary<string, JsonElement> ByKind =
        DocumentKinds.All.ToFrozenDictionary(kind => kind, Load);

    /// <summary>Null for an unknown kind.</summary>
    public static JsonElement? Find(string kind) => ByKind.TryGetValue(kind, out var schema) ? schema : null;

    private static JsonElement Load(string kind)
    {
        using var stream = typeof(PlanSchemas).Assembly.GetManifestResourceStream($"{kind}.schema.json")
            ?? throw new InvalidOperationException($"The schema of '{kind}' is not in the assembly.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
