namespace Graine.Storage;

/// <summary>
/// The event log in commit order, for the lake. A page never shows an event while an older transaction could still
/// commit one before it: nothing is skipped. Postings and merges come with the event of their commit. A parked event that
/// was driven again comes again, as it is now.
/// </summary>
public interface ITail
{
    /// <param name="watermark">Where the last page ended; null starts at the beginning. Opaque, differs by database.</param>
    Task<TailPage> ReadAsync(string? watermark, int limit, CancellationToken ct);

    /// <summary>
    /// The applied events that came last, the latest committed first, without what the server told itself (timers, plan changes, inbox).
    /// </summary>
    Task<IReadOnlyList<EventRow>> ReadLatestAsync(int limit, CancellationToken ct);
}

public sealed record TailPage(
    IReadOnlyList<EventRow> Events, IReadOnlyList<PostingRow> Postings, IReadOnlyList<MergeRow> Merges, string? Watermark);
