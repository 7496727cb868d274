namespace Graine.Storage.Contract;

/// <summary>The tail shows each commit once, whole, in order, and none is skipped.</summary>
public abstract class TailContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task An_empty_database_has_an_empty_tail()
    {
        var store = await Database.OpenEmptyAsync("empty_tail");
        await store.MigrateAsync(Ct);

        var page = await store.Tail.ReadAsync(null, 10, Ct);

        Assert.Empty(page.Events);
        Assert.Empty((await store.Tail.ReadAsync(page.Watermark, 10, Ct)).Events);
        await store.Commits.CommitAsync(Make.Batch(3), Ct);
        Assert.Equal(3, (await store.Tail.ReadAsync(page.Watermark, 10, Ct)).Events.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_hold_every_event_in_commit_order_with_its_postings_and_merges(int limit)
    {
        var start = await EndAsync(Store);
        var batches = new[] { Make.Batch(5), Make.Batch(1), Make.Batch(9) };
        foreach (var batch in batches)
        {
            batch.Merges.Add(Make.Merge(Make.Id(), Make.Id(), batch.Events[0].Id));
            await CommitAsync(batch);
        }

        var (pages, end) = await DrainAsync(Store, start, limit);

        Assert.All(pages, page => Assert.True(page.Events.Count <= limit));
        var events = pages.SelectMany(page => page.Events).ToList();
        Assert.Equal(15, events.Count);
        Assert.Equal(
            batches.Select(batch => batch.Events.Select(row => row.Id).Order()),
            [
                events.Take(5).Select(row => row.Id).Order(),
                events.Skip(5).Take(1).Select(row => row.Id).Order(),
                events.Skip(6).Select(row => row.Id).Order(),
            ]);
        Assert.All(pages, page => Assert.Equal(
            page.Events.Select(row => row.Id).Order(), page.Postings.Select(row => row.Event).Order()));
        Assert.Equal(
            batches.SelectMany(batch => batch.Postings).OrderBy(row => row.Event),
            pages.SelectMany(page => page.Postings).OrderBy(row => row.Event));
        Assert.Equal(batches.SelectMany(batch => batch.Merges), pages.SelectMany(page => page.Merges));
        Same.Event(batches[1].Events[0], events[5]);
        Assert.Equal(end, (await Store.Tail.ReadAsync(end, limit, Ct)).Watermark);
    }

    [Fact]
    public async Task The_latest_events_come_newest_first_without_what_the_server_told_itself()
    {
        var (first, second) = (Make.Event(Make.Id()), Make.Event(Make.Id()));
        var timer = Make.Event(Make.Id()) with { Source = "timer" };
        var parked = Make.Event(Make.Id(), status: EventStatus.Parked);
        foreach (var row in new[] { first, timer, parked, second })
        {
            var commit = new Commit();
            commit.Events.Add(row);
            await CommitAsync(commit);
        }

        var latest = await Store.Tail.ReadLatestAsync(2, Ct);

        Assert.Equal([second.Id, first.Id], latest.Select(row => row.Id));
        Same.Event(second, latest[0]);
    }

    [Fact]
    public async Task Postings_and_merges_without_an_event_in_their_commit_come_too()
    {
        var start = await EndAsync(Store);
        var row = Make.Event(Make.Id());
        var merge = Make.Merge(Make.Id(), Make.Id());
        await CommittedAsync(commit =>
        {
            commit.Postings.AddRange([Make.Posting(row), Make.Posting(row, 1)]);
            commit.Merges.Add(merge);
        });

        var (pages, _) = await DrainAsync(Store, start, 5);

        Assert.Equal(2, pages.Sum(page => page.Postings.Count));
        Assert.Equal([merge], pages.SelectMany(page => page.Merges));
    }

    [Fact]
    public async Task An_event_driven_again_comes_again_with_its_postings()
    {
        var row = Make.Event(Make.Id(), status: EventStatus.Parked);
        await CommittedAsync(commit => commit.Events.Add(row));
        var start = await EndAsync(Store);
        var applied = row with { Status = EventStatus.Applied };
        await CommittedAsync(commit =>
        {
            commit.Unparked.Add(applied);
            commit.Postings.Add(Make.Posting(applied));
        });

        var (pages, _) = await DrainAsync(Store, start, 10);

        Same.Event(applied, Assert.Single(pages.SelectMany(page => page.Events)));
        Assert.Equal(row.Id, Assert.Single(pages.SelectMany(page => page.Postings)).Event);
    }

    [Fact]
    public async Task Nothing_is_skipped_while_many_commit()
    {
        var start = await EndAsync(Store);
        var other = Database.OpenAnother();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() => FollowAsync(start, done.Token), Ct);
        var written = new List<Guid>();

        // Batches of very different sizes, so that a later one often commits before an earlier one.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    var batch = Make.Batch((writer * i % 3 * 100) + 1);
                    Assert.Equal(CommitOutcome.Committed, await (writer % 2 == 0 ? Store : other).Commits.CommitAsync(batch, Ct));
                    lock (written)
                    {
                        written.AddRange(batch.Events.Select(row => row.Id));
                    }
                }
            },
            Ct)));
        await done.CancelAsync();

        var (events, postings) = await reading;

        Assert.Equal(events.Distinct().Count(), events.Count);
        Assert.Equal(written.Order(), events.Order());
        Assert.Equal(written.Order(), postings.Order());
    }

    private async Task<(List<Guid> Events, List<Guid> Postings)> FollowAsync(string? start, CancellationToken done)
    {
        var (events, postings, mark) = (new List<Guid>(), new List<Guid>(), start);
        for (var last = false; ;)
        {
            var page = await Store.Tail.ReadAsync(mark, 50, Ct);
            events.AddRange(page.Events.Select(row => row.Id));
            postings.AddRange(page.Postings.Select(row => row.Event));
            mark = page.Watermark;
            if (page.Events.Count == 0 && last)
            {
                return (events, postings);
            }

            // Once more after the writers are done: what they wrote last is there by then.
            last = done.IsCancellationRequested;
        }
    }

    private static async Task<string?> EndAsync(IStore store) => (await DrainAsync(store, null, 1000)).End;

    private static async Task<(List<TailPage> Pages, string? End)> DrainAsync(IStore store, string? watermark, int limit)
    {
        var pages = new List<TailPage>();
        for (var mark = watermark; ;)
        {
            var page = await store.Tail.ReadAsync(mark, limit, Ct);
            if (page.Watermark == mark)
            {
                return (pages, mark);
            }

            pages.Add(page);
            mark = page.Watermark;
        }
    }
}
