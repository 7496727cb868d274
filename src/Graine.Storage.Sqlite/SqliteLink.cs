using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Graine.Storage.Sqlite;

/// <summary>One open connection with its settings and the statements compiled on it. Used by one thread at a time.</summary>
internal sealed class SqliteLink : IDisposable
{
    private const int BusyMilliseconds = 30_000;

    private readonly Dictionary<string, SqliteStatement> _statements = [];

    static SqliteLink()
    {
        // A connection is used by one thread at a time, so it needs no lock of its own, and nobody asks how much memory SQLite has: both
        // cost a lock for each step and each allocation. Refused, and no harm, where SQLite is in use already.
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteLink(string path, bool isWriter)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        Connection.Open();
        Execute($"PRAGMA busy_timeout = {BusyMilliseconds}");
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA foreign_keys = ON");
        Execute("PRAGMA temp_store = MEMORY");
        Execute("PRAGMA mmap_size = 0");

        // The writer touches random pages of the key and timeline indexes: what it holds in memory it need not read again.
        // Its own checkpoints are rare: another connection copies beside it, see SqliteCheckpoint. Should that fail, the log ends at
        // twice the room it has.
        Execute(isWriter ? "PRAGMA cache_size = -131072" : "PRAGMA cache_size = -8192");
        Execute(isWriter ? $"PRAGMA wal_autocheckpoint = {2 * SqliteLogRoom.Pages(path)}" : "PRAGMA query_only = ON");
        Execute($"PRAGMA journal_size_limit = {SqliteLogRoom.KeptBytes(path)}");
    }

    public SqliteConnection Connection { get; }

    /// <summary>Names that come again and again.</summary>
    public Engine.Members.NamePool Names { get; } = new();

    /// <summary>The statement for this text, compiled at its first use.</summary>
    public SqliteStatement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                statement = new SqliteStatement(Connection.Handle!, sql);
                _statements.Add(sql, statement);
            }

            return statement;
        }
    }

    /// <summary>Runs one or several statements without values.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Pragmas, transaction words and embedded migrations.")]
    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        Connection.Dispose();
    }
}
