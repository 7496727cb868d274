namespace Graine.Storage.Contract;

/// <summary>All of a commit or none of it, whichever row it stumbles over.</summary>
public abstract class ConflictContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    public static TheoryData<string, CommitOutcome> Conflicts => new()
    {
        { "key", CommitOutcome.KeyConflict },
        { "key twice in the commit", CommitOutcome.KeyConflict },
        { "identifier", CommitOutcome.IdentifierConflict },
        { "new member", CommitOutcome.VersionConflict },
        { "missing member", CommitOutcome.VersionConflict },
        { "older member", CommitOutcome.VersionConflict },
        { "new session", CommitOutcome.VersionConflict },
        { "older session", CommitOutcome.VersionConflict },
        { "inbox", CommitOutcome.AlreadyDelivered },
        { "parked", CommitOutcome.AlreadyDelivered },
        { "quarantined", CommitOutcome.AlreadyDelivered },
        { "candidate", CommitOutcome.AlreadyDelivered },
        { "key and version", CommitOutcome.KeyConflict },
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public async Task One_conflict_in_a_large_commit_writes_nothing(string kind, CommitOutcome expected)
    {
        var existing = Make.Batch(3);
        existing.Sessions.Add(Make.Session(Make.Hash()));
        existing.Events.Add(Make.Event(Guid.Empty, status: EventStatus.Quarantined));
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(existing));
        var batch = Make.Batch(300);
        batch.Inbox.Add(Make.Inbox(Make.Id()));
        batch.MergeCandidates.Add(Make.Candidate());
        batch.Merges.Add(Make.Merge(Make.Id(), Make.Id()));
        Spoil(batch, existing, kind);
        var before = await Reads.CountAsync(Ct);

        Assert.Equal(expected, await CommitAsync(batch));

        Assert.Equal(before, await Reads.CountAsync(Ct));
        Assert.Null(await Store.Commits.FindKeyAsync(batch.Keys[0].Key, Ct));
        Assert.Null(await Reads.FindMemberAsync(batch.Members[0].Id, Ct));
        Assert.Null(await Reads.FindByIdentifierAsync(batch.Identifiers[0].Hash, Ct));
        Assert.Null(await Reads.FindProfileAsync(batch.Profiles[0].Member, Ct));
        Assert.Empty(await Reads.ReadAbsorbedAsync(batch.Merges[0].Survivor, Ct));
        Assert.Empty(await Reads.ReadPostingsAsync([batch.Events[0].Member], "points", null, 10, Ct));

        // The store goes on working, on the same connection too.
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(Make.Batch(3)));
    }

    [Fact]
    public async Task A_broken_row_is_an_exception_and_writes_nothing()
    {
        var batch = Make.Batch(20);
        var row = Make.Event(Make.Id());
        batch.Events.Add(row);
        batch.Postings.Add(Make.Posting(row, amount: 0));
        var before = await Reads.CountAsync(Ct);

        _ = await Assert.ThrowsAnyAsync<Exception>(() => CommitAsync(batch));

        Assert.Equal(before, await Reads.CountAsync(Ct));
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(Make.Batch(2)));
    }

    [Fact]
    public async Task A_repeated_commit_meets_its_own_keys()
    {
        var batch = Make.Batch(10);
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(batch));
        Assert.Equal(CommitOutcome.KeyConflict, await CommitAsync(batch));
    }

    [Fact]
    public async Task What_is_on_its_way_to_one_member_is_found_in_order_and_nothing_else()
    {
        var member = Make.Id();
        List<InboxRow> rows = [.. Enumerable.Range(0, 3).Select(_ => Make.Inbox(member))];
        await CommittedAsync(commit => commit.Inbox.AddRange([rows[2], rows[0], Make.Inbox(Make.Id()), rows[1]]));

        Assert.Equal(rows.Select(row => row.Id).Order(), (await Store.Work.FindInboxOfAsync(member, 10, Ct)).Select(row => row.Id));
        Assert.Equal(2, (await Store.Work.FindInboxOfAsync(member, 2, Ct)).Count);
        await CommittedAsync(commit => commit.Delivered.AddRange(rows));
        Assert.Empty(await Store.Work.FindInboxOfAsync(member, 10, Ct));
    }

    [Fact]
    public async Task An_inbox_row_is_delivered_once()
    {
        var row = Make.Inbox(Make.Id());
        await CommittedAsync(commit => commit.Inbox.Add(row));
        await CommittedAsync(commit => commit.Delivered.Add(row));

        Assert.Equal(CommitOutcome.AlreadyDelivered, await TryAsync(commit => commit.Delivered.Add(row)));
    }

    [Fact]
    public async Task A_candidate_is_decided_once_and_added_once()
    {
        var row = Make.Candidate();
        await CommittedAsync(commit => commit.MergeCandidates.Add(row));
        await CommittedAsync(commit => commit.MergeCandidates.Add(row with { Reason = "again" }));
        Assert.Equal(row, Assert.Single(await Reads.ReadMergeCandidatesAsync(null, 1000, Ct), found => found.Id == row.Id));
        await CommittedAsync(commit => commit.DecidedCandidates.Add(row.Id));

        Assert.Equal(CommitOutcome.AlreadyDelivered, await TryAsync(commit => commit.DecidedCandidates.Add(row.Id)));
    }

    [Fact]
    public async Task A_parked_event_is_driven_again_once()
    {
        var parked = Make.Event(Make.Id(), status: EventStatus.Parked);
        await CommittedAsync(commit => commit.Events.Add(parked));
        var applied = parked with { Status = EventStatus.Applied, Effects = Make.Bytes("now"), Revision = 6 };
        await CommittedAsync(commit =>
        {
            commit.Unparked.Add(applied);
            commit.Postings.Add(Make.Posting(applied));
        });

        Same.Event(applied, await Reads.FindEventAsync(parked.Member, parked.Id, Ct));
        Assert.Equal(CommitOutcome.AlreadyDelivered, await TryAsync(commit => commit.Unparked.Add(applied)));
    }

    private static void Spoil(Commit batch, Commit existing, string kind)
    {
        var member = existing.Members[0].Id;
        switch (kind)
        {
            case "key": batch.Keys.Add(existing.Keys[1]); break;
            case "key twice in the commit": batch.Keys.Add(batch.Keys[5]); break;
            case "identifier": batch.Identifiers.Add(Make.Identifier(Make.Id(), existing.Identifiers[1].Hash)); break;
            case "new member": batch.Members.Add(Make.Member(member)); break;
            case "missing member": batch.Members.Add(Make.Member(Make.Id(), expected: 1)); break;
            case "older member": batch.Members.Add(Make.Member(member, expected: 2)); break;
            case "new session": batch.Sessions.Add(existing.Sessions[0]); break;
            case "older session": batch.Sessions.Add(Make.Session(existing.Sessions[0].Key, expected: 2)); break;
            case "inbox": batch.Delivered.Add(Make.Inbox(Make.Id())); break;
            case "parked": batch.Unparked.Add(existing.Events[0]); break;
            case "quarantined": batch.Unparked.Add(existing.Events[^1]); break;
            case "candidate": batch.DecidedCandidates.Add(Make.Id()); break;
            default:
                batch.Members.Add(Make.Member(member));
                batch.Keys.Add(existing.Keys[1]);
                break;
        }
    }
}
