using Graine.Lake.Native;

namespace Graine.Lake.Tail;

/// <summary>
/// Brings orders and their refunds together, whichever came first, inside the caller's transaction: each refund gives back
/// what it asked for as far as anything was left, in the order in which money was given back.
/// </summary>
internal sealed class LakeSettler(DuckDbConnection connection)
{
    private const string SettleSql =
        """
        UPDATE refunds SET amount = due.amount
        FROM (
            SELECT id, order_id, member, greatest(0, least(wanted, paid - before)) AS amount
            FROM (
                SELECT refunds.id, refunds.order_id, refunds.member,
                    greatest(orders.total, 0) AS paid,
                    CASE WHEN refunds.cancels THEN 0 ELSE coalesce(refunds.asked, greatest(orders.total, 0)) END AS wanted,
                    coalesce(sum(wanted) OVER (
                        PARTITION BY refunds.order_id, refunds.member ORDER BY refunds.occurred, refunds.id
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
                FROM refunds
                JOIN orders ON orders.id = refunds.order_id AND orders.member IS NOT DISTINCT FROM refunds.member
                WHERE refunds.order_id IN (SELECT id FROM stage_touched)
            )
        ) AS due
        WHERE refunds.id = due.id AND refunds.amount <> due.amount
        """;

    private const string Sum =
        """
        UPDATE orders SET
            refunded = given.amount,
            status = CASE WHEN given.cancels THEN 'cancelled' ELSE orders.status END
        FROM (
            SELECT order_id, member, sum(amount)::BIGINT AS amount, bool_or(cancels) AS cancels
            FROM refunds WHERE order_id IN (SELECT id FROM stage_touched) GROUP BY order_id, member
        ) AS given
        WHERE orders.id = given.order_id AND orders.member IS NOT DISTINCT FROM given.member
        """;

    public void Settle(LakeBatch batch, CancellationToken ct)
    {
        // Most orders have no refund: one look at the refunds tells.
        if (batch.Refunds.Count == 0 && connection.Scalar("SELECT 1 FROM refunds LIMIT 1", [], ct) is null)
        {
            return;
        }

        var touched = batch.Orders.Select(order => order.Id)
            .Concat(batch.Refunds.Select(refund => refund.Order).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        Touch(touched);
        connection.Run(SettleSql, [], ct);
        connection.Run(Sum, [], ct);
        connection.Run("DELETE FROM stage_touched", [], ct);
    }

    private void Touch(IEnumerable<string> orders)
    {
        using var rows = connection.Append("stage_touched", "temp");
        foreach (var order in orders)
        {
            rows.Set(0, order);
            rows.NextRow();
        }

        rows.Close();
    }
}
