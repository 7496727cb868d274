namespace Graine.Storage.Contract;

/// <summary>A period of a leaderboard is closed once, with what it gives.</summary>
public abstract class BoardContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task A_period_is_closed_once_with_who_won_and_what_they_get()
    {
        var (board, winners) = (Name(), new[] { new BoardWinnerRow(Make.Id(), 1, 900, 1), new BoardWinnerRow(Make.Id(), 2, 800, 1) });
        List<InboxRow> sent = [.. winners.Select(winner => new InboxRow(Make.Id(), winner.Member, Make.Noon, "{}"u8.ToArray()))];
        var march = Closing(board, "2027-03", 10);
        Assert.Null(await Store.Boards.FindAsync(board, "2027-03", Ct));
        Assert.True(await Store.Boards.CloseAsync(march, winners, sent, Ct));
        Assert.False(await Store.Boards.CloseAsync(march with { ClosedAt = Make.Noon.Plus(99) }, [winners[0]], [sent[0] with { Id = Make.Id() }], Ct));
        Assert.Equal(march, await Store.Boards.FindAsync(board, "2027-03", Ct));
        Assert.Equal(winners, await Store.Boards.ReadWinnersAsync(board, "2027-03", Ct));
        Assert.Empty(await Store.Boards.ReadWinnersAsync(board, "2027-04", Ct));
        var inbox = await Store.Work.FindInboxAsync(10_000, Ct);
        Assert.All(winners, winner => Assert.Single(inbox, row => row.Member == winner.Member));
    }

    [Fact]
    public async Task The_last_closed_period_is_the_one_that_ended_last()
    {
        var board = Name();
        Assert.Null(await Store.Boards.FindLastAsync(board, Ct));
        foreach (var (period, until) in new[] { ("2027-02", 20), ("2027-03", 30), ("2027-01", 10) })
        {
            Assert.True(await Store.Boards.CloseAsync(Closing(board, period, until), [], [], Ct));
        }

        Assert.Equal(Closing(board, "2027-03", 30), await Store.Boards.FindLastAsync(board, Ct));
        Assert.Null(await Store.Boards.FindLastAsync(Name(), Ct));
    }

    [Fact]
    public async Task Of_many_that_close_at_once_one_does()
    {
        var (board, member) = (Name(), Make.Id());
        var closed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.Boards.CloseAsync(
            Closing(board, "2027-03", 10), [new BoardWinnerRow(member, 1, 5, 1)], [new InboxRow(Make.Id(), member, Make.Noon, "{}"u8.ToArray())], Ct)));
        Assert.Single(closed, won => won);
        Assert.Single(await Store.Work.FindInboxAsync(10_000, Ct), row => row.Member == member);
    }

    private static BoardClosingRow Closing(string board, string period, int until) => new(board, period, Make.Noon.Plus(until), Make.Noon.Plus(50), 7);

    private static string Name() => "board-" + Guid.NewGuid().ToString("N")[..12];
}
