namespace Graine.Storage.Contract;

/// <summary>The log backwards: last committed first, filtered, in pages that look at a bounded number of events.</summary>
public abstract class RecentContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task Pages_go_from_the_last_commit_to_the_first_and_end()
    {
        var store = await Database.OpenEmptyAsync("recent_pages");
        await store.MigrateAsync(Ct);
        var rows = await WriteAsync(store, 7);

        var found = new List<EventRow>();
        string? before = null;
        var pages = 0;
        do
        {
            var page = await store.Recent.ReadAsync(new RecentQuery(before, 3, 100), Ct);
            found.AddRange(page.Events);
            before = page.Before;
            pages++;
        }
        while (before is not null);

        Same.Events(Enumerable.Reverse(rows), found);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task A_filter_looks_at_no_more_than_it_may_and_goes_on_from_there()
    {
        var store = await Database.OpenEmptyAsync("recent_filter");
        await store.MigrateAsync(Ct);
        var rows = await WriteAsync(store, 1, row => row with { Source = "rare", Name = "Seen", Status = EventStatus.Refused });
        await WriteAsync(store, 5);

        var first = await store.Recent.ReadAsync(new RecentQuery(null, 3, 4) { Source = "rare" }, Ct);
        Assert.Empty(first.Events);
        var second = await store.Recent.ReadAsync(new RecentQuery(first.Before, 3, 4) { Source = "rare" }, Ct);
        Same.Events(rows, second.Events);
        Assert.Null(second.Before);

        var query = new RecentQuery(null, 10, 100);
        Assert.Single((await store.Recent.ReadAsync(query with { Name = "Seen" }, Ct)).Events);
        Assert.Single((await store.Recent.ReadAsync(query with { Status = EventStatus.Refused }, Ct)).Events);
        Assert.Equal(5, (await store.Recent.ReadAsync(query with { Source = "key_1" }, Ct)).Events.Count);
        Assert.Empty((await store.Recent.ReadAsync(query with { Source = "rare", Name = "Order Completed ☕" }, Ct)).Events);
    }

    [Fact]
    public async Task The_end_is_where_the_tail_goes_on()
    {
        var store = await Database.OpenEmptyAsync("recent_end");
        await store.MigrateAsync(Ct);
        await WriteAsync(store, 2);
        var end = await store.Recent.FindEndAsync(Ct);
        Assert.Empty((await store.Tail.ReadAsync(end, 10, Ct)).Events);

        var rows = await WriteAsync(store, 2);

        Assert.Equal(rows.Select(row => row.Id), (await store.Tail.ReadAsync(end, 10, Ct)).Events.Select(row => row.Id));
    }

    private static async Task<List<EventRow>> WriteAsync(IStore store, int count, Func<EventRow, EventRow>? change = null)
    {
        var rows = Enumerable.Range(0, count).Select(_ => (change ?? (row => row))(Make.Event(Make.Id()))).ToList();
        foreach (var row in rows)
        {
            var commit = new Commit();
            commit.Events.Add(row);
            Assert.Equal(CommitOutcome.Committed, await store.Commits.CommitAsync(commit, Ct));
        }

        return rows;
    }
}
