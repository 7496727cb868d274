using Graine.Engine.Loyalty;

namespace Graine.Storage.Contract;

/// <summary>The past comes member by member, once and whole, without what the server told itself.</summary>
public abstract class PastContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private const string Odd = "L'été \\ '; \"100 %\"";

    private static readonly PastBodies Orders = new(new HashSet<string>(StringComparer.Ordinal) { "Order Completed ☕", Odd }, ["points."]);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public async Task Inputs_of_a_shard_come_in_pages_by_member_and_moment(int limit)
    {
        var (first, second) = (InShard(7), InShard(7));
        var rows = Enumerable.Range(0, 9).Select(i => Make.Event(i % 2 == 0 ? first : second, at: i / 4)).ToList();
        await CommittedAsync([
            .. rows, Make.Event(InShard(8)),
            Make.Event(first) with { Source = PastBodies.Timer }, Make.Event(first, status: EventStatus.Parked),
        ]);

        var (found, page) = (new List<PastRow>(), new PastStretch(limit));
        for (EventPlace? after = null; ;)
        {
            await Store.Past.ReadAsync(7, after, Orders, page, Ct);
            Assert.True(page.Rows.Length <= limit);
            found.AddRange(page.Rows);
            if (!page.IsFull)
            {
                break;
            }

            after = page.End;
        }

        var expected = rows.OrderBy(row => row.Member).ThenBy(row => row.At).ThenBy(row => row.Id).ToList();
        Assert.Equal(expected.Select(row => row.Id), found.Where(row => row.Member == first || row.Member == second).Select(row => row.Id));
        var (asked, one) = (expected[0], found.First(row => row.Id == expected[0].Id));
        Assert.Equal(
            (asked.Member, asked.At, asked.Received, asked.Name, asked.Status, asked.Source, asked.Channel),
            (one.Member, one.At, one.Received, one.Name, one.Status, one.Source, one.Channel));
        Assert.Equal(
            expected.Where(row => row.Member == first).Select(row => row.Id), (await Store.Past.ReadOfAsync(first, 100, Orders, Ct)).Select(row => row.Id));
        Assert.Equal(2, (await Store.Past.ReadOfAsync(first, 2, Orders, Ct)).Count);
    }

    [Fact]
    public async Task Bodies_come_only_where_they_are_wanted()
    {
        var member = InShard(9);
        var order = Make.Event(member, at: 1);
        var page = Make.Event(member, at: 2) with { Name = "page", Channel = null };
        var spend = Make.Event(member, at: 3, status: EventStatus.Refused) with { Name = "points.spend" };
        var nearly = Make.Event(member, at: 4) with { Name = "pointsXspend" };
        var arrival = Make.Event(member, at: 5) with { Name = "transfer", Source = PastBodies.Inbox };
        var odd = Make.Event(member, at: 6) with { Name = Odd };
        await CommittedAsync([order, page, spend, nearly, arrival, odd]);

        var rows = await Store.Past.ReadOfAsync(member, 10, Orders, Ct);

        Assert.Equal([true, false, true, false, true, true], rows.Select(row => !row.Body.IsEmpty));
        Assert.Equal(order.Body.ToArray(), rows[0].Body.ToArray());
        Assert.Equal(EventStatus.Refused, rows[2].Status);
        Assert.Null(rows[1].Channel);
        Assert.Equal(Odd, rows[5].Name);
    }

    [Fact]
    public async Task Commits_of_a_member_are_told_apart_where_several_processes_write()
    {
        var (member, other) = (InShard(15), InShard(15));
        await CommittedAsync([Make.Event(member, at: 5), Make.Event(other, at: 9)]);
        await CommittedAsync([Make.Event(member, at: 1)]);

        var (rows, one) = (await Store.Past.ReadOfAsync(member, 10, Orders, Ct), Assert.Single(await Store.Past.ReadOfAsync(other, 10, Orders, Ct)));
        Assert.Equal(rows[1].Commit, one.Commit);
        Assert.True(Store.Name == "postgres" ? rows[0].Commit > one.Commit : rows[0].Commit == 0);
    }

    [Fact]
    public async Task What_moved_adds_up_by_wallet_accounts_and_moment()
    {
        var member = InShard(11);
        var rows = Enumerable.Range(0, 4).Select(i => Make.Event(member, at: i)).ToList();
        await CommittedAsync(
            rows,
            Make.Posting(rows[0], 0, 5), Make.Posting(rows[1], 0, 100), Make.Posting(rows[2], 0, 30), Make.Posting(rows[2], 1, 7, "stars"),
            Make.Posting(rows[3], 0, 1_000));

        var moved = await Store.Past.SumAsync(11, rows[1].At, rows[3].At, Ct);

        Assert.Equal(
            [new MovedRow("points", Account.Issuance, Account.Active, 130), new MovedRow("stars", Account.Issuance, Account.Active, 7)], moved);
    }

    [Fact]
    public async Task Survivors_of_a_shard_are_told_once()
    {
        var survivor = InShard(13);
        var commit = new Commit();
        commit.Merges.AddRange([Make.Merge(Make.Id(), survivor), Make.Merge(Make.Id(), survivor), Make.Merge(Make.Id(), InShard(14))]);
        Assert.Equal(CommitOutcome.Committed, await Store.Commits.CommitAsync(commit, Ct));

        Assert.Equal([survivor], await Store.Past.ReadSurvivorsAsync(13, Ct));
    }

    private static Guid InShard(byte shard)
    {
        var bytes = Make.Id().ToByteArray(bigEndian: true);
        bytes[15] = shard;
        return new Guid(bytes, bigEndian: true);
    }

    private async Task CommittedAsync(IReadOnlyList<EventRow> rows, params IReadOnlyList<PostingRow> postings)
    {
        var commit = new Commit();
        commit.Events.AddRange(rows);
        commit.Postings.AddRange(postings);
        Assert.Equal(CommitOutcome.Committed, await Store.Commits.CommitAsync(commit, Ct));
    }
}
