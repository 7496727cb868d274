using Graine.Engine;
using Graine.Engine.Loyalty;

namespace Graine.Storage.Contract;

/// <summary>Pages lose nothing and repeat nothing; sums are exact.</summary>
public abstract class ReadContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task A_timeline_over_several_members_comes_in_pages_newest_first(int limit)
    {
        var members = new[] { Make.Id(), Make.Id(), Make.Id() };

        // Moments repeat, so that the id decides.
        var events = Enumerable.Range(0, 60).Select(i => Make.Event(members[i % 3], at: i / 5)).ToList();
        await CommittedAsync(commit => commit.Events.AddRange([.. events, Make.Event(Make.Id())]));
        var expected = events.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToList();

        var found = new List<EventRow>();
        for (EventCursor? after = null; ;)
        {
            var page = await Reads.ReadTimelineAsync([.. members, members[0]], after, limit, Ct);
            Assert.True(page.Count <= limit);
            found.AddRange(page);
            if (page.Count == 0)
            {
                break;
            }

            after = new EventCursor(page[^1].At, page[^1].Id);
        }

        Same.Events(expected, found);
    }

    [Fact]
    public async Task Applied_events_of_a_name_after_a_moment_come_newest_first_and_no_more_than_asked()
    {
        var members = new[] { Make.Id(), Make.Id() };
        var events = Enumerable.Range(0, 8).Select(i => Make.Event(members[i % 2], at: i)).ToList();
        var batch = new Commit();
        batch.Events.AddRange(events);
        batch.Events.Add(Make.Event(members[0], at: 9) with { Name = "Another" });
        batch.Events.Add(Make.Event(members[0], at: 9, status: EventStatus.Refused));
        batch.Events.Add(Make.Event(Make.Id(), at: 9));
        await CommitAsync(batch);

        var found = await Reads.ReadEventsNamedAsync(members, events[0].Name, events[2].At, 4, Ct);
        var all = await Reads.ReadEventsNamedAsync([.. members, members[0]], events[0].Name, events[2].At, 100, Ct);

        Same.Events([events[7], events[6], events[5], events[4]], found);
        Same.Events([events[7], events[6], events[5], events[4], events[3]], all);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task Postings_come_in_pages_that_never_split_an_event(int limit)
    {
        var members = new[] { Make.Id(), Make.Id() };
        var events = Enumerable.Range(0, 12).Select(i => Make.Event(members[i % 2], at: i / 3)).ToList();
        var postings = events.SelectMany((row, i) => Enumerable.Range(0, (i % 4) + 1).Select(n => Make.Posting(row, n, 10 + n))).ToList();
        postings.Add(Make.Posting(events[0], 0, member: members[1]));
        await CommittedAsync(commit =>
        {
            commit.Events.AddRange(events);
            commit.Postings.AddRange(postings);
            commit.Postings.Add(Make.Posting(events[0], 50, wallet: "stars"));
        });
        var expected = postings.OrderByDescending(row => row.Posting.At).ThenByDescending(row => row.Event)
            .ThenByDescending(row => row.Member).ThenByDescending(row => row.Ordinal).ToList();

        var found = new List<PostingRow>();
        for (EventCursor? after = null; ;)
        {
            var page = await Reads.ReadPostingsAsync(members, "points", after, limit, Ct);
            found.AddRange(page);
            if (page.Count == 0)
            {
                break;
            }

            after = new EventCursor(page[^1].Posting.At, page[^1].Event);
        }

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Rejected_are_the_parked_and_the_quarantined_newest_first()
    {
        var rows = new[]
        {
            Make.Event(Guid.Empty, at: -3, status: EventStatus.Quarantined),
            Make.Event(Make.Id(), at: -2, status: EventStatus.Parked),
            Make.Event(Guid.Empty, at: -1, status: EventStatus.Quarantined),
        };
        var others = new[] { Make.Event(Make.Id(), at: -2), Make.Event(Make.Id(), at: -2, status: EventStatus.Refused) };
        await CommittedAsync(commit => commit.Events.AddRange([.. rows, .. others]));
        var start = new EventCursor(Make.Noon, Guid.Empty);

        var page = await Reads.ReadRejectedAsync(start, 2, Ct);
        Same.Events([rows[2], rows[1]], page);
        Same.Events([rows[0]], await Reads.ReadRejectedAsync(new EventCursor(page[1].At, page[1].Id), 1, Ct));
        Same.Event(rows[0], await Reads.FindEventAsync(Guid.Empty, rows[0].Id, Ct));
        Assert.NotEmpty(await Reads.ReadRejectedAsync(null, 10, Ct));
    }

    [Fact]
    public async Task Absorbed_members_are_found_at_any_depth_and_a_circle_ends()
    {
        var (a, b, c, d) = (Make.Id(), Make.Id(), Make.Id(), Make.Id());
        await CommittedAsync(commit => commit.Merges.AddRange([Make.Merge(b, a), Make.Merge(c, a), Make.Merge(d, b)]));
        Assert.Equal(new[] { b, c, d }.Order(), (await Reads.ReadAbsorbedAsync(a, Ct)).Order());
        Assert.Equal([d], await Reads.ReadAbsorbedAsync(b, Ct));
        Assert.Empty(await Reads.ReadAbsorbedAsync(d, Ct));

        await CommittedAsync(commit => commit.Merges.Add(Make.Merge(a, d)));
        Assert.Equal(3, (await Reads.ReadAbsorbedAsync(a, Ct)).Count);
    }

    [Fact]
    public async Task Members_of_a_shard_come_by_id()
    {
        var batch = Make.Batch(40);
        await CommitAsync(batch);
        foreach (var shard in batch.Members.GroupBy(row => Shard.Of(row.Id)))
        {
            var all = new List<Guid>();
            for (Guid? after = null; ;)
            {
                var page = await Reads.ReadMembersAsync(shard.Key, after, 2, Ct);
                all.AddRange(page.Select(row => row.Id));
                if (page.Count < 2)
                {
                    break;
                }

                after = page[^1].Id;
            }

            Assert.Equal(all.Order(), all);
            Assert.Equal(all.Distinct(), all);
            Assert.All(all, id => Assert.Equal(shard.Key, Shard.Of(id)));
            Assert.Empty(shard.Select(row => row.Id).Except(all));
        }
    }

    [Fact]
    public async Task Balances_are_credits_less_debits()
    {
        var member = Make.Id();
        var row = Make.Event(member);
        var earned = Make.Posting(row, 0, 500);
        var spent = Make.Posting(row, 1) with { Posting = earned.Posting with { Debit = Account.Active, Credit = Account.Redeemed, Amount = 120 } };
        var stars = Make.Posting(row, 2, 7, "stars");
        await CommittedAsync(commit => commit.Postings.AddRange([earned, spent, stars]));

        var balances = (await Reads.ReadBalancesAsync(Shard.Of(member), Ct)).Where(balance => balance.Member == member);

        Assert.Equal(
            [
                new BalanceRow(member, "points", Account.Issuance, -500),
                new BalanceRow(member, "points", Account.Active, 380),
                new BalanceRow(member, "points", Account.Redeemed, 120),
                new BalanceRow(member, "stars", Account.Issuance, -7),
                new BalanceRow(member, "stars", Account.Active, 7),
            ],
            balances);
    }

    [Fact]
    public async Task Events_of_a_shard_come_by_member_and_time_without_those_of_nobody()
    {
        var member = Make.Id();
        var rows = Enumerable.Range(0, 5).Select(i => Make.Event(member, at: i / 2)).ToList();
        await CommittedAsync(commit =>
        {
            commit.Events.AddRange(rows);
            commit.Events.Add(Make.Event(Guid.Empty, status: EventStatus.Quarantined));
        });
        var found = new List<EventRow>();
        var page = await Reads.ReadEventsAsync(Shard.Of(member), null, 2, Ct);
        while (page.Count > 0)
        {
            found.AddRange(page);
            page = await Reads.ReadEventsAsync(Shard.Of(member), EventPlace.Of(found[^1]), 2, Ct);
        }

        Assert.Equal(
            rows.OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => row.Id),
            found.Where(row => row.Member == member).Select(row => row.Id));
        Assert.DoesNotContain(found, row => row.Member == Guid.Empty);
    }

    [Fact]
    public async Task Counts_count()
    {
        var before = await Reads.CountAsync(Ct);
        var batch = Make.Batch(3);
        batch.Events.Add(Make.Event(Guid.Empty, at: -9999, status: EventStatus.Quarantined));
        batch.Inbox.Add(Make.Inbox(Make.Id()));
        batch.MergeCandidates.Add(Make.Candidate());
        await CommitAsync(batch);

        var after = await Reads.CountAsync(Ct);

        Assert.Equal(
            before with
            {
                Members = before.Members + 3,
                Events = before.Events + 4,
                Postings = before.Postings + 3,
                Rejected = before.Rejected + 1,
                Inbox = before.Inbox + 1,
                MergeCandidates = before.MergeCandidates + 1,
            },
            after);
    }

    [Fact]
    public async Task Candidates_come_in_pages_newest_first()
    {
        var rows = Enumerable.Range(0, 5).Select(i => Make.Candidate(at: -1_000_000 - (i / 2))).ToList();
        await CommittedAsync(commit => commit.MergeCandidates.AddRange(rows));
        var expected = rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToList();

        var first = await Reads.ReadMergeCandidatesAsync(new EventCursor(Make.Noon.Plus(-900_000), Guid.Empty), 3, Ct);
        Assert.Equal(expected.Take(3), first);
        Assert.Equal(expected.Skip(3), await Reads.ReadMergeCandidatesAsync(new EventCursor(first[2].At, first[2].Id), 3, Ct));
    }

    [Fact]
    public async Task Identifiers_come_oldest_first_and_moments_at_the_ends_survive()
    {
        var member = Make.Id();
        var rows = new[] { Make.Identifier(member) with { Since = Instant.Never }, Make.Identifier(member) with { Since = Instant.None } };
        await CommittedAsync(commit => commit.Identifiers.AddRange(rows));

        Assert.Equal([rows[1], rows[0]], await Reads.ReadIdentifiersAsync(member, Ct));
    }
}
