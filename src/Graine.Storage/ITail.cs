namespace Graine.Storage;

/// <summary>
/// The event log in commit order, for the lake. A page never shows an event while an older transaction could still
/// commit one before it: nothing is skipped.
/// </summary>
public interface ITail
{
    /// <param name="watermark">Where the last page ended; null starts at the beginning. Opaque, differs by database.</param>
    Task<TailPage> ReadAsync(string? watermark, int limit, CancellationToken ct);
}

public sealed record TailPage(
    IReadOnlyList<EventRow> Events, IReadOnlyList<PostingRow> Postings, IReadOnlyList<MergeRow> Merges, string? Watermark);
