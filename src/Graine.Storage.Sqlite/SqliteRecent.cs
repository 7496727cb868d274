using System.Globalization;

namespace Graine.Storage.Sqlite;

/// <summary>The log backwards by <c>seq</c>.</summary>
internal sealed class SqliteRecent(SqliteDatabase database) : IRecent
{
    private const string Events =
        """
        SELECT seq, id, member, at, received, name, status, source, channel, plan_revision, body, effects
        FROM events WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2
        """;

    public Task<RecentPage> ReadAsync(RecentQuery query, CancellationToken ct) => database.ReadLinkAsync(
        link =>
        {
            var before = query.Before is null ? long.MaxValue : long.Parse(query.Before, CultureInfo.InvariantCulture);
            return Task.FromResult(Read(link, query, before));
        },
        ct);

    public Task<string> FindEndAsync(CancellationToken ct) => database.ReadLinkAsync(
        link => Task.FromResult(SqliteSequence.Last(link).ToString(CultureInfo.InvariantCulture)), ct);

    private static RecentPage Read(SqliteLink link, RecentQuery query, long before)
    {
        var events = new List<EventRow>();
        var seen = 0;
        var row = link[Events].Add(before).Add(query.ScanMax);
        while (row.Step())
        {
            seen++;
            before = row.Long(0);
            var (name, status, source) = (row.Text(5), (EventStatus)row.Int(6), row.Text(7));
            if (!query.IsMatch(source, name, status))
            {
                continue;
            }

            events.Add(new EventRow
            {
                Id = row.Uuid(1),
                Member = row.Uuid(2),
                At = row.Instant(3),
                Received = row.Instant(4),
                Name = name,
                Status = status,
                Source = source,
                Channel = row.TextOrNull(8),
                Revision = row.Int(9),
                Body = row.Bytes(10),
                Effects = row.Bytes(11),
            });
            if (events.Count == query.Limit)
            {
                row.Reset();
                break;
            }
        }

        var hasMore = events.Count == query.Limit || seen == query.ScanMax;
        return new RecentPage(events, hasMore ? before.ToString(CultureInfo.InvariantCulture) : null);
    }
}
