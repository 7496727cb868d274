using System.Text.Json;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Rebuilds from the log and the postings what members' documents and the lake say, and tells every difference. Reads only, but for
/// the lake, which is first brought up to the end of the log. Meant for a server at rest: of one at work, what changes between
/// two readings shows as a difference.
/// </summary>
internal sealed class Verification
{
    private const int PageSize = 500;
    private const int TimelineSize = 1_000;

    private readonly IStore _store;
    private readonly Plan _plan;
    private readonly Findings _findings;
    private readonly PlayCheck _play;
    private readonly CountCheck _counts;
    private readonly LogCheck _log;
    private readonly BalanceCheck _balances;
    private readonly StandingCheck _standings;
    private readonly ClaimCheck _claims;
    private readonly ReferralCheck _referrals;
    private readonly OrderEvents _orders;
    private readonly NamePool _names = new();
    private ILookup<Guid, MergeRow> _merges = Enumerable.Empty<MergeRow>().ToLookup(merge => merge.Survivor);
    private long _members;

    private Verification(IStore store, Plan plan, PublishedPlan published, Findings findings)
    {
        (_store, _plan, _findings) = (store, plan, findings);
        _play = new PlayCheck(store, plan, findings);
        _counts = new CountCheck(plan, new DocumentRevisions(published), findings);
        _log = new LogCheck(store, _play, _counts, findings);
        _balances = new BalanceCheck(findings);
        _standings = new StandingCheck(plan, findings);
        _claims = new ClaimCheck(store, findings);
        _referrals = new ReferralCheck(store, findings);
        _orders = new OrderEvents(plan.Programme.Currency);
    }

