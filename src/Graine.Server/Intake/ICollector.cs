namespace Graine.Server.Intake;

/// <summary>What collection asks of the pipeline.</summary>
public interface ICollector
{
    /// <summary>
    /// Applies and commits the accepted items and stores the rejected ones; answers one result per item, in order. Items
    /// may share a person and a message id: the later of two equal keys is a duplicate.
    /// When the queue is full nothing is taken and <see cref="CollectAnswer.Full"/> is answered.
    /// </summary>
    ValueTask<CollectAnswer> SubmitAsync(IReadOnlyList<CollectedItem> items, CancellationToken ct);
}

/// <param name="Results">One per item, in order; empty when full.</param>
/// <param name="RetryAfterSeconds">0, or full: nothing was taken, come back after so many seconds.</param>
public readonly record struct CollectAnswer(IReadOnlyList<CollectResult> Results, int RetryAfterSeconds)
{
    public bool IsFull => RetryAfterSeconds > 0;

    public static CollectAnswer Of(IReadOnlyList<CollectResult> results) => new(results, 0);

    public static CollectAnswer Full(int retryAfterSeconds) => new([], retryAfterSeconds);
}

/// <param name="Code">Why rejected; null otherwise.</param>
/// <param name="Event">The event as it is kept; of a duplicate, the first one.</param>
/// <param name="Member">Whose it is; empty when nobody's or not known.</param>
public readonly record struct CollectResult(
    string MessageId,
    CollectStatus Status,
    string? Code = null,
    string? Detail = null,
    string? Pointer = null,
    Guid Event = default,
    Guid Member = default);

public enum CollectStatus : byte
{
    Accepted = 0,
    Duplicate = 1,
    Rejected = 2,
}
