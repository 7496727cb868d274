using Graine.Engine;

namespace Graine.Server.Lists;

/// <summary>
/// A list of members as it stood at one moment. Its first rows are known at once, the order of all a moment later; positions do
/// not move while somebody scrolls, whatever happens in the shop meanwhile.
/// </summary>
/// <param name="id">What a caller names it by.</param>
/// <param name="key">What it answers.</param>
/// <param name="watermark">Where the lake had come before the list was made: it has at least that.</param>
/// <param name="madeAt">The end of its windows of days.</param>
internal sealed class Listing(string id, string key, string? watermark, Instant madeAt)
{
    private readonly TaskCompletionSource<ListingHead> _head = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Guid[]> _order = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _usedAt;

    public string Id { get; } = id;

    public string Key { get; } = key;

    public string? Watermark { get; } = watermark;

    public Instant MadeAt { get; } = madeAt;

    public Instant UsedAt
    {
        get => new(Interlocked.Read(ref _usedAt));
        set => Interlocked.Exchange(ref _usedAt, value.Milliseconds);
    }

    public Task<ListingHead> Head => _head.Task;

    /// <summary>All ids in order.</summary>
    public Task<Guid[]> Order => _order.Task;

    public bool HasBegun => _head.Task.IsCompleted;

    public bool HasFailed => _order.Task.IsFaulted || _order.Task.IsCanceled;

    /// <summary>Ids held, for the bound on all of them.</summary>
    public int Length { get; private set; }

    /// <summary>The ids from a position on. Those of the first rows need not wait for the order of all.</summary>
    public async Task<ArraySegment<Guid>> SliceAsync(long offset, int limit, CancellationToken ct)
    {
        var head = await Head.WaitAsync(ct);
        var isInHead = offset + limit <= head.Ids.Length || head.Ids.Length >= head.Count;
        var ids = isInHead ? head.Ids : await Order.WaitAsync(ct);
        var start = (int)Math.Min(offset, ids.Length);
        return new ArraySegment<Guid>(ids, start, Math.Min(limit, ids.Length - start));
    }

    public void Begin(ListingHead head)
    {
        _ = _head.TrySetResult(head);
        if (head.Ids.Length >= head.Count)
        {
            End(head.Ids);
        }
    }

    public void End(Guid[] order)
    {
        Length = order.Length;
        _ = _order.TrySetResult(order);
    }

    public void Fail(Exception fault)
    {
        _ = _head.TrySetException(fault);
        _ = _order.TrySetException(fault);

        // Whoever asked for the first rows only will never look at the rest.
        _ = _order.Task.Exception;
        _ = _head.Task.Exception;
    }
}

/// <param name="Total">All members.</param>
/// <param name="Count">Members on the list.</param>
/// <param name="Ids">The first of them.</param>
/// <param name="AsOf">The lake had everything committed before; none until it has caught up once.</param>
/// <param name="IsCaughtUp">It had everything committed before the list was asked for.</param>
internal sealed record ListingHead(long Total, long Count, Guid[] Ids, Instant AsOf, bool IsCaughtUp);
