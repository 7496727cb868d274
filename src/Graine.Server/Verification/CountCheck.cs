using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>What members' documents count for caps, limits, tiers and streaks is what the log and the postings say. A plan that asks for none costs nothing.</summary>
internal sealed class CountCheck(Plan plan, DocumentRevisions revisions, Findings findings)
{
    private readonly CapCheck _caps = new(plan, revisions, findings);
    private readonly TallyCheck _tallies = new(plan, revisions, findings);
    private readonly StreakCheck _streaks = new(plan, revisions, findings);
    private readonly VisitCheck _visits = new(plan, revisions, findings);
    private readonly LimitCheck _limits = new(plan, revisions, findings);
    private readonly ReferralCapCheck _referrals = new(plan, revisions, findings);
    private readonly HouseholdCheck _households = new(plan, revisions, findings);
    private readonly HashSet<Guid> _earned = [];

    public void Look(TailPage page)
    {
        _earned.Clear();
        foreach (var row in page.Events)
        {
            _streaks.Look(row);
            _visits.Look(row);
            _limits.Look(row);
            _referrals.Look(row);
            _households.Look(row);
            if (row.Name == CommandNames.Earn)
            {
                _earned.Add(row.Id);
            }
        }

        foreach (var row in page.Postings)
        {
            _caps.Look(row.Member, row.Posting);
            _tallies.Look(row.Member, row.Posting, _earned.Contains(row.Event));
        }
    }

    /// <summary>After the whole log: what is counted from rows of its own.</summary>
    public Task ReadAsync(IStore store, CancellationToken ct) => _limits.ReadAsync(store, ct);

    public void Join(Survivors survivors)
    {
        _caps.Join(survivors);
        _tallies.Join(survivors);
        _streaks.Join(survivors);
        _visits.Join(survivors);
        _limits.Join(survivors);
        _referrals.Join(survivors);
    }

    public void Look(Member member)
    {
        if (member.MergedInto == Guid.Empty)
        {
            _caps.Look(member);
            _tallies.Look(member);
            _streaks.Look(member);
            _visits.Look(member);
            _limits.Look(member);
            _referrals.Look(member);
            _households.Look(member);
        }
    }
}
