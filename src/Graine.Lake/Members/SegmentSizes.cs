using Graine.Lake.Native;

namespace Graine.Lake.Members;

/// <param name="Moves">By how many days ago (0: the last 24 hours): who entered less who left.</param>
public sealed record SegmentSize(string Segment, long Members, long Entered, long Left, IReadOnlyList<long> Moves);

/// <summary>One entry or exit.</summary>
public sealed record SegmentMove(Guid Member, DateTimeOffset At, bool Entered);

/// <summary>How large segments are, and who came and went.</summary>
public static class SegmentSizes
{
    private const string Sizes = "SELECT segment, count(*) FROM (SELECT unnest(segments) AS segment FROM members) GROUP BY segment";

    private const string Moves =
        """
        SELECT segment, (epoch_ms($1::TIMESTAMP) - epoch_ms(occurred)) // 86400000 AS ago,
            count(*) FILTER (entered), count(*) FILTER (NOT entered)
        FROM segment_changes WHERE occurred > $2::TIMESTAMP AND occurred <= $1::TIMESTAMP GROUP BY segment, ago
        """;

    private const string Latest =
        """
        SELECT member, occurred, entered FROM segment_changes
        WHERE segment = $1 AND ($2 IS NULL OR entered = $2) ORDER BY occurred DESC, id DESC LIMIT $3
        """;

    /// <summary>Of every segment with a member or a change in the days before now.</summary>
    public static IReadOnlyList<SegmentSize> Read(DuckDbConnection lake, DateTimeOffset now, int days, CancellationToken ct)
    {
        var members = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var sizes = lake.Query(Sizes, [], ct))
        {
            while (sizes.Read())
            {
                members[sizes.Text(0)] = sizes.Int64(1);
            }
        }

        var moves = new Dictionary<string, (long In, long Out, long[] ByDay)>(StringComparer.Ordinal);
        using (var changes = lake.Query(Moves, [now, now.AddDays(-days)], ct))
        {
            while (changes.Read())
            {
                var (segment, entered, left) = (changes.Text(0), changes.Int64(2), changes.Int64(3));
                var (sumIn, sumOut, byDay) = moves.TryGetValue(segment, out var known) ? known : (0, 0, new long[days]);
                byDay[(int)Math.Clamp(changes.Int64(1), 0, days - 1)] += entered - left;
                moves[segment] = (sumIn + entered, sumOut + left, byDay);
            }
        }

        return
        [
            .. members.Keys.Union(moves.Keys).Order(StringComparer.Ordinal).Select(segment =>
                moves.TryGetValue(segment, out var moved)
                    ? new SegmentSize(segment, members.GetValueOrDefault(segment), moved.In, moved.Out, moved.ByDay)
                    : new SegmentSize(segment, members[segment], 0, 0, new long[days])),
        ];
    }

    /// <param name="lake">A connection of its own.</param>
    /// <param name="segment">By its id.</param>
    /// <param name="entered">Only entries, or only exits; null for both.</param>
    /// <param name="limit">The latest so many.</param>
    /// <param name="ct">Interrupts it.</param>
    public static IReadOnlyList<SegmentMove> ReadLatest(DuckDbConnection lake, string segment, bool? entered, int limit, CancellationToken ct)
    {
        var found = new List<SegmentMove>();
        using var rows = lake.Query(Latest, [segment, entered is { } only ? (DuckDbValue)only : DuckDbValue.Null, limit], ct);
        while (rows.Read())
        {
            found.Add(new SegmentMove(rows.Uuid(0), rows.Instant(1), rows.Boolean(2)));
        }

        return found;
    }
}
