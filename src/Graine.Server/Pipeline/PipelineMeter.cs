using System.Diagnostics.Metrics;
using Graine.Server.Sources;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>The pipeline's metrics; names are documented in docs/reference/metrics.md.</summary>
internal sealed class PipelineMeter : IDisposable
{
    public const string MeterName = "Graine.Pipeline";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _inputs;
    private readonly Counter<long> _postings;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _refusedFull;
    private readonly Histogram<int> _batch;
    private long _committed;

    public PipelineMeter()
    {
        _inputs = _meter.CreateCounter<long>("graine.pipeline.inputs", "{input}", "Inputs committed.");
        _postings = _meter.CreateCounter<long>("graine.pipeline.postings", "{posting}", "Postings committed.");
        _conflicts = _meter.CreateCounter<long>("graine.pipeline.conflicts", "{conflict}", "Commits that had to be applied again.");
        _refusedFull = _meter.CreateCounter<long>("graine.pipeline.full", "{request}", "Requests told to come back.");
        _batch = _meter.CreateHistogram<int>("graine.pipeline.batch", "{input}", "Inputs per commit.");
    }

    /// <summary>Inputs committed since the start.</summary>
    public long Inputs => Interlocked.Read(ref _committed);

    /// <summary>The same inputs by source, saved by a worker.</summary>
    public SourceTally Sources { get; } = new();

    public void Committed(int inputs, int postings)
    {
        Interlocked.Add(ref _committed, inputs);
        _inputs.Add(inputs);
        _postings.Add(postings);
        _batch.Record(inputs);
    }

    public void Conflict(CommitOutcome outcome) =>
        _conflicts.Add(1, new KeyValuePair<string, object?>("kind", outcome.ToString()));

    public void Full() => _refusedFull.Add(1);

    public void Observe(Func<int> waiting) =>
        _meter.CreateObservableGauge("graine.pipeline.waiting", waiting, "{input}", "Inputs waiting or under way.");

    public void Dispose() => _meter.Dispose();
}
