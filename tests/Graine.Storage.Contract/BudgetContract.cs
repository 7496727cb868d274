using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>Budgets shared by many holders: never more than the limit, and never refused while somebody holds what he does not use.</summary>
public abstract class BudgetContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private readonly BudgetPlace _place = new("earning-rule/r-" + Make.Id().ToString("N") + "/month/points", "2026-03");

    [Fact]
    public async Task While_there_is_plenty_a_holder_gets_a_part_and_gives_out_of_it_alone()
    {
        var holder = Make.Id();
        var share = await TakeAsync(holder, 10, 1600);
        Assert.Equal((1600L, 100L, 0L, 1500L, false), (share.Limit, share.Granted, share.Used, share.Left, share.IsLast));

        Assert.Equal(CommitOutcome.Committed, await UseAsync(holder, 60));
        Assert.Equal(CommitOutcome.Committed, await UseAsync(holder, 40));
        Assert.Equal(CommitOutcome.BudgetConflict, await UseAsync(holder, 1));
        Assert.Equal(new BudgetRow(_place, 1600, 100, 0), await StateAsync());
    }

    [Fact]
    public async Task Near_the_end_a_commit_takes_from_the_budget_itself()
    {
        var (one, other) = (Make.Id(), Make.Id());
        var share = await TakeAsync(one, 60, 100);
        Assert.Equal((0L, 100L, false), (share.Granted, share.Left, share.IsLast));
        _ = await TakeAsync(other, 60, 100);

        Assert.Equal(CommitOutcome.Committed, await UseAsync(one, 60, direct: 60));
        Assert.Equal(CommitOutcome.BudgetConflict, await UseAsync(other, 60, direct: 60));
        share = await TakeAsync(other, 60, 100);
        Assert.Equal((40L, true), (share.Available, share.IsLast));
        Assert.Equal(CommitOutcome.Committed, await UseAsync(other, 40, direct: 40));
        share = await TakeAsync(one, 1, 100);
        Assert.Equal((0L, true), (share.Available, share.IsLast));
        Assert.Equal(100, (await StateAsync()).Used);
    }

    [Fact]
    public async Task What_others_do_not_use_comes_back_when_nothing_else_is_left()
    {
        var (silent, busy) = (Make.Id(), Make.Id());
        _ = await TakeAsync(silent, 200, 1000);
        Assert.Equal(CommitOutcome.Committed, await UseAsync(silent, 50));
        Assert.Equal(800, (await TakeAsync(busy, 800, 1000)).Available);
        Assert.Equal(CommitOutcome.Committed, await UseAsync(busy, 800, direct: 800));

        var share = await TakeAsync(busy, 200, 1000);

        Assert.Equal((150L, true), (share.Available, share.IsLast));
        Assert.Equal(CommitOutcome.BudgetConflict, await UseAsync(silent, 1));
        Assert.Equal(CommitOutcome.Committed, await UseAsync(busy, 150, direct: share.Left));
        Assert.Equal(new BudgetRow(_place, 1000, 1000, 0), await StateAsync());
    }

    [Fact]
    public async Task The_share_of_somebody_who_is_gone_comes_back_after_a_while_even_when_there_is_plenty()
    {
        var gone = Make.Id();
        _ = await TakeAsync(gone, 10, 1600);
        _ = await UseAsync(gone, 30);
        var later = Make.Noon.Plus(BudgetShare.IdleMilliseconds);

        Assert.Equal(1407, (await TakeAsync(Make.Id(), 10, 1600, at: later)).Left);
        Assert.Equal(1385, (await TakeAsync(Make.Id(), 10, 1600, at: later.Plus(1))).Left);
        Assert.Equal(30, (await StateAsync()).Used);
    }

    [Fact]
    public async Task Whoever_stops_gives_back_what_was_not_used()
    {
        var holder = Make.Id();
        _ = await TakeAsync(holder, 10, 1600);
        _ = await UseAsync(holder, 30);

        await Store.Budgets.ReleaseAsync(holder, Ct);
        await Store.Budgets.ReleaseAsync(holder, Ct);

        Assert.Equal(new BudgetRow(_place, 1600, 30, 0), await StateAsync());
        Assert.Equal(CommitOutcome.BudgetConflict, await UseAsync(holder, 1));
    }

    [Fact]
    public async Task The_limit_of_the_newest_plan_holds_and_a_lower_one_takes_unused_shares_back()
    {
        var (one, other) = (Make.Id(), Make.Id());
        _ = await TakeAsync(one, 200, 1000, revision: 1);
        _ = await UseAsync(one, 120);
        Assert.Equal(2000, (await TakeAsync(other, 1, 2000, revision: 2)).Limit);
        Assert.Equal(2000, (await TakeAsync(other, 1, 1000, revision: 1)).Limit);

        var share = await TakeAsync(other, 1, 100, revision: 3);

        Assert.Equal((0L, true), (share.Available, share.IsLast));
        Assert.Equal(CommitOutcome.BudgetConflict, await UseAsync(one, 1));
        Assert.Equal(new BudgetRow(_place, 100, 120, 0), await StateAsync());
        Assert.Equal(30, (await TakeAsync(one, 50, 150, revision: 4)).Available);
    }

    [Fact]
    public async Task What_comes_back_can_be_given_again_by_anybody()
    {
        var (one, other) = (Make.Id(), Make.Id());
        _ = await TakeAsync(one, 10, 10);
        Assert.Equal(CommitOutcome.Committed, await UseAsync(one, 10, direct: 10));
        _ = await TakeAsync(other, 1, 10);
        Assert.Equal(CommitOutcome.Committed, await UseAsync(other, -4));

        Assert.Equal(4, (await TakeAsync(one, 10, 10)).Available);
        Assert.Equal(6, (await StateAsync()).Used);
    }

    [Fact]
    public async Task A_conflict_writes_nothing()
    {
        var holder = Make.Id();
        _ = await TakeAsync(holder, 5, 5);
        var row = Make.Event(Make.Id());

        var outcome = await TryAsync(commit =>
        {
            commit.Events.Add(row);
            commit.Budgets.Add(new BudgetUse(_place, holder, 6, 6, Make.Noon));
        });

        Assert.Equal(CommitOutcome.BudgetConflict, outcome);
        Assert.Null(await Reads.FindEventAsync(row.Member, row.Id, Ct));
        Assert.Equal(0, (await StateAsync()).Used);
    }

    [Fact]
    public async Task States_are_read_by_place_and_in_order()
    {
        var next = _place with { Period = "2026-04" };
        _ = await TakeAsync(Make.Id(), 1, 16);
        _ = await Store.Budgets.TakeAsync(new BudgetAsk(next, 32, 1, Make.Id(), 1, Make.Noon), Ct);

        Assert.Equal([new(_place, 16, 0, 1), new BudgetRow(next, 32, 0, 2)], await Store.Budgets.FindAsync([_place, next, new("none", "life")], Ct));
        Assert.Equal(_place, Assert.Single(await Store.Budgets.ReadAsync(new BudgetPlace(_place.Budget, ""), 1, Ct)).Place);
        Assert.Equal(next, Assert.Single(await Store.Budgets.ReadAsync(_place, 1, Ct)).Place);
    }

    [Theory]
    [InlineData(4_000, 7)]
    [InlineData(997, 30)]
    [InlineData(50, 1)]
    public async Task Many_holders_in_two_stores_give_out_exactly_the_limit(long limit, int most)
    {
        var other = Database.OpenAnother();
        var given = await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => Task.Run(
            () => GiveAllAsync(seed % 2 == 0 ? Store : other, limit, new Random(seed), most), Ct)));

        Assert.Equal(limit, given.Sum());
        Assert.Equal(new BudgetRow(_place, limit, limit, 0), await StateAsync());
    }

    /// <summary>Holders come, give, take back, stop and fall asleep, and the limit moves, in an order made of a seed; a number says what must be.</summary>
    [Fact]
    public async Task Whatever_holders_do_the_budget_holds_what_a_single_number_would()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var place = _place with { Period = "seed-" + seed };
            var holders = Enumerable.Range(0, 4).Select(_ => Make.Id()).ToList();
            var (limit, revision, used, now) = (random.NextInt64(0, 400), 1, 0L, Make.Noon);
            for (var step = 0; step < 60; step++)
            {
                var holder = holders[random.Next(holders.Count)];
                now = now.Plus(random.Next(4) == 0 ? BudgetShare.IdleMilliseconds : 1_000);
                switch (random.Next(10))
                {
                    case 0:
                        (limit, revision) = (random.NextInt64(0, 400), revision + 1);
                        break;
                    case 1:
                        await Store.Budgets.ReleaseAsync(holder, Ct);
                        break;
                    default:
                        used += await StepAsync(place, holder, random, (limit, revision, used), now);
                        break;
                }
            }

            var state = (await Store.Budgets.FindAsync([place], Ct)).Single();
            Assert.True(state.Used == used && state.Held >= 0, $"Seed {seed}: {state}, {used}");
        }
    }

    /// <summary>Asks, compares with the number, and gives some of it, or takes some back; answers how much.</summary>
    private async Task<long> StepAsync(BudgetPlace place, Guid holder, Random random, (long Limit, int Revision, long Used) now, Instant at)
    {
        var need = random.NextInt64(1, 60);
        var share = await Store.Budgets.TakeAsync(new BudgetAsk(place, now.Limit, now.Revision, holder, need, at), Ct);
        var left = Math.Max(0, now.Limit - now.Used);
        Assert.True(
            share.IsLast ? share.Available == left && left < need : share.Available >= need && share.Available <= left, $"{share}, {need} of {left}");
        var amount = random.Next(5) == 0 ? -random.NextInt64(0, now.Used + 1) : random.NextInt64(0, Math.Min(need, share.Available) + 1);
        var commit = new Commit();
        commit.Budgets.Add(new BudgetUse(place, holder, amount, Math.Max(0, amount - (share.Granted - share.Used)), at));
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(commit));

        // More than there is at all is refused whoever asks, and changes nothing.
        commit.Budgets[0] = new BudgetUse(place, holder, now.Limit + 1, now.Limit + 1, at);
        Assert.Equal(CommitOutcome.BudgetConflict, await CommitAsync(commit));
        return amount;
    }

    // As a lane does: give in full while that is sure to be had, in part when nothing else is left, and stop when nothing is.
    private async Task<long> GiveAllAsync(IStore store, long limit, Random random, int most)
    {
        var (holder, given) = (Make.Id(), 0L);
        while (true)
        {
            var amount = random.NextInt64(1, most + 1);
            BudgetUse use;
            do
            {
                var share = await store.Budgets.TakeAsync(new BudgetAsk(_place, limit, 1, holder, amount, Make.Noon), Ct);
                amount = Math.Min(amount, share.Available);
                if (amount == 0)
                {
                    Assert.True(share.IsLast);
                    return given;
                }

                use = new BudgetUse(_place, holder, amount, Math.Max(0, amount - (share.Granted - share.Used)), Make.Noon);
            }
            while (await CommitAsync(store, use) != CommitOutcome.Committed);

            given += amount;
        }
    }

    private static Task<CommitOutcome> CommitAsync(IStore store, BudgetUse use)
    {
        var commit = new Commit();
        commit.Budgets.Add(use);
        return store.Commits.CommitAsync(commit, Ct);
    }

    private Task<BudgetShare> TakeAsync(Guid holder, long need, long limit, int revision = 1, Instant? at = null) =>
        Store.Budgets.TakeAsync(new BudgetAsk(_place, limit, revision, holder, need, at ?? Make.Noon), Ct);

    private Task<CommitOutcome> UseAsync(Guid holder, long amount, long direct = 0) =>
        TryAsync(commit => commit.Budgets.Add(new BudgetUse(_place, holder, amount, direct, Make.Noon)));

    private async Task<BudgetRow> StateAsync() => Assert.Single(await Store.Budgets.FindAsync([_place], Ct));
}
