using Graine.Engine.Inputs;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Tests.Pipeline;

/// <summary>What a lane does when somebody else was quicker.</summary>
public sealed class ConflictTests : PipelineShop
{
    [Fact]
    public async Task A_batch_that_meets_conflicts_goes_on_in_halves_and_is_applied_once()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        var (held, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        node.Store.Before = async _ =>
        {
            held.TrySetResult();
            await gate.Task;
            return null;
        };
        var first = node.SendAsync(node.Order("first", 10, "user:ann"));
        await held.Task;

        // The lane waits with the first: these eight queue up behind it and are one batch.
        var left = 5;
        node.Store.Before = _ => Task.FromResult<CommitOutcome?>(left-- > 0 ? CommitOutcome.VersionConflict : null);
        var rest = node.SendAsync([.. Enumerable.Range(0, 8).Select(order => node.Order($"{order}", 10, "user:ann"))]);
        gate.SetResult();

        Assert.All((CollectStatus[])[.. await first, .. await rest], status => Assert.Equal(CollectStatus.Accepted, status));
        Assert.Equal([1, 8, 8, 4, 4, 2, 2, 2, 4], node.Store.Tried);
        var ann = await node.MemberAsync("user:ann");
        Assert.Equal((90, 9), (Node.Points(ann), ann.Activity.OrderCount));
        Assert.Equal(9, (await node.HistoryAsync(ann)).Count);
    }

    [Fact]
    public async Task A_key_twice_in_a_batch_and_again_later_is_applied_once()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        var order = node.Order("1", 10, "user:ann");

        Assert.Equal([CollectStatus.Accepted, CollectStatus.Duplicate], await node.SendAsync(order, order));
        Assert.Equal([CollectStatus.Duplicate, CollectStatus.Accepted], await node.SendAsync(order, node.Order("2", 5, "user:ann")));
        Assert.Equal(15, Node.Points(await node.MemberAsync("user:ann")));
    }

    [Fact]
    public async Task A_command_is_answered_again_as_it_was_first_and_its_key_takes_no_other_body()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await node.SendAsync(node.Order("1", 10, "user:ann"));
        var ann = (await node.MemberAsync("user:ann")).Id;

        var refused = await node.CommandAsync(ann, PointsVerb.Spend, 50, "a");
        await node.SendAsync(node.Order("2", 90, "user:ann"));
        var again = await node.CommandAsync(ann, PointsVerb.Spend, 50, "a");
        var first = await node.CommandAsync(ann, PointsVerb.Spend, 100, "b");
        var repeated = await node.CommandAsync(ann, PointsVerb.Spend, 100, "b");
        var other = await node.CommandAsync(ann, PointsVerb.Spend, 1, "b");

        Assert.Equal((AppliedStatus.Refused, AppliedStatus.Refused), (refused.Status, again.Status));
        Assert.Equal(refused.Refusal, again.Refusal);
        Assert.Equal((AppliedStatus.Applied, AppliedStatus.Repeated), (first.Status, repeated.Status));
        Assert.Equal(first.Answer.ToArray(), repeated.Answer.ToArray());
        Assert.Equal(AppliedStatus.KeyReused, other.Status);
        Assert.Equal(0, Node.Points(await node.MemberAsync("user:ann")));
    }

    [Fact]
    public async Task A_spend_is_not_refused_on_what_another_node_has_changed_since()
    {
        var (one, other) = (await NodeAsync(), await NodeAsync());
        await one.PublishAsync(BaseRule);
        await other.Plan.RefreshAsync(Ct);
        await one.SendAsync(one.Order("1", 5, "user:ann"));
        await other.SendAsync(other.Order("2", 10, "user:ann"));

        var spent = await one.CommandAsync((await one.MemberAsync("user:ann")).Id, PointsVerb.Spend, 15, "a");

        Assert.Equal(AppliedStatus.Applied, spent.Status);
    }

    [Fact]
    public async Task A_full_queue_sends_callers_away_and_loses_nothing_it_took()
    {
        var node = await NodeAsync(new LaneOptions { QueueMax = 4, BatchMax = 2, RetryAfterSeconds = 3 });
        await node.PublishAsync(BaseRule);
        var gate = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        node.Store.Before = async _ =>
        {
            held.TrySetResult();
            await gate.Task;
            return null;
        };
        var taken = new List<Task<CollectAnswer>> { SubmitAsync(0) };
        await held.Task;
        var full = 0;
        for (var order = 1; order < 20; order++)
        {
            var answer = SubmitAsync(order);
            if (answer.IsCompleted && (await answer).IsFull)
            {
                Assert.Equal(3, (await answer).RetryAfterSeconds);
                full++;
            }
            else
            {
                taken.Add(answer);
            }
        }

        gate.SetResult();
        var answers = await Task.WhenAll(taken);

        Assert.Equal((5, 15), (taken.Count, full));
        Assert.All(answers, answer => Assert.Equal(CollectStatus.Accepted, Assert.Single(answer.Results).Status));
        Assert.Equal(5, (await node.MemberAsync("user:ann")).Activity.OrderCount);
        Assert.Equal(0, node.Lanes.Waiting);

        Task<CollectAnswer> SubmitAsync(int order) =>
            node.Collector.SubmitAsync([node.Order($"{order}", 1, "user:ann")], Ct).AsTask();
    }

    [Fact]
    public async Task A_database_that_is_gone_acknowledges_nobody_and_the_same_may_be_sent_again()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        node.Store.Before = _ => throw new IOException("gone");
        await Assert.ThrowsAsync<IOException>(() => node.SendAsync(node.Order("1", 10, "user:ann")));
        node.Store.Before = null;

        Assert.Equal([CollectStatus.Accepted], await node.SendAsync(node.Order("1", 10, "user:ann")));
        Assert.Equal(10, Node.Points(await node.MemberAsync("user:ann")));
    }
}
