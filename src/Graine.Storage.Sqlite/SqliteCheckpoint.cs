using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Graine.Storage.Sqlite;

/// <summary>
/// Copies the log into the file beside the writer, so that no commit waits for it. What the writer adds meanwhile is copied
/// by its own automatic checkpoint, which finds little left and lets the log start again.
/// </summary>
internal sealed class SqliteCheckpoint(string path) : IAsyncDisposable
{
    // 32 MB: fewer and a page changed by many commits is copied often; more and the disk is busy for long at a time.
    private const int PagesMin = 8192;

    private SqliteLink? _link;
    private Task _running = Task.CompletedTask;
    private long _pages;

    /// <summary>Called by the writer after each commit; starts a copy when enough was written and none is under way.</summary>
    public void Consider(SqliteLink writer)
    {
        _ = raw.sqlite3_db_status(writer.Connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 1);
        _pages += written;
        if (_pages < PagesMin || !_running.IsCompleted)
        {
            return;
        }

        _pages = 0;
        _running = Task.Run(Copy);
    }

    public async ValueTask DisposeAsync()
    {
        // Closing a connection under a copy would be a crash.
        await _running.ConfigureAwait(false);
        _link?.Dispose();
    }

    private void Copy()
    {
        try
        {
            _link ??= new SqliteLink(path, isWriter: true);
            _link.Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (SqliteException)
        {
            // Nothing is lost: the log keeps what was not copied, and the writer's own checkpoint meets the same fault aloud.
            _link?.Dispose();
            _link = null;
        }
    }
}
