using Graine.Storage.Contract;

namespace Graine.Storage.Sqlite.Tests;

public sealed class SqliteSchemaTests(SqliteTestDatabase database) : SchemaContract<SqliteTestDatabase>(database)
{
    /// <summary>R30 by the back door: REPLACE deletes without asking the triggers of deletion.</summary>
    [Theory]
    [InlineData("seq")]
    [InlineData("seq + 1000000")]
    public async Task R30_postings_are_not_replaced(string seq)
    {
        await CommitAsync(Make.Batch(2));
        var points = await Database.AskAsync("SELECT sum(amount) FROM postings");

        _ = await Assert.ThrowsAnyAsync<Exception>(() => Database.ExecuteAsync(
            $"INSERT OR REPLACE INTO postings SELECT {seq}, shard, member, at, event, ordinal, wallet, debit, credit, amount + 1, lot, rule, plan_revision FROM postings"));

        Assert.Equal(points, await Database.AskAsync("SELECT sum(amount) FROM postings"));
    }
}
