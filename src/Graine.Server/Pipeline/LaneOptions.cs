namespace Graine.Server.Pipeline;

/// <summary>Bounds of the pipeline.</summary>
public sealed record LaneOptions
{
    /// <summary>Inputs in one transaction at most. More together are hardly cheaper, and whoever comes meanwhile waits for all of them.</summary>
    public int BatchMax { get; init; } = 400;

    /// <summary>Inputs waiting or under way at most; beyond it callers are told to come back.</summary>
    public int QueueMax { get; init; } = 20_000;

    /// <summary>What a caller is told when the queue is full.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>Bytes of encoded members and identifiers kept in memory.</summary>
    public long CacheBytesMax { get; init; } = 128L * 1024 * 1024;
}
