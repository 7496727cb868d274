using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Plan;

/// <summary>Versions as entity tags.</summary>
internal static class PlanTags
{
    public static string Of(long version) => FormattableString.Invariant($"\"{version}\"");

    public static Ok<DocumentView> Tagged(DocumentRow row, HttpResponse response)
    {
        response.Headers.ETag = Of(row.Version);
        return TypedResults.Ok(DocumentView.Of(row));
    }
}
