using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Graine.Storage.Sqlite;

/// <summary>
/// Has in memory what of the log is written next. Frames begin within a block of the disk, so a block that the machine has forgotten since
/// the log last came by is read before it is written, one by one in the middle of a commit: a thousand make 65 ms. Linux only.
/// </summary>
/// <param name="path">The database's file.</param>
internal sealed partial class SqliteLogAhead(string path) : IAsyncDisposable
{
    /// <summary>A third of a second of a flood.</summary>
    public const long LeadBytes = 64 * 1024 * 1024;

    private const long StepBytes = 32 * 1024 * 1024;

    // Linux's own default for a device.
    private const long SliceBytes = 128 * 1024;

    // POSIX_FADV_WILLNEED.
    private const int WillNeed = 3;

    private Task _running = Task.CompletedTask;
    private SafeFileHandle? _log;
    private long _place;
    private long _until;

    /// <summary>So many pages are in the log; fewer than before say that it has started again, with its beginning read.</summary>
    public void Follow(long pages)
    {
        var place = pages * SqliteLogRoom.FrameBytes;
        (_until, _place) = (place < _place ? LeadBytes : _until, place);
        if (place + LeadBytes > _until)
        {
            var from = Math.Max(_until, place);
            _until = place + LeadBytes + StepBytes;
            Read(from, _until - from);
        }
    }

    /// <summary>The log is about to start again.</summary>
    public void ReadBeginning() => Read(0, LeadBytes);

    /// <summary>The log has no locks of its own (they are on <c>-shm</c>), so that a handle may close while others are open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _running.ConfigureAwait(false);
        _log?.Dispose();
    }

    // Beside the writer, one after another: where memory has forgotten much, handing over the requests takes a while.
    private void Read(long from, long bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _running = _running.ContinueWith(_ => ReadNow(from, bytes), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void ReadNow(long from, long bytes)
    {
        try
        {
            _log ??= File.OpenHandle(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            // A hint: what a file system makes of it is its own affair. Of more than the device's read-ahead at once Linux reads only so much.
            for (var end = from + bytes; from < end; from += SliceBytes)
            {
                _ = Advise(_log, from, SliceBytes, WillNeed);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Without it the writer reads as it comes by.
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(SafeFileHandle file, long from, long bytes, int advice);
}
