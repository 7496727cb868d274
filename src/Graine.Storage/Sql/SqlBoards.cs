namespace Graine.Storage.Sql;

/// <summary>Closed periods of leaderboards on any database. A period's own row is what makes closing happen once.</summary>
public sealed class SqlBoards(Database database) : IBoards
{
    private const string Close =
        """
        INSERT INTO board_closings (board, period, until_at, closed_at, members) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (board, period) DO NOTHING
        """;

    private const string AddWinner = "INSERT INTO board_winners (board, period, member, place, score, sharing) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string Send = "INSERT INTO inbox (shard, id, member, at, body) VALUES ($1, $2, $3, $4, $5)";

    private const string Columns = "board, period, until_at, closed_at, members";

    private const string Find = $"SELECT {Columns} FROM board_closings WHERE board = $1 AND period = $2";

    private const string FindLast = $"SELECT {Columns} FROM board_closings WHERE board = $1 ORDER BY until_at DESC LIMIT 1";

    private const string Winners = "SELECT member, place, score, sharing FROM board_winners WHERE board = $1 AND period = $2 ORDER BY place, member";

    public Task<bool> CloseAsync(BoardClosingRow closing, IReadOnlyList<BoardWinnerRow> winners, IReadOnlyList<InboxRow> inbox, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                // Waits for whoever closes it at the same time, and then finds the row.
                if (await session.ExecuteAsync(
                    Close, ct, closing.Board, closing.Period, closing.Until.Milliseconds, closing.ClosedAt.Milliseconds, closing.Members).ConfigureAwait(false) == 0)
                {
                    return false;
                }

                foreach (var winner in winners)
                {
                    _ = await session.ExecuteAsync(
                        AddWinner, ct, closing.Board, closing.Period, winner.Member, winner.Rank, winner.Score, winner.Sharing).ConfigureAwait(false);
                }

                foreach (var sent in inbox)
                {
                    _ = await session.ExecuteAsync(
                        Send, ct, Shard.Of(sent.Member), sent.Id, sent.Member, sent.At.Milliseconds, sent.Body.ToArray()).ConfigureAwait(false);
                }

                return true;
            },
            ct);

    public Task<BoardClosingRow?> FindAsync(string board, string period, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(Find, Map, ct, board, period), ct);

    public Task<BoardClosingRow?> FindLastAsync(string board, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(FindLast, Map, ct, board), ct);

    public Task<IReadOnlyList<BoardWinnerRow>> ReadWinnersAsync(string board, string period, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<BoardWinnerRow>>(
            async (session, ct) => await session.ListAsync(
                Winners, row => new BoardWinnerRow(row.Uuid(0), row.Int(1), row.Long(2), row.Int(3)), ct, board, period).ConfigureAwait(false),
            ct);

    private static BoardClosingRow Map(Row row) => new(row.Text(0), row.Text(1), row.Instant(2), row.Instant(3), row.Long(4));
}
