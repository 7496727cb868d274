using System.Text;
using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>What a commit writes is what is read, all of it.</summary>
public abstract class CommitContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task A_batch_is_read_back_as_it_was_written()
    {
        var batch = Make.Batch(50);
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(batch));
        var load = new Load();
        load.Members.AddRange(batch.Members.Select(row => row.Id));
        load.Keys.AddRange(batch.Keys.Select(row => row.Key));
        load.Identifiers.AddRange(batch.Identifiers.Select(row => row.Hash));
        load.Profiles.AddRange(batch.Members.Select(row => row.Id));
        load.IdentifiersOf.AddRange(batch.Members.Select(row => row.Id));

        var loaded = await Store.Commits.LoadAsync(load, Ct);

        Assert.All(batch.Members, row => Same.Member(row, loaded.Members[row.Id]));
        Assert.All(batch.Keys, row => Same.Key(row, loaded.Keys[row.Key]));
        Assert.All(batch.Identifiers, row => Assert.Equal(row, loaded.Identifiers[row.Hash]));
        Assert.All(batch.Identifiers, row => Assert.Equal([row], loaded.IdentifiersOf[row.Member]));
        Assert.All(batch.Profiles, row => Same.Bytes(row.Json, loaded.Profiles[row.Member].Json));
        foreach (var row in batch.Events)
        {
            Same.Event(row, await Reads.FindEventAsync(row.Member, row.Id, Ct));
        }
    }

    [Fact]
    public async Task What_does_not_exist_is_absent()
    {
        var load = new Load();
        load.Members.Add(Make.Id());
        load.Identifiers.Add(Make.Hash());
        load.Keys.Add(Make.Hash());
        load.Profiles.Add(Make.Id());
        load.Sessions.Add(Make.Hash());
        load.IdentifiersOf.Add(Make.Id());

        var loaded = await Store.Commits.LoadAsync(load, Ct);

        Assert.Empty(loaded.Members);
        Assert.Empty(loaded.Identifiers);
        Assert.Empty(loaded.Keys);
        Assert.Empty(loaded.Profiles);
        Assert.Empty(loaded.Sessions);
        Assert.Empty(loaded.IdentifiersOf);
    }

    [Fact]
    public async Task Something_asked_twice_is_answered_once()
    {
        var member = Make.Id();
        await CommittedAsync(commit => commit.Members.Add(Make.Member(member)));
        var load = new Load();
        load.Members.AddRange([member, member]);

        Assert.Single((await Store.Commits.LoadAsync(load, Ct)).Members);
    }

    [Fact]
    public async Task An_empty_load_and_an_empty_commit_are_fine()
    {
        Assert.Empty((await Store.Commits.LoadAsync(new Load(), Ct)).Members);
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(new Commit()));
    }

    [Fact]
    public async Task Empty_null_and_long_values_survive()
    {
        var row = Make.Event(Make.Id()) with
        {
            Channel = null,
            Body = ReadOnlyMemory<byte>.Empty,
            Effects = ReadOnlyMemory<byte>.Empty,
            Name = new string('é', 3000),
            Source = string.Empty,
        };
        var big = Make.Event(Make.Id()) with { Body = Encoding.UTF8.GetBytes(new string('x', 200_000)) };
        await CommittedAsync(commit =>
        {
            commit.Events.AddRange([row, big]);
            commit.Members.Add(Make.Member(row.Member) with { Document = ReadOnlyMemory<byte>.Empty });
            commit.Postings.Add(Make.Posting(row) with { Posting = Make.Posting(row).Posting with { Rule = null } });
        });

        Same.Event(row, await Reads.FindEventAsync(row.Member, row.Id, Ct));
        Same.Event(big, await Reads.FindEventAsync(big.Member, big.Id, Ct));
        Assert.True((await Reads.FindMemberAsync(row.Member, Ct))!.Document.IsEmpty);
        Assert.Null(Assert.Single(await Reads.ReadPostingsAsync([row.Member], "points", null, 10, Ct)).Posting.Rule);
    }

    [Fact]
    public async Task Characters_a_database_cannot_hold_are_replaced_and_fail_nothing()
    {
        var row = Make.Event(Make.Id()) with { Name = "a\0b\uD800c \uD83D\uDE00", Channel = "\0" };
        await CommittedAsync(commit => commit.Events.Add(row));
        var found = await Reads.FindEventAsync(row.Member, row.Id, Ct);
        Assert.Equal(("a\uFFFDb\uFFFDc \uD83D\uDE00", "\uFFFD"), (found!.Name, found.Channel));

        await Store.Settings.SetAsync("odd\0", "\uDC00", Ct);
        Assert.Equal("\uFFFD", await Store.Settings.FindAsync("odd\0", Ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_that_keeps_moment_or_revision_replaces_the_rest(bool keepsDueAt)
    {
        var id = Make.Id();
        var first = Make.Member(id);
        await CommittedAsync(commit => commit.Members.Add(first));
        var second = Make.Member(id, expected: 1, document: "second") with { KeepsRevision = true, KeepsDueAt = keepsDueAt };
        second = keepsDueAt ? second : second with { DueAt = first.DueAt.Plus(1) };

        await CommittedAsync(commit => commit.Members.Add(second));

        var row = await Reads.FindMemberAsync(id, Ct);
        Same.Member(second, row);
        Assert.Contains(id, await Store.Work.FindDueAsync(Instant.None, second.DueAt, 10_000, Ct));
        var again = new Commit();
        again.Members.Add(second);
        Assert.Equal(CommitOutcome.VersionConflict, await CommitAsync(again));
    }

    [Fact]
    public async Task A_member_is_replaced_at_its_version()
    {
        var id = Make.Id();
        await CommittedAsync(commit => commit.Members.Add(Make.Member(id)));
        var second = Make.Member(id, expected: 1, document: "second") with { DueAt = Engine.Instant.Never, PlanRevision = 9 };
        await CommittedAsync(commit => commit.Members.Add(second));

        Same.Member(second, await Reads.FindMemberAsync(id, Ct));
    }

    [Fact]
    public async Task A_session_counts_its_versions()
    {
        var key = Make.Hash();
        var written = Make.Session(key);
        await CommittedAsync(commit => commit.Sessions.Add(written));
        Same.Session(written, await Reads.FindSessionAsync(key, Ct));

        var closed = Make.Session(key, expected: 1, state: "closed");
        await CommittedAsync(commit => commit.Sessions.Add(closed));
        var load = new Load();
        load.Sessions.Add(key);
        Same.Session(closed, (await Store.Commits.LoadAsync(load, Ct)).Sessions[key]);
    }

    [Fact]
    public async Task A_profile_is_replaced_whole_and_deleted_by_an_empty_one()
    {
        var member = Make.Id();
        await CommittedAsync(commit => commit.Profiles.Add(new ProfileRow(member, Make.Bytes("1"))));
        await CommittedAsync(commit => commit.Profiles.Add(new ProfileRow(member, Make.Bytes("2"))));
        Same.Bytes(Make.Bytes("2"), (await Reads.FindProfileAsync(member, Ct))!.Json);

        await CommittedAsync(commit => commit.Profiles.Add(new ProfileRow(member, ReadOnlyMemory<byte>.Empty)));
        Assert.Null(await Reads.FindProfileAsync(member, Ct));
    }

    [Fact]
    public async Task A_merge_moves_the_identifiers()
    {
        var (absorbed, survivor) = (Make.Id(), Make.Id());
        var (old, own) = (Make.Identifier(absorbed), Make.Identifier(survivor));
        await CommittedAsync(commit => commit.Identifiers.AddRange([old, own]));
        await CommittedAsync(commit => commit.Merges.Add(Make.Merge(absorbed, survivor)));

        Assert.Equal(survivor, await Reads.FindByIdentifierAsync(old.Hash, Ct));
        Assert.Empty(await Reads.ReadIdentifiersAsync(absorbed, Ct));
        Assert.Equal(2, (await Reads.ReadIdentifiersAsync(survivor, Ct)).Count);
    }

    [Fact]
    public async Task Forgetting_deletes_profile_and_identifiers_and_nothing_else()
    {
        var batch = Make.Batch(2);
        await CommitAsync(batch);
        var (gone, stays) = (batch.Members[0].Id, batch.Members[1].Id);

        await Store.Commits.ForgetAsync(gone, Ct);

        Assert.Null(await Reads.FindProfileAsync(gone, Ct));
        Assert.Empty(await Reads.ReadIdentifiersAsync(gone, Ct));
        Assert.Null(await Reads.FindByIdentifierAsync(batch.Identifiers[0].Hash, Ct));
        Assert.NotNull(await Reads.FindMemberAsync(gone, Ct));
        Assert.Single(await Reads.ReadTimelineAsync([gone], null, 10, Ct));
        Assert.NotNull(await Reads.FindProfileAsync(stays, Ct));
        Assert.Single(await Reads.ReadIdentifiersAsync(stays, Ct));
    }
}
