using System.Text;
using System.Text.Json.Nodes;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Tests.Plans;

/// <summary>Valid documents, and the words to bend one.</summary>
internal static class Samples
{
    public static string Text(string kind) => SampleDocuments.ByKind[kind];

    public static PlanDocument Document(string kind, string? text = null)
    {
        text ??= SampleDocuments.ByKind[kind];
        return new PlanDocument(kind, JsonNode.Parse(text)!["id"]!.GetValue<string>(), Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The sample with the value at the pointer replaced, added or (null) removed.</summary>
    public static string With(string kind, string pointer, string? value)
    {
        var root = JsonNode.Parse(SampleDocuments.ByKind[kind])!;
        var steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray array ? array[int.Parse(step, null)]! : node[step]!);
        var last = steps[^1];
        switch (parent)
        {
            case JsonArray array when value is null:
                array.RemoveAt(int.Parse(last, null));
                break;
            case JsonArray array:
                array[int.Parse(last, null)] = JsonNode.Parse(value);
                break;
            case JsonObject values when value is null:
                values.Remove(last);
                break;
            default:
                parent[last] = JsonNode.Parse(value!);
                break;
        }

        return root.ToJsonString();
    }

    public static PlanCompilation Compile(params IReadOnlyCollection<PlanDocument> documents) => PlanCompiler.Compile(7, documents, new FakeExpressions());

    /// <summary>Compiled with the real expressions.</summary>
    public static Plan RealPlan(IReadOnlyCollection<PlanDocument> documents, int revision = 7)
    {
        var compilation = PlanCompiler.Compile(revision, documents, new PlanExpressions());
        Assert.Empty(compilation.Problems);
        return compilation.Plan!;
    }

    /// <summary>All samples together: a valid plan.</summary>
    public static IReadOnlyList<PlanDocument> All() => [.. SampleDocuments.ByKind.Keys.Select(kind => Document(kind))];

    public static Plan Plan(params IReadOnlyCollection<PlanDocument> documents)
    {
        var compilation = Compile(documents);
        Assert.Empty(compilation.Problems);
        return compilation.Plan!;
    }
}
