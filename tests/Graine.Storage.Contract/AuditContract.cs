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

    [Fact]
    public async Task A_note_goes_with_the_commit_and_with_nothing_of_one_that_is_refused()
    {
        var member = Make.Id();
        var (kept, lost) = (Entry("member:1"), Entry("member:1"));
        var commit = new Commit();
        commit.Members.Add(Make.Member(member));
        commit.Audit.AddRange([kept, kept with { After = null }]);
        Assert.Equal(CommitOutcome.Committed, await Store.Commits.CommitAsync(commit, Ct));

        var stale = new Commit();
        stale.Members.Add(Make.Member(member, expected: 7));
        stale.Audit.Add(lost);
        Assert.Equal(CommitOutcome.VersionConflict, await Store.Commits.CommitAsync(stale, Ct));

        Assert.Equal(kept, Assert.Single(await ReadAsync(new AuditFilter(kept.Who))));
        Assert.Empty(await ReadAsync(new AuditFilter(lost.Who)));
    }

    [Fact]
    public async Task Every_write_of_staff_takes_its_note_along()
    {
        var who = Make.Id().ToString();
        var (user, key) = (User(), Key());
        Assert.Equal(UserOutcome.Saved, await Store.Users.Noting(Entry("1", who)).SaveAsync(user, Ct));
        await Store.Settings.Noting(Entry("2", who)).SaveKeyAsync(key, Ct);
        await Store.Settings.Noting(Entry("3", who)).SaveKeysAsync([key], new Dictionary<string, string> { [who] = "value" }, Ct);
        Assert.NotNull(await Store.Plans.Noting(Entry("4", who)).SaveDraftAsync("wallet", who, "{}"u8.ToArray(), 0, "me", Make.Noon, Ct));
        Assert.NotNull(await Store.Plans.Noting(Entry("5", who)).PublishAsync([], await Store.Plans.FindRevisionAsync(Ct), "me", "", Make.Noon, Ct));
        Assert.Equal(0, await Store.SignIns.Noting(Entry("6", who)).RemoveAllAsync(user.Id, Guid.Empty, Ct));
        Assert.True(await Store.SavedViews.Noting(Entry("7", who)).SaveAsync(View(), 0, Ct));
        await Store.Users.Noting(Entry("8", who)).SaveInvitationAsync(
            new InvitationRow(Make.Id(), Make.Id().ToString(), who, "analyst", Guid.Empty, who, Make.Noon, Make.Noon), Guid.Empty, Ct);
        Assert.True(await Store.Plans.Noting(Entry("9", who)).SaveDraftsAsync([new DraftChange("wallet", who, "[]"u8.ToArray(), 1)], "me", Make.Noon, Ct));

        Assert.Equal("123456789", string.Concat((await ReadAsync(new AuditFilter(who))).Select(note => note.Subject).Order()));
        Assert.Equal("value", await Store.Settings.FindAsync(who, Ct));
    }

    [Fact]
    public async Task A_write_that_met_a_conflict_leaves_no_note()
    {
        var who = Make.Id().ToString();
        var user = User();
        Assert.Equal(UserOutcome.Saved, await Store.Users.SaveAsync(user, Ct));
        Assert.Equal(UserOutcome.EmailTaken, await Store.Users.Noting(Entry("s", who)).SaveAsync(user with { Id = Make.Id() }, Ct));
        Assert.Equal(UserOutcome.Conflict, await Store.Users.Noting(Entry("s", who)).SaveAsync(user with { Version = 9 }, Ct));
        Assert.False(await Store.Users.Noting(Entry("s", who)).RemoveInvitationAsync(Make.Id(), Ct));
        Assert.Null(await Store.Plans.Noting(Entry("s", who)).SaveDraftAsync("wallet", who, "{}"u8.ToArray(), 3, "me", Make.Noon, Ct));
        Assert.Null(await Store.Plans.Noting(Entry("s", who)).PublishAsync([], -5, "me", "", Make.Noon, Ct));
        Assert.False(await Store.SavedViews.Noting(Entry("s", who)).DeleteAsync(Make.Id(), 1, Ct));

        Assert.Empty(await ReadAsync(new AuditFilter(who)));
    }

    [Fact]
    public async Task Of_a_change_whose_note_cannot_be_written_nothing_is_left()
    {
        var user = User();
        _ = await Assert.ThrowsAnyAsync<Exception>(() => Store.Users.Noting(Entry("s") with { Action = null! }).SaveAsync(user, Ct));

        Assert.Null(await Store.Users.FindAsync(user.Id, Ct));
    }

    [Fact]
    public async Task Several_drafts_are_saved_all_or_none()
    {
        var (one, other) = (Make.Id().ToString(), Make.Id().ToString());
        foreach (var id in new[] { one, other })
        {
            Assert.NotNull(await Store.Plans.SaveDraftAsync("wallet", id, "1"u8.ToArray(), 0, "me", Make.Noon, Ct));
        }

        var entry = Entry("s");
        Assert.False(await Store.Plans.Noting(entry).SaveDraftsAsync([Draft(one, 1), Draft(other, 5)], "me", Make.Noon, Ct));
        Assert.Equal(1, (await Store.Plans.FindAsync("wallet", one, Ct))?.Version);
        Assert.Empty(await ReadAsync(new AuditFilter(entry.Who)));

        Assert.True(await Store.Plans.Noting(entry).SaveDraftsAsync([Draft(one, 1), Draft(other, 1)], "me", Make.Noon, Ct));
        Assert.Equal("2"u8.ToArray(), (await Store.Plans.FindAsync("wallet", other, Ct))?.Draft.ToArray());
        Assert.Single(await ReadAsync(new AuditFilter(entry.Who)));
    }

    private static DraftChange Draft(string id, long version) => new("wallet", id, "2"u8.ToArray(), version);

    private static UserRow User() => new(
        Make.Id(), 0, Make.Id() + "@example.com", "Ada", "analyst", IsActive: true, "hash", "fr", "", "", 0, "", Make.Noon, Instant.None);

    private static ApiKeyRow Key() => new(Make.Id().ToString(), "write", "Shop", Make.Id().ToString(), "", Make.Noon, Instant.None, Instant.None);

    private static SavedViewRow View() => new(
        Make.Id(), 1, "members", "me", IsShared: false, "Mine", "{}"u8.ToArray(), Make.Noon, "me");

    private static AuditRow Entry(string subject, string? who = null, string action = "a.b", Instant? at = null) => new(
        Make.Id(), at ?? Make.Noon, who ?? Make.Id().ToString(), action, subject, Before: null, After: """{"points":5}""");

    private Task<IReadOnlyList<AuditRow>> ReadAsync(AuditFilter filter) => Store.Audit.ReadAsync(filter, null, 50, Ct);
}
