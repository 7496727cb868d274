using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>An entry is written once, stays as it is, and is found by who, what and when.</summary>
public abstract class AuditContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task An_entry_is_read_as_it_was_written_and_a_repeat_adds_nothing()
    {
        var entry = Entry("wallet/points");
        await Store.Audit.AppendAsync(entry, Ct);
        await Store.Audit.AppendAsync(entry with { After = "\"other\"" }, Ct);

        Assert.Equal(entry, Assert.Single(await ReadAsync(new AuditFilter(Who: entry.Who))));
    }

    [Fact]
    public async Task Each_filter_narrows()
    {
        var who = Make.Id().ToString();
        var first = Entry("member:1", who, "member.adjusted", Make.Noon);
        var second = Entry("Earning-Rule/welcome_1%", who, "plan.saved", Make.Noon.Plus(5));
        foreach (var entry in new[] { first, second, Entry("member:1") })
        {
            await Store.Audit.AppendAsync(entry, Ct);
        }

        Assert.Equal([second, first], await ReadAsync(new AuditFilter(who)));
        Assert.Equal([second], await ReadAsync(new AuditFilter(who, Action: "plan.")));
        Assert.Equal([second], await ReadAsync(new AuditFilter(who, Subject: "rule/WELCOME_1%")));
        Assert.Empty(await ReadAsync(new AuditFilter(who, Subject: "welcome%1")));
        Assert.Equal([second], await ReadAsync(new AuditFilter(who, From: Make.Noon.Plus(5))));
        Assert.Equal([first], await ReadAsync(new AuditFilter(who, To: Make.Noon.Plus(5))));
    }

    [Fact]
    public async Task Pages_lose_nothing_and_repeat_nothing()
    {
        var who = Make.Id().ToString();
        var entries = Enumerable.Range(0, 7).Select(i => Entry("s", who, "a.b", Make.Noon.Plus(i / 3))).ToList();
        foreach (var entry in entries)
        {
            await Store.Audit.AppendAsync(entry, Ct);
        }

        var read = new List<AuditRow>();
        EventCursor? after = null;
        do
        {
            var page = await Store.Audit.ReadAsync(new AuditFilter(who), after, 2, Ct);
            read.AddRange(page);
            after = page.Count < 2 ? null : new EventCursor(page[^1].At, page[^1].Id);
        }
        while (after is not null);

        Assert.Equal(entries.OrderByDescending(entry => (entry.At.Milliseconds, entry.Id)), read);
    }

    [Theory]
    [InlineData("UPDATE audit SET who = 'x'")]
    [InlineData("DELETE FROM audit")]
    public async Task Nothing_is_changed_or_taken_away(string statement)
    {
        var entry = Entry("s");
        await Store.Audit.AppendAsync(entry, Ct);
        _ = await Assert.ThrowsAnyAsync<Exception>(() => Database.ExecuteAsync(statement));
        Assert.Equal(entry, Assert.Single(await ReadAsync(new AuditFilter(entry.Who))));
    }

    private static AuditRow Entry(string subject, string? who = null, string action = "a.b", Instant? at = null) => new(
        Make.Id(), at ?? Make.Noon, who ?? Make.Id().ToString(), action, subject, Before: null, After: """{"points":5}""");

    private Task<IReadOnlyList<AuditRow>> ReadAsync(AuditFilter filter) => Store.Audit.ReadAsync(filter, null, 50, Ct);
}
