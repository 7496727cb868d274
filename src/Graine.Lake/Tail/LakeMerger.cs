using Graine.Lake.Native;

namespace Graine.Lake.Tail;

/// <summary>Makes the rows of merged members those of the member they became, inside the caller's transaction.</summary>
internal sealed class LakeMerger(DuckDbConnection connection)
{
    public void Apply(IReadOnlyList<LakeMerge> merges, CancellationToken ct)
    {
        if (merges.Count == 0)
        {
            return;
        }

        Stage(Ends(merges));
        DropTwice(ct);
        foreach (var table in LakeTables.Dated)
        {
            // The name is one of our own constants; the values are in the stage table.
            connection.Run(
                $"UPDATE {table} SET member = into_member FROM stage_merges WHERE member = from_member", [], ct);
        }

        connection.Run("DELETE FROM members WHERE id IN (SELECT from_member FROM stage_merges)", [], ct);
        connection.Run("DELETE FROM point_lots WHERE member IN (SELECT from_member FROM stage_merges)", [], ct);
        connection.Run("DELETE FROM tier_prospects WHERE member IN (SELECT from_member FROM stage_merges)", [], ct);

        // An order and its refund may only now be the same customer's.
        connection.Run(
            """
            INSERT INTO stage_touched SELECT id FROM orders
            WHERE member IN (SELECT into_member FROM stage_merges) AND id IN (SELECT order_id FROM refunds)
            """,
            [],
            ct);
        connection.Run("DELETE FROM stage_merges", [], ct);
    }

    /// <summary>Where each member ends when the merges are followed in order: A into B, B into C makes A into C.</summary>
    internal static Dictionary<Guid, Guid> Ends(IReadOnlyList<LakeMerge> merges)
    {
        var ends = new Dictionary<Guid, Guid>();
        var sources = new Dictionary<Guid, List<Guid>>();
        foreach (var (from, into) in merges)
        {
            sources.Remove(from, out var moving);
            moving ??= [];
            moving.Add(from);
            foreach (var member in moving)
            {
                ends[member] = into;
            }

            // A merge taken back: what was into's own is into's again.
            if (moving.Contains(into))
            {
                ends.Remove(into);
            }

            if (sources.TryGetValue(into, out var there))
            {
                there.AddRange(moving);
            }
            else
            {
                sources[into] = moving;
            }
        }

        return ends;
    }

    /// <summary>An order that both have was told twice: the survivor's counts, as in the engine.</summary>
    private void DropTwice(CancellationToken ct)
    {
        foreach (var (table, order) in (ReadOnlySpan<(string, string)>)[("order_lines", "order_id"), ("refunds", "order_id"), ("orders", "id")])
        {
            // The names are our own constants.
            connection.Run(
                $"""
                DELETE FROM {table} USING stage_merges, orders AS kept
                WHERE {table}.member = from_member AND kept.member = into_member AND kept.id = {table}.{order}
                """,
                [],
                ct);
        }
    }

    private void Stage(Dictionary<Guid, Guid> ends)
    {
        using var rows = connection.Append("stage_merges", "temp");
        foreach (var (from, into) in ends)
        {
            rows.Set(0, from);
            rows.Set(1, into);
            rows.NextRow();
        }

        rows.Close();
    }
}
