using Graine.Engine;

namespace Graine.Storage;

/// <summary>Prize draws: the seed that was committed to, entries, and who won.</summary>
public interface IDraws
{
    /// <summary>The draw, made with this seed when it is new: whoever comes first decides the seed.</summary>
    Task<DrawRow> EnsureAsync(string draw, byte[] seed, Instant now, CancellationToken ct);

    Task<DrawRow?> FindAsync(string draw, CancellationToken ct);

    Task<IReadOnlyList<string>> ListClosedAsync(CancellationToken ct);

    /// <summary>Entries with tickets, by id.</summary>
    Task<IReadOnlyList<DrawEntryRow>> ReadEntriesAsync(string draw, Guid? after, int limit, CancellationToken ct);

    Task<DrawSum> SumAsync(string draw, CancellationToken ct);

    Task<IReadOnlyList<DrawWinnerRow>> ReadWinnersAsync(string draw, CancellationToken ct);

    /// <summary>
    /// Closes the draw, in one transaction with who wins and what is on its way to them: no entry is committed after that. Null when it is closed
    /// already, or was never made.
    /// </summary>
    Task<DrawRow?> CloseAsync(
        string draw, string beacon, Instant now, Func<DrawRow, IReadOnlyList<DrawEntryRow>, DrawClosing> decide, CancellationToken ct);
}

/// <param name="ClosedAt"><see cref="Instant.None"/> while it is open.</param>
/// <param name="Beacon">The public value mixed in; empty for none.</param>
/// <param name="Digest">SHA-256 of the list, as hexadecimal digits; empty while it is open.</param>
public sealed record DrawRow(string Id, byte[] Seed, Instant CreatedAt, Instant ClosedAt, string Beacon, string Digest);

public sealed record DrawEntryRow(string Draw, Guid Id, Guid Member, int Tickets, Instant At);

/// <param name="Place">From 1: the first prize first.</param>
public sealed record DrawWinnerRow(string Draw, int Place, Guid Entry, Guid Member);

public sealed record DrawSum(long Entries, long Tickets);

/// <param name="Digest">Of the list.</param>
/// <param name="Winners">In the order of prizes.</param>
/// <param name="Inbox">What they get.</param>
public sealed record DrawClosing(string Digest, IReadOnlyList<DrawWinnerRow> Winners, IReadOnlyList<InboxRow> Inbox);
