using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Server.Pipeline;
using Graine.Storage;
using Graine.Storage.Sqlite;

namespace Graine.Server.Tests.Pipeline;

/// <summary>Two lanes on a budget whose points or pieces come back: what is used up for one moment is there again the next.</summary>
public sealed class BudgetHoldingsTests : IAsyncLifetime
{
    private static readonly BudgetRule Stock = new("reward", "tote", CapPeriod.Life, BudgetMeasure.Times, 2) { Refills = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("graine-holdings").FullName;
    private SqliteStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = SqliteStore.Open(_folder);
        await _store.MigrateAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_comes_back_to_one_lane_is_given_by_the_other()
    {
        var (one, other) = (Lane(), Lane());
        Assert.Equal((true, true, false), (await GiveAsync(one), await GiveAsync(other), await GiveAsync(one)));

        await TakeBackAsync(other);

        Assert.Equal((true, false, false), (await GiveAsync(one), await GiveAsync(one), await GiveAsync(other)));
        await TakeBackAsync(Lane());
        Assert.Equal((true, false), (await GiveAsync(one), await GiveAsync(Lane())));
        Assert.Equal(2, Assert.Single(await _store.Budgets.ReadAsync(null, 10, Ct)).Used);
    }

    [Fact]
    public async Task What_does_not_come_back_is_not_asked_for_again_once_it_is_used_up()
    {
        var fixedOne = Stock with { Refills = false };
        var (one, other) = (Lane(), Lane());
        Assert.True(await GiveAsync(one, fixedOne) && await GiveAsync(one, fixedOne));
        Assert.False(await GiveAsync(one, fixedOne));
        await TakeBackAsync(other);

        Assert.False(await GiveAsync(one, fixedOne));
        Assert.True(await GiveAsync(other, fixedOne));
    }

    private BudgetHoldings Lane() => new(_store.Budgets, new Clock(new HandTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))));

    private Task<bool> GiveAsync(BudgetHoldings lane, BudgetRule? budget = null) => RunAsync(lane, batch =>
    {
        var isThere = batch.Room(budget ?? Stock, "life", 1) == 1;
        if (isThere)
        {
            batch.Take(budget ?? Stock, "life", 1);
        }

        return isThere;
    });

    private Task<bool> TakeBackAsync(BudgetHoldings lane) => RunAsync(lane, batch =>
    {
        batch.Take(Stock, "life", -1);
        return true;
    });

    /// <summary>As a lane does: attempts until one lacks nothing and is committed.</summary>
    private async Task<bool> RunAsync(BudgetHoldings lane, Func<BatchBudgets, bool> apply)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var batch = new BatchBudgets(lane, 1, new Instant(0));
            var answer = apply(batch);
            if (batch.Lacking() is { Count: > 0 } lacking)
            {
                await lane.FetchAsync(lacking, Ct);
                continue;
            }

            var commit = new Commit();
            commit.Budgets.AddRange(batch.Uses());
            if (await _store.Commits.CommitAsync(commit, Ct) == CommitOutcome.Committed)
            {
                lane.Remember(commit.Budgets);
                return answer;
            }

            lane.Forget(commit.Budgets);
        }

        throw new InvalidOperationException("It does not come to an end.");
    }
}
