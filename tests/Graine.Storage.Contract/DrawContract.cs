using System.Security.Cryptography;
using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>A draw has one seed; entries are committed while it is open, and closing is once.</summary>
public abstract class DrawContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task The_first_seed_stays()
    {
        var (draw, seed) = (Name(), RandomNumberGenerator.GetBytes(32));
        var made = await Store.Draws.EnsureAsync(draw, seed, Make.Noon, Ct);
        var again = await Store.Draws.EnsureAsync(draw, RandomNumberGenerator.GetBytes(32), Make.Noon.Plus(5), Ct);
        Assert.Equal(seed, made.Seed);
        Assert.Equal((Convert.ToHexString(seed), Make.Noon, Instant.None, "", ""), (Convert.ToHexString(again.Seed), again.CreatedAt, again.ClosedAt, again.Beacon, again.Digest));
        Assert.Null(await Store.Draws.FindAsync(Name(), Ct));
        Assert.DoesNotContain(draw, await Store.Draws.ListClosedAsync(Ct));
    }

    [Fact]
    public async Task Entries_are_listed_by_id_and_change_by_id()
    {
        var draw = await OpenAsync();
        var entries = Enumerable.Range(1, 5).Select(index => new DrawEntryRow(draw, Make.Id(), Make.Id(), index, Make.Noon.Plus(index))).ToList();
        await CommittedAsync(commit => commit.DrawEntries.AddRange(entries));
        await CommittedAsync(commit => commit.DrawEntries.AddRange([entries[1] with { Tickets = 0 }, entries[2] with { Tickets = 1 }]));
        List<DrawEntryRow> expected = [.. entries.Where((_, index) => index != 1).Select((entry, index) => index == 1 ? entry with { Tickets = 1 } : entry).OrderBy(entry => entry.Id.ToString("N"), StringComparer.Ordinal)];
        Assert.Equal(expected, await Store.Draws.ReadEntriesAsync(draw, null, 10, Ct));
        Assert.Equal(expected[2..], await Store.Draws.ReadEntriesAsync(draw, expected[1].Id, 10, Ct));
        Assert.Equal(expected[..2], await Store.Draws.ReadEntriesAsync(draw, null, 2, Ct));
        Assert.Equal(new DrawSum(4, 1 + 1 + 4 + 5), await Store.Draws.SumAsync(draw, Ct));
    }

    [Fact]
    public async Task Closing_is_once_and_nothing_is_entered_after()
    {
        var draw = await OpenAsync();
        var entry = new DrawEntryRow(draw, Make.Id(), Make.Id(), 2, Make.Noon);
        await CommittedAsync(commit => commit.DrawEntries.Add(entry));
        var sent = new InboxRow(Make.Id(), entry.Member, Make.Noon, "{}"u8.ToArray());
        var closed = await Store.Draws.CloseAsync(draw, "42", Make.Noon.Plus(9), (row, entries) =>
        {
            Assert.Equal((Make.Noon.Plus(9), "42"), (row.ClosedAt, row.Beacon));
            Assert.Equal([entry], entries);
            return new DrawClosing("abc", [new DrawWinnerRow(draw, 1, entry.Id, entry.Member)], [sent]);
        }, Ct);
        Assert.Equal("abc", closed!.Digest);
        Assert.Null(await Store.Draws.CloseAsync(draw, "", Make.Noon, (_, _) => throw new InvalidOperationException("It is closed."), Ct));
        Assert.Null(await Store.Draws.CloseAsync(Name(), "", Make.Noon, (_, _) => throw new InvalidOperationException("There is none."), Ct));
        Assert.Equal([new DrawWinnerRow(draw, 1, entry.Id, entry.Member)], await Store.Draws.ReadWinnersAsync(draw, Ct));
        Assert.Contains(await Store.Work.FindInboxAsync(10_000, Ct), row => row.Id == sent.Id && row.Member == entry.Member);
        Assert.Contains(draw, await Store.Draws.ListClosedAsync(Ct));

        var commit = new Commit();
        commit.DrawEntries.Add(new DrawEntryRow(draw, Make.Id(), Make.Id(), 1, Make.Noon));
        Assert.Equal(CommitOutcome.VersionConflict, await Store.Commits.CommitAsync(commit, Ct));
        Assert.Equal(1, (await Store.Draws.SumAsync(draw, Ct)).Entries);
    }

    [Fact]
    public async Task While_it_closes_an_entry_is_in_the_list_or_in_conflict()
    {
        var draw = await OpenAsync();
        var entered = Enumerable.Range(0, 40).Select(async _ =>
        {
            var commit = new Commit();
            commit.DrawEntries.Add(new DrawEntryRow(draw, Make.Id(), Make.Id(), 1, Make.Noon));
            return await Store.Commits.CommitAsync(commit, Ct) == CommitOutcome.Committed ? 1 : 0;
        }).ToList();
        var listed = 0;
        _ = await Store.Draws.CloseAsync(draw, "", Make.Noon, (_, entries) =>
        {
            listed = entries.Count;
            return new DrawClosing("", [], []);
        }, Ct);
        Assert.Equal((await Task.WhenAll(entered)).Sum(), listed);
        Assert.Equal(listed, (await Store.Draws.SumAsync(draw, Ct)).Entries);
    }

    private static string Name() => "draw-" + Guid.NewGuid().ToString("N")[..12];

    private async Task<string> OpenAsync()
    {
        var draw = Name();
        _ = await Store.Draws.EnsureAsync(draw, RandomNumberGenerator.GetBytes(32), Make.Noon, Ct);
        return draw;
    }
}
