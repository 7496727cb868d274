namespace Graine.Storage;

/// <summary>
/// The event log backwards: what was committed last comes first, whoever it is about. No index stands behind the filters, so a page looks
/// at a bounded number of events and may hold fewer than asked for, or none, and still have a next one.
/// </summary>
public interface IRecent
{
    Task<RecentPage> ReadAsync(RecentQuery query, CancellationToken ct);

    /// <summary>The watermark from which <see cref="ITail"/> shows only what is committed from now on.</summary>
    Task<string> FindEndAsync(CancellationToken ct);
}

/// <param name="Before">Where the last page ended; null starts with the newest. Opaque, differs by database.</param>
/// <param name="Limit">Events wanted at most.</param>
/// <param name="ScanMax">Events looked at, at most.</param>
public sealed record RecentQuery(string? Before, int Limit, int ScanMax)
{
    public string? Source { get; init; }

    public string? Name { get; init; }

    public EventStatus? Status { get; init; }

    public bool IsFiltered => Source is not null || Name is not null || Status is not null;

    public bool IsMatch(string source, string name, EventStatus status) =>
        (Source is null || Source == source) && (Name is null || Name == name) && (Status is null || Status == status);
}

/// <param name="Before">For the next page; null at the beginning of the log.</param>
public sealed record RecentPage(IReadOnlyList<EventRow> Events, string? Before);
