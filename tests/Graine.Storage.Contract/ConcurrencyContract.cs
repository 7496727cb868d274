namespace Graine.Storage.Contract;

/// <summary>Many writers, in one store and in two: somebody wins, the others are told.</summary>
public abstract class ConcurrencyContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private const int Writers = 16;

    [Fact]
    public async Task Of_many_concurrent_updates_of_a_member_exactly_one_wins()
    {
        var id = Make.Id();
        await CommittedAsync(commit => commit.Members.Add(Make.Member(id)));

        await OneWinsAsync(commit => commit.Members.Add(Make.Member(id, expected: 1)), CommitOutcome.VersionConflict);

        Assert.Equal(2, (await Reads.FindMemberAsync(id, Ct))!.Version);
    }

    [Fact]
    public async Task Of_many_who_make_the_same_member_exactly_one_wins()
    {
        var id = Make.Id();
        await OneWinsAsync(commit => commit.Members.Add(Make.Member(id)), CommitOutcome.VersionConflict);
    }

    [Fact]
    public async Task Of_many_who_make_the_same_session_exactly_one_wins()
    {
        var key = Make.Hash();
        await OneWinsAsync(commit => commit.Sessions.Add(Make.Session(key)), CommitOutcome.VersionConflict);
    }

    [Fact]
    public async Task Of_many_who_use_the_same_key_exactly_one_wins()
    {
        var key = Make.Key();
        await OneWinsAsync(commit => commit.Keys.Add(key), CommitOutcome.KeyConflict);
    }

    [Fact]
    public async Task Of_many_who_make_the_same_identifier_exactly_one_wins()
    {
        var hash = Make.Hash();
        await OneWinsAsync(commit => commit.Identifiers.Add(Make.Identifier(Make.Id(), hash)), CommitOutcome.IdentifierConflict);
    }

    [Fact]
    public async Task Of_many_who_deliver_the_same_row_exactly_one_wins()
    {
        var row = Make.Inbox(Make.Id());
        await CommittedAsync(commit => commit.Inbox.Add(row));
        await OneWinsAsync(commit => commit.Delivered.Add(row), CommitOutcome.AlreadyDelivered);
    }

    [Fact]
    public async Task Of_many_who_drive_the_same_parked_event_exactly_one_wins()
    {
        var row = Make.Event(Make.Id(), status: EventStatus.Parked);
        await CommittedAsync(commit => commit.Events.Add(row));
        await OneWinsAsync(commit => commit.Unparked.Add(row with { Status = EventStatus.Applied }), CommitOutcome.AlreadyDelivered);
    }

    [Fact]
    public async Task Lanes_that_touch_the_same_members_in_any_order_all_get_through()
    {
        var members = Enumerable.Range(0, 40).Select(_ => Make.Id()).ToList();
        await CommittedAsync(commit => commit.Members.AddRange(members.Select(id => Make.Member(id))));
        var other = Database.OpenAnother();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(lane =>
            Task.Run(() => CountUpAsync(lane % 2 == 0 ? Store : other, members, seed: lane, rounds: 5), Ct)));

        foreach (var id in members)
        {
            Assert.Equal(1 + (8 * 5), (await Reads.FindMemberAsync(id, Ct))!.Version);
        }
    }

    // As a lane does: load, apply, commit; on a conflict again. Nothing else may come back.
    private static async Task CountUpAsync(IStore store, List<Guid> members, int seed, int rounds)
    {
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            CommitOutcome outcome;
            do
            {
                var load = new Load();
                load.Members.AddRange(members);
                var loaded = await store.Commits.LoadAsync(load, Ct);
                var commit = new Commit();
                commit.Members.AddRange(loaded.Members.Values
                    .OrderBy(_ => random.Next())
                    .Select(row => Make.Member(row.Id, row.Version)));
                outcome = await store.Commits.CommitAsync(commit, Ct);
                Assert.True(outcome is CommitOutcome.Committed or CommitOutcome.VersionConflict);
            }
            while (outcome != CommitOutcome.Committed);
        }
    }

    private async Task OneWinsAsync(Action<Commit> fill, CommitOutcome others)
    {
        var other = Database.OpenAnother();
        var events = Enumerable.Range(0, Writers).Select(_ => Make.Event(Make.Id())).ToList();

        var outcomes = await Task.WhenAll(events.Select((row, i) => Task.Run(
            () =>
            {
                var commit = new Commit();
                commit.Events.Add(row);
                fill(commit);
                return (i % 2 == 0 ? Store : other).Commits.CommitAsync(commit, Ct);
            },
            Ct)));

        Assert.Single(outcomes, CommitOutcome.Committed);
        Assert.Equal(Writers - 1, outcomes.Count(outcome => outcome == others));
        for (var i = 0; i < Writers; i++)
        {
            var found = await Reads.FindEventAsync(events[i].Member, events[i].Id, Ct);
            Assert.Equal(outcomes[i] == CommitOutcome.Committed, found is not null);
        }
    }
}
