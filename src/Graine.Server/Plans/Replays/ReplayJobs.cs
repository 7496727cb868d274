using System.Threading.Channels;
using Graine.Engine;
using Graine.Server.Pipeline;

namespace Graine.Server.Plans.Replays;

/// <summary>The replays of this server: one at a time, few that wait, the latest kept for a day. They are in memory: a restart forgets them.</summary>
internal sealed partial class ReplayJobs(HistoryReplay replay, TimeProvider time, ILogger<ReplayJobs> logger) : BackgroundService
{
    /// <summary>Under way or waiting.</summary>
    public const int UnderWayMax = 2;

    private const int KeptMax = 20;
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, ReplayJob> _jobs = [];
    private readonly Dictionary<Guid, CancellationTokenSource> _running = [];
    private readonly Channel<Guid> _queue = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ReplayJob> List()
    {
        lock (_gate)
        {
            Purge();
            return [.. _jobs.Values.OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Id)];
        }
    }

    public ReplayJob? Find(Guid id)
    {
        lock (_gate)
        {
            Purge();
            return _jobs.GetValueOrDefault(id);
        }
    }

    /// <summary>Null when as many are under way as may.</summary>
    public ReplayJob? TryAdd(HistoryQuestion question, IReadOnlyList<DocumentName> documents, string by)
    {
        lock (_gate)
        {
            Purge();
            if (_jobs.Values.Count(job => job.IsUnderWay) >= UnderWayMax)
            {
                return null;
            }

            var now = time.GetUtcNow();
            var job = new ReplayJob
            {
                Id = Clock.NewId(Instant.From(now)),
                State = ReplayState.Queued,
                Documents = documents,
                Question = question,
                CreatedAt = now,
                CreatedBy = by,
            };
            _jobs[job.Id] = job;
            _queue.Writer.TryWrite(job.Id);
            return job;
        }
    }

    /// <summary>Stops it when it is under way; forgets it otherwise. False when there is none.</summary>
    public bool Remove(Guid id)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(id, out var job))
            {
                return false;
            }

            if (_running.TryGetValue(id, out var running))
            {
                running.Cancel();
            }
            else if (job.IsUnderWay)
            {
                _jobs[id] = job with { State = ReplayState.Cancelled, EndedAt = time.GetUtcNow() };
            }
            else
            {
                _jobs.Remove(id);
            }

            return true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // The server starts meanwhile.
        await foreach (var id in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(id, stoppingToken);
        }
    }

    private async Task RunAsync(Guid id, CancellationToken stopping)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        if (Start(id, source) is not { } job)
        {
            return; // Cancelled while it waited.
        }

        try
        {
            var report = await replay.RunAsync(job.Question, progress => Change(id, one => one with { Progress = progress }), source.Token);
            End(id, one => one with { State = ReplayState.Done, Report = report });
        }
        catch (OperationCanceledException)
        {
            End(id, one => one with { State = ReplayState.Cancelled });
        }
        catch (Exception fault)
        {
            // A worker outlives a database that is away for a moment; the replay can be asked for again.
            LogFault(logger, fault, id);
            End(id, one => one with { State = ReplayState.Failed, Failure = $"It stopped with {fault.GetType().Name}. Ask for it again." });
        }
    }

    private ReplayJob? Start(Guid id, CancellationTokenSource source)
    {
        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(id) is not { State: ReplayState.Queued } job)
            {
                return null;
            }

            _running[id] = source;
            return _jobs[id] = job with { State = ReplayState.Running, StartedAt = time.GetUtcNow() };
        }
    }

    private void End(Guid id, Func<ReplayJob, ReplayJob> change)
    {
        lock (_gate)
        {
            _running.Remove(id);
            Change(id, one => change(one) with { EndedAt = time.GetUtcNow() });
        }
    }

    private void Change(Guid id, Func<ReplayJob, ReplayJob> change)
    {
        lock (_gate)
        {
            if (_jobs.TryGetValue(id, out var job))
            {
                _jobs[id] = change(job);
            }
        }
    }

    private void Purge()
    {
        var now = time.GetUtcNow();
        foreach (var old in _jobs.Values.Where(job => !job.IsUnderWay).OrderByDescending(job => job.CreatedAt)
            .Where((job, place) => place >= KeptMax || now - (job.EndedAt ?? job.CreatedAt) > KeptFor).ToList())
        {
            _jobs.Remove(old.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The replay {Id} stopped.")]
    private static partial void LogFault(ILogger logger, Exception fault, Guid id);
}
