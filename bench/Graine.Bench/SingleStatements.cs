using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Graine.Bench;

/// <summary>
/// A ledger in the manner of pgledger: each posting is a statement and a transaction of its own that locks two accounts, moves their balances and writes a
/// transfer with its two entries. The programme has an account for each connection, so that nobody waits for one row.
/// </summary>
internal static class SingleStatements
{
    private const int Connections = 16;

    private const string Tables =
        "CREATE TABLE bench_accounts_of (id bigint PRIMARY KEY, balance bigint NOT NULL, version bigint NOT NULL); "
        + "CREATE TABLE bench_transfers (id TEXT PRIMARY KEY, origin bigint NOT NULL, target bigint NOT NULL, amount bigint NOT NULL); "
        + "CREATE TABLE bench_entries (transfer TEXT NOT NULL, account bigint NOT NULL, amount bigint NOT NULL, balance bigint NOT NULL, PRIMARY KEY (transfer, account)); ";

    private const string Accounts =
        "WITH RECURSIVE n(id) AS (SELECT 0 UNION ALL SELECT id + 1 FROM n WHERE id < $1) INSERT INTO bench_accounts_of SELECT id, 0, 0 FROM n";

    private const string Post =
        "WITH locked AS (SELECT id FROM bench_accounts_of WHERE id IN ($1, $2) ORDER BY id FOR UPDATE), "
        + "moved AS (UPDATE bench_accounts_of SET balance = balance + CASE WHEN id = $2 THEN 10 ELSE -10 END, version = version + 1 "
        + "WHERE id IN (SELECT id FROM locked) RETURNING id, balance), "
        + "made AS (INSERT INTO bench_transfers (id, origin, target, amount) VALUES ($3, $1, $2, 10)) "
        + "INSERT INTO bench_entries (transfer, account, amount, balance) SELECT $3, id, CASE WHEN id = $2 THEN 10 ELSE -10 END, balance FROM moved";

    /// <summary>Postings a second; without a connection, in a SQLite file.</summary>
    public static Task<double> RunAsync(string? connection, int seconds, int members, CancellationToken ct) =>
        connection is null ? Task.Run(() => OnSqlite(seconds, members), ct) : OnPostgresAsync(connection, seconds, members, ct);

    private static async Task<double> OnPostgresAsync(string connection, int seconds, int members, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 });
        await using (var create = source.CreateCommand(Tables))
        {
            await create.ExecuteNonQueryAsync(ct);
        }

        await using (var fill = source.CreateCommand(Accounts))
        {
            fill.Parameters.Add(new NpgsqlParameter { Value = (long)members + Connections });
            await fill.ExecuteNonQueryAsync(ct);
        }

        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(client => Task.Run(
            async () =>
            {
                await using var open = await source.OpenConnectionAsync(ct);
                var random = new Random(client);
                var posted = 0L;
                for (; watch.Elapsed.TotalSeconds < seconds; posted++)
                {
                    await using var command = new NpgsqlCommand(Post, open)
                    {
                        Parameters =
                        {
                            new NpgsqlParameter { Value = (long)client },
                            new NpgsqlParameter { Value = (long)(Connections + random.Next(members)) },
                            new NpgsqlParameter { Value = Guid.CreateVersion7().ToString() },
                        },
                    };
                    await command.ExecuteNonQueryAsync(ct);
                }

                return posted;
            },
            ct)));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>SQLite has one writer: one connection, each posting durable before the next.</summary>
    private static double OnSqlite(int seconds, int members)
    {
        var folder = Directory.CreateTempSubdirectory("graine-single-").FullName;
        try
        {
            using var open = new SqliteConnection($"Data Source={Path.Combine(folder, "ledger.db")};Pooling=False");
            open.Open();
            using var tables = open.CreateCommand();
            tables.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; " + Tables + Accounts;
            tables.Parameters.AddWithValue("$1", members);
            tables.ExecuteNonQuery();
            using var post = open.CreateCommand();
            post.CommandText =
                "BEGIN IMMEDIATE; UPDATE bench_accounts_of SET balance = balance - 10, version = version + 1 WHERE id = 0; "
                + "UPDATE bench_accounts_of SET balance = balance + 10, version = version + 1 WHERE id = $2; "
                + "INSERT INTO bench_transfers VALUES ($3, 0, $2, 10); "
                + "INSERT INTO bench_entries SELECT $3, id, CASE WHEN id = 0 THEN -10 ELSE 10 END, balance FROM bench_accounts_of WHERE id IN (0, $2); COMMIT";
            var member = post.Parameters.Add("$2", SqliteType.Integer);
            var transfer = post.Parameters.Add("$3", SqliteType.Text);
            var random = new Random(1);
            var watch = Stopwatch.StartNew();
            var posted = 0L;
            for (; watch.Elapsed.TotalSeconds < seconds; posted++)
            {
                (member.Value, transfer.Value) = (1 + random.Next(members - 1), Guid.CreateVersion7().ToString());
                post.ExecuteNonQuery();
            }

            return posted / watch.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
