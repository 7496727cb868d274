using Graine.Engine.Plans.Compilation;
using Graine.Server.Hosting;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Graine.Server.Importing;

/// <summary>
/// The pipeline without the web: a database opened by this process for as long as a command takes; or, for an import that somebody sends to
/// a server, that server's own.
/// </summary>
internal sealed class LocalPipeline : IAsyncDisposable
{
    private readonly IStore _store;
    private readonly bool _ownsStore;
    private readonly PipelineMeter? _meter;
    private readonly Lanes _lanes;
    private readonly IdentityHasher _hasher;
    private readonly TimeProvider _time;
    private readonly DataFolderLock? _folder;

    private LocalPipeline(
        IStore store, bool ownsStore, RunningPlan plan, Clock clock, IdentityHasher hasher, TimeProvider time, DataFolderLock? folder)
    {
        (_store, _ownsStore, Plan, Clock, _hasher, _time, _folder) = (store, ownsStore, plan, clock, hasher, time, folder);
        _meter = new PipelineMeter();
        _lanes = new Lanes(store, plan, clock, new LaneOptions(), _meter, NullLogger<Lane>.Instance);
    }

    private LocalPipeline(IStore store, RunningPlan plan, Clock clock, IdentityHasher hasher, Lanes lanes, TimeProvider time) =>
        (_store, Plan, Clock, _hasher, _lanes, _time) = (store, plan, clock, hasher, lanes, time);

    public RunningPlan Plan { get; }

    public Clock Clock { get; }

    /// <summary>Keeps the timers of other processes off the past; null where there are none, on a folder of one's own.</summary>
    public HistoryHold? Hold { get; private init; }

    public IdentityHasher Hasher => _hasher;

    public IStore Store => _store;

    /// <summary>Opens the database of a stopped server, or a PostgreSQL database beside running ones.</summary>
    /// <exception cref="ImportException">Another process has the folder open.</exception>
    public static async Task<LocalPipeline> OpenAsync(ServeOptions options, TimeProvider time, CancellationToken ct)
    {
        var folder = options.Database is null ? DataFolderLock.TryTake(options.DataFolder) : null;
        if (folder is null && options.Database is null)
        {
            throw new ImportException(
                $"Another process has the data folder {options.DataFolder} open, most likely the server. "
                + "Stop it, or import through it with --url.");
        }

        var store = StoreFactory.Open(options);
        await Shop.PrepareAsync(store, new Clock(time), ct);
        return await StartAsync(store, ownsStore: true, time, folder, ct);
    }

    /// <summary>Lanes over a store that somebody else opened and closes.</summary>
    public static Task<LocalPipeline> OverAsync(IStore store, TimeProvider time, CancellationToken ct) =>
        StartAsync(store, ownsStore: false, time, null, ct);

    /// <summary>The lanes of the server that asks: nothing is opened, nothing is closed.</summary>
    public static LocalPipeline Within(
        IStore store, RunningPlan plan, Clock clock, IdentityHasher hasher, Lanes lanes, HistoryHold hold, TimeProvider time) =>
        new(store, plan, clock, hasher, lanes, time) { Hold = hold };

    /// <summary>To be called before each batch of history, and awaited.</summary>
    public async Task KeepHoldAsync(CancellationToken ct)
    {
        // Within a server its own timers hear of it at once, and of members who move in there is no history that others could be late for.
        if (Hold is not null && await Hold.KeepAsync(ct) && _meter is not null)
        {
            await Task.Delay(HistoryHold.Notice, _time, ct);
        }
    }

    public Task<Applied[]> SubmitAsync(IReadOnlyList<CollectedItem> items, CancellationToken ct)
    {
        var plan = Plan.Current;
        return SubmitAsync([.. items.Select(item => Collector.ToSubmission(item, _hasher, plan, isHistory: true))], ct);
    }

    public Task<Applied[]> SubmitAsync(IReadOnlyList<Submission> submissions, CancellationToken ct) =>
        _lanes.SubmitAsync(submissions, _time, ct);

    public async ValueTask DisposeAsync()
    {
        if (_meter is null)
        {
            return;
        }

        await _lanes.StopAsync(CancellationToken.None);
        await _meter.Sources.SaveAsync(_store.SourceHours, CancellationToken.None);
        _meter.Dispose();
        Plan.Dispose();
        if (_ownsStore)
        {
            await _store.DisposeAsync();
        }

        _folder?.Dispose();
    }

    private static async Task<LocalPipeline> StartAsync(
        IStore store, bool ownsStore, TimeProvider time, DataFolderLock? folder, CancellationToken ct)
    {
        var plan = new RunningPlan(store.Plans, new PlanExpressions());
        await plan.RefreshAsync(ct);
        var hasher = await Shop.HasherAsync(store, ct);
        var pipeline = new LocalPipeline(store, ownsStore, plan, new Clock(time), hasher, time, folder)
        {
            Hold = store.Name == "sqlite" ? null : new HistoryHold(store.Settings, new Clock(time)),
        };
        await pipeline._lanes.StartAsync(ct);
        return pipeline;
    }
}
