using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace Graine.Storage.Sqlite;

/// <summary>
/// Copies the log into the file beside the writer, so that no commit waits for it, and sees it to the disk. What the writer adds
/// meanwhile is little; the writer copies it itself when it has a moment, for only then can the log start again at its beginning.
/// </summary>
internal sealed class SqliteCheckpoint(string path) : IAsyncDisposable
{
    // 32 MB between copies: more and the disk is busy for long at a time. In a flood four times that, for a page changed by many
    // commits is then copied once.
    private const int CopyPages = 8192;
    private const int FloodCopyPages = 32768;

    // Pages of one commit above which it is a flood; and so little since the last copy began that the writer copies it in passing.
    private const int FloodCommitPages = 2500;
    private const int LittleLeftPages = 1000;

    // 1 GB of log before the writer, hurry or not, takes the moment that lets it start again: every commit that comes meanwhile
    // waits for it, so it should be rare. Copies then follow one another until one leaves it little enough, or so many times.
    private const int LogPagesMax = 262144;
    private const int EnoughCopiedPages = 3000;
    private const int ClosingCopiesMax = 5;
    private const string Checkpoint = "PRAGMA wal_checkpoint(PASSIVE)";

    private SqliteLink? _link;
    private SafeFileHandle? _file;
    private Task _running = Task.CompletedTask;
    private long _pages;
    private long _logPages;
    private int _closingCopies;
    private volatile bool _isCopied;

    /// <summary>Called by the writer after each commit; starts a copy when enough was written and none is under way.</summary>
    public void Consider(SqliteLink writer)
    {
        _ = raw.sqlite3_db_status(writer.Connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 1);
        _pages += written;
        _logPages += written;
        if (!_running.IsCompleted)
        {
            return;
        }

        var isFull = _logPages > LogPagesMax;
        if (_isCopied && (_pages < LittleLeftPages || (isFull && (_pages < EnoughCopiedPages || _closingCopies >= ClosingCopiesMax))))
        {
            _isCopied = false;
            (_logPages, _closingCopies) = (0, 0);
            writer.Execute(Checkpoint);
        }
        else if (isFull || _pages >= (written > FloodCommitPages ? FloodCopyPages : CopyPages))
        {
            _closingCopies += isFull ? 1 : 0;
            _pages = 0;
            _running = Task.Run(Copy);
        }
    }

    /// <summary>To be called when no other connection of this process is open any more.</summary>
    public async ValueTask DisposeAsync()
    {
        // Closing a connection under a copy would be a crash.
        await _running.ConfigureAwait(false);
        _link?.Dispose();
        _file?.Dispose();
    }

    private void Copy()
    {
        try
        {
            _link ??= new SqliteLink(path, isWriter: true);
            _link.Execute(Checkpoint);

            // SQLite flushes the file only when it has copied the whole log, which never happens beside a writer; left to the
            // writer, it would wait for all of this. Open until the end: closing any handle of a file drops this process's
            // locks on it (POSIX), SQLite's among them.
            _file ??= File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            RandomAccess.FlushToDisk(_file);
            _isCopied = true;
        }
        catch (Exception fault) when (fault is SqliteException or IOException)
        {
            // Nothing is lost: the log keeps what was not copied, and the writer's own checkpoint meets the same fault aloud.
            _link?.Dispose();
            _link = null;
        }
    }
}
