namespace Graine.Server.Pipeline;

/// <summary>What a request waits on: done when every submission of it is done. Completes once.</summary>
internal sealed class Ticket
{
    private readonly TaskCompletionSource<Applied[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Applied[] _results;
    private int _open;

    public Ticket(IReadOnlyList<Submission> submissions)
    {
        _results = new Applied[submissions.Count];
        _open = submissions.Count;
        for (var place = 0; place < submissions.Count; place++)
        {
            submissions[place].Give(this, place);
        }

        if (_open == 0)
        {
            _done.SetResult(_results);
        }
    }

    /// <summary>One answer per submission, in order.</summary>
    public Task<Applied[]> Done => _done.Task;

    internal void Complete(int place, Applied applied)
    {
        _results[place] = applied;
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _done.TrySetResult(_results);
        }
    }

    /// <summary>The world failed (database gone): the whole request fails and may be sent again, keys make that safe.</summary>
    internal void Fail(Exception exception) => _done.TrySetException(exception);
}
