using Graine.Engine;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Plans;
using Graine.Server.Plans.Replays;
using Graine.Server.Tests.Pipeline;
using Graine.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Graine.Server.Tests.Plan.Replays;

/// <summary>Replays wait for one another, are few, can be stopped, and say how far they are.</summary>
public sealed class ReplayJobTests : PipelineShop
{
    private static readonly IReadOnlyList<DocumentName> Named = [new("earning-rule", "base")];

    [Fact]
    public async Task Few_wait_and_each_can_be_cancelled()
    {
        var node = await NodeAsync();
        var past = new HeldPast(node.Store.Past);
        node.Store.Lent = past;
        using var jobs = new ReplayJobs(new HistoryReplay(node.Store, node.Lanes, TimeProvider.System), TimeProvider.System, NullLogger<ReplayJobs>.Instance);
        await jobs.StartAsync(Ct);
        var question = await QuestionAsync(node);

        var first = jobs.TryAdd(question, Named, "tests")!;
        var second = jobs.TryAdd(question, Named, "tests")!;
        await past.Reached.Task.WaitAsync(Ct);

        Assert.Null(jobs.TryAdd(question, Named, "tests"));
        Assert.Equal((ReplayState.Running, ReplayState.Queued), (jobs.Find(first.Id)!.State, jobs.Find(second.Id)!.State));
        Assert.True(jobs.Remove(second.Id));
        Assert.Equal(ReplayState.Cancelled, jobs.Find(second.Id)!.State);
        Assert.True(jobs.Remove(first.Id));
        await UntilAsync(() => jobs.Find(first.Id)!.State == ReplayState.Cancelled);
        Assert.NotNull(jobs.Find(first.Id)!.EndedAt);

        past.Open.TrySetResult();
        var third = jobs.TryAdd(question, Named, "tests")!;
        await UntilAsync(() => jobs.Find(third.Id)!.State == ReplayState.Done);
        Assert.Equal(1, jobs.Find(third.Id)!.Progress.Part);
        Assert.Equal([third.Id, second.Id, first.Id], jobs.List().Select(job => job.Id));
        await jobs.StopAsync(Ct);
    }

    [Fact]
    public async Task A_database_that_goes_away_fails_the_replay_and_not_the_next()
    {
        var node = await NodeAsync();
        var past = new HeldPast(node.Store.Past) { Fault = new TimeoutException() };
        node.Store.Lent = past;
        using var jobs = new ReplayJobs(new HistoryReplay(node.Store, node.Lanes, TimeProvider.System), TimeProvider.System, NullLogger<ReplayJobs>.Instance);
        await jobs.StartAsync(Ct);
        var question = await QuestionAsync(node);
        past.Open.TrySetResult();

        var first = jobs.TryAdd(question, Named, "tests")!;
        await UntilAsync(() => jobs.Find(first.Id)!.State == ReplayState.Failed);
        past.Fault = null;
        var second = jobs.TryAdd(question, Named, "tests")!;
        await UntilAsync(() => jobs.Find(second.Id)!.State == ReplayState.Done);

        Assert.Contains("TimeoutException", jobs.Find(first.Id)!.Failure, StringComparison.Ordinal);
        await jobs.StopAsync(Ct);
    }

    private static async Task<HistoryQuestion> QuestionAsync(Node node)
    {
        var candidate = (await new PlanCandidates(node.Store.Plans, new PlanExpressions()).MakeAsync(null, Ct)).TryGet(out var made, out _) ? made : null;
        return new HistoryQuestion(candidate!, Instant.None, node.Clock.Now, null);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Ct);
        }
    }

    /// <summary>A past that is told only once it is let.</summary>
    private sealed class HeldPast(IPast inner) : IPast
    {
        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Fault { get; set; }

        public async Task ReadAsync(short shard, EventPlace? after, PastBodies bodies, PastStretch page, CancellationToken ct)
        {
            Reached.TrySetResult();
            await Open.Task.WaitAsync(ct);
            await (Fault is null ? inner.ReadAsync(shard, after, bodies, page, ct) : throw Fault);
        }

        public Task<IReadOnlyList<PastRow>> ReadOfAsync(Guid member, int limit, PastBodies bodies, CancellationToken ct) =>
            inner.ReadOfAsync(member, limit, bodies, ct);

        public Task<IReadOnlyList<Guid>> ReadSurvivorsAsync(short shard, CancellationToken ct) => inner.ReadSurvivorsAsync(shard, ct);

        public Task<IReadOnlyList<MovedRow>> SumAsync(short shard, Instant from, Instant until, CancellationToken ct) =>
            inner.SumAsync(shard, from, until, ct);
    }
}
