using Graine.Engine;

namespace Graine.Storage;

/// <summary>Plan documents: a draft and a published body each, and every published revision kept.</summary>
public interface IPlans
{
    Task<IReadOnlyList<DocumentRow>> ListAsync(CancellationToken ct);

    Task<DocumentRow?> FindAsync(string kind, string id, CancellationToken ct);

    /// <summary>Saves a draft if the document is still at <paramref name="expectedVersion"/> (0: must not exist). Null on a conflict.</summary>
    Task<DocumentRow?> SaveDraftAsync(
        string kind, string id, ReadOnlyMemory<byte> body, long expectedVersion, string by, Instant at, CancellationToken ct);

    /// <summary>
    /// Makes the bodies the published ones under one new revision, if no other revision was published since
    /// <paramref name="expectedRevision"/>. A null body retires the document. Null on a conflict; else the new revision.
    /// </summary>
    Task<int?> PublishAsync(
        IReadOnlyList<DocumentChange> changes, int expectedRevision, string by, Instant at, CancellationToken ct);

    /// <summary>The latest revision and every document published in it.</summary>
    Task<PublishedPlan> LoadPublishedAsync(CancellationToken ct);

    /// <summary>The latest revision's number only: what a node polls.</summary>
    Task<int> FindRevisionAsync(CancellationToken ct);

    /// <summary>Published bodies of one document, newest first.</summary>
    Task<IReadOnlyList<DocumentRevision>> ReadHistoryAsync(string kind, string id, int limit, CancellationToken ct);
}

/// <param name="Version">Counts every save, for If-Match.</param>
/// <param name="Draft">Not yet published changes; empty when none.</param>
/// <param name="Published">What is in force; empty when never published or retired.</param>
public sealed record DocumentRow(
    string Kind, string Id, long Version, ReadOnlyMemory<byte> Draft, ReadOnlyMemory<byte> Published, int Revision, Instant UpdatedAt, string By);

public sealed record DocumentChange(string Kind, string Id, ReadOnlyMemory<byte>? Body);

public sealed record DocumentRevision(string Kind, string Id, int Revision, ReadOnlyMemory<byte>? Body, Instant At, string By);

public sealed record PublishedPlan(int Revision, IReadOnlyList<DocumentRevision> Documents);
