using Graine.Engine;
using Graine.Engine.Referrals;

namespace Graine.Storage.Contract;

/// <summary>Each side of a referral writes its own; codes belong to whoever came first; traces are found and forgotten.</summary>
public abstract class ReferralContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task Both_sides_of_a_referral_are_written_in_any_order()
    {
        var row = Referral(Make.Id(), Make.Id()) with { Reason = "device" };
        await CommittedAsync(commit => commit.Referrals.Add(row));
        Assert.Equal(row, await Store.Referrals.FindAsync(row.Id, Ct));

        var (survivor, other) = (Make.Id(), Make.Id());
        await CommittedAsync(commit => commit.ReferralGifts.Add(new ReferralGift(row.Id, survivor, ReferralGave.Rewarded, Make.Noon.Plus(9), "points", 50)));
        await CommittedAsync(commit => commit.ReferralChanges.Add(
            new ReferralChange(row.Id, other, ReferralState.Qualified, Make.Noon.Plus(5), null, "stars", 7)));
        Assert.Equal(
            row with
            {
                Referrer = survivor,
                Referee = other,
                State = ReferralState.Qualified,
                Gave = ReferralGave.Rewarded,
                ChangedAt = Make.Noon.Plus(5),
                Reason = null,
                ReferrerWallet = "points",
                ReferrerPoints = 50,
                RefereeWallet = "stars",
                RefereePoints = 7,
            },
            await Store.Referrals.FindAsync(row.Id, Ct));
        await CommittedAsync(commit => commit.ReferralGifts.Add(new ReferralGift(row.Id, survivor, ReferralGave.TakenBack, Make.Noon.Plus(3), null, 0)));
        var taken = await Store.Referrals.FindAsync(row.Id, Ct);
        Assert.Equal((ReferralGave.TakenBack, "points", 0L, Make.Noon.Plus(5)), (taken!.Gave, taken.ReferrerWallet, taken.ReferrerPoints, taken.ChangedAt));
        Assert.Null(await Store.Referrals.FindAsync(Make.Id(), Ct));
    }

    [Fact]
    public async Task An_invitation_becomes_a_referral_and_traces_are_found_and_forgotten()
    {
        var (referrer, referee, hash, other) = (Make.Id(), Make.Id(), Make.Id(), Make.Id());
        var invitation = Referral(referrer, Guid.Empty) with { State = ReferralState.Invited };
        var trace = new ReferralTrace(hash, invitation.Id, "invited", referrer, Guid.Empty);
        await Store.Referrals.InviteAsync(invitation, trace, Ct);
        await Store.Referrals.InviteAsync(invitation, trace, Ct);
        Assert.Equal(invitation, await Store.Referrals.FindAsync(invitation.Id, Ct));
        Assert.Equal(0, await Store.Referrals.CountAsync(referrer, Make.Noon, Ct));

        var device = new ReferralTrace(other, invitation.Id, "device", referrer, referee);
        await CommittedAsync(commit =>
        {
            commit.Referrals.Add(invitation with { Referee = referee, State = ReferralState.Registered, At = Make.Noon.Plus(4) });
            commit.ReferralTraces.AddRange([device, device]);
        });
        Assert.Equal(1, await Store.Referrals.CountAsync(referrer, Make.Noon.Plus(4), Ct));
        Assert.Equal(0, await Store.Referrals.CountAsync(referrer, Make.Noon.Plus(5), Ct));
        Assert.Equal(referrer, await Store.Referrals.FindReferrerAsync(referee, Ct));
        Assert.Equal(Guid.Empty, await Store.Referrals.FindReferrerAsync(referrer, Ct));
        Assert.Equal([trace, device], await Store.Referrals.FindTracesAsync([hash, other, Make.Id()], Ct));
        await Store.Commits.ForgetAsync(referee, Ct);
        Assert.Equal([trace], await Store.Referrals.FindTracesAsync([hash, other], Ct));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_newest_first_and_add_up()
    {
        var (one, two, programme) = (Make.Id(), Make.Id(), $"p-{Make.Id():N}");
        var rows = Enumerable.Range(0, 8).Select(index => Referral(index % 2 == 0 ? one : two, Make.Id(), index / 2) with
        {
            Programme = index < 6 ? programme : "other",
            State = index < 4 ? ReferralState.Qualified : ReferralState.Review,
        }).ToList();
        await CommittedAsync(commit =>
        {
            commit.Referrals.AddRange(rows);
            commit.ReferralGifts.Add(new ReferralGift(rows[0].Id, one, ReferralGave.Rewarded, Make.Noon, "points", 50));
        });
        rows[0] = rows[0] with { Gave = ReferralGave.Rewarded, ReferrerWallet = "points", ReferrerPoints = 50 };
        var expected = rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToList();

        Assert.Equal(expected.Where(row => row.Referrer == one), await PagesAsync(new ReferralFilter(Referrers: [one])));
        Assert.Equal(expected, await PagesAsync(new ReferralFilter(Referrers: [one, two])));
        Assert.Equal([rows[3]], await PagesAsync(new ReferralFilter(Referees: [rows[3].Referee])));
        Assert.Equal([rows[3]], await PagesAsync(new ReferralFilter(Referrers: [two], Referees: [rows[3].Referee])));
        Assert.Equal(expected.Where(row => row.Programme == programme), await PagesAsync(new ReferralFilter(programme)));
        Assert.Equal(
            expected.Where(row => row.Programme == programme && row.State == ReferralState.Review), await PagesAsync(new ReferralFilter(programme, ReferralState.Review)));
        Assert.Equal([rows[0]], await PagesAsync(new ReferralFilter(programme, ReferralState.Qualified, HasGiven: true)));
        Assert.Equal(3, (await PagesAsync(new ReferralFilter(programme, ReferralState.Qualified, HasGiven: false))).Count);

        var sums = (await Store.Referrals.SumAsync(null, Make.Noon, Instant.Never, Ct)).Where(sum => sum.Programme == programme).ToList();
        Assert.Equal((3, 6, 50), (sums.Count, sums.Sum(sum => sum.Count), sums.Sum(sum => sum.ReferrerPoints)));
        Assert.Equal(4, (await Store.Referrals.SumAsync([two], Make.Noon, Instant.Never, Ct)).Sum(sum => sum.Count));
        var shard = Shard.Of(rows[4].Id);
        Assert.Contains(rows[4], await Store.Referrals.ReadShardAsync(shard, null, 10_000, Ct));
        Assert.DoesNotContain(rows[4], await Store.Referrals.ReadShardAsync(shard, rows[4].Id, 10_000, Ct));
    }

    [Fact]
    public async Task A_code_belongs_to_whoever_took_it_first()
    {
        var (one, two, code) = (Make.Id(), Make.Id(), $"C{Make.Id():N}");
        var first = new ReferralCodeRow(code, one, true, Make.Noon);
        Assert.Equal(first, await Store.Referrals.AddCodeAsync(first, Ct));
        Assert.Equal(first, await Store.Referrals.AddCodeAsync(new ReferralCodeRow(code, two, false, Make.Noon.Plus(4)), Ct));
        Assert.Equal(first, await Store.Referrals.FindCodeAsync(code, Ct));
        Assert.Equal([first], await Store.Referrals.ListCodesAsync(one, Ct));
        await Store.Commits.ForgetAsync(one, Ct);
        Assert.Null(await Store.Referrals.FindCodeAsync(code, Ct));
    }

    private async Task<List<ReferralRow>> PagesAsync(ReferralFilter filter)
    {
        var found = new List<ReferralRow>();
        EventCursor? after = null;
        while (await Store.Referrals.ListAsync(filter, after, 3, Ct) is { Count: > 0 } page)
        {
            found.AddRange(page);
            after = new EventCursor(page[^1].At, page[^1].Id);
        }

        return found;
    }

    private static ReferralRow Referral(Guid referrer, Guid referee, int at = 0) => new()
    {
        Id = Make.Id(),
        Programme = "friends",
        Referrer = referrer,
        Referee = referee,
        State = ReferralState.Registered,
        At = Make.Noon.Plus(at),
        ChangedAt = Make.Noon.Plus(at),
        ExpiresAt = Make.Noon.Plus(1000),
    };
}
