using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Pages over several members at once: a page of each, merged, so that every statement stays within one shard.</summary>
internal sealed class SqlPages(Database database)
{
    /// <summary>A cursor after which everything comes.</summary>
    public static readonly EventCursor Newest = new(Instant.Never, Guid.AllBitsSet);

    private const string Timeline =
        $"""
        SELECT {Maps.EventColumns} FROM events WHERE shard = $1 AND member = $2 AND (at, id) < ($3, $4)
        ORDER BY at DESC, id DESC LIMIT $5
        """;

    // A set of names is one text of names between separators: both databases can look for a part of a text, and only one has lists.
    private const string Filtered =
        $"""
        SELECT {Maps.EventColumns} FROM events WHERE shard = $1 AND member = $2 AND (at, id) < ($3, $4) AND at >= $5
            AND ($6 = '' OR replace($6, $12 || name || $12, '') <> $6)
            AND ($7 = '' OR replace($7, $12 || name || $12, '') = $7)
            AND ($8 = '' OR channel = $8)
            AND ($9 < 0 OR status = $9)
            AND ($10 = 0 OR length(effects) > 0)
        ORDER BY at DESC, id DESC LIMIT $11
        """;

    private const string Separator = "\u001f";

    private const string Named =
        $"""
        SELECT {Maps.EventColumns} FROM events WHERE shard = $1 AND member = $2 AND at > $3 AND name = $4 AND status = 0
        ORDER BY at DESC, id DESC LIMIT $5
        """;

    private const string Postings =
        $"""
        SELECT {Maps.PostingColumns} FROM postings
        WHERE shard = $1 AND member = $2 AND wallet = $3 AND (at, event) < ($4, $5)
        ORDER BY at DESC, event DESC, ordinal DESC LIMIT $6
        """;

    private const string PostingsOfEvent =
        $"""
        SELECT {Maps.PostingColumns} FROM postings
        WHERE shard = $1 AND member = $2 AND wallet = $3 AND at = $4 AND event = $5 ORDER BY ordinal DESC
        """;

    public Task<IReadOnlyList<EventRow>> ReadTimelineAsync(
        IReadOnlyList<Guid> members, EventFilter filter, EventCursor? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<EventRow>>(
            async (session, ct) =>
            {
                var found = new List<EventRow>();
                foreach (var member in members.Distinct())
                {
                    found.AddRange(await PageAsync(session, member, filter, Start(filter, after), limit, ct).ConfigureAwait(false));
                }

                found.Sort((a, b) => Compare(b.At, b.Id, a.At, a.Id));
                return found.Count <= limit ? found : found.GetRange(0, limit);
            },
            ct);

    private static Task<List<EventRow>> PageAsync(
        Session session, Guid member, EventFilter filter, EventCursor cursor, int limit, CancellationToken ct) =>
        filter == EventFilter.All
            ? session.ListAsync(Timeline, Maps.Event, ct, Shard.Of(member), member, cursor.At.Milliseconds, cursor.Id, limit)
            : session.ListAsync(
                Filtered, Maps.Event, ct, Shard.Of(member), member, cursor.At.Milliseconds, cursor.Id,
                (filter.From ?? Instant.None).Milliseconds, Joined(filter.Names), Joined(filter.NotNames), filter.Channel ?? "",
                (short)(filter.Status is { } status ? (int)status : -1), filter.WithEffects ? 1 : 0, limit, Separator);

    /// <summary>The earlier of where the last page ended and where the filter begins.</summary>
    private static EventCursor Start(EventFilter filter, EventCursor? after)
    {
        var start = filter.Until is { } until ? new EventCursor(until, Guid.Empty) : Newest;
        return after is { } cursor && Compare(cursor.At, cursor.Id, start.At, start.Id) < 0 ? cursor : start;
    }

    private static string Joined(IReadOnlyCollection<string>? names) =>
        names is null ? "" : Separator + string.Join(Separator + Separator, names) + Separator;

    public Task<IReadOnlyList<EventRow>> ReadEventsNamedAsync(
        IReadOnlyList<Guid> members, string name, Instant after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<EventRow>>(
            async (session, ct) =>
            {
                var found = new List<EventRow>();
                foreach (var member in members.Distinct())
                {
                    found.AddRange(await session.ListAsync(
                        Named, Maps.Event, ct, Shard.Of(member), member, after.Milliseconds, name, limit).ConfigureAwait(false));
                }

                found.Sort((a, b) => Compare(b.At, b.Id, a.At, a.Id));
                return found.Count <= limit ? found : found.GetRange(0, limit);
            },
            ct);

    public Task<IReadOnlyList<PostingRow>> ReadPostingsAsync(
        IReadOnlyList<Guid> members, string wallet, EventCursor? after, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PostingRow>>(
            async (session, ct) =>
            {
                var cursor = after ?? Newest;
                var found = new List<PostingRow>();
                var distinct = members.Distinct().ToList();
                foreach (var member in distinct)
                {
                    found.AddRange(await session.ListAsync(
                        Postings, Maps.Posting, ct, Shard.Of(member), member, wallet, cursor.At.Milliseconds, cursor.Id, limit)
                        .ConfigureAwait(false));
                }

                found.Sort(Newer);
                return found.Count < limit
                    ? found
                    : await CompleteAsync(session, distinct, wallet, found.GetRange(0, limit), ct).ConfigureAwait(false);
            },
            ct);

    // A cursor names an event, so a page that stopped within one would lose the rest of its postings.
    private static async Task<List<PostingRow>> CompleteAsync(
        Session session, List<Guid> members, string wallet, List<PostingRow> page, CancellationToken ct)
    {
        var (at, id) = (page[^1].Posting.At, page[^1].Event);
        page.RemoveAll(posting => posting.Event == id && posting.Posting.At == at);
        var last = new List<PostingRow>();
        foreach (var member in members)
        {
            last.AddRange(await session.ListAsync(
                PostingsOfEvent, Maps.Posting, ct, Shard.Of(member), member, wallet, at.Milliseconds, id).ConfigureAwait(false));
        }

        last.Sort(Newer);
        page.AddRange(last);
        return page;
    }

    private static int Newer(PostingRow a, PostingRow b)
    {
        var order = Compare(b.Posting.At, b.Event, a.Posting.At, a.Event);
        order = order != 0 ? order : b.Member.CompareTo(a.Member);
        return order != 0 ? order : b.Ordinal.CompareTo(a.Ordinal);
    }

    // Guid.CompareTo orders by the big-endian bytes, as both databases do.
    private static int Compare(Instant at, Guid id, Instant otherAt, Guid otherId)
    {
        var order = at.CompareTo(otherAt);
        return order != 0 ? order : id.CompareTo(otherId);
    }
}
