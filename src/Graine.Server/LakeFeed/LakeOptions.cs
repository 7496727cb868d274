namespace Graine.Server.LakeFeed;

/// <summary>Bounds of the lake and of what fills it.</summary>
public sealed record LakeOptions
{
    /// <summary>The memory DuckDB keeps to, in its notation (<c>256MB</c>); beyond it, it works on disk.</summary>
    public string MemoryLimit { get; init; } = "256MB";

    /// <summary>Events, or members, taken in with one transaction of the lake at most: they are all in memory meanwhile.</summary>
    public int PageSize { get; init; } = 5_000;

    /// <summary>Notes of members to be told later above which they are told along the way, however far behind the lake is.</summary>
    public int StaleMax { get; init; } = 1_000_000;

    /// <summary>How long an idle feeder rests before it looks again.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Inputs committed a second above which the feeder leaves the machine to the pipeline.</summary>
    public int BusyPerSecond { get; init; } = 2_000;

    /// <summary>How far behind the lake may be, while nobody asks, before what fills it takes all of the machine it can get.</summary>
    public TimeSpan LagMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a question waits for what was committed before it; then it is answered as of an earlier moment.</summary>
    public TimeSpan WaitFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Questions that read the lake at the same time; more of them wait.</summary>
    public int ReadersMax { get; init; } = 4;
}
