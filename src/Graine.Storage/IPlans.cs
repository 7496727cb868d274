using Graine.Engine;

namespace Graine.Storage;

/// <summary>Plan documents: a draft and a published body each, and every published revision kept.</summary>
public interface IPlans
{
    /// <summary>The same, but each write leaves the note in its own transaction; one that met a conflict leaves none.</summary>
    IPlans Noting(AuditRow note);

    Task<IReadOnlyList<DocumentRow>> ListAsync(CancellationToken ct);

    Task<DocumentRow?> FindAsync(string kind, string id, CancellationToken ct);

    /// <summary>Saves a draft if the document is still at <paramref name="expectedVersion"/> (0: must not exist). Null on a conflict.</summary>
    Task<DocumentRow?> SaveDraftAsync(
        string kind, string id, ReadOnlyMemory<byte> body, long expectedVersion, string by, Instant at, CancellationToken ct);

    /// <summary>Saves drafts of documents that are there, all or none. False when one of them is not at its version any more.</summary>
    Task<bool> SaveDraftsAsync(IReadOnlyList<DraftChange> drafts, string by, Instant at, CancellationToken ct);

    /// <summary>
    /// Makes the bodies the published ones under one new revision, if no other revision was published since
    /// <paramref name="expectedRevision"/>. A null body retires the document. Null on a conflict; else the new revision.
    /// The note says why, for whoever reads the history; empty when nothing was said.
    /// </summary>
    Task<int?> PublishAsync(
        IReadOnlyList<DocumentChange> changes, int expectedRevision, string by, string note, Instant at, CancellationToken ct);

    /// <summary>The latest revision and every document published in it.</summary>
    Task<PublishedPlan> LoadPublishedAsync(CancellationToken ct);

    /// <summary>The latest revision's number only: what a node polls.</summary>
    Task<int> FindRevisionAsync(CancellationToken ct);

    /// <summary>Published bodies of one document, newest first.</summary>
    Task<IReadOnlyList<DocumentRevision>> ReadHistoryAsync(string kind, string id, int limit, CancellationToken ct);

    /// <summary>Revisions of the whole plan before one (null: from the latest), newest first, each with the names of its documents.</summary>
    Task<IReadOnlyList<PlanRevision>> ReadRevisionsAsync(int? before, int limit, CancellationToken ct);

    /// <summary>What was published in one revision, by kind and id; empty when there is no such revision.</summary>
    Task<IReadOnlyList<DocumentRevision>> ReadRevisionAsync(int revision, CancellationToken ct);

    /// <summary>Every document that was in force in a revision, each with the revision it came from.</summary>
    Task<IReadOnlyList<DocumentRevision>> LoadRevisionAsync(int revision, CancellationToken ct);
}

/// <param name="Version">Counts every save, for If-Match.</param>
/// <param name="Draft">Not yet published changes; empty when none.</param>
/// <param name="Published">What is in force; empty when never published or retired.</param>
public sealed record DocumentRow(
    string Kind, string Id, long Version, ReadOnlyMemory<byte> Draft, ReadOnlyMemory<byte> Published, int Revision, Instant UpdatedAt, string By);

public sealed record DraftChange(string Kind, string Id, ReadOnlyMemory<byte> Body, long ExpectedVersion);

public sealed record DocumentChange(string Kind, string Id, ReadOnlyMemory<byte>? Body);

public sealed record DocumentRevision(string Kind, string Id, int Revision, ReadOnlyMemory<byte>? Body, Instant At, string By);

/// <param name="Note">Why, in the words of whoever published; may be empty.</param>
/// <param name="Documents">What came into force or went, by kind and id.</param>
public sealed record PlanRevision(int Revision, Instant At, string By, string Note, IReadOnlyList<DocumentNameRow> Documents);

/// <param name="IsRetired">It went with this revision.</param>
public sealed record DocumentNameRow(string Kind, string Id, bool IsRetired);

public sealed record PublishedPlan(int Revision, IReadOnlyList<DocumentRevision> Documents);
