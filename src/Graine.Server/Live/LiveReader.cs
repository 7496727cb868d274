using System.Threading.Channels;

namespace Graine.Server.Live;

/// <summary>One who listens. What she has not read yet is bounded: who falls behind it is closed, and may come back where she was.</summary>
internal sealed class LiveReader(Action<LiveReader> close) : IDisposable
{
    private const int WaitingMax = 1_000;

    // One more for the word that something was skipped.
    private readonly Channel<LiveItem?> _waiting = Channel.CreateBounded<LiveItem?>(
        new BoundedChannelOptions(WaitingMax + 1) { SingleReader = true, SingleWriter = true });

    /// <summary>Items in order; null where some were left out because too many came at once.</summary>
    public ChannelReader<LiveItem?> Items => _waiting.Reader;

    /// <summary>It was closed for being too slow.</summary>
    public bool IsSlow { get; private set; }

    public void Dispose() => close(this);

    /// <summary>False when she fell behind and is closed now.</summary>
    internal bool TryTell(IReadOnlyList<LiveItem> items, bool isFull)
    {
        if (IsSlow)
        {
            return true;
        }

        var isTaken = items.All(_waiting.Writer.TryWrite) && (!isFull || _waiting.Writer.TryWrite(null));
        if (!isTaken)
        {
            IsSlow = true;
            End();
        }

        return isTaken;
    }

    internal void End() => _waiting.Writer.TryComplete();
}
