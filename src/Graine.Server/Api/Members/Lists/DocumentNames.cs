using System.Text.Json;
using Graine.Engine.Plans.Documents;
using Graine.Storage;

namespace Graine.Server.Api.Members.Lists;

/// <summary>What published documents are called, by language.</summary>
internal sealed class DocumentNames(PublishedPlan plan)
{
    private static readonly Dictionary<string, string> Nameless = [];

    public IReadOnlyDictionary<string, string> Of(string kind, string id)
    {
        using var document = Find(kind, id);
        return document is null ? Nameless : Name(document.RootElement);
    }

    /// <summary>The tiers of a set, from the lowest.</summary>
    public IReadOnlyList<NamedView> Tiers(string tierSet)
    {
        using var document = Find(DocumentKinds.TierSet, tierSet);
        return document is null || !document.RootElement.TryGetProperty("tiers", out var tiers) ? [] :
        [
            .. tiers.EnumerateArray()
                .OrderBy(tier => tier.GetProperty("from").GetDouble())
                .Select(tier => new NamedView(tier.GetProperty("id").GetString()!, Name(tier))),
        ];
    }

    private JsonDocument? Find(string kind, string id) =>
        plan.Documents.FirstOrDefault(row => row.Kind == kind && row.Id == id)?.Body is { } body ? JsonDocument.Parse(body) : null;

    private static Dictionary<string, string> Name(JsonElement element) =>
        element.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.Object
            ? name.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetString() ?? "")
            : [];
}
