using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Prize draws on any database. A draw's own row is what entries are committed under and what closing changes.</summary>
public sealed class SqlDraws(Database database) : IDraws
{
    private const string Columns = "id, seed, created_at, closed_at, beacon, digest";

    private const string Make =
        "INSERT INTO draws (id, seed, created_at, closed_at, beacon, digest) VALUES ($1, $2, $3, 0, '', '') ON CONFLICT (id) DO NOTHING";

    private const string Find = $"SELECT {Columns} FROM draws WHERE id = $1";

    private const string Closed = "SELECT id FROM draws WHERE closed_at <> 0";

    private const string Entries =
        "SELECT draw, id, member, tickets, at FROM draw_entries WHERE draw = $1 AND id > $2 AND tickets > 0 ORDER BY id LIMIT $3";

    private const string AllEntries = "SELECT draw, id, member, tickets, at FROM draw_entries WHERE draw = $1 AND tickets > 0 ORDER BY id LIMIT $2";

    private const string Sum =
        "SELECT CAST(count(*) AS bigint), CAST(coalesce(sum(tickets), 0) AS bigint) FROM draw_entries WHERE draw = $1 AND tickets > 0";

    private const string Winners = "SELECT draw, place, entry, member FROM draw_winners WHERE draw = $1 ORDER BY place";

    private const string Close = "UPDATE draws SET closed_at = $2, beacon = $3 WHERE id = $1 AND closed_at = 0";

    private const string Decide = "UPDATE draws SET digest = $2 WHERE id = $1";

    private const string AddWinner = "INSERT INTO draw_winners (draw, place, entry, member) VALUES ($1, $2, $3, $4)";

    private const string Send = "INSERT INTO inbox (shard, id, member, at, body) VALUES ($1, $2, $3, $4, $5)";

    public Task<DrawRow> EnsureAsync(string draw, byte[] seed, Instant now, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            _ = await session.ExecuteAsync(Make, ct, draw, seed, now.Milliseconds).ConfigureAwait(false);
            return (await session.FindAsync(Find, Map, ct, draw).ConfigureAwait(false))!;
        },
        ct);

    public Task<DrawRow?> FindAsync(string draw, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(Find, Map, ct, draw), ct);

    public Task<IReadOnlyList<string>> ListClosedAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<string>>(
        async (session, ct) => await session.ListAsync(Closed, row => row.Text(0), ct).ConfigureAwait(false), ct);

    public Task<IReadOnlyList<DrawEntryRow>> ReadEntriesAsync(string draw, Guid? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<DrawEntryRow>>(
            async (session, ct) => after is { } id
                ? await session.ListAsync(Entries, Entry, ct, draw, id, limit).ConfigureAwait(false)
                : await session.ListAsync(AllEntries, Entry, ct, draw, limit).ConfigureAwait(false),
            ct);

    public Task<DrawSum> SumAsync(string draw, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => (await session.FindAsync(Sum, row => new DrawSum(row.Long(0), row.Long(1)), ct, draw).ConfigureAwait(false))!, ct);

    public Task<IReadOnlyList<DrawWinnerRow>> ReadWinnersAsync(string draw, CancellationToken ct) => database.ReadAsync<IReadOnlyList<DrawWinnerRow>>(
        async (session, ct) => await session.ListAsync(
            Winners, row => new DrawWinnerRow(row.Text(0), row.Int(1), row.Uuid(2), row.Uuid(3)), ct, draw).ConfigureAwait(false),
        ct);

    public Task<DrawRow?> CloseAsync(
        string draw, string beacon, Instant now, Func<DrawRow, IReadOnlyList<DrawEntryRow>, DrawClosing> decide, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                // Waits for commits that hold the row for an entry; entries that come later find it closed.
                if (await session.ExecuteAsync(Close, ct, draw, now.Milliseconds, beacon).ConfigureAwait(false) == 0)
                {
                    return null;
                }

                var row = (await session.FindAsync(Find, Map, ct, draw).ConfigureAwait(false))!;
                var closing = decide(row, await session.ListAsync(AllEntries, Entry, ct, draw, long.MaxValue).ConfigureAwait(false));
                _ = await session.ExecuteAsync(Decide, ct, draw, closing.Digest).ConfigureAwait(false);
                foreach (var winner in closing.Winners)
                {
                    _ = await session.ExecuteAsync(AddWinner, ct, draw, winner.Place, winner.Entry, winner.Member).ConfigureAwait(false);
                }

                foreach (var sent in closing.Inbox)
                {
                    _ = await session.ExecuteAsync(
                        Send, ct, Shard.Of(sent.Member), sent.Id, sent.Member, sent.At.Milliseconds, sent.Body.ToArray()).ConfigureAwait(false);
                }

                return row with { Digest = closing.Digest };
            },
            ct);

    private static DrawRow Map(Row row) => new(
        row.Text(0), row.Bytes(1), row.Instant(2), row.Long(3) == 0 ? Instant.None : row.Instant(3), row.Text(4), row.Text(5));

    private static DrawEntryRow Entry(Row row) => new(row.Text(0), row.Uuid(1), row.Uuid(2), row.Int(3), row.Instant(4));
}
