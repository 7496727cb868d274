using Graine.Lake.Native;

namespace Graine.Lake.Members;

/// <summary>Runs a list of members. The lake has ids and figures only, so ids are what comes out.</summary>
public static class MemberLists
{
    /// <summary>How many members there are, and how many are on the list.</summary>
    public static (long Total, long Count) Count(DuckDbConnection lake, MemberListQuery query, CancellationToken ct)
    {
        var total = lake.Scalar("SELECT count(*) FROM people", [], ct) ?? 0;
        if (query.Where is null)
        {
            return (total, total);
        }

        var (sql, parameters) = query.Count();
        return (total, lake.Scalar(sql, parameters, ct) ?? 0);
    }

    /// <summary>The first of the list: cheaper than all of it, as nothing but the best few is sorted.</summary>
    public static Guid[] Head(DuckDbConnection lake, MemberListQuery query, int rows, CancellationToken ct)
    {
        var (sql, parameters) = query.Head(rows);
        return Ids(lake, sql, parameters, rows, ct);
    }

    /// <summary>The whole list in its order, 16 bytes a member.</summary>
    public static Guid[] Order(DuckDbConnection lake, MemberListQuery query, long count, CancellationToken ct)
    {
        var (sql, parameters) = query.Ordered();
        return Ids(lake, sql, parameters, (int)Math.Min(count, Array.MaxLength), ct);
    }

    private static Guid[] Ids(DuckDbConnection lake, string sql, IReadOnlyList<DuckDbValue> parameters, int expected, CancellationToken ct)
    {
        var ids = new Guid[expected];
        var length = 0;
        using var result = lake.Query(sql, parameters, ct);
        while (result.Read())
        {
            if (length == ids.Length)
            {
                Array.Resize(ref ids, Math.Max(16, length * 2));
            }

            ids[length++] = result.Uuid(0);
        }

        Array.Resize(ref ids, length);
        return ids;
    }
}
