using System.Globalization;
using Graine.Engine.Loyalty;

namespace Graine.Storage.Sqlite;

/// <summary>
/// The log by <c>seq</c>. One writer at a time numbers the rows inside its transaction, so numbers become visible in order
/// and the watermark is the last one given.
/// </summary>
internal sealed class SqliteTail(SqliteDatabase database) : ITail
{
    private const string Events =
        """
        SELECT seq, id, member, at, received, name, status, source, channel, plan_revision, body, effects
        FROM events WHERE seq > ?1 ORDER BY seq LIMIT ?2
        """;

    private const string Latest =
        """
        SELECT seq, id, member, at, received, name, status, source, channel, plan_revision, body, effects
        FROM events WHERE status = 0 AND source NOT IN ('timer', 'inbox') ORDER BY seq DESC LIMIT ?1
        """;

    private const string Postings =
        """
        SELECT member, event, ordinal, wallet, debit, credit, amount, lot, rule, plan_revision, at
        FROM postings WHERE seq > ?1 AND seq <= ?2 ORDER BY seq, event, member, ordinal
        """;

    private const string Merges =
        "SELECT absorbed, survivor, at, event FROM merges WHERE seq > ?1 AND seq <= ?2 ORDER BY seq";

    public Task<TailPage> ReadAsync(string? watermark, int limit, CancellationToken ct) => database.ReadLinkAsync(
        link =>
        {
            var after = watermark is null ? 0 : long.Parse(watermark, CultureInfo.InvariantCulture);
            _ = link["BEGIN"].Run();
            try
            {
                return Task.FromResult(Read(link, after, limit));
            }
            finally
            {
                SqliteDatabase.Abandon(link);
            }
        },
        ct);

    public Task<IReadOnlyList<EventRow>> ReadLatestAsync(int limit, CancellationToken ct) => database.ReadLinkAsync(
        link =>
        {
            var events = new List<EventRow>();
            var row = link[Latest].Add(limit);
            while (row.Step())
            {
                events.Add(Event(row));
            }

            return Task.FromResult<IReadOnlyList<EventRow>>(events);
        },
        ct);

    private static TailPage Read(SqliteLink link, long after, int limit)
    {
        var (events, upTo) = ReadEvents(link, after, limit);
        if (events.Count < limit)
        {
            upTo = Math.Max(upTo, SqliteSequence.Last(link));
        }

        var mark = upTo > 0 ? upTo.ToString(CultureInfo.InvariantCulture) : null;
        return new TailPage(events, ReadPostings(link, after, upTo), ReadMerges(link, after, upTo), mark);
    }

    private static (List<EventRow> Events, long UpTo) ReadEvents(SqliteLink link, long after, int limit)
    {
        var events = new List<EventRow>();
        var upTo = after;
        var row = link[Events].Add(after).Add(limit);
        while (row.Step())
        {
            upTo = row.Long(0);
            events.Add(Event(row));
        }

        return (events, upTo);
    }

    private static EventRow Event(SqliteStatement row) => new()
    {
        Id = row.Uuid(1),
        Member = row.Uuid(2),
        At = row.Instant(3),
        Received = row.Instant(4),
        Name = row.Text(5),
        Status = (EventStatus)row.Int(6),
        Source = row.Text(7),
        Channel = row.TextOrNull(8),
        Revision = row.Int(9),
        Body = row.Bytes(10),
        Effects = row.Bytes(11),
    };

    private static List<PostingRow> ReadPostings(SqliteLink link, long after, long upTo)
    {
        var postings = new List<PostingRow>();
        var row = link[Postings].Add(after).Add(upTo);
        while (row.Step())
        {
            postings.Add(new PostingRow(row.Uuid(0), row.Uuid(1), row.Int(2), new Posting(
                row.Text(3), (Account)row.Int(4), (Account)row.Int(5), row.Long(6), row.Int(7), row.TextOrNull(8), row.Int(9), row.Instant(10))));
        }

        return postings;
    }

    private static List<MergeRow> ReadMerges(SqliteLink link, long after, long upTo)
    {
        var merges = new List<MergeRow>();
        var row = link[Merges].Add(after).Add(upTo);
        while (row.Step())
        {
            merges.Add(new MergeRow(row.Uuid(0), row.Uuid(1), row.Instant(2), row.Uuid(3)));
        }

        return merges;
    }
}
