using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Lake;
using Graine.Lake.Tail;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.LakeFeed;

/// <summary>
/// Brings the log into the lake, page by page. The lake keeps its place in the log with what it took in, in one
/// transaction: after a crash it goes on where it was, and an empty lake is filled from the beginning.
/// </summary>
internal sealed partial class LakeFeeder(
    IStore store, Lanes lanes, LakeDatabase lake, RunningPlan plan, Clock clock, TimeProvider time, LakeOptions options, LakeMeter meter,
    ILogger<LakeFeeder> logger) : BackgroundService
{
    private const string InstanceSetting = "instance.id";
    private const string Behind = "behind";
    private const string Current = "current";
    private const string Failing = "failing";
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(2);

    private readonly LakeWaiters _waiters = new(store.Name == "postgres" ? 2 : 1);
    private readonly LakePace _pace = new(clock, options);
    private readonly LakeLoad _load = new(lanes, time, options);
    private readonly BehindThread _behind = new("lake");
    private string? _instance;
    private Plan? _told;
    private string? _mark;
    private Task<LakeTurn>? _next;

    /// <summary>The lake has everything committed before this moment; <see cref="Instant.None"/> until it has caught up once.</summary>
    public Instant AsOf => _pace.AsOf;

    /// <summary>current, behind (more to take in than in one turn, or not begun), or failing: the last turn did not succeed.</summary>
    public string State { get; private set; } = Behind;

    /// <summary>Where the lake is in the log, in the store's own words; null at its beginning.</summary>
    public string? Watermark => _mark;

    private bool StepsBack => _pace.StepsBack(_load.IsBusy(), _waiters.AreThere);

    /// <summary>Since the lake last had everything; since the start as long as it never had.</summary>
    public double LagSeconds => _pace.LagSeconds;

    /// <summary>
    /// Waits until the lake has all that was committed before this call, at most as long as the options say. False when it
    /// has not by then: it will, <see cref="AsOf"/> says how far it is. One that fails is not waited for long.
    /// </summary>
    public Task<bool> CatchUpAsync(CancellationToken ct) =>
        _waiters.WaitAsync(State == Failing ? RestAfterFault : options.WaitFor, time, ct);

    /// <summary>Waits as long as it takes.</summary>
    public Task WaitUntilCaughtUpAsync(CancellationToken ct) => _waiters.WaitAsync(Timeout.InfiniteTimeSpan, time, ct);

    public override void Dispose()
    {
        _waiters.Dispose();
        _behind.Dispose();
        base.Dispose();
    }

    /// <summary>What tells this database from others, made once.</summary>
    internal static Task<string> InstanceAsync(IStore store, CancellationToken ct) =>
        store.Settings.SetIfMissingAsync(InstanceSetting, Guid.NewGuid().ToString("N"), ct);

    /// <summary>One page. True when there was no more after it.</summary>
    internal async Task<bool> TurnAsync(CancellationToken ct)
    {
        await FindPlaceAsync(ct);
        Tell(plan.Current, ct);
        var turn = await (_next ?? PrepareAsync(_mark, ct));
        _next = null;
        if (turn.IsFull && !StepsBack)
        {
            // The next page is read while DuckDB takes this one in. Not before a rest: it would grow old in memory.
            _next = Task.Run(() => PrepareAsync(turn.Mark, ct), ct);
        }

        if (turn.Batch is { } batch)
        {
            await ApplyAsync(batch, ct);
            meter.Fed(turn.Events);
            meter.Unreadable(turn.Unreadable);
        }

        if (!turn.IsFull)
        {
            meter.Unreadable(await LakeTelling.TellAllAsync(store, plan.Current, lake, options.PageSize, clock.Now, ct));
        }
        else if (lake.StaleCount > options.StaleMax)
        {
            meter.Unreadable((await LakeTelling.TellAsync(store, plan.Current, lake, options.PageSize, clock.Now, ct)).Unreadable);
        }

        _mark = turn.Mark;
        State = turn.IsFull ? Behind : Current;
        if (!turn.IsFull)
        {
            _pace.CaughtUp(turn.Began);
            _waiters.End(turn.Number);
        }

        return !turn.IsFull;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        meter.Observe(() => LagSeconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await TurnAsync(stoppingToken) || StepsBack)
                {
                    await RestAsync(stoppingToken);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The lake is a copy: whatever went wrong, nothing is lost, and the next turn tries again.
                State = Failing;
                await ForgetPlaceAsync();
                LogFault(logger, fault);
                await Task.Delay(RestAfterFault, time, stoppingToken);
            }
        }
    }

    /// <summary>A moment, and on until it is time for a turn again.</summary>
    private async Task RestAsync(CancellationToken ct)
    {
        do
        {
            if (await _waiters.RestAsync(options.IdleFor, ct))
            {
                return;
            }
        }
        while (StepsBack);
    }

    /// <summary>Behind those who send; not while somebody waits for the answer, nor when the lake is as far behind as it may be.</summary>
    private Task ApplyAsync(LakeBatch batch, CancellationToken ct)
    {
        if (!_waiters.AreThere && !_pace.IsLate)
        {
            return _behind.RunAsync(() => lake.Apply(batch, ct));
        }

        lake.Apply(batch, ct);
        return Task.CompletedTask;
    }

    private async Task<LakeTurn> PrepareAsync(string? mark, CancellationToken ct)
    {
        var turn = new LakeTurn(_waiters.Begin(), clock.Now);
        var page = await store.Tail.ReadAsync(mark, options.PageSize, ct);
        turn = turn with { Mark = page.Watermark, Events = page.Events.Count, IsFull = page.Events.Count >= options.PageSize };
        if (page.Events.Count + page.Postings.Count + page.Merges.Count == 0)
        {
            return turn;
        }

        // Behind, each member would be told again with every page: it is told once, when the end of the log is reached.
        var members = turn.IsFull ? null : await LakeMembers.LoadAsync(store.Commits, LakeMapper.Touched(page), ct);
        var mapper = new LakeMapper(page, plan.Current, members, clock.Now);
        var batch = mapper.Map($"{_instance}:{page.Watermark}");
        return turn with { Batch = batch, Unreadable = mapper.Unreadable + (members?.Unreadable ?? 0) };
    }

    private void Tell(Plan current, CancellationToken ct)
    {
        if (!ReferenceEquals(current, _told))
        {
            lake.Tell(LakeTerms.Of(current), ct);
            _told = current;
        }
    }

    /// <summary>After a fault: the lake itself says where it is.</summary>
    private async Task ForgetPlaceAsync()
    {
        var next = _next;
        (_next, _instance, _told) = (null, null, null);
        if (next is not null)
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Where the lake is. One that was filled from another database is emptied.</summary>
    private async Task FindPlaceAsync(CancellationToken ct)
    {
        if (_instance is not null)
        {
            return;
        }

        var instance = await InstanceAsync(store, ct);
        var (mark, isOurs) = LakePlace.Read(lake.Watermark, instance);
        if (!isOurs)
        {
            lake.Reset();
        }

        (_mark, _instance) = (mark, instance);
    }

    /// <summary>One page, read and mapped.</summary>
    private sealed record LakeTurn(long Number, Instant Began)
    {
        public string? Mark { get; init; }

        public int Events { get; init; }

        /// <summary>There may be more after it.</summary>
        public bool IsFull { get; init; }

        public LakeBatch? Batch { get; init; }

        public int Unreadable { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The lake rests for a moment.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
