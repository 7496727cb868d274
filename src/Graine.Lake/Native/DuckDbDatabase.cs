using System.Globalization;
using System.Runtime.InteropServices;

namespace Graine.Lake.Native;

/// <summary>One DuckDB database: a file, or memory. Safe to share between threads; each takes its own connection.</summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;

    private DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>Opens the file, made when absent; a null path is a database in memory.</summary>
    /// <exception cref="DuckDbException">The file is not a DuckDB database, is locked, or a setting is not valid.</exception>
    public static DuckDbDatabase Open(string? path, DuckDbOptions options)
    {
        DuckDbLibrary.EnsureLoaded();
        if (NativeMethods.CreateConfig(out var config) != 0)
        {
            throw new DuckDbException("DuckDB could not make a configuration.");
        }

        using (config)
        {
            foreach (var (name, value) in Settings(options))
            {
                if (NativeMethods.SetConfig(config, name, value) != 0)
                {
                    throw new DuckDbException($"DuckDB does not accept {name} = {value}.");
                }
            }

            if (NativeMethods.OpenExt(path, out var database, config, out var error) == 0)
            {
                return new DuckDbDatabase(database);
            }

            var message = Marshal.PtrToStringUTF8(error);
            NativeMethods.Free(error);
            database.Dispose();
            throw new DuckDbException(message ?? $"DuckDB could not open {path}.");
        }
    }

    /// <summary>A connection of its own; transactions and prepared statements belong to it.</summary>
    public DuckDbConnection Connect()
    {
        if (NativeMethods.Connect(_handle, out var connection) != 0)
        {
            connection.Dispose();
            throw new DuckDbException("DuckDB could not open a connection.");
        }

        return new DuckDbConnection(connection);
    }

    public void Dispose() => _handle.Dispose();

    private static IEnumerable<(string Name, string Value)> Settings(DuckDbOptions options)
    {
        yield return ("memory_limit", options.MemoryLimit);
        // What is linked in is enough (Parquet, JSON, ICU); nothing is ever fetched at run time.
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");

        if (options.Threads > 0)
        {
            yield return ("threads", options.Threads.ToString(CultureInfo.InvariantCulture));
        }

        if (options.TemporaryFolder is { } folder)
        {
            yield return ("temp_directory", folder);
        }

        if (options.IsReadOnly)
        {
            yield return ("access_mode", "READ_ONLY");
        }
    }
}
