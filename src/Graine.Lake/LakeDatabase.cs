using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake;

/// <summary>
/// The lake: a DuckDB file that follows the store and can be deleted at any time, for it is a copy. One writer
/// (<see cref="Apply"/>), any number of readers, each on a connection of its own that sees whole batches only.
/// </summary>
public sealed class LakeDatabase : IDisposable
{
    /// <summary>Of the tables. A file of another version is emptied when opened, and so is filled again.</summary>
    private const int Version = 13;

    private readonly DuckDbDatabase _database;
    private readonly DuckDbConnection _writer;
    private readonly Lock _turn = new();

    private LakeDatabase(DuckDbDatabase database)
    {
        _database = database;
        _writer = database.Connect();
        if (FoundVersion() != Version)
        {
            Clear();
        }

        _writer.Execute(LakeSql.Named("Stage.sql"));
    }

    /// <summary>Opens the lake, made when absent; a null path is one in memory.</summary>
    /// <exception cref="DuckDbException">Another process has it open, or the file is damaged: then delete it.</exception>
    public static LakeDatabase Open(string? path, DuckDbOptions options)
    {
        if (path is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }

        var database = DuckDbDatabase.Open(path, options);
        try
        {
            return new LakeDatabase(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>What the last batch said it had reached; empty for a lake that must be filled from the beginning.</summary>
    public string Watermark
    {
        get
        {
            lock (_turn)
            {
                using var result = _writer.Query("SELECT position FROM watermark", [], CancellationToken.None);
                return result.Read() ? result.Text(0) : "";
            }
        }
    }

    /// <summary>
    /// Takes a batch in, with its watermark, in one transaction. The same batch again changes nothing but the
    /// watermark, so a source may repeat what it is not sure of.
    /// </summary>
    /// <exception cref="DuckDbException">Nothing of the batch was taken in.</exception>
    public void Apply(LakeBatch batch, CancellationToken ct)
    {
        lock (_turn)
        {
            var applier = new LakeApplier(_writer);
            _writer.InTransaction(() => applier.Apply(batch, ct));
        }
    }

    /// <summary>
    /// Members whom batches said something about without telling them (<see cref="LakeBatch.Stale"/>), the longest known first,
    /// so many at most. They are off the list with the batch that tells them.
    /// </summary>
    public IReadOnlyList<Guid> Stale(int max, CancellationToken ct)
    {
        lock (_turn)
        {
            return StaleMembers.Read(_writer, max, ct);
        }
    }

    /// <summary>Members of whom time alone has changed what the lake says of them are stale.</summary>
    public void Turn(DateTimeOffset now, CancellationToken ct)
    {
        lock (_turn)
        {
            if (_writer.Scalar("SELECT 1 FROM tier_prospects WHERE until <= $1::TIMESTAMP LIMIT 1", [now], ct) is null)
            {
                return;
            }

            _writer.InTransaction(() =>
            {
                _writer.Run("INSERT INTO stale_members SELECT DISTINCT member, false FROM tier_prospects WHERE until <= $1::TIMESTAMP", [now], ct);

                // Once: of a member that cannot be read there is nothing newer to tell.
                _writer.Run("UPDATE tier_prospects SET until = NULL WHERE until <= $1::TIMESTAMP", [now], ct);
            });
        }
    }

    /// <summary>
    /// Says by which terms members are told from now on, in the words of whoever fills the lake. When they are new, every
    /// member the lake has is stale. False when they are not.
    /// </summary>
    public bool Tell(string terms, CancellationToken ct)
    {
        lock (_turn)
        {
            if (_writer.Scalar("SELECT count(*) FROM watermark WHERE terms = $1", [terms], ct) > 0)
            {
                return false;
            }

            _writer.InTransaction(() =>
            {
                _writer.Run("INSERT INTO stale_members SELECT id, false FROM members", [], ct);
                _writer.Run("UPDATE watermark SET terms = $1", [terms], ct);
            });
            return true;
        }
    }

    /// <summary>How many notes of such members there are: a member may be noted several times.</summary>
    public long StaleCount
    {
        get
        {
            lock (_turn)
            {
                return _writer.Scalar("SELECT count(*) FROM stale_members", [], CancellationToken.None) ?? 0;
            }
        }
    }

    /// <summary>Empties the lake, so that it is filled again from the beginning.</summary>
    public void Reset()
    {
        lock (_turn)
        {
            Clear();
        }
    }

    /// <summary>A connection for reading.</summary>
    public DuckDbConnection Connect() => _database.Connect();

    public void Dispose()
    {
        _writer.Dispose();
        _database.Dispose();
    }

    private long? FoundVersion()
    {
        var isLake = _writer.Scalar(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'watermark' AND NOT temporary",
            [],
            CancellationToken.None);
        return isLake > 0 ? _writer.Scalar("SELECT version FROM watermark", [], CancellationToken.None) : null;
    }

    private void Clear() => _writer.InTransaction(() =>
    {
        foreach (var name in LakeTables.Views)
        {
            _writer.Execute($"DROP VIEW IF EXISTS {name}");
        }

        foreach (var name in LakeTables.All.Concat(LakeTables.Derived).Append("watermark"))
        {
            _writer.Execute($"DROP TABLE IF EXISTS {name}");
        }

        _writer.Execute(LakeSql.Named("Schema.sql"));
        _writer.Run("INSERT INTO watermark VALUES ($1, '', NULL)", [Version], CancellationToken.None);
    });
}
