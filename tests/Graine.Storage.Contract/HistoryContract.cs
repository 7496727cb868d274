using Graine.Engine.Loyalty;

namespace Graine.Storage.Contract;

/// <summary>One member's history as a person looks at it: filtered, added up, and joined from others.</summary>
public abstract class HistoryContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task A_timeline_is_filtered_by_name_channel_status_moment_and_effects()
    {
        var members = new[] { Make.Id(), Make.Id() };
        var plain = Make.Event(members[0], at: 1) with { Name = "page", Effects = default, Channel = null };
        var order = Make.Event(members[0], at: 2);
        var till = Make.Event(members[1], at: 3) with { Channel = "till", Name = "Order" };
        var refused = Make.Event(members[1], at: 4, status: EventStatus.Refused) with { Name = "100% _odd|name" };
        await CommittedAsync(commit => commit.Events.AddRange([plain, order, till, refused]));

        await IsAsync(new EventFilter(Names: [order.Name, "page"]), order, plain);
        await IsAsync(new EventFilter(Names: ["100% _odd|name"]), refused);
        await IsAsync(new EventFilter(Names: ["100% xodd|name", "Ord", "PAGE"]));
        await IsAsync(new EventFilter(NotNames: [order.Name, "page"]), refused, till);
        await IsAsync(new EventFilter(Channel: "till"), till);
        await IsAsync(new EventFilter(Status: EventStatus.Applied), till, order, plain);
        await IsAsync(new EventFilter(WithEffects: true), refused, till, order);
        await IsAsync(new EventFilter(From: order.At), refused, till, order);
        await IsAsync(new EventFilter(Until: till.At), order, plain);
        await IsAsync(new EventFilter(From: order.At, Until: till.At, Channel: "web"), order);
        await IsAsync(EventFilter.All, refused, till, order, plain);

        async Task IsAsync(EventFilter filter, params EventRow[] expected)
        {
            Same.Events(expected, await Reads.ReadTimelineAsync(members, filter, null, 10, Ct));
            var second = await Reads.ReadTimelineAsync(
                members, filter, expected.Length == 0 ? null : new EventCursor(expected[0].At, expected[0].Id), 1, Ct);
            Same.Events([.. expected.Skip(1).Take(1)], second);
        }
    }

    [Fact]
    public async Task Postings_add_up_to_what_stands_after_any_event()
    {
        var members = new[] { Make.Id(), Make.Id() };
        var events = Enumerable.Range(0, 4).Select(i => Make.Event(members[i % 2], at: i)).ToList();
        PostingRow[] postings =
        [
            Of(events[0], 0, Account.Issuance, Account.Pending, 100),
            Of(events[1], 0, Account.Pending, Account.Active, 60),
            Of(events[2], 0, Account.Active, Account.Redeemed, 60),
            Of(events[2], 1, Account.Debt, Account.Revoked, 15),
            Of(events[3], 0, Account.Issuance, Account.Active, 7),
        ];
        await CommittedAsync(commit =>
        {
            commit.Events.AddRange(events);
            commit.Postings.AddRange(postings);
            commit.Postings.Add(Make.Posting(events[0], 9, 1000, wallet: "stars"));
        });

        Assert.Equal(new WalletSums(0, 100, 0), await SumAsync(0));
        Assert.Equal(new WalletSums(60, 40, 0), await SumAsync(1));
        Assert.Equal(new WalletSums(0, 40, 15), await SumAsync(2));
        Assert.Equal(new WalletSums(7, 40, 15), await SumAsync(3));
        Assert.Equal(new WalletSums(0, 0, 0), await Reads.SumPostingsAsync([Make.Id()], "points", new EventCursor(events[3].At, events[3].Id), Ct));
        Assert.Equal([postings[2], postings[3]], await Reads.ReadPostingsOfAsync(members, events[2].Id, Ct));

        Task<WalletSums> SumAsync(int place) =>
            Reads.SumPostingsAsync([.. members, members[0]], "points", new EventCursor(events[place].At, events[place].Id), Ct);
    }

    [Fact]
    public async Task Merges_are_told_with_their_event_at_any_depth()
    {
        var (a, b, c) = (Make.Id(), Make.Id(), Make.Id());
        MergeRow[] merges = [Make.Merge(b, a), Make.Merge(c, b)];
        await CommittedAsync(commit => commit.Merges.AddRange([.. merges, Make.Merge(Make.Id(), Make.Id())]));

        Assert.Equal(merges, await Reads.ReadMergesAsync(a, Ct));
        Assert.Equal([merges[1]], await Reads.ReadMergesAsync(b, Ct));
        Assert.Empty(await Reads.ReadMergesAsync(c, Ct));
    }

    [Fact]
    public async Task Merge_candidates_of_a_member_come_whichever_side_it_is_on()
    {
        var member = Make.Id();
        var first = Make.Candidate(at: 1) with { First = member };
        var second = Make.Candidate(at: 2) with { Second = member };
        await CommittedAsync(commit => commit.MergeCandidates.AddRange([first, second, Make.Candidate(at: 3)]));

        Assert.Equal([second, first], await Reads.ReadMergeCandidatesOfAsync([member], 10, Ct));
        Assert.Equal([second], await Reads.ReadMergeCandidatesOfAsync([member, second.First], 1, Ct));
        Assert.Empty(await Reads.ReadMergeCandidatesOfAsync([Make.Id()], 10, Ct));
    }

    private static PostingRow Of(EventRow row, int ordinal, Account debit, Account credit, long amount)
    {
        var posting = Make.Posting(row, ordinal, amount);
        return posting with { Posting = posting.Posting with { Debit = debit, Credit = credit } };
    }
}
