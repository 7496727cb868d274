using System.Threading.Channels;
using Graine.Engine.Members;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// One loop: takes what has queued, applies it, commits it, answers everybody in it. Whatever else touches the same members
/// (another lane, another process) is found out by the commit, and the batch is applied again on what is there then.
/// </summary>
internal sealed partial class Lane(
    IStore store, LaneCaches caches, RunningPlan plan, Clock clock, LaneOptions options, PipelineMeter meter, Action mail, ILogger logger)
{
    /// <summary>After so many conflicts in a row a batch goes on in halves; a single one goes on until it is through.</summary>
    private const int ConflictsBeforeHalving = 2;
    private const int ConflictsMax = 200;

    private readonly Channel<Submission> _queue = Channel.CreateUnbounded<Submission>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly ICommits _commits = store.Commits;
    private readonly Engine.Engine _engine = new();
    private readonly DocumentWriter _writer = new();
    private readonly NamePool _names = new();
    private readonly BudgetHoldings _budgets = new(store.Budgets, clock);

    private readonly Games.DrawDesk _draws = new(store, plan, clock);

    private int _toleratedRevision;
    private IReadOnlySet<string> _closedDraws = new HashSet<string>();

    /// <summary>False when the lane takes nothing more.</summary>
    public bool TryEnqueue(Submission submission) => _queue.Writer.TryWrite(submission);

    public void Close() => _queue.Writer.TryComplete();

    public async Task RunAsync(Action<int> taken, CancellationToken ct)
    {
        var batch = new List<Submission>(options.BatchMax);
        while (await _queue.Reader.WaitToReadAsync(ct))
        {
            batch.Clear();
            while (batch.Count < options.BatchMax && _queue.Reader.TryRead(out var submission))
            {
                batch.Add(submission);
            }

            taken(batch.Count);
            await ProcessAsync(batch, ct);
        }

        await ReleaseAsync(ct);
    }

    private async Task ProcessAsync(List<Submission> batch, CancellationToken ct)
    {
        using var span = PipelineTrace.Batch(batch.Count);
        try
        {
            await CommitAsync(batch, new Faults(), ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The edge of the lane: the database is gone or full. Nobody was told yes; everybody may send again.
            LogBatchFailed(logger, fault, batch.Count);
            _budgets.Abandon();
            foreach (var submission in batch)
            {
                submission.Fail(fault);
            }
        }
    }

    private async Task CommitAsync(List<Submission> batch, Faults faults, CancellationToken ct)
    {
        var loads = new BatchLoads();
        var first = Preloading.First(batch, caches);
        await loads.FetchAsync(_commits, first, ct);
        await loads.FetchAsync(_commits, Preloading.Second(batch, loads, caches), ct);
        await loads.FetchVouchersAsync(batch, store, ct);
        var conflicts = 0;
        while (conflicts < ConflictsMax)
        {
            var (current, now) = (plan.Current, clock.Now);
            var state = new BatchState(current, now, loads, caches, _names)
            {
                ToleratedRevision = _toleratedRevision,
                Budgets = _budgets.For(current, now),
                ClosedDraws = _closedDraws,
            };
            if (await TryApplyAsync(batch, state, loads, faults, ct) is not { } results)
            {
                continue;
            }

            var outcome = await _commits.CommitAsync(state.Commit, ct);
            if (outcome == CommitOutcome.Committed)
            {
                state.Remember();
                _budgets.Remember(state.Commit.Budgets);
                meter.Committed(batch.Count, state.Commit.Postings.Count);
                meter.Sources.Add(batch, results, state.Now);
                if (state.Commit.Inbox.Count > 0)
                {
                    mail();
                }

                for (var place = 0; place < batch.Count; place++)
                {
                    batch[place].Complete(results[place]);
                }

                return;
            }

            meter.Conflict(outcome);
            Forget(state, outcome);
            await LookAtDrawsAsync(state, ct);
            if (++conflicts >= ConflictsBeforeHalving && batch.Count > 1)
            {
                await CommitAsync(batch[..(batch.Count / 2)], faults, ct);
                await CommitAsync(batch[(batch.Count / 2)..], faults, ct);
                return;
            }

            loads = await ReloadAsync(batch, outcome, ct);
            if (loads is null)
            {
                return;
            }
        }

        throw new TimeoutException($"A batch of {batch.Count} met {ConflictsMax} conflicts in a row.");
    }

    /// <summary>Null: start over, with more loaded or with one submission parked.</summary>
    private async Task<Applied[]?> TryApplyAsync(
        List<Submission> batch, BatchState state, BatchLoads loads, Faults faults, CancellationToken ct)
    {
        _engine.ClosedDraws = state.ClosedDraws;
        var run = new BatchRun(_engine, state, _writer, faults, clock);
        var more = new Load();
        try
        {
            var results = run.ApplyAll(batch);
            if (state.Budgets is not { } budgets)
            {
                return results;
            }

            if (budgets.Lacking() is not { Count: > 0 } lacking)
            {
                state.Commit.Budgets.AddRange(budgets.Uses());
                return results;
            }

            await _budgets.FetchAsync(lacking, ct);
            return null;
        }
        catch (MissingLoadException missing)
        {
            missing.AddTo(more);
            await FetchAsync(missing, loads, ct);
        }
        catch (Exception fault) when (run.Current is not null)
        {
            // A bug or a document gone bad: this one input is kept with its reason and blocks nobody.
            LogParked(logger, fault, run.Current.Name);
            faults.Add(run.Current, fault);
            return null;
        }

        await loads.FetchAsync(_commits, more, ct);
        return null;
    }

    private async Task FetchAsync(MissingLoadException missing, BatchLoads loads, CancellationToken ct)
    {
        if (missing.PlanRevision > 0)
        {
            await CatchUpAsync(missing.PlanRevision, ct);
        }
        else if (missing.Gaps.Count > 0)
        {
            loads.Past[missing.Member] = await PastReader.ReadAsync(store.Reads, missing.Member, missing.Gaps, ct);
        }
        else if (missing.Fetch is { } fetch)
        {
            loads.Fetched[missing.Key!] = await fetch(ct);
        }
        else if (missing.Vouchers.Count > 0)
        {
            await loads.FetchVouchersAsync(missing.Vouchers, store, ct);
        }
        else if (missing.Stack != Guid.Empty)
        {
            loads.Redemptions[missing.Stack] = await store.Redemptions.OfStacksAsync([missing.Stack], ct);
        }
        else if (missing.Pool is { } pool)
        {
            // From a place of chance, so that lanes seldom reach for the same code.
            loads.Codes[pool] = new(await store.Codes.FindFreeAsync(pool, ClaimCode.Place(), missing.Codes, ct), missing.Codes);
        }
    }

    private async Task CatchUpAsync(int revision, CancellationToken ct)
    {
        try
        {
            await plan.RefreshAsync(ct);
        }
        catch (InvalidOperationException fault)
        {
            LogPlanBehind(logger, fault, revision);
        }

        _toleratedRevision = plan.Current.Revision < revision ? revision : 0;
    }

    private async Task<BatchLoads?> ReloadAsync(List<Submission> batch, CommitOutcome outcome, CancellationToken ct)
    {
        if (outcome == CommitOutcome.AlreadyDelivered && batch.Count == 1)
        {
            batch[0].Complete(new Applied(AppliedStatus.Repeated, Guid.Empty, batch[0].Member));
            return null;
        }

        var loads = new BatchLoads();
        var first = Preloading.First(batch, caches);

        // Whatever the conflict was about: keys that were met once must stay known for the next attempt.
        first.Keys.AddRange(batch.Where(submission => submission.Key != Guid.Empty).Select(submission => submission.Key));

        await loads.FetchAsync(_commits, first, ct);
        await loads.FetchAsync(_commits, Preloading.Second(batch, loads, caches), ct);
        await loads.FetchVouchersAsync(batch, store, ct);
        return loads;
    }

    /// <summary>The conflict may be a draw that somebody closed, or one that nobody has looked at yet.</summary>
    private async Task LookAtDrawsAsync(BatchState state, CancellationToken ct)
    {
        if (state.Commit.DrawEntries.Count == 0)
        {
            return;
        }

        foreach (var draw in state.Commit.DrawEntries.Select(entry => entry.Draw).Distinct(StringComparer.Ordinal))
        {
            _ = await _draws.EnsureAsync(draw, ct);
        }

        _closedDraws = (await store.Draws.ListClosedAsync(ct)).ToHashSet(StringComparer.Ordinal);
    }

    private void Forget(BatchState state, CommitOutcome outcome)
    {
        if (outcome == CommitOutcome.BudgetConflict)
        {
            _budgets.Forget(state.Commit.Budgets);
        }

        foreach (var working in state.Working)
        {
            caches.Members.Remove(working.Member.Id);
        }

        foreach (var identifier in state.Commit.Identifiers)
        {
            caches.Owners.Remove(identifier.Hash);
        }
    }

    /// <summary>A courtesy: shares that stay behind are taken back by whoever needs them.</summary>
    private async Task ReleaseAsync(CancellationToken ct)
    {
        try
        {
            await _budgets.ReleaseAsync(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogSharesKept(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shares of budgets could not be given back; others will take them when they need them.")]
    private static partial void LogSharesKept(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} could not be committed; nobody in it was acknowledged.")]
    private static partial void LogBatchFailed(ILogger logger, Exception fault, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Members are judged by revision {Revision} of the plan, which cannot be used here; the older one goes on.")]
    private static partial void LogPlanBehind(ILogger logger, Exception fault, int revision);

    [LoggerMessage(Level = LogLevel.Error, Message = "Applying a \"{Name}\" failed; it is parked.")]
    private static partial void LogParked(ILogger logger, Exception fault, string name);
}
