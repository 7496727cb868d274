namespace Graine.Lake.Native;

/// <summary>How much of the machine one DuckDB database may take.</summary>
public sealed record DuckDbOptions
{
    /// <summary>
    /// The memory DuckDB keeps to, in DuckDB's notation (<c>512MB</c>, <c>4GB</c>). Beyond it, work goes to
    /// <see cref="TemporaryFolder"/>.
    /// </summary>
    public string MemoryLimit { get; init; } = "512MB";

    /// <summary>Threads DuckDB may use; 0 leaves it to DuckDB, which takes one per core.</summary>
    public int Threads { get; init; }

    /// <summary>Where sorting and joining spill; null leaves DuckDB's choice, a folder beside the database file.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>True opens a file that another process may be reading too, and refuses writes.</summary>
    public bool IsReadOnly { get; init; }
}
