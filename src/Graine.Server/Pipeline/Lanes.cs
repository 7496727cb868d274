using System.Threading.Channels;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>All lanes and their one bound. Admission is all or nothing: a request is taken whole or told to come back.</summary>
internal sealed class Lanes : IHostedService
{
    private readonly Lane[] _lanes;
    private readonly LaneOptions _options;
    private readonly PipelineMeter _meter;
    private readonly Channel<bool> _mail = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _running = Task.CompletedTask;
    private int _waiting;

    public Lanes(IStore store, RunningPlan plan, Clock clock, LaneOptions options, PipelineMeter meter, ILogger<Lane> logger)
    {
        _options = options;
        _meter = meter;
        var caches = new LaneCaches(options.CacheBytesMax);
        _lanes = [.. Enumerable.Range(0, store.LaneCount).Select(_ =>
            new Lane(store, caches, plan, clock, options, meter, () => _mail.Writer.TryWrite(true), logger))];
        meter.Observe(() => Volatile.Read(ref _waiting));
    }

    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Inputs committed since the start.</summary>
    public long Committed => _meter.Inputs;

    /// <summary>Until a lane commits inputs to other members, if none did since the last time somebody waited.</summary>
    public async Task MailAsync(CancellationToken ct) => _ = await _mail.Reader.ReadAsync(ct);

    /// <summary>Null when the queue is full: nothing was taken.</summary>
    public Ticket? TrySubmit(IReadOnlyList<Submission> submissions)
    {
        // A request larger than the whole queue could never enter; it may when the queue is empty.
        var waiting = Interlocked.Add(ref _waiting, submissions.Count);
        if (waiting > _options.QueueMax && waiting > submissions.Count)
        {
            Interlocked.Add(ref _waiting, -submissions.Count);
            _meter.Full();
            return null;
        }

        var ticket = new Ticket(submissions);
        foreach (var submission in submissions)
        {
            if (!_lanes[LaneOf(submission)].TryEnqueue(submission))
            {
                // Stopping: whoever asks now is told so and sends again elsewhere.
                Interlocked.Decrement(ref _waiting);
                submission.Fail(new InvalidOperationException("The server is stopping."));
            }
        }

        return ticket;
    }

    /// <summary>Like <see cref="TrySubmit"/>, waiting for room: for workers and imports, which have nobody to send away.</summary>
    public async Task<Applied[]> SubmitAsync(IReadOnlyList<Submission> submissions, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            if (TrySubmit(submissions) is { } ticket)
            {
                return await ticket.Done.WaitAsync(ct);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_lanes.Select(lane => Task.Run(
            () => lane.RunAsync(count => Interlocked.Add(ref _waiting, -count), CancellationToken.None), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing more; what was taken is still committed and answered.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in _lanes)
        {
            lane.Close();
        }

        return _running.WaitAsync(cancellationToken);
    }

    /// <summary>The same person comes to the same lane when named the same way; when not, the version check sorts it out.</summary>
    private int LaneOf(Submission submission)
    {
        var id = submission.Identifiers.Count > 0 ? submission.Identifiers[0].Hash
            : submission.Member != Guid.Empty ? submission.Member
            : submission.Key;
        return Shard.Of(id) % _lanes.Length;
    }
}
