using Graine.Storage.Contract;
using Microsoft.Data.Sqlite;

namespace Graine.Storage.Sqlite.Tests;

/// <summary>What SQLite is told so that acknowledged means committed.</summary>
public sealed class SqliteDurabilityTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public void The_writer_is_set_to_lose_nothing(string pragma, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("graine-").FullName;
        using (var link = new SqliteLink(Path.Combine(folder, "a.db"), isWriter: true))
        {
            var row = link["PRAGMA " + pragma];
            Assert.True(row.Step());
            Assert.Equal(expected, row.Text(0));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_writer_copies_by_itself_should_nobody_else_do_it()
    {
        var folder = Directory.CreateTempSubdirectory("graine-").FullName;
        using (var link = new SqliteLink(Path.Combine(folder, "a.db"), isWriter: true))
        {
            var row = link["PRAGMA wal_autocheckpoint"];
            Assert.True(row.Step());
            Assert.InRange(row.Int(0), 2 * SqliteLogRoom.LeastPages, 2 * SqliteLogRoom.MostPages);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_reader_cannot_write()
    {
        var folder = Directory.CreateTempSubdirectory("graine-").FullName;
        using (var link = new SqliteLink(Path.Combine(folder, "a.db"), isWriter: false))
        {
            _ = Assert.Throws<SqliteException>(() => link.Execute("CREATE TABLE t (a)"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_commit_is_there_after_the_store_is_opened_again()
    {
        var ct = TestContext.Current.CancellationToken;
        var batch = Make.Batch(10);
        var store = database.OpenAnother();
        _ = await store.Commits.CommitAsync(batch, ct);
        await store.DisposeAsync();

        Assert.NotNull(await database.OpenAnother().Commits.FindKeyAsync(batch.Keys[3].Key, ct));
    }
}
