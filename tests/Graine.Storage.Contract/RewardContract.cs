using Graine.Engine;
using Graine.Engine.Rewards;

namespace Graine.Storage.Contract;

/// <summary>Claims are listed as they stand; codes are given once, whoever asks.</summary>
public abstract class RewardContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task A_claim_is_kept_whole_and_follows_its_changes()
    {
        var claim = Claim(Make.Id(), Name("coffee")) with { Code = "SPRING-1", Payment = "card ☕" };
        await CommittedAsync(commit => commit.Claims.Add(claim));
        Assert.Equal(claim, await Store.Claims.FindAsync(claim.Id, Ct));

        var survivor = Make.Id();
        await CommittedAsync(commit => commit.ClaimChanges.Add(new ClaimChange(claim.Id, survivor, ClaimState.Used, Make.Noon.Plus(9))));

        Assert.Equal(claim with { Member = survivor, State = ClaimState.Used, ChangedAt = Make.Noon.Plus(9) }, await Store.Claims.FindAsync(claim.Id, Ct));
        Assert.Null(await Store.Claims.FindAsync(Make.Id(), Ct));
    }

    [Fact]
    public async Task A_claim_made_and_changed_in_one_commit_ends_as_it_was_changed()
    {
        var claim = Claim(Make.Id(), Name("coffee")) with { Wallet = null, Points = 0, Price = null, Cause = null };
        await CommittedAsync(commit =>
        {
            commit.Claims.Add(claim);
            commit.ClaimChanges.Add(new ClaimChange(claim.Id, claim.Member, ClaimState.Cancelled, Make.Noon));
        });

        Assert.Equal(claim with { State = ClaimState.Cancelled, ChangedAt = Make.Noon }, await Store.Claims.FindAsync(claim.Id, Ct));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_newest_first()
    {
        var (one, other, reward) = (Make.Id(), Make.Id(), Name("tea"));
        var claims = Enumerable.Range(0, 9)
            .Select(index => Claim(index % 3 == 0 ? other : one, index % 2 == 0 ? reward : Name("other"), index / 2) with { State = (ClaimState)(index % 2) })
            .ToList();
        await CommittedAsync(commit => commit.Claims.AddRange(claims));
        var expected = claims.OrderByDescending(claim => claim.At).ThenByDescending(claim => claim.Id).ToList();

        Assert.Equal(expected, await PagesAsync([one, other], ClaimFilter.All));
        Assert.Equal(expected.Where(claim => claim.Member == one), await PagesAsync([one], ClaimFilter.All));
        Assert.Equal(expected.Where(claim => claim.Reward == reward), await PagesAsync([one, other], new ClaimFilter(reward)));
        Assert.Equal(expected.Where(claim => claim.Reward == reward), await PagesAsync(null, new ClaimFilter(reward)));
        Assert.Equal(
            expected.Where(claim => claim is { State: ClaimState.Fulfilled }), await PagesAsync([one, other], new ClaimFilter(State: ClaimState.Fulfilled)));
        Assert.Empty(await PagesAsync(null, new ClaimFilter(reward, ClaimState.Used)));
        Assert.Equal(expected, (await PagesAsync(null, ClaimFilter.All)).Where(claims.Contains));
        var shard = Shard.Of(claims[4].Id);
        Assert.Contains(claims[4], await Store.Claims.ReadShardAsync(shard, null, 10_000, Ct));
        Assert.DoesNotContain(claims[4], await Store.Claims.ReadShardAsync(shard, claims[4].Id, 10_000, Ct));
    }

    [Fact]
    public async Task A_cause_adds_up_what_was_not_taken_back()
    {
        var cause = Name("trees");
        await CommittedAsync(commit => commit.Claims.AddRange(Enumerable.Range(0, 5).Select(
            state => Claim(Make.Id(), "donation") with { Cause = cause, Units = 3, State = (ClaimState)state })));

        Assert.Equal(new CauseSum(4, 12), await Store.Claims.SumCauseAsync(cause, Ct));
        Assert.Equal(new CauseSum(0, 0), await Store.Claims.SumCauseAsync(Name("none"), Ct));
    }

    [Fact]
    public async Task Codes_are_added_once_whichever_pool_they_are_in()
    {
        var (pool, other) = (Name("pool"), Name("other"));
        var codes = Enumerable.Range(0, 250).Select(index => (Code: $"{pool}-{index}", Place: (long)index)).ToList();

        Assert.Equal(250, (await Store.Codes.AddAsync(pool, codes, Make.Noon, Ct)).Count);
        Assert.Equal([$"{other}-new"], await Store.Codes.AddAsync(other, [codes[3], ($"{other}-new", 1), codes[200]], Make.Noon, Ct));

        Assert.Equal(new CodeRow(codes[3].Code, pool, Guid.Empty, Make.Noon, new Instant(0)), await Store.Codes.FindAsync(codes[3].Code, Ct));
        Assert.Contains(new CodePoolRow(pool, 250, 250), await Store.Codes.ListPoolsAsync(Ct));
        Assert.Equal([codes[248].Code, codes[249].Code, codes[0].Code], await Store.Codes.FindFreeAsync(pool, 248, 3, Ct));
        Assert.Empty(await Store.Codes.FindFreeAsync(Name("empty"), 0, 3, Ct));
        Assert.Null(await Store.Codes.FindAsync("nothing", Ct));
    }

    [Fact]
    public async Task A_code_is_given_to_exactly_one_of_many_who_take_it()
    {
        var (pool, other) = (Name("pool"), Database.OpenAnother());
        var code = pool + "-1";
        _ = await Store.Codes.AddAsync(pool, [(code, 1)], Make.Noon, Ct);
        await OneWinsAsync(other, claim => new CodeTake(code, pool, claim, Make.Noon.Plus(5)));
        Assert.Empty(await Store.Codes.FindFreeAsync(pool, 0, 3, Ct));
        Assert.Contains(new CodePoolRow(pool, 1, 0), await Store.Codes.ListPoolsAsync(Ct));

        await OneWinsAsync(other, claim => new CodeTake(pool + "-made", "", claim, Make.Noon.Plus(5)));
        Assert.Equal(("", Make.Noon.Plus(5)), ((await Store.Codes.FindAsync(pool + "-made", Ct))!.Pool, (await Store.Codes.FindAsync(pool + "-made", Ct))!.TakenAt));
        Assert.Equal(CommitOutcome.VersionConflict, await TryAsync(commit => commit.Codes.Add(new CodeTake(code, "", Make.Id(), Make.Noon))));
        Assert.Equal(CommitOutcome.VersionConflict, await TryAsync(commit => commit.Codes.Add(new CodeTake("no such", pool, Make.Id(), Make.Noon))));
    }

    [Fact]
    public async Task Lanes_in_two_stores_empty_a_pool_and_give_no_code_twice()
    {
        var (pool, other) = (Name("pool"), Database.OpenAnother());
        _ = await Store.Codes.AddAsync(pool, [.. Enumerable.Range(0, 60).Select(index => ($"{pool}-{index}", (long)index))], Make.Noon, Ct);

        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(lane => Task.Run(() => DrainAsync(lane % 2 == 0 ? Store : other, pool, lane), Ct)));

        var codes = given.SelectMany(each => each).ToList();
        Assert.Equal((60, 60), (codes.Count, codes.Distinct(StringComparer.Ordinal).Count()));
    }

    private static async Task<List<string>> DrainAsync(IStore store, string pool, int lane)
    {
        var taken = new List<string>();
        while (await store.Codes.FindFreeAsync(pool, lane * 7, 3, Ct) is { Count: > 0 } free)
        {
            var commit = new Commit();
            commit.Codes.AddRange(free.Select(code => new CodeTake(code, pool, Make.Id(), Make.Noon)));
            var outcome = await store.Commits.CommitAsync(commit, Ct);
            Assert.True(outcome is CommitOutcome.Committed or CommitOutcome.VersionConflict);
            taken.AddRange(outcome == CommitOutcome.Committed ? free : []);
        }

        return taken;
    }

    private async Task OneWinsAsync(IStore other, Func<Guid, CodeTake> take)
    {
        var claims = Enumerable.Range(0, 12).Select(_ => Make.Id()).ToList();
        var outcomes = await Task.WhenAll(claims.Select((claim, index) => Task.Run(
            () =>
            {
                var commit = new Commit();
                commit.Codes.Add(take(claim));
                return (index % 2 == 0 ? Store : other).Commits.CommitAsync(commit, Ct);
            },
            Ct)));

        Assert.Single(outcomes, CommitOutcome.Committed);
        Assert.Equal(11, outcomes.Count(outcome => outcome == CommitOutcome.VersionConflict));
        var winner = claims[outcomes.ToList().IndexOf(CommitOutcome.Committed)];
        Assert.Equal(winner, (await Store.Codes.FindAsync(take(winner).Code, Ct))!.Claim);
    }

    private async Task<List<ClaimRow>> PagesAsync(IReadOnlyList<Guid>? members, ClaimFilter filter)
    {
        var found = new List<ClaimRow>();
        EventCursor? after = null;
        while (await Store.Claims.ListAsync(members, filter, after, 2, Ct) is { Count: > 0 } page)
        {
            found.AddRange(page);
            after = new EventCursor(page[^1].At, page[^1].Id);
        }

        return found;
    }

    private static string Name(string what) => $"{what}-{Make.Id():N}";

    private static ClaimRow Claim(Guid member, string reward, int at = 0) => new()
    {
        Id = Make.Id(),
        Member = member,
        Reward = reward,
        State = ClaimState.Fulfilled,
        At = Make.Noon.Plus(at),
        ChangedAt = Make.Noon.Plus(at),
        ExpiresAt = Instant.Never,
        Wallet = "points",
        Points = 120,
        Price = "full",
        MoneyMinor = 250,
        Cause = "cause",
        Units = 2,
        Revision = 7,
    };
}
