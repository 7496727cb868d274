using System.Text.Json.Nodes;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Schemas;
using Graine.Server.Plans;

namespace Graine.Server.Tests.Plan;

/// <summary>A form asks the desk about each expression in a document by where it stands: the desk knows every such place.</summary>
public sealed class ExpressionContextTests
{
    [Fact]
    public void Every_expression_of_a_schema_can_be_checked()
    {
        var asked = DocumentKinds.All.SelectMany(kind =>
        {
            var schema = JsonNode.Parse(PlanSchemas.Find(kind)!.Value.GetRawText())!;
            return Expressions(schema, schema, kind);
        }).ToHashSet();
        Assert.NotEmpty(asked);
        Assert.Equal(asked.Append("audience.when").Order(StringComparer.Ordinal), ExpressionDesk.Contexts.Keys.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Expressions(JsonNode root, JsonNode? schema, string path)
    {
        if (schema is not JsonObject here)
        {
            return [];
        }

        if (here["$ref"] is { } reference)
        {
            return Expressions(root, root["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]], path);
        }

        return here.ContainsKey("x-expression")
            ? [path]
            : (here["properties"] as JsonObject ?? []).SelectMany(member => Expressions(root, member.Value, path + "." + member.Key))
                .Concat(Expressions(root, here["items"], path));
    }
}
