using Graine.Engine;

namespace Graine.Storage;

/// <summary>Views of lists that people keep: a filter, columns and an order under a name, one's own or everybody's.</summary>
public interface ISavedViews
{
    /// <summary>The same, but each write leaves the note in its own transaction; one that met a conflict leaves none.</summary>
    ISavedViews Noting(AuditRow note);

    /// <summary>Those of an owner and the shared ones of a list, by name, then id.</summary>
    Task<IReadOnlyList<SavedViewRow>> ListAsync(string list, string owner, CancellationToken ct);

    Task<SavedViewRow?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>
    /// Writes the view if it is still at <paramref name="expectedVersion"/> (0: must not exist), as the version after it. List and
    /// owner stay what they were. False on a conflict.
    /// </summary>
    Task<bool> SaveAsync(SavedViewRow view, long expectedVersion, CancellationToken ct);

    /// <summary>Deletes the view if it is still at that version. False on a conflict.</summary>
    Task<bool> DeleteAsync(Guid id, long expectedVersion, CancellationToken ct);
}

/// <param name="Version">Counts every save, for If-Match.</param>
/// <param name="List">Which list it is of: <c>members</c>.</param>
/// <param name="Owner">Who made it.</param>
/// <param name="Body">JSON: filter, columns and order, in the words of the list.</param>
public sealed record SavedViewRow(
    Guid Id, long Version, string List, string Owner, bool IsShared, string Name, ReadOnlyMemory<byte> Body, Instant UpdatedAt, string By);
