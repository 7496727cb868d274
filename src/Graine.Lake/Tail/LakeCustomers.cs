using Graine.Lake.Native;

namespace Graine.Lake.Tail;

/// <summary>
/// Keeps <c>customer_orders</c> what the orders, lines and members make of it: anew for every customer a batch says
/// something about that matters to it. Inside the caller's transaction.
/// </summary>
internal sealed class LakeCustomers(DuckDbConnection connection)
{
    private bool _hasChanged;

    /// <summary>Before staged members replace those of the lake: who became a customer, or is none any more.</summary>
    public void Notice(CancellationToken ct) => _hasChanged = connection.Run(
        """
        INSERT INTO stage_customers
        SELECT stage.id FROM stage_members AS stage LEFT JOIN members USING (id)
        WHERE stage.identified <> coalesce(members.identified, true)
        """,
        [],
        ct) > 0;

    /// <summary>Whose orders a batch changes.</summary>
    public static HashSet<Guid> Buyers(LakeBatch batch) => batch.Orders.Select(order => order.Member)
        .Concat(batch.Refunds.Where(refund => refund.IsCancellation).Select(refund => refund.Member))
        .OfType<Guid>()
        .Concat(batch.Merges.Select(merge => merge.From))
        .Concat(batch.Merges.Select(merge => merge.Into))
        .ToHashSet();

    /// <summary>After everything else of the batch: the orders of these, and of those who are staged already if there are any.</summary>
    public void Follow(HashSet<Guid> buyers, bool areStaged, CancellationToken ct)
    {
        if (buyers.Count == 0 && !areStaged && !_hasChanged)
        {
            return;
        }

        Stage(buyers);
        connection.Run("DELETE FROM customer_orders WHERE member IN (FROM stage_customers)", [], ct);
        connection.Run(LakeSql.Named("CustomerOrders.sql"), [], ct);
        connection.Run("DELETE FROM stage_customers", [], ct);
        _hasChanged = false;
    }

    private void Stage(HashSet<Guid> members)
    {
        using var rows = connection.Append("stage_customers", "temp");
        foreach (var member in members)
        {
            rows.Set(0, member);
            rows.NextRow();
        }

        rows.Close();
    }
}
