using Graine.Lake.Native;

namespace Graine.Lake.Points;

/// <param name="Rank">From 1; equal scores have the same, and the next one is as far behind as there are before it.</param>
/// <param name="Score">Points in the wallet's smallest unit, orders, or money in the smallest unit.</param>
public sealed record BoardRow(Guid Member, long Rank, long Score);

/// <param name="Rows">The best first; of equals the smaller id.</param>
/// <param name="Members">All who have a score and agreed to be shown.</param>
public sealed record BoardPage(IReadOnlyList<BoardRow> Rows, long Members);

/// <summary>What a leaderboard compares.</summary>
public enum BoardMeasure : byte
{
    Points = 0,
    Orders = 1,
    Spend = 2,

    /// <summary>Progress of a challenge: 1,000 for each time it was finished, and a share of it for a part.</summary>
    Challenge = 3,
}

/// <summary>What is asked of a leaderboard.</summary>
/// <param name="Measure">What is compared.</param>
/// <param name="Of">The wallet of points, the challenge of progress; else the currency of orders.</param>
/// <param name="Segment">Only its members; empty: everybody.</param>
/// <param name="Steps">Of the challenge.</param>
public sealed record BoardQuestion(BoardMeasure Measure, string Of, string Segment = "", int Steps = 1);

/// <summary>Ranks members by what they did in a period, of those only whose trait <c>leaderboards</c> says yes.</summary>
public static class Boards
{
    private const string Points =
        """
        SELECT member, sum(CASE WHEN debit = 'issuance' THEN amount ELSE -amount END) AS score FROM postings
        WHERE occurred >= $1::TIMESTAMP AND occurred < $2::TIMESTAMP AND wallet = $3 AND rule IS NOT NULL
            AND (debit = 'issuance' OR credit = 'revoked') GROUP BY member
        """;

    private const string Orders =
        """
        SELECT member, count(*) AS score FROM counted_orders
        WHERE occurred >= $1::TIMESTAMP AND occurred < $2::TIMESTAMP AND currency = $3 AND NOT wholly_refunded GROUP BY member
        """;

    private const string Spend =
        """
        SELECT member, sum(total - refunded) AS score FROM counted_orders
        WHERE occurred >= $1::TIMESTAMP AND occurred < $2::TIMESTAMP AND currency = $3 GROUP BY member
        """;

    private const string Steps =
        """
        SELECT member, sum(change) // (10 * $6::BIGINT) AS score FROM challenge_steps
        WHERE occurred >= $1::TIMESTAMP AND occurred < $2::TIMESTAMP AND challenge = $3 GROUP BY member
        """;

    private const string Ranked =
        """
        ranked AS MATERIALIZED (SELECT scores.member, score FROM scores JOIN members ON members.id = scores.member
            WHERE score > 0 AND lower(members.traits['leaderboards']) = 'true' AND ($4 = '' OR list_contains(members.segments, $4)))
        """;

    /// <param name="lake">To ask.</param>
    /// <param name="asked">What of it.</param>
    /// <param name="period">Up to and not including its end.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="member">Only this one's row; null: the first.</param>
    /// <param name="ct">To stop.</param>
    public static BoardPage Read(
        DuckDbConnection lake, BoardQuestion asked, (DateTimeOffset From, DateTimeOffset Until) period, int limit, Guid? member, CancellationToken ct)
    {
        var scores = asked.Measure switch { BoardMeasure.Points => Points, BoardMeasure.Orders => Orders, BoardMeasure.Spend => Spend, BoardMeasure.Challenge => Steps };

        // Of the first ones only each other are before them: nobody else has to be put in order.
        var place = member is null ? "rank() OVER (ORDER BY score DESC)" : "1 + (SELECT count(*) FROM ranked AS ahead WHERE ahead.score > (SELECT score FROM shown))";
        using var rows = lake.Query(
            $"""
            WITH scores AS ({scores}), {Ranked},
            shown AS (SELECT * FROM ranked WHERE $5::UUID = '00000000-0000-0000-0000-000000000000' OR member = $5::UUID ORDER BY score DESC, member LIMIT {limit}),
            placed AS (SELECT member, score, {place} AS place FROM shown)
            SELECT placed.member, placed.place, CAST(placed.score AS BIGINT), everybody.members
            FROM (SELECT count(*) AS members FROM ranked) AS everybody LEFT JOIN placed ON true ORDER BY placed.place, placed.member
            """,
            [period.From, period.Until, asked.Of, asked.Segment, member ?? Guid.Empty, .. asked.Measure == BoardMeasure.Challenge ? [(DuckDbValue)(long)asked.Steps] : (DuckDbValue[])[]],
            ct);
        var (found, all) = (new List<BoardRow>(), 0L);
        while (rows.Read())
        {
            all = rows.Int64(3);
            if (!rows.IsNull(0))
            {
                found.Add(new BoardRow(rows.Uuid(0), rows.Int64(1), rows.Int64(2)));
            }
        }

        return new BoardPage(found, all);
    }
}
