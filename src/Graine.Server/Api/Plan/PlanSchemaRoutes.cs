using System.Text.Json;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Schemas;
using Graine.Server.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Plan;

/// <summary>The JSON schemas, for editors; nothing in them is of the shop.</summary>
internal static class PlanSchemaRoutes
{
    public static Ok<SchemaKinds> List() => TypedResults.Ok(new SchemaKinds(DocumentKinds.All));

    public static Results<JsonHttpResult<JsonElement>, ProblemResult> Get(string kind) => PlanSchemas.Find(kind) is { } schema
        ? TypedResults.Json(schema, contentType: "application/schema+json")
        : Problems.Of(PlanErrors.UnknownKind(kind));
}
