using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Graine.Storage.Sqlite;

/// <summary>
/// Sees what was copied into the file to the disk. On Linux in slices with pauses (sync_file_range(2)): all at once, tens of thousands of
/// pages keep the disk for a tenth of a second, and each commit's own flush waits behind them. The last flush, whole, is what counts.
/// </summary>
internal sealed partial class SqliteFlush(string path) : IDisposable
{
    private const long SliceBytes = 4 * 1024 * 1024;

    // After a slice that had nothing to write there is no pause.
    private static readonly TimeSpan Nothing = TimeSpan.FromMilliseconds(0.3);

    // SYNC_FILE_RANGE_WAIT_BEFORE, _WRITE and _WAIT_AFTER.
    private const uint WriteAndWait = 7;

    private readonly ManualResetEventSlim _urgent = new();
    private volatile int _pauseForOne;
    private SafeFileHandle? _file;

    /// <summary>No pauses, and none goes on: for a flood, a log out of bounds, a store that is closing. Also while it runs.</summary>
    public void Hurry() => _urgent.Set();

    /// <summary>Each pause is so many times what the slice before it took. Also while it runs.</summary>
    public void TakeTime(int pauseForOne)
    {
        _pauseForOne = pauseForOne;
        _urgent.Reset();
    }

    public void Run()
    {
        // Open until the end: closing any handle of a file drops this process's locks on it (POSIX), SQLite's among them.
        _file ??= File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (OperatingSystem.IsLinux())
        {
            RunSlices(_file);
        }

        RandomAccess.FlushToDisk(_file);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _urgent.Dispose();
    }

    private void RunSlices(SafeFileHandle file)
    {
        var end = RandomAccess.GetLength(file);
        for (var start = 0L; start < end && !_urgent.IsSet; start += SliceBytes)
        {
            var began = Stopwatch.GetTimestamp();

            // What it cannot do (some file systems refuse), the flush after it does.
            _ = SyncRange(file, start, SliceBytes, WriteAndWait);
            var took = Stopwatch.GetElapsedTime(began);
            if (took > Nothing)
            {
                _ = _urgent.Wait(took * _pauseForOne);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncRange(SafeFileHandle file, long start, long length, uint flags);
}
