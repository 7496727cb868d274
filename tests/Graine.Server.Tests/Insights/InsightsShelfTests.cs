using Graine.Server.Api.Insights;

namespace Graine.Server.Tests.Insights;

public sealed class InsightsShelfTests
{
    private static readonly LakeMoment Now = new("7", 1);

    private readonly Ticks _time = new();
    private readonly InsightsShelf _shelf;
    private int _made;

    public InsightsShelfTests() => _shelf = new InsightsShelf(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_question_is_worked_out_once_until_the_lake_or_the_plan_moves_on()
    {
        Assert.Equal(1, await AskAsync("revenue", Now));
        Assert.Equal(1, await AskAsync("revenue", Now));
        Assert.Equal(2, await AskAsync("orders", Now));
        Assert.Equal(3, await AskAsync("revenue", Now with { Place = "8" }));
        Assert.Equal(4, await AskAsync("revenue", Now with { Place = "8", Revision = 2 }));
    }

    [Fact]
    public async Task An_answer_is_given_again_for_a_minute()
    {
        Assert.Equal(1, await AskAsync("revenue", Now));
        _time.Seconds = 60;
        Assert.Equal(1, await AskAsync("revenue", Now));
        _time.Seconds = 61;
        Assert.Equal(2, await AskAsync("revenue", Now));
    }

    [Fact]
    public async Task Those_who_ask_meanwhile_wait_for_the_same_answer()
    {
        var gate = new TaskCompletionSource<int>();
        var asked = Enumerable.Range(0, 20).Select(_ => _shelf.TakeAsync("revenue", Now, _ => Counted(gate.Task), Ct)).ToList();
        gate.SetResult(42);

        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal(42, answer));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task A_fault_is_told_and_not_kept()
    {
        await Assert.ThrowsAsync<IOException>(() => _shelf.TakeAsync<int>("revenue", Now, _ => throw new IOException("gone"), Ct));
        Assert.Equal(1, await AskAsync("revenue", Now));
    }

    [Fact]
    public async Task It_is_stopped_when_the_last_who_waits_goes_and_not_before()
    {
        var stopped = new TaskCompletionSource();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = _shelf.TakeAsync("revenue", Now, MakeAsync, first.Token);
        var two = _shelf.TakeAsync("revenue", Now, MakeAsync, second.Token);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(stopped.Task.IsCompleted);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        Assert.Equal(1, await AskAsync("revenue", Now));

        async Task<int> MakeAsync(CancellationToken stop)
        {
            await using var _ = stop.Register(stopped.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            return 0;
        }
    }

    [Fact]
    public async Task Of_many_the_least_recently_used_goes()
    {
        for (var question = 0; question < 128; question++)
        {
            _time.Seconds = question / 10.0;
            await AskAsync(question, Now);
        }

        _time.Seconds = 20;
        Assert.Equal(1, await AskAsync(0, Now));
        Assert.Equal(129, await AskAsync(128, Now));
        Assert.Equal(1, await AskAsync(0, Now));
        Assert.Equal(130, await AskAsync(1, Now));
    }

    private Task<int> AskAsync(object question, LakeMoment moment) =>
        _shelf.TakeAsync(question, moment, _ => Counted(Task.FromResult(_made + 1)), Ct);

    private Task<int> Counted(Task<int> answer)
    {
        Interlocked.Increment(ref _made);
        return answer;
    }

    private sealed class Ticks : TimeProvider
    {
        public double Seconds { get; set; }

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