    /// <param name="store">The database.</param>
    /// <param name="plan">The plan in force.</param>
    /// <param name="lake">Null leaves the lake out.</param>
    /// <param name="tell">Hears each finding at once.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<VerificationReport> RunAsync(
        IStore store,
        Plan plan,
        VerifiedLake? lake,
        Action<Finding>? tell,
        Action<VerificationProgress>? progress,
        CancellationToken ct)
    {
        var findings = new Findings(tell);
        var run = new Verification(store, plan, await store.Plans.LoadPublishedAsync(ct), findings);
        var counts = await store.Reads.CountAsync(ct);
        await run._log.RunAsync(done => progress?.Invoke(new("log", Part(done, counts.Events))), ct);
        run._merges = run._log.Merges;
        var survivors = new Survivors(run._merges);
        await run._counts.ReadAsync(store, ct);
        run._play.Join(survivors);
        run._counts.Join(survivors);
        for (var shard = 0; shard < Shard.Count; shard++)
        {
            await run.LookAsync((short)shard, ct);
            progress?.Invoke(new("members", Part(shard + 1, Shard.Count)));
        }

        await run.FindMissingAsync(ct);
        await run._play.RunAsync(ct);
        await run._claims.RunAsync(ct);
        await run._referrals.RunAsync(ct);
        await run.CountRedemptionsAsync(ct);

        if (lake is not null)
        {
            await run.CompareLakeAsync(lake, done => progress?.Invoke(new("lake", Part(done, counts.Events))), ct);
        }

        return new VerificationReport
        {
            Members = run._members,
            Events = run._log.Events,
            Postings = run._log.Postings,
            BehindPlan = run._standings.Behind,
            IsLakeChecked = lake is not null,
            Findings = findings.Kept,
            FindingsTotal = findings.Total,
        };
    }

    /// <summary>A row that the lake cannot take is a finding like others: what was found before it has to be told.</summary>
    private async Task CompareLakeAsync(VerifiedLake lake, Action<long> told, CancellationToken ct)
    {
        try
        {
            await new LakeCheck(_store, _plan, lake, _findings).RunAsync(told, ct);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException or JsonException)
        {
            _findings.Add("lake", Guid.Empty, "comparison", "a log that can be read", fault.Message);
        }
    }

    /// <summary>Whoever is found by an identifier, or has a name and an address, is there.</summary>
    private async Task FindMissingAsync(CancellationToken ct)
    {
        foreach (var (place, subject) in new[] { (MemberPlace.Identifier, "an identifier"), (MemberPlace.Profile, "profile") })
        {
            foreach (var member in await _store.Reads.FindMissingAsync(place, TimelineSize, ct))
            {
                _findings.Add("identity", member, subject, "its member", null);
            }
        }
    }

    /// <summary>What codes say of how often they were redeemed is what the rows of redemptions say.</summary>
    private async Task CountRedemptionsAsync(CancellationToken ct)
    {
        foreach (var code in await _store.Redemptions.FindMiscountedAsync(TimelineSize, ct))
        {
            // Codes are worth money and stay out of reports: the campaign leads to it.
            var row = (await _store.Vouchers.FindAsync([code], ct))[0];
            _findings.Add("vouchers", row.Member, $"a code of {row.Campaign}, at {row.Place}", "as many redemptions as there are rows", row.Used);
        }
    }

    private static double Part(long done, long all) => all == 0 ? 1 : Math.Min(1, (double)done / all);

    private async Task LookAsync(short shard, CancellationToken ct)
    {
        _balances.Begin(await _store.Reads.ReadBalancesAsync(shard, ct));
        var events = new ShardEvents(_store.Reads, shard, _findings);
        Guid? after = null;
        while (true)
        {
            var page = await _store.Reads.ReadMembersAsync(shard, after, PageSize, ct);
            foreach (var row in page)
            {
                await LookAsync(row, await events.OfAsync(row.Id, ct), ct);
            }

            if (page.Count < PageSize)
            {
                break;
            }

            after = page[^1].Id;
        }

        _ = await events.OfAsync(Guid.AllBitsSet, ct);
        _balances.End();
    }

    private async Task LookAsync(MemberRow row, List<EventRow> events, CancellationToken ct)
    {
        _members++;
        Member member;
        try
        {
            member = MemberCodec.Read(row.Id, row.Document.Span, _names);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            _findings.Add("document", row.Id, "document", "one that can be read", fault.Message);
            return;
        }

        _balances.Look(member);
        if (member.MergedInto == Guid.Empty)
        {
            await CountOrdersAsync(member, events, ct);
        }

        _play.Look(member);
        _counts.Look(member);
        _claims.Look(member);
        _referrals.Look(member);
        _standings.Look(member, row);
    }

    private async Task CountOrdersAsync(Member member, List<EventRow> events, CancellationToken ct)
    {
        var merges = await GatherAsync(member.Id, events, ct);
        var facts = new List<OrderFact>(events.Count);
        foreach (var row in events)
        {
            if (!_orders.TryRead(row, out var fact))
            {
                return;
            }

            if (fact is not null)
            {
                facts.Add(fact);
            }
        }

        var replay = new OrderReplay(_plan.Programme.OrderHorizonDays);
        replay.Run(facts, merges);
        Compare(member, "orders", replay.Count, member.Activity.OrderCount);
        Compare(member, "revenue", replay.Revenue, member.Activity.RevenueMinor);
        Compare(member, "margin", replay.Margin, member.Activity.MarginMinor);
    }

    private void Compare(Member member, string what, long expected, long found)
    {
        if (expected != found)
        {
            _findings.Add("orders", member.Id, what, expected, found);
        }
    }

    /// <summary>Adds the order events of everybody the member has taken in, at any depth; answers the merges.</summary>
    private async Task<List<MergeRow>> GatherAsync(Guid member, List<EventRow> events, CancellationToken ct)
    {
        var merges = _merges[member].ToList();
        for (var index = 0; index < merges.Count; index++)
        {
            var absorbed = merges[index].Absorbed;
            merges.AddRange(_merges[absorbed].Where(merge => !merges.Contains(merge)));
            EventCursor? after = null;
            while (true)
            {
                var page = await _store.Reads.ReadTimelineAsync([absorbed], after, TimelineSize, ct);
                events.AddRange(page.Where(OrderEvents.IsOrder));
                if (page.Count < TimelineSize)
                {
                    break;
                }

                after = new EventCursor(page[^1].At, page[^1].Id);
            }
        }

        return merges;
    }
}
