using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Graine.Storage.Sqlite.Tests;

/// <summary>What of the log is written next is in memory, also when the machine had forgotten it.</summary>
public sealed partial class SqliteLogAheadTests : IDisposable
{
    private const int PageBytes = 4096;
    private const int DontNeed = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("graine-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_comes_next_is_read_and_after_a_new_start_the_beginning()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.False(File.Exists("/proc/self/io"));
            return;
        }

        const long pages = 20_000;
        var path = Path.Combine(_folder, "a.db");
        using (var log = File.OpenHandle(path + "-wal", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            var block = new byte[1 << 20];
            for (var at = 0L; at < (pages * SqliteLogRoom.FrameBytes) + (2 * SqliteLogAhead.LeadBytes); at += block.Length)
            {
                RandomAccess.Write(log, block, at);
            }

            RandomAccess.FlushToDisk(log);
            await using var ahead = new SqliteLogAhead(path);
            Forget(log);
            ahead.Follow(pages);
            await IsReadAsync(pages * SqliteLogRoom.FrameBytes);

            Forget(log);
            ahead.ReadBeginning();
            await IsReadAsync(0);
            ahead.Follow(0);
        }

        async Task IsReadAsync(long from)
        {
            var began = TimeProvider.System.GetTimestamp();
            while (Resident(path + "-wal", from, SqliteLogAhead.LeadBytes) < 0.99)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "It was not read.");
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private static void Forget(SafeFileHandle log) => Assert.Equal(0, Advise(log, 0, 0, DontNeed));

    private static unsafe double Resident(string path, long from, long bytes)
    {
        using var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.ReadWrite);
        using var view = map.CreateViewAccessor();
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            var pages = new byte[bytes / PageBytes];
            fixed (byte* told = pages)
            {
                Assert.Equal(0, InMemory(start + (from / PageBytes * PageBytes), (nuint)bytes, told));
            }

            return pages.Count(page => (page & 1) == 1) / (double)pages.Length;
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(SafeFileHandle file, long from, long bytes, int advice);

    [LibraryImport("libc", EntryPoint = "mincore")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int InMemory(byte* start, nuint bytes, byte* told);
}
