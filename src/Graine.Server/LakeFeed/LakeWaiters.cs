namespace Graine.Server.LakeFeed;

/// <summary>
/// Those who wait for the lake to have what was committed before they came: the end of a turn that began after. Where other
/// transactions can hold the log back for a moment (PostgreSQL) it takes the end of a second turn.
/// </summary>
internal sealed class LakeWaiters(int turnsNeeded) : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _gate = new();
    private readonly List<(long Turn, TaskCompletionSource Done)> _waiting = [];
    private long _begun;

    public bool AreThere
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count > 0;
            }
        }
    }

    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((_begun + turnsNeeded, done));
        }

        _wake.Release();
        try
        {
            await done.Task.WaitAsync(atMost, time, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The number of the turn that begins now.</summary>
    public long Begin()
    {
        lock (_gate)
        {
            return ++_begun;
        }
    }

    /// <summary>That turn saw the end of the log.</summary>
    public void End(long turn)
    {
        lock (_gate)
        {
            foreach (var (_, done) in _waiting.Where(each => each.Turn <= turn))
            {
                done.TrySetResult();
            }

            _waiting.RemoveAll(each => each.Done.Task.IsCompleted);
        }
    }

    /// <summary>Rests, unless somebody waits: then, or as soon as somebody comes, true.</summary>
    public async Task<bool> RestAsync(TimeSpan time, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_waiting.Count > 0)
            {
                return true;
            }

            // Of those who came and have their answer.
            while (_wake.Wait(0, ct))
            {
            }
        }

        return await _wake.WaitAsync(time, ct);
    }

    public void Dispose() => _wake.Dispose();
}
