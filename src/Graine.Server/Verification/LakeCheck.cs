using Graine.Engine.Plans;
using Graine.Lake;
using Graine.Lake.Native;
using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Brings the lake up to the end of the log, fills a second one from the beginning, and compares them row by row.
/// </summary>
internal sealed class LakeCheck(IStore store, Plan plan, LakeDatabase lake, Findings findings)
{
    private const int ShownMax = 20;
    private const string Again = "again";

    // A member's place in the plan's first tier set and wallet is told when it next changes: a new plan alone does not retell it.
    private const string MemberColumns = "id, created, identified, first_order, last_order, orders, revenue_minor, margin_minor, tiers, balances, segments";

    public async Task RunAsync(Action<long> told, CancellationToken ct)
    {
        var instance = await LakeFeeder.InstanceAsync(store, ct);
        var (mark, isOurs) = LakePlace.Read(lake.Watermark, instance);
        if (!isOurs)
        {
            findings.Add("lake", Guid.Empty, "watermark", "one of this database", lake.Watermark);
            return;
        }

        await LakeFill.RunAsync(store, plan, lake, instance, mark, _ => { }, ct);
        var folder = Directory.CreateTempSubdirectory("graine-verify-").FullName;
        try
        {
            var path = Path.Combine(folder, LakeFile.Name);
            using (var fresh = LakeDatabase.Open(path, new DuckDbOptions()))
            {
                await LakeFill.RunAsync(store, plan, fresh, instance, null, told, ct);
            }

            using var connection = lake.Connect();
            connection.Run($"ATTACH '{path.Replace("'", "''", StringComparison.Ordinal)}' AS {Again} (READ_ONLY)", [], ct);
            foreach (var table in LakeTables.All)
            {
                Compare(connection, table, ct);
            }

            connection.Run($"DETACH {Again}", [], ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Compare(DuckDbConnection connection, string table, CancellationToken ct)
    {
        // The names are our own constants.
        var columns = table == "members" ? MemberColumns : "*";
        var here = Fingerprint(connection, $"SELECT {columns} FROM {table}", ct);
        var there = Fingerprint(connection, $"SELECT {columns} FROM {Again}.{table}", ct);
        if (here == there)
        {
            return;
        }

        findings.Add("lake", Guid.Empty, $"table {table}, rows", there.Rows, here.Rows);
        Tell(connection, table, $"SELECT {columns} FROM {Again}.{table} EXCEPT ALL SELECT {columns} FROM {table}", isMissing: true, ct);
        Tell(connection, table, $"SELECT {columns} FROM {table} EXCEPT ALL SELECT {columns} FROM {Again}.{table}", isMissing: false, ct);
    }

    private void Tell(DuckDbConnection connection, string table, string rows, bool isMissing, CancellationToken ct)
    {
        using var result = connection.Query($"SELECT row::VARCHAR FROM ({rows} LIMIT {ShownMax}) AS row", [], ct);
        while (result.Read())
        {
            findings.Add("lake", Guid.Empty, $"table {table}", isMissing ? result.Text(0) : "no such row", isMissing ? null : result.Text(0));
        }
    }

    private static (long Rows, string Sum) Fingerprint(DuckDbConnection connection, string rows, CancellationToken ct)
    {
        using var result = connection.Query(
            $"SELECT count(*), coalesce(sum(hash(row::VARCHAR)), 0)::VARCHAR FROM ({rows}) AS row", [], ct);
        result.Read();
        return (result.Int64(0), result.Text(1));
    }
}
