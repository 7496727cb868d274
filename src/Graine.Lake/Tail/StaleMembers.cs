using Graine.Lake.Native;

namespace Graine.Lake.Tail;

/// <summary>
/// The list of those who are told later. While the lake follows a log that moves on faster than members can be told, each is
/// told once for all that happened to it meanwhile, not once per batch. Inside the caller's transaction.
/// </summary>
internal sealed class StaleMembers(DuckDbConnection connection)
{
    public static IReadOnlyList<Guid> Read(DuckDbConnection connection, int max, CancellationToken ct)
    {
        using var rows = connection.Query(
            "SELECT member FROM stale_members GROUP BY member ORDER BY min(rowid) LIMIT $1", [max], ct);
        var members = new List<Guid>();
        while (rows.Read())
        {
            members.Add(rows.Uuid(0));
        }

        return members;
    }

    /// <summary>Puts those of a batch on the list, and with them who bought.</summary>
    public void Add(IReadOnlyCollection<Guid> members, HashSet<Guid> buyers)
    {
        if (members.Count == 0)
        {
            return;
        }

        using var rows = connection.Append("stale_members");
        foreach (var member in members)
        {
            rows.Set(0, member);
            rows.Set(1, buyers.Contains(member));
            rows.NextRow();
        }

        rows.Close();
    }

    /// <summary>Takes members off the list; buyers among them are staged to have their orders put together anew.</summary>
    public bool Remove(IReadOnlyCollection<Guid> told, CancellationToken ct)
    {
        if (told.Count == 0 || connection.Scalar("SELECT 1 FROM stale_members LIMIT 1", [], ct) is null)
        {
            return false;
        }

        using (var rows = connection.Append("stage_told", "temp"))
        {
            foreach (var member in told)
            {
                rows.Set(0, member);
                rows.NextRow();
            }

            rows.Close();
        }

        var bought = connection.Run(
            "INSERT INTO stage_customers SELECT DISTINCT member FROM stale_members WHERE bought AND member IN (FROM stage_told)", [], ct);
        connection.Run("DELETE FROM stale_members WHERE member IN (FROM stage_told)", [], ct);
        connection.Run("DELETE FROM stage_told", [], ct);
        return bought > 0;
    }
}
