using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>Codes are made once and counted exactly; one that is redeemed is redeemed by one, and rolled back by one.</summary>
public abstract class VoucherContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task Codes_are_kept_whole_added_once_and_listed_in_their_order()
    {
        var campaign = Name("spring");
        VoucherRow[] rows =
        [
            .. Enumerable.Range(0, 7).Select(index => Row(campaign, index) with
            {
                Shown = index == 0 ? "Été-0" : null,
                Member = index == 1 ? Make.Id() : Guid.Empty,
                PublishedAt = index is 1 or 2 ? Make.Noon.Plus(index) : Instant.None,
                IsDisabled = index == 3,
                BalanceMinor = index * 100,
                ValidFrom = index == 4 ? Make.Noon : Instant.None,
                ValidUntil = index == 4 ? Make.Noon.Plus(9) : Instant.Never,
            }),
        ];
        Assert.Equal(rows.Select(row => row.Code).Order(StringComparer.Ordinal), (await Store.Vouchers.AddAsync(rows, Ct)).Order(StringComparer.Ordinal));
        Assert.Empty(await Store.Vouchers.AddAsync([rows[2] with { Campaign = "other" }], Ct));

        Assert.Equal(rows.Take(5), await ListAsync(campaign, VoucherFilter.All, null, 5));
        Assert.Equal(rows.Skip(5), await ListAsync(campaign, VoucherFilter.All, new VoucherCursor(rows[4].Place, rows[4].Code), 5));
        Assert.Equal(rows.Skip(1).Take(2), await ListAsync(campaign, VoucherFilter.Published));
        Assert.Equal([rows[3]], await ListAsync(campaign, VoucherFilter.Disabled));
        Assert.Empty(await ListAsync(campaign, VoucherFilter.Redeemed));
        Assert.Equal([rows[0], .. rows[4..]], await ListAsync(campaign, VoucherFilter.Free));
        Assert.Equal([.. rows[4..], rows[0]], await Store.Vouchers.FindFreeAsync(campaign, rows[5].Place, 4, Ct));
        Assert.Equal([rows[1]], await Store.Vouchers.OfMembersAsync([rows[1].Member, Make.Id()], 9, Ct));
        Assert.Equal((rows[0].Place, rows[6].Place), await Store.Vouchers.FindPlacesAsync(campaign, Ct));
        Assert.Null(await Store.Vouchers.FindPlacesAsync(Name("none"), Ct));
        Assert.Equal(new VoucherCounts(7, 2, 1, 0, 2100), await Store.Vouchers.CountAsync(campaign, Ct));
        Assert.Equal([rows[6]], await Store.Vouchers.FindAsync([rows[6].Code, "nothing"], Ct));
    }

    [Fact]
    public async Task A_code_changes_at_the_version_it_was_seen_at_and_only_free_ones_are_deleted()
    {
        var campaign = Name("free");
        VoucherRow[] rows = [.. Enumerable.Range(0, 5).Select(index => Row(campaign, index))];
        await Store.Vouchers.AddAsync(rows, Ct);

        var given = rows[1] with { Member = Make.Id(), PublishedAt = Make.Noon, ValidUntil = Make.Noon.PlusDays(30), IsDisabled = true };
        Assert.True(await Store.Vouchers.ChangeAsync(given, Ct));
        Assert.False(await Store.Vouchers.ChangeAsync(given, Ct));
        Assert.Equal([given with { Version = 2 }], await Store.Vouchers.FindAsync([given.Code], Ct));

        await CommittedAsync(commit => commit.Vouchers.Add(Write(rows[2].Code, 1, 1)));
        Assert.True(await Store.Vouchers.DeleteAsync(rows[4].Code, Ct));
        Assert.False(await Store.Vouchers.DeleteAsync(rows[4].Code, Ct));
        Assert.False(await Store.Vouchers.DeleteAsync(rows[2].Code, Ct));
        Assert.Equal(2, await Store.Vouchers.DeleteFreeAsync(campaign, 100, Ct));
        Assert.Equal([rows[1].Code, rows[2].Code], (await ListAsync(campaign, VoucherFilter.All)).Select(row => row.Code));
    }

    [Fact]
    public async Task Codes_of_a_job_are_counted_with_their_making_whoever_works_on_it()
    {
        var (campaign, other) = (Name("job"), Database.OpenAnother());
        var job = new VoucherJobRow(Make.Id(), campaign, 500, 0, 250, Make.Noon, Make.Noon, "key:1", VoucherJobState.Running);
        Assert.Equal(job, await Store.Vouchers.AddJobAsync(job, Ct));
        Assert.Equal(job, await Store.Vouchers.AddJobAsync(job with { CreatedAt = Make.Noon.Plus(5) }, Ct));
        Assert.Contains(job, await Store.Vouchers.FindRunningJobsAsync(1000, Ct));

        // A code that is there already is not counted: another stands for it.
        await Store.Vouchers.AddAsync([Row(campaign, 3)], Ct);
        var further = await Store.Vouchers.MakeAsync(job, [Code(campaign, 3), Code(campaign, 4)], Make.Noon.Plus(7), Ct);
        Assert.Equal(job with { Done = 1, ChangedAt = Make.Noon.Plus(7) }, further);
        Assert.Null(await Store.Vouchers.MakeAsync(job, [Code(campaign, 5)], Make.Noon.Plus(8), Ct));
        Assert.Empty(await Store.Vouchers.FindAsync([Code(campaign, 5)], Ct));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() => WorkAsync(worker % 2 == 0 ? Store : other, job.Id, campaign), Ct)));

        Assert.Equal((500, VoucherJobState.Done), ((await Store.Vouchers.FindJobAsync(job.Id, Ct))!.Done, (await Store.Vouchers.ListJobsAsync(campaign, 9, Ct))[0].State));
        Assert.Equal(501, (await Store.Vouchers.CountAsync(campaign, Ct)).Codes);
        Assert.Equal(501, (await ListAsync(campaign, VoucherFilter.All, null, 1000)).Select(row => (row.Place, row.Code)).Distinct().Count());
        Assert.False(await Store.Vouchers.CancelJobAsync(job.Id, Make.Noon, Ct));
    }

    [Fact]
    public async Task A_code_is_redeemed_by_exactly_one_of_many_and_rolled_back_by_exactly_one()
    {
        var (campaign, other) = (Name("last"), Database.OpenAnother());
        var (row, owner) = (Row(campaign, 0), Make.Id());
        await Store.Vouchers.AddAsync([row], Ct);
        var made = Enumerable.Range(0, 8).Select(_ => Redemption(campaign, row.Code)).ToList();

        var outcomes = await Task.WhenAll(made.Select((redemption, place) => Task.Run(
            () => CommitAsync(place % 2 == 0 ? Store : other, commit =>
            {
                commit.Vouchers.Add(Write(row.Code, 1, 1) with { Held = "held", Member = owner, PublishedAt = Make.Noon, ValidUntil = Make.Noon.PlusDays(3) });
                commit.Redemptions.Add(redemption);
            }),
            Ct)));
        Assert.Single(outcomes, CommitOutcome.Committed);
        Assert.Equal(7, outcomes.Count(outcome => outcome == CommitOutcome.VersionConflict));
        var winner = made[Array.IndexOf(outcomes, CommitOutcome.Committed)];
        Assert.Equal(winner, await Store.Redemptions.FindAsync(winner.Id, Ct));
        Assert.Equal(
            [row with { Used = 1, Held = "held", Version = 2, Member = owner, PublishedAt = Make.Noon, ValidUntil = Make.Noon.PlusDays(3) }],
             await ListAsync(campaign, VoucherFilter.Redeemed));
        Assert.Equal(new RedemptionSums(1, 0, 990, 12), await Store.Redemptions.SumAsync(campaign, Ct));

        // A part goes back, as far as there is something to go back, and of what was rolled back nothing.
        RedemptionReturn back = new(winner.Id, winner.Stack, 400, Make.Noon.Plus(2));
        await CommittedAsync(commit => commit.Returned.Add(back));
        Assert.Equal(CommitOutcome.VersionConflict, await CommitAsync(Store, commit => commit.Returned.Add(back with { AmountMinor = 591 })));
        Assert.Equal(winner with { AmountMinor = 590, ChangedAt = back.At }, await Store.Redemptions.FindAsync(winner.Id, Ct));
        Assert.Equal(new RedemptionSums(1, 0, 590, 12), await Store.Redemptions.SumAsync(campaign, Ct));
        winner = winner with { AmountMinor = 590 };

        var survivor = Make.Id();
        outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(place => Task.Run(
            () => CommitAsync(place % 2 == 0 ? Store : other, commit =>
                commit.RolledBack.Add(new RedemptionChange(winner.Id, winner.Stack, survivor, Make.Noon.Plus(3)))),
            Ct)));
        Assert.Single(outcomes, CommitOutcome.Committed);
        Assert.Equal(
            [winner with { State = RedemptionState.RolledBack, Member = survivor, ChangedAt = Make.Noon.Plus(3) }],
            await Store.Redemptions.OfStacksAsync([winner.Stack, Make.Id()], Ct));
        Assert.Equal(CommitOutcome.VersionConflict, await CommitAsync(Store, commit => commit.Returned.Add(back)));
        Assert.Equal(new RedemptionSums(0, 1, 0, 0), await Store.Redemptions.SumAsync(campaign, Ct));
        Assert.Contains(row.Code, await Store.Redemptions.FindMiscountedAsync(10_000, Ct));
        await CommittedAsync(commit => commit.Vouchers.Add(Write(row.Code, 2, 0)));
        Assert.DoesNotContain(row.Code, await Store.Redemptions.FindMiscountedAsync(10_000, Ct));
    }

    [Fact]
    public async Task Redemptions_are_filtered_and_paged_newest_first()
    {
        var (campaign, one, two, order) = (Name("list"), Make.Id(), Make.Id(), Name("order"));
        var rows = Enumerable.Range(0, 9).Select(index => Redemption(campaign, $"{campaign}-{index % 3}") with
        {
            Member = index % 2 == 0 ? one : two,
            At = Make.Noon.Plus(index / 2),
            Order = index % 4 == 0 ? order : null,
            State = (RedemptionState)(index % 2),
        }).ToList();
        await CommittedAsync(commit => commit.Redemptions.AddRange(rows));
        var expected = rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToList();

        Assert.Equal(expected, await PagesAsync(new RedemptionFilter(campaign)));
        Assert.Equal(expected, (await PagesAsync(RedemptionFilter.All)).Where(row => row.Campaign == campaign));
        Assert.Equal(expected.Where(row => row.Member == one), await PagesAsync(new RedemptionFilter(Members: [one])));
        Assert.Equal(expected.Where(row => row.Code.EndsWith("-1", StringComparison.Ordinal)), await PagesAsync(new RedemptionFilter(Code: campaign + "-1")));
        Assert.Equal(expected.Where(row => row.Order is not null), await PagesAsync(new RedemptionFilter(Order: order)));
        Assert.Equal(
            expected.Where(row => row.State == RedemptionState.RolledBack), await PagesAsync(new RedemptionFilter(campaign, State: RedemptionState.RolledBack)));
        Assert.Equal(
            expected.Where(row => row.Order is not null && row.Code.EndsWith("-2", StringComparison.Ordinal)),
            await PagesAsync(new RedemptionFilter(campaign, campaign + "-2", order, Members: [one, two])));
    }

    private static async Task WorkAsync(IStore store, Guid id, string campaign)
    {
        for (var job = await store.Vouchers.FindJobAsync(id, Ct); job!.State == VoucherJobState.Running; job = await store.Vouchers.FindJobAsync(id, Ct))
        {
            // More than the job lacks at its end: what is too many is not made.
            _ = await store.Vouchers.MakeAsync(job, [.. Enumerable.Range(0, 90).Select(_ => $"{campaign}-{Make.Id():N}")], Make.Noon, Ct);
        }
    }

    private static Task<CommitOutcome> CommitAsync(IStore store, Action<Commit> fill)
    {
        var commit = new Commit();
        fill(commit);
        return store.Commits.CommitAsync(commit, Ct);
    }

    private Task<IReadOnlyList<VoucherRow>> ListAsync(string campaign, VoucherFilter filter, VoucherCursor? after = null, int limit = 100) =>
        Store.Vouchers.ListAsync(campaign, filter, after, limit, Ct);

    private async Task<List<RedemptionRow>> PagesAsync(RedemptionFilter filter)
    {
        var found = new List<RedemptionRow>();
        EventCursor? after = null;
        while (await Store.Redemptions.ListAsync(filter, after, 2, Ct) is { Count: > 0 } page)
        {
            found.AddRange(page);
            after = new EventCursor(page[^1].At, page[^1].Id);
        }

        return found;
    }

    private static string Name(string what) => $"{what}-{Make.Id():N}";

    private static string Code(string campaign, int index) => FormattableString.Invariant($"{campaign}-{index}");

    private static VoucherWrite Write(string code, long version, int used) =>
        new(code, version, used, 0, null, Guid.Empty, Instant.None, Instant.Never);

    private static VoucherRow Row(string campaign, int index) => new() { Code = Code(campaign, index), Campaign = campaign, Place = 10 + (index / 2) };

    private static RedemptionRow Redemption(string campaign, string code) => new()
    {
        Id = Make.Id(),
        Stack = Make.Id(),
        Member = Make.Id(),
        Campaign = campaign,
        Code = code,
        State = RedemptionState.Redeemed,
        At = Make.Noon,
        ChangedAt = Make.Noon,
        AmountMinor = 990,
        Wallet = "points",
        Points = 12,
        Order = null,
        Revision = 3,
    };
}
