using System.Text.Json;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
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
    private const int HistoryMax = 10_000;
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

        await LakeFill.RunAsync(store, plan, lake, instance, mark, LakeFill.PageSize, _ => { }, ct);
        var folder = Directory.CreateTempSubdirectory("graine-verify-").FullName;
        try
        {
            var path = Path.Combine(folder, LakeFile.Name);
            using (var fresh = LakeDatabase.Open(path, new DuckDbOptions()))
            {
                await LakeFill.RunAsync(store, plan, fresh, instance, null, LakeFill.PageSize, told, ct);
            }

            using var connection = lake.Connect();
            connection.Run($"ATTACH '{path.Replace("'", "''", StringComparison.Ordinal)}' AS {Again} (READ_ONLY)", [], ct);
            foreach (var table in LakeTables.All.Where(table => table != "members").Append("customer_orders"))
            {
                Compare(connection, table, "*", "true", ct);
            }

            Compare(connection, "members", MemberColumns, "true", ct);
            Compare(connection, "point_expiries", "*", await ComparableAsync(connection, ct), ct);

            connection.Run($"DETACH {Again}", [], ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// When points expire is told with their member: a new rule alone does not retell it. So only wallets whose rule is
    /// what it was at their first posting are compared.
    /// </summary>
    private async Task<string> ComparableAsync(DuckDbConnection connection, CancellationToken ct)
    {
        var changed = new List<string>();
        foreach (var wallet in plan.Wallets)
        {
            var since = connection.Scalar("SELECT min(revision) FROM postings WHERE wallet = $1", [wallet.Id], ct) ?? 0;
            var isIdle = wallet.Expiry.Kind == ExpiryKind.Inactivity;
            if ((isIdle && await HasChangedAsync(DocumentKinds.Programme, DocumentKinds.Programme, "zone", since, ct))
                || await HasChangedAsync(DocumentKinds.Wallet, wallet.Id, "expiry", since, ct))
            {
                changed.Add($"'{wallet.Id.Replace("'", "''", StringComparison.Ordinal)}'");
            }
        }

        return changed.Count == 0 ? "true" : $"wallet NOT IN ({string.Join(", ", changed)})";
    }

    /// <summary>Whether a document has said different things there since a revision, retired included.</summary>
    private async Task<bool> HasChangedAsync(string kind, string id, string property, long since, CancellationToken ct)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var revision in await store.Plans.ReadHistoryAsync(kind, id, HistoryMax, ct))
        {
            using var document = JsonDocument.Parse(revision.Body ?? "{}"u8.ToArray());
            said.Add(document.RootElement.TryGetProperty(property, out var value) ? value.GetRawText() : "");
            if (revision.Revision <= since)
            {
                break; // Newest first: this one was in force then.
            }
        }

        return said.Count > 1;
    }

    // The names are our own constants, the condition is made above.
    private void Compare(DuckDbConnection connection, string table, string columns, string where, CancellationToken ct)
    {
        var (ours, theirs) = ($"SELECT {columns} FROM {table} WHERE {where}", $"SELECT {columns} FROM {Again}.{table} WHERE {where}");
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
