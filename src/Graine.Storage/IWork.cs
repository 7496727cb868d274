using Graine.Engine;

namespace Graine.Storage;

/// <summary>What the workers look for. Finding is not claiming: the delivering commit decides, so two nodes may find the same.</summary>
public interface IWork
{
    /// <summary>Members whose due moment is at or before <paramref name="now"/>, earliest first; never one whose moment is None or Never.</summary>
    /// <param name="after">Only later moments than this; <see cref="Instant.None"/> for all.</param>
    Task<IReadOnlyList<Guid>> FindDueAsync(Instant after, Instant now, int limit, CancellationToken ct);

    /// <summary>The earliest due moment of all members; <see cref="Instant.Never"/> when nobody has one.</summary>
    Task<Instant> FindEarliestDueAsync(CancellationToken ct);

    /// <summary>Members last judged by a plan older than <paramref name="revision"/>.</summary>
    Task<IReadOnlyList<Guid>> FindBehindAsync(int revision, int limit, CancellationToken ct);

    Task<IReadOnlyList<InboxRow>> FindInboxAsync(int limit, CancellationToken ct);

    /// <summary>What is on its way to one member, in the order in which it is to arrive.</summary>
    Task<IReadOnlyList<InboxRow>> FindInboxOfAsync(Guid member, int limit, CancellationToken ct);
}
