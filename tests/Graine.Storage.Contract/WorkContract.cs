using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>Workers find what waits, soonest first, and nothing else.</summary>
public abstract class WorkContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private static readonly Instant Past = new(1_000_000);

    [Fact]
    public async Task Due_members_come_earliest_first()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Make.Id()).ToList();
        await CommittedAsync(commit => commit.Members.AddRange(
            ids.Select((id, i) => Make.Member(id) with { DueAt = Past.Plus(i) })));
        await CommittedAsync(commit => commit.Members.AddRange(
            [Make.Member(Make.Id()) with { DueAt = Instant.None }, Make.Member(Make.Id()) with { DueAt = Instant.Never }]));

        Assert.Equal(ids.Take(3), await Store.Work.FindDueAsync(Instant.None, Past.Plus(2), 10, Ct));
        Assert.Equal(ids.Take(2), await Store.Work.FindDueAsync(Instant.None, Past.Plus(2), 2, Ct));
        Assert.Equal(ids.Skip(1).Take(2), await Store.Work.FindDueAsync(Past, Past.Plus(2), 10, Ct));
        Assert.Empty(await Store.Work.FindDueAsync(Instant.None, Past.Plus(-1), 10, Ct));
        Assert.Equal(Past, await Store.Work.FindEarliestDueAsync(Ct));

        await CommittedAsync(commit => commit.Members.Add(Make.Member(ids[0], expected: 1) with { DueAt = Instant.Never }));
        Assert.Equal([ids[1]], await Store.Work.FindDueAsync(Instant.None, Past.Plus(1), 10, Ct));
    }

    [Fact]
    public async Task Members_behind_the_plan_are_found()
    {
        var (behind, current) = (Make.Id(), Make.Id());
        await CommittedAsync(commit => commit.Members.AddRange(
            [Make.Member(behind) with { PlanRevision = -7 }, Make.Member(current) with { PlanRevision = -6 }]));

        Assert.Equal([behind], await Store.Work.FindBehindAsync(-6, 10, Ct));
        Assert.Single(await Store.Work.FindBehindAsync(100, 1, Ct));
    }

    [Fact]
    public async Task Inbox_rows_come_oldest_first()
    {
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = Enumerable.Range(0, 4)
            .Select(i => Make.Inbox(Make.Id()) with { Id = Guid.CreateVersion7(start.AddMinutes(i)) })
            .ToList();
        await CommittedAsync(commit => commit.Inbox.AddRange(rows.AsEnumerable().Reverse()));

        var found = await Store.Work.FindInboxAsync(3, Ct);

        Assert.Equal(rows.Take(3).Select(row => (row.Id, row.Member, row.At)), found.Select(row => (row.Id, row.Member, row.At)));
        Same.Bytes(rows[0].Body, found[0].Body);
    }
}
