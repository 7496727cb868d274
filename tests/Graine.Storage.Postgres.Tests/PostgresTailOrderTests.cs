using Graine.Storage.Contract;
using Npgsql;

namespace Graine.Storage.Postgres.Tests;

/// <summary>The one race a tail can lose: an older transaction that commits after a younger one.</summary>
public sealed class PostgresTailOrderTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    [Fact]
    public async Task A_younger_commit_waits_for_an_older_transaction_still_running()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = database.Store;
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var older = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(
            "INSERT INTO settings (name, value) VALUES ('held', 'open')", connection, older);
        _ = await command.ExecuteNonQueryAsync(ct);

        var batch = Make.Batch(3);
        Assert.Equal(CommitOutcome.Committed, await store.Commits.CommitAsync(batch, ct));
        var before = await store.Tail.ReadAsync(null, 10, ct);
        Assert.Empty(before.Events);
        Assert.Empty(before.Postings);

        await older.CommitAsync(ct);

        // Other databases of the server hold transactions too, so the rows come with a later page than the next.
        var page = before;
        while (page.Events.Count == 0)
        {
            ct.ThrowIfCancellationRequested();
            page = await store.Tail.ReadAsync(before.Watermark, 10, ct);
        }

        Assert.Equal(batch.Events.Select(row => row.Id).Order(), page.Events.Select(row => row.Id));
        Assert.Equal(3, page.Postings.Count);
    }
}
