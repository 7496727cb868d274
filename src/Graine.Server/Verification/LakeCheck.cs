using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Lake;
using Graine.Lake.Native;
using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Brings the lake up to the end of the log, fills a second one from the beginning, and compares them row by row.
/// </summary>
internal sealed class LakeCheck(IStore store, Plan plan, VerifiedLake verified, Findings findings)
{
    private const int ShownMax = 20;
    private const string Again = "again";

    public async Task RunAsync(Action<long> told, CancellationToken ct)
    {
        var (lake, now) = verified;
        var instance = await LakeFeeder.InstanceAsync(store, ct);
        var (mark, isOurs) = LakePlace.Read(lake.Watermark, instance);
        if (!isOurs)
        {
            findings.Add("lake", Guid.Empty, "watermark", "one of this database", lake.Watermark);
            return;
        }

        await LakeFill.RunAsync(store, plan, lake, instance, mark, LakeFill.PageSize, _ => { }, now, ct);
        var folder = Directory.CreateTempSubdirectory("graine-verify-").FullName;
        try
        {
            var path = Path.Combine(folder, LakeFile.Name);
            using (var fresh = LakeDatabase.Open(path, new DuckDbOptions()))
            {
                await LakeFill.RunAsync(store, plan, fresh, instance, null, LakeFill.PageSize, told, now, ct);
            }

            using var connection = lake.Connect();
            connection.Run($"ATTACH '{path.Replace("'", "''", StringComparison.Ordinal)}' AS {Again} (READ_ONLY)", [], ct);
            foreach (var table in LakeTables.All.Append("customer_orders").Append("point_lots").Append("tier_prospects"))
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

    // Names are our own constants; which bit a segment got depends on who was told first.
    private void Compare(DuckDbConnection connection, string table, CancellationToken ct)
    {
        var columns = table == "members" ? "* EXCLUDE (segment_bits)" : "*";
        var (ours, theirs) = ($"SELECT {columns} FROM {table}", $"SELECT {columns} FROM {Again}.{table}");
        var (here, there) = (Fingerprint(connection, ours, ct), Fingerprint(connection, theirs, ct));
        if (here == there)
        {
            return;
        }

        findings.Add("lake", Guid.Empty, $"table {table}, rows", there.Rows, here.Rows);
        Tell(connection, table, $"{theirs} EXCEPT ALL {ours}", isMissing: true, ct);
        Tell(connection, table, $"{ours} EXCEPT ALL {theirs}", isMissing: false, ct);
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

/// <param name="Lake">The one to check.</param>
/// <param name="Now">What time alone changes is compared as of this moment.</param>
internal sealed record VerifiedLake(LakeDatabase Lake, Instant Now);
