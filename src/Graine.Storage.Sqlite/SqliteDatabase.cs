using System.Collections.Concurrent;
using System.Data.Common;
using Graine.Storage.Sql;

namespace Graine.Storage.Sqlite;

/// <summary>
/// The file, its single writer and its readers. SQLite does its work on the calling thread, so each use runs on a
/// pool thread of its own and callers wait without holding one.
/// </summary>
internal sealed class SqliteDatabase : Database, IAsyncDisposable
{
    // Readers beyond this wait: more threads than this on one file only get in each other's way.
    private const int ReadersMax = 8;

    private readonly string _path;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(ReadersMax, ReadersMax);
    private readonly ConcurrentBag<SqliteLink> _readers = [];
    private readonly SqliteCheckpoint _checkpoint;
    private SqliteLink? _writer;
    private bool _isDisposed;

    public SqliteDatabase(string path)
    {
        _path = path;
        _checkpoint = new SqliteCheckpoint(path);
    }

    public override Task<T> ReadAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken ct) =>
        ReadLinkAsync(link => work(Open(link), ct), ct);

    public override Task<T> WriteAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken ct) =>
        WriteLinkAsync(
            async link =>
            {
                _ = link["BEGIN IMMEDIATE"].Run();
                try
                {
                    var result = await work(Open(link), ct).ConfigureAwait(false);
                    _ = link["COMMIT"].Run();
                    return result;
                }
                catch
                {
                    Abandon(link);
                    throw;
                }
            },
            ct);

    /// <summary>Lends the writer; nobody else in this process writes meanwhile. One that failed is not used again.</summary>
    public async Task<T> WriteLinkAsync<T>(Func<SqliteLink, Task<T>> work, CancellationToken ct)
    {
        await _writing.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            _writer ??= await Task.Run(() => new SqliteLink(_path, isWriter: true), ct).ConfigureAwait(false);
            var result = await Task.Run(() => work(_writer), ct).ConfigureAwait(false);
            _checkpoint.Consider(_writer);
            return result;
        }
        catch
        {
            _writer?.Dispose();
            _writer = null;
            throw;
        }
        finally
        {
            _ = _writing.Release();
        }
    }

    /// <summary>Lends a reader. One that failed is not used again.</summary>
    public async Task<T> ReadLinkAsync<T>(Func<SqliteLink, Task<T>> work, CancellationToken ct)
    {
        await _reading.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                async () =>
                {
                    var link = _readers.TryTake(out var free) ? free : new SqliteLink(_path, isWriter: false);
                    try
                    {
                        var result = await work(link).ConfigureAwait(false);
                        _readers.Add(link);
                        return result;
                    }
                    catch
                    {
                        link.Dispose();
                        throw;
                    }
                },
                ct).ConfigureAwait(false);
        }
        finally
        {
            _ = _reading.Release();
        }
    }

    /// <summary>Rolls back whatever is open; SQLite itself has done so already after some errors.</summary>
    public static void Abandon(SqliteLink link)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(link.Connection.Handle) == 0)
        {
            _ = link["ROLLBACK"].Run();
        }
    }

    public override void Bind(DbParameter parameter, object? value) => parameter.Value = value switch
    {
        null => DBNull.Value,
        Guid id => id.ToByteArray(bigEndian: true),
        string text => StoredText.Clean(text),
        _ => value,
    };

    public override Guid ReadUuid(DbDataReader reader, int column) =>
        new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;

        // A commit under way is let through.
        await _writing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer?.Dispose();
        await _checkpoint.DisposeAsync().ConfigureAwait(false);
        _writing.Dispose();
        _reading.Dispose();
    }

    private Session Open(SqliteLink link) => new(this, link.Connection, transaction: null, namedParameters: true);
}
