using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Graine.Server.Importing.Jobs;

/// <summary>All imports of this server: the one list, the one queue. Changes go through <see cref="Change"/>, so that none is lost.</summary>
internal sealed class ImportJobs
{
    private readonly ImportLimits _limits;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, ImportJob> _jobs = [];
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _running = new();
    private readonly Channel<Guid> _queue = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>What the folder holds; whatever upload never came to its end is gone then, so this is before the first one begins.</summary>
    public ImportJobs(ImportFolder folder, ImportLimits limits, TimeProvider time)
    {
        (Folder, _limits, _time) = (folder, limits, time);
        foreach (var job in folder.LoadAll())
        {
            _jobs[job.Id] = job;
        }
    }

    public ChannelReader<Guid> Queue => _queue.Reader;

    public ImportFolder Folder { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ImportJob> List()
    {
        lock (_gate)
        {
            return [.. _jobs.Values.OrderByDescending(job => job.CreatedAt)];
        }
    }

    public ImportJob? Find(Guid id)
    {
        lock (_gate)
        {
            return _jobs.GetValueOrDefault(id);
        }
    }

    public void Add(ImportJob job)
    {
        lock (_gate)
        {
            Folder.Save(job);
            _jobs[job.Id] = job;
            foreach (var old in _jobs.Values.Where(one => !one.IsUnderWay).OrderByDescending(one => one.CreatedAt).Skip(_limits.KeptMax).ToList())
            {
                Folder.Delete(old.Id);
                _jobs.Remove(old.Id);
            }
        }
    }

    /// <summary>Null when there is no such import, or it may not be changed so as it stands.</summary>
    public ImportJob? Change(Guid id, Func<ImportJob, ImportJob?> change, bool isKept = true)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(id, out var job) || change(job) is not { } changed)
            {
                return null;
            }

            _jobs[id] = changed;
            if (isKept)
            {
                Folder.Save(changed);
            }

            return changed;
        }
    }

    /// <summary>Places behind the one under way; null when the queue is full.</summary>
    public ImportJob? Enqueue(Guid id, Func<ImportJob, ImportJob?> change)
    {
        lock (_gate)
        {
            if (_jobs.Values.Count(job => job.State == ImportState.Queued) >= _limits.QueueMax)
            {
                return null;
            }

            var queued = Change(id, change);
            if (queued is not null)
            {
                _queue.Writer.TryWrite(id);
            }

            return queued;
        }
    }

    /// <summary>After a restart: what was under way goes on, in the order in which it was begun.</summary>
    public int Resume()
    {
        lock (_gate)
        {
            var waiting = _jobs.Values.Where(job => job.IsUnderWay).OrderBy(job => job.State == ImportState.Queued).ThenBy(job => job.StartedAt).ToList();
            foreach (var job in waiting)
            {
                _jobs[job.Id] = job with { State = ImportState.Queued };
                _queue.Writer.TryWrite(job.Id);
            }

            return waiting.Count;
        }
    }

    /// <summary>Stops it where it is; what was imported stays. False when it is not under way.</summary>
    public bool Cancel(Guid id)
    {
        lock (_gate)
        {
            if (Find(id) is not { IsUnderWay: true } job)
            {
                return false;
            }

            if (_running.TryGetValue(id, out var running))
            {
                running.Cancel();
            }
            else if (job.State == ImportState.Queued)
            {
                Change(id, one => one with { State = ImportState.Cancelled, EndedAt = _time.GetUtcNow() });
            }

            return true;
        }
    }

    /// <summary>The file, the rejected lines and the report; not what was imported. False while it is under way.</summary>
    public bool Delete(Guid id)
    {
        lock (_gate)
        {
            if (Find(id) is not { IsUnderWay: false })
            {
                return false;
            }

            _jobs.Remove(id);
            Folder.Delete(id);
            return true;
        }
    }

    /// <summary>Deletes what has been kept for long enough.</summary>
    public void Purge()
    {
        foreach (var job in List().Where(job => !job.IsUnderWay))
        {
            var age = _time.GetUtcNow() - (job.EndedAt ?? job.CreatedAt);
            if (!job.HasFile || age > _limits.UploadKept)
            {
                File.Delete(Folder.UploadOf(job.Id));
                Change(job.Id, one => one with { HasFile = false }, isKept: job.HasFile);
            }

            if (job.HasRejected && age > _limits.RejectedKept)
            {
                File.Delete(Folder.RejectedOf(job.Id));
                Change(job.Id, one => one with { HasRejected = false });
            }
        }
    }

    public void Running(Guid id, CancellationTokenSource source) => _running[id] = source;

    public void Stopped(Guid id) => _running.TryRemove(id, out _);
}
