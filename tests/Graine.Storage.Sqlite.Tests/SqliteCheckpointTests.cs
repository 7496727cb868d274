using System.Buffers.Binary;
using System.Diagnostics;

namespace Graine.Storage.Sqlite.Tests;

/// <summary>The log is copied into the file beside the writer and starts again at its beginning.</summary>
public sealed class SqliteCheckpointTests
{
    private const int CopyPages = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(12_000_000)]
    public async Task What_was_written_is_copied_and_the_log_starts_again(int bytes)
    {
        var folder = Directory.CreateTempSubdirectory("graine-").FullName;
        var path = Path.Combine(folder, "a.db");
        var added = 0;
        using (var writer = new SqliteLink(path, isWriter: true))
        await using (var checkpoint = new SqliteCheckpoint(path, CopyPages))
        {
            writer.Execute("CREATE TABLE t (number INTEGER PRIMARY KEY, filler BLOB)");

            // Commits of 1 MB are copied behind everybody, those of 12 MB are a flood.
            while (added < 3)
            {
                Add(bytes);
            }

            var began = Rounds(path);
            var watch = Stopwatch.StartNew();
            while (Rounds(path) == began && watch.Elapsed < Patience)
            {
                Add(10);
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            Assert.True(Rounds(path) > began, "The log went on and on.");
            Assert.True(new FileInfo(path).Length >= 3L * bytes);

            void Add(int size)
            {
                _ = writer["INSERT INTO t VALUES (?1, zeroblob(?2))"].Add(++added).Add(size).Run();
                checkpoint.Consider(writer);
            }
        }

        using (var reader = new SqliteLink(path, isWriter: false))
        {
            var row = reader["SELECT count(*), sum(number) FROM t"];
            Assert.True(row.Step());
            Assert.Equal((added, added * (added + 1) / 2), (row.Int(0), row.Int(1)));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0, 262_144)]
    [InlineData(8_000_000_000, 262_144)]
    [InlineData(16_000_000_000, 488_281)]
    [InlineData(long.MaxValue, 524_288)]
    public void The_log_has_an_eighth_of_what_is_free_within_bounds(long free, int pages) => Assert.Equal(pages, SqliteLogRoom.Pages(free));

    [Theory]
    [InlineData(524_288, 0, 524_288)]
    [InlineData(524_288, 1_000_000_000, 524_288)]
    [InlineData(524_288, 1_200_000_000, 262_144)]
    [InlineData(524_288, 2_203_000_000, 485_556)]
    [InlineData(262_144, 2_203_000_000, 262_144)]
    [InlineData(524_288, 3_000_000_000, 524_288)]
    public void A_log_that_has_its_length_starts_again_before_its_end(int room, long length, int pages) =>
        Assert.Equal(pages, SqliteLogRoom.Within(room, length));

    [Fact]
    public void Where_the_disk_cannot_be_asked_the_log_stays_short()
    {
        Assert.Equal(SqliteLogRoom.LeastPages, SqliteLogRoom.Pages(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "a.db")));
        Assert.InRange(SqliteLogRoom.Pages(Path.Combine(Path.GetTempPath(), "a.db")), SqliteLogRoom.LeastPages, SqliteLogRoom.MostPages);
    }

    // How often the log has begun again, in its header (SQLite's file format, 4.1).
    private static uint Rounds(string path)
    {
        using var log = File.Open(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> header = stackalloc byte[16];
        log.ReadExactly(header);
        return BinaryPrimitives.ReadUInt32BigEndian(header[12..]);
    }
}
