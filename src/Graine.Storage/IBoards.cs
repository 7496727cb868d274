using Graine.Engine;

namespace Graine.Storage;

/// <summary>Leaderboards whose period is over: what was given, once.</summary>
public interface IBoards
{
    /// <summary>
    /// Closes a period, in one transaction with who won and what is on its way to them. False when it is closed already: then nothing of this is
    /// kept, whoever closed it, in whichever process.
    /// </summary>
    Task<bool> CloseAsync(BoardClosingRow closing, IReadOnlyList<BoardWinnerRow> winners, IReadOnlyList<InboxRow> inbox, CancellationToken ct);

    Task<BoardClosingRow?> FindAsync(string board, string period, CancellationToken ct);

    /// <summary>The closed period that ended last.</summary>
    Task<BoardClosingRow?> FindLastAsync(string board, CancellationToken ct);

    /// <summary>The first one first; of equals the smaller id.</summary>
    Task<IReadOnlyList<BoardWinnerRow>> ReadWinnersAsync(string board, string period, CancellationToken ct);
}

/// <param name="Period">As it is named: 2026-11.</param>
/// <param name="Until">The end of the period.</param>
/// <param name="Members">How many had a place.</param>
public sealed record BoardClosingRow(string Board, string Period, Instant Until, Instant ClosedAt, long Members);

/// <param name="Sharing">How many have the rank, with this one.</param>
public sealed record BoardWinnerRow(Guid Member, int Rank, long Score, int Sharing);
