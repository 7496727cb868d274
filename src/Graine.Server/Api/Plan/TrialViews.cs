using System.Text.Json;
using Graine.Server.Plans;

namespace Graine.Server.Api.Plan;

/// <param name="Documents">The drafts to try; null or absent: every draft.</param>
/// <param name="Member">Reference of a customer: <c>id:…</c>, <c>email:…</c>, <c>user:…</c>, <c>card:…</c>, <c>phone:…</c>.</param>
/// <param name="Event">One that is imagined, as the collection API takes it; absent: none.</param>
internal sealed record DryRunRequest(IReadOnlyList<DraftToTry?>? Documents = null, string? Member = null, JsonElement? Event = null);

/// <param name="Documents">The drafts to try; null or absent: every draft.</param>
/// <param name="Events">How many of the latest events; 1,000 when absent, and at most.</param>
internal sealed record ReplayRequest(IReadOnlyList<DraftToTry?>? Documents = null, int? Events = null);

/// <param name="Body">A document that is not saved; absent: the saved draft.</param>
/// <param name="Retired">As if the document were retired.</param>
internal sealed record DraftToTry(string? Kind = null, string? Id = null, JsonElement? Body = null, bool Retired = false)
{
    /// <summary>The choices, null for all; or what is wrong with them.</summary>
    public static Result<Choice> Read(IReadOnlyList<DraftToTry?>? documents)
    {
        var choices = new List<DraftChoice>();
        for (var index = 0; index < (documents?.Count ?? 0); index++)
        {
            if (documents![index] is not { Kind: not null, Id: not null } draft)
            {
                var member = documents[index]?.Kind is null ? "kind" : "id";
                return PlanErrors.MemberMissing(FormattableString.Invariant($"/documents/{index}/{member}"));
            }

            if (draft.Body is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) })
            {
                return PlanErrors.BodyInvalid(FormattableString.Invariant($"/documents/{index}/body"));
            }

            choices.Add(new DraftChoice(draft.Kind, draft.Id, draft.Content()));
        }

        return new Choice(documents is null ? null : choices);
    }

    private ReadOnlyMemory<byte>? Content() =>
        Retired ? DocumentStates.Tombstone
        : Body is { ValueKind: JsonValueKind.Object } body ? JsonSerializer.SerializeToUtf8Bytes(body)
        : default(ReadOnlyMemory<byte>?);

    internal sealed record Choice(IReadOnlyList<DraftChoice>? Drafts);
}

/// <param name="Context">Where the text is to stand, as in a check.</param>
/// <param name="Event">One that is imagined; absent: the fields of an event are empty.</param>
internal sealed record ExampleRequest(string? Text = null, string? Context = null, string? Member = null, JsonElement? Event = null);

internal sealed record DiffPage(IReadOnlyList<DocumentDiff> Documents);

/// <param name="Next">Revisions before this one follow.</param>
internal sealed record PlanRevisionPage(IReadOnlyList<PlanRevisionView> Revisions, int? Next);

/// <param name="Note">Why, in the words of whoever published; may be empty.</param>
internal sealed record PlanRevisionView(
    int Revision, DateTimeOffset PublishedAt, string PublishedBy, string Note, IReadOnlyList<DocumentName> Published, IReadOnlyList<DocumentName> Retired);

/// <summary>One revision and what it changed.</summary>
internal sealed record PlanRevisionDetail(
    int Revision, DateTimeOffset PublishedAt, string PublishedBy, string Note, IReadOnlyList<DocumentDiff> Documents);

/// <param name="ReplaceDrafts">Drafts of something else are given up.</param>
internal sealed record PlanRollbackRequest(int? Revision = null, bool ReplaceDrafts = false);

/// <param name="Drafts">Documents that now have a draft.</param>
internal sealed record PlanRollbackView(int Revision, IReadOnlyList<DocumentName> Drafts);
