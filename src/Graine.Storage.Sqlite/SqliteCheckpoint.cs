using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Graine.Storage.Sqlite;

/// <summary>
/// Copies the log into the file beside the writer, so that no commit waits for it, and sees it to the disk. What the writer adds
/// meanwhile is little; the writer copies it itself when it has a moment, for only then can the log start again at its beginning.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="copyPages">Written between two copies.</param>
internal sealed class SqliteCheckpoint(string path, int copyPages = SqliteCheckpoint.CopyPages) : IAsyncDisposable
{
    // 128 MB: a page changed by many commits is then copied once.
    private const int CopyPages = 32768;

    // Pages of one commit above which it is a flood; and so little since the last copy began that the writer copies it in passing.
    private const int FloodCommitPages = 2500;
    private const int LittleLeftPages = 1000;

    // A log that has no more room (SqliteLogRoom) starts again, hurry or not: copies then follow one another, without pauses and in front,
    // until one leaves the writer little enough, or so many times: under a flood each leaves about as much as the one before.
    private const int EnoughCopiedPages = 3500;
    private const int ClosingCopiesMax = 3;

    // How much longer the disk is left alone than used.
    private const int PauseForOne = 3;
    private const string Checkpoint = "PRAGMA wal_checkpoint(PASSIVE)";

    private readonly SqliteFlush _flush = new(path);
    private readonly SqliteLogAhead _ahead = new(path);
    private BehindThread? _behind;
    private SqliteLink? _link;
    private Task _running = Task.CompletedTask;
    private int _room;
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
        _ahead.Follow(_logPages);
        _room = _room > 0 ? _room : SqliteLogRoom.Within(path);
        var isFull = _logPages > _room;
        if (!_running.IsCompleted)
        {
            if (_logPages > _room * 5L / 4)
            {
                _flush.Hurry();
            }

            return;
        }

        if (_isCopied && (_pages < LittleLeftPages || (isFull && (_pages < EnoughCopiedPages || _closingCopies >= ClosingCopiesMax))))
        {
            _isCopied = false;
            (_logPages, _closingCopies) = (0, 0);
            _room = 0;
            writer.Execute(Checkpoint);
        }
        else if (isFull || _pages >= copyPages)
        {
            if (isFull && _closingCopies++ == 0)
            {
                _ahead.ReadBeginning();
            }

            _pages = 0;
            _running = Start(isFull || written > FloodCommitPages);
        }
    }

    /// <summary>To be called when no other connection of this process is open any more.</summary>
    public async ValueTask DisposeAsync()
    {
        // Closing a connection under a copy would be a crash.
        _flush.Hurry();
        await _running.ConfigureAwait(false);
        _behind?.Dispose();
        _link?.Dispose();
        _flush.Dispose();
        await _ahead.DisposeAsync().ConfigureAwait(false);
    }

    // Between the commits of a flood there is no room: behind everybody else a copy would take until the log is full.
    private Task Start(bool isUrgent)
    {
        _flush.TakeTime(PauseForOne);
        if (isUrgent)
        {
            _flush.Hurry();
        }

        return isUrgent ? Task.Run(Copy) : (_behind ??= new BehindThread("checkpoint")).RunAsync(Copy);
    }

    private void Copy()
    {
        try
        {
            _link ??= new SqliteLink(path, isWriter: true);
            _link.Execute(Checkpoint);

            // SQLite flushes the file only when it has copied the whole log, which never happens beside a writer; left to the
            // writer, it would wait for all of this.
            _flush.Run();
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
