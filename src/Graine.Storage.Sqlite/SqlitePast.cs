using Graine.Engine;
using Graine.Storage.Sql;

namespace Graine.Storage.Sqlite;

/// <summary>
/// By the timeline's index, one row after the other. A body that is not wanted is not touched: where it lies on pages of its own these
/// are not even read.
/// </summary>
internal sealed class SqlitePast(SqliteDatabase database) : IPast
{
    private const string Columns = "SELECT id, member, at, received, name, status, source, channel, body FROM events";

    private const string Page =
        $"""
        {Columns} WHERE shard = ?1 AND (member, at, id) > (?2, ?3, ?4) AND status <= 1 AND source <> '{PastBodies.Timer}'
        ORDER BY member, at, id LIMIT ?5
        """;

    private const string OfMember =
        $"""
        {Columns} WHERE shard = ?1 AND member = ?2 AND status <= 1 AND source <> '{PastBodies.Timer}' ORDER BY at, id LIMIT ?3
        """;

    public Task ReadAsync(short shard, EventPlace? after, PastBodies bodies, PastStretch page, CancellationToken ct)
    {
        var place = after ?? new EventPlace(Guid.Empty, Instant.Never, Guid.AllBitsSet);
        return database.ReadLinkAsync(
            link =>
            {
                Read(link, link[Page].Add(shard).Add(place.Member).Add(place.At.Milliseconds).Add(place.Id).Add(page.Size), page, bodies);
                return Task.FromResult(true);
            },
            ct);
    }

    public Task<IReadOnlyList<PastRow>> ReadOfAsync(Guid member, int limit, PastBodies bodies, CancellationToken ct) => database.ReadLinkAsync(
        link =>
        {
            var page = new PastStretch(16);
            Read(link, link[OfMember].Add(Shard.Of(member)).Add(member).Add(limit), page, bodies);
            return Task.FromResult<IReadOnlyList<PastRow>>(page.Rows.ToArray());
        },
        ct);

    public Task<IReadOnlyList<Guid>> ReadSurvivorsAsync(short shard, CancellationToken ct) => SqlPast.ReadSurvivorsAsync(database, shard, ct);

    public Task<IReadOnlyList<MovedRow>> SumAsync(short shard, Instant from, Instant until, CancellationToken ct) =>
        SqlPast.SumAsync(database, shard, from, until, ct);

    private static void Read(SqliteLink link, SqliteStatement row, PastStretch page, PastBodies bodies)
    {
        page.Clear();
        var (lastName, lastSource, isWanted) = ("", "", false);
        while (row.Step())
        {
            var name = row.Pooled(4, link.Names);
            var source = row.Pooled(6, link.Names);

            // Pooled: what is the same is the same string, and the same comes again and again.
            if (!ReferenceEquals(name, lastName) || !ReferenceEquals(source, lastSource))
            {
                (lastName, lastSource, isWanted) = (name, source, bodies.Wants(name, source));
            }

            page.Add(new PastRow(
                row.Uuid(0), row.Uuid(1), row.Instant(2), row.Instant(3), name, (EventStatus)row.Int(5), source, row.PooledOrNull(7, link.Names),
                isWanted ? row.Bytes(8) : default(ReadOnlyMemory<byte>)));
        }
    }
}
