using System.Globalization;
using System.Text.Json;
using Graine.Engine.Plans.Documents;
using Graine.Server.Api;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>How one document differs between two of its states.</summary>
/// <param name="Change">added, removed, changed or same.</param>
/// <param name="Before">The earlier document; null when there was none.</param>
/// <param name="After">The later document; null when there is none.</param>
/// <param name="Changes">One entry for each difference; empty when the document was added or removed whole.</param>
public sealed record DocumentDiff(
    string Kind, string Id, string Change, JsonElement? Before, JsonElement? After, IReadOnlyList<JsonChange> Changes);

/// <summary>Compares drafts with what is in force, and revisions with one another.</summary>
public sealed class PlanDiffs(IPlans plans)
{
    public const string Draft = "draft";
    public const string Published = "published";

    private const int HistoryMax = 10_000;

    /// <summary>What publishing every draft would change, by kind in the order of compilation, then id.</summary>
    public async Task<IReadOnlyList<DocumentDiff>> OfDraftsAsync(CancellationToken ct) =>
    [
        .. from row in await plans.ListAsync(ct)
           where !row.Draft.IsEmpty
           orderby Place(row.Kind)
           select Compare(row.Kind, row.Id, row.Published, row.Draft),
    ];

    /// <summary>What a revision changed.</summary>
    public async Task<IReadOnlyList<DocumentDiff>> OfRevisionAsync(int revision, CancellationToken ct)
    {
        var changed = await plans.ReadRevisionAsync(revision, ct);
        var before = (await plans.LoadRevisionAsync(revision - 1, ct)).ToDictionary(each => (each.Kind, each.Id), each => each.Body!.Value);
        return
        [
            .. from row in changed
               orderby Place(row.Kind)
               select Compare(row.Kind, row.Id, before.GetValueOrDefault((row.Kind, row.Id)), row.Body ?? default),
        ];
    }

    /// <summary>Between two states of one document: <c>draft</c>, <c>published</c> or a revision's number.</summary>
    public async Task<Result<DocumentDiff>> OfDocumentAsync(string kind, string id, string from, string to, CancellationToken ct)
    {
        var row = await plans.FindAsync(kind, id, ct);
        if (row is null)
        {
            return PlanErrors.UnknownDocument(kind, id);
        }

        return !(await FindAsync(row, from, "/from", ct)).TryGet(out var before, out var error) ? error
            : !(await FindAsync(row, to, "/to", ct)).TryGet(out var after, out error) ? error
            : Compare(kind, id, before.Body, after.Body);
    }

    private async Task<Result<State>> FindAsync(DocumentRow row, string name, string pointer, CancellationToken ct)
    {
        if (name is Draft or Published)
        {
            return new State(name == Published || row.Draft.IsEmpty ? row.Published : row.Draft);
        }

        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return PlanErrors.UnknownState(name, pointer);
        }

        // Before its first publication there was no such document, which is an answer.
        var history = await plans.ReadHistoryAsync(row.Kind, row.Id, HistoryMax, ct);
        return new State(history.FirstOrDefault(each => each.Revision <= revision)?.Body ?? default);
    }

    public static DocumentDiff Compare(string kind, string id, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var (old, now) = (Read(before), Read(after));
        return (old, now) switch
        {
            (null, null) => new DocumentDiff(kind, id, "same", null, null, []),
            (null, _) => new DocumentDiff(kind, id, "added", null, now, []),
            (_, null) => new DocumentDiff(kind, id, "removed", old, null, []),
            ({ } one, { } other) => Compare(kind, id, one, other),
        };
    }

    private static DocumentDiff Compare(string kind, string id, JsonElement before, JsonElement after)
    {
        var changes = JsonDiff.Of(before, after);
        return new DocumentDiff(kind, id, changes.Count == 0 ? "same" : "changed", before, after, changes);
    }

    private static JsonElement? Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty || DocumentStates.IsTombstone(body))
        {
            return null;
        }

        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }

    private static int Place(string kind)
    {
        var place = DocumentKinds.All.ToList().IndexOf(kind);
        return place < 0 ? int.MaxValue : place;
    }

    private sealed record State(ReadOnlyMemory<byte> Body);
}
