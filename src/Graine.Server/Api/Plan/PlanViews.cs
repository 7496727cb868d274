using System.Text.Json;
using System.Text.Json.Serialization;
using Graine.Server.Plans;
using Graine.Server.Plans.Trials;
using Graine.Storage;

namespace Graine.Server.Api.Plan;

/// <summary>The plan at a glance.</summary>
internal sealed record PlanView(int Revision, IReadOnlyList<DocumentSummary> Documents);

/// <param name="Version">For If-Match.</param>
/// <param name="Revision">The revision in which it last came into force; 0 when never.</param>
internal sealed record DocumentSummary(
    string Kind, string Id, DocumentState State, long Version, int Revision, DateTimeOffset UpdatedAt, string UpdatedBy, JsonElement? Name)
{
    public static DocumentSummary Of(DocumentRow row) => new(
        row.Kind, row.Id, row.State(), row.Version, row.Revision, row.UpdatedAt.ToDateTimeOffset(), row.By, NameIn(row));

    private static JsonElement? NameIn(DocumentRow row)
    {
        var body = row.State() is DocumentState.Draft or DocumentState.Changed ? row.Draft : row.Published;
        return DocumentView.Json(body) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("name", out var name) ? name : null;
    }
}

internal sealed record DocumentPage(IReadOnlyList<DocumentView> Documents, string? Next);

/// <summary>A document with its draft and what is in force of it; either may be missing.</summary>
internal sealed record DocumentView(
    string Kind, string Id, DocumentState State, long Version, int Revision, DateTimeOffset UpdatedAt, string UpdatedBy,
    JsonElement? Draft, JsonElement? Published)
{
    public static DocumentView Of(DocumentRow row) => new(
        row.Kind, row.Id, row.State(), row.Version, row.Revision, row.UpdatedAt.ToDateTimeOffset(), row.By, Json(row.Draft), Json(row.Published));

    public static JsonElement? Json(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty || DocumentStates.IsTombstone(body))
        {
            return null;
        }

        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }
}

internal sealed record RevisionPage(IReadOnlyList<RevisionView> Revisions, int? Next);

/// <param name="Document">Null: retired in this revision.</param>
internal sealed record RevisionView(int Revision, DateTimeOffset PublishedAt, string PublishedBy, JsonElement? Document)
{
    public static RevisionView Of(DocumentRevision row) => new(
        row.Revision, row.At.ToDateTimeOffset(), row.By, row.Body is { } body ? DocumentView.Json(body) : null);
}

/// <param name="Documents">Null or absent: every draft.</param>
/// <param name="Note">Why, for whoever reads the history: 1,000 characters at most, no personal data.</param>
internal sealed record PublishRequest(IReadOnlyList<PublishRequest.Name?>? Documents = null, string? Note = null)
{
    internal sealed record Name(string? Kind = null, string? Id = null);

    /// <summary>The names, null for all; or what is missing in them.</summary>
    public Result<Choice> Read()
    {
        for (var index = 0; index < (Documents?.Count ?? 0); index++)
        {
            if (Documents![index] is not { Kind: not null, Id: not null } name)
            {
                var member = Documents[index]?.Kind is null ? "kind" : "id";
                return PlanErrors.MemberMissing(FormattableString.Invariant($"/documents/{index}/{member}"));
            }
        }

        return new Choice(Documents is null ? null : [.. Documents.Select(name => new DocumentName(name!.Kind!, name.Id!))]);
    }

    internal sealed record Choice(IReadOnlyList<DocumentName>? Names);
}

internal sealed record PublishView(int Revision, IReadOnlyList<DocumentName> Published, IReadOnlyList<DocumentName> Retired)
{
    public static PublishView Of(Publication publication) => new(
        publication.Revision, Names(publication, isRetired: false), Names(publication, isRetired: true));

    private static List<DocumentName> Names(Publication publication, bool isRetired) =>
        [.. publication.Changes.Where(each => each.Body is null == isRetired).Select(each => new DocumentName(each.Kind, each.Id))];
}

internal sealed record RollbackRequest(int? Revision = null);

internal sealed record SchemaKinds(IReadOnlyList<string> Kinds);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(DocumentPage))]
[JsonSerializable(typeof(DocumentView))]
[JsonSerializable(typeof(RevisionPage))]
[JsonSerializable(typeof(PublishRequest))]
[JsonSerializable(typeof(PublishView))]
[JsonSerializable(typeof(RollbackRequest))]
[JsonSerializable(typeof(SchemaKinds))]
[JsonSerializable(typeof(CheckRequest))]
[JsonSerializable(typeof(CheckView))]
[JsonSerializable(typeof(FieldsView))]
[JsonSerializable(typeof(DryRunRequest))]
[JsonSerializable(typeof(MemberReport))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(ExampleRequest))]
[JsonSerializable(typeof(ExampleResult))]
[JsonSerializable(typeof(DiffPage))]
[JsonSerializable(typeof(DocumentDiff))]
[JsonSerializable(typeof(PlanRevisionPage))]
[JsonSerializable(typeof(PlanRevisionDetail))]
[JsonSerializable(typeof(PlanRollbackRequest))]
[JsonSerializable(typeof(PlanRollbackView))]
[JsonSerializable(typeof(BudgetPage))]
[JsonSerializable(typeof(HistoryReplayRequest))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(ReplayPage))]
internal sealed partial class PlanJson : JsonSerializerContext;
