using System.Diagnostics;
using Npgsql;

namespace Graine.Bench;

/// <summary>
/// A ledger as it is often built: a posting and the balance of the programme's account in one transaction. With one row for everybody each
/// waits for the one before; with a row for each connection nobody does.
/// </summary>
internal static class AccountRows
{
    private const int Connections = 16;

    private const string Tables =
        "DROP TABLE IF EXISTS bench_accounts, bench_postings; "
        + "CREATE TABLE bench_accounts (id integer PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 50); "
        + "CREATE TABLE bench_postings (id uuid PRIMARY KEY, account integer NOT NULL, amount bigint NOT NULL); "
        + "INSERT INTO bench_accounts SELECT id, 0 FROM generate_series(0, 15) AS id";

    public static async Task<double> RunAsync(string connection, bool isShared, int seconds, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 });
        await using (var create = source.CreateCommand(Tables))
        {
            await create.ExecuteNonQueryAsync(ct);
        }

        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(client => Task.Run(
            () => PostAsync(source, isShared ? 0 : client, watch, seconds, ct), ct)));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> PostAsync(NpgsqlDataSource source, int account, Stopwatch watch, int seconds, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var posted = 0L;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            // One round trip and one transaction.
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new NpgsqlBatchCommand("UPDATE bench_accounts SET balance = balance - 10 WHERE id = $1")
                    {
                        Parameters = { new NpgsqlParameter { Value = account } },
                    },
                    new NpgsqlBatchCommand("INSERT INTO bench_postings (id, account, amount) VALUES ($1, $2, 10)")
                    {
                        Parameters = { new NpgsqlParameter { Value = Guid.CreateVersion7() }, new NpgsqlParameter { Value = account } },
                    },
                },
            };
            await batch.ExecuteNonQueryAsync(ct);
            posted++;
        }

        return posted;
    }
}
