using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>What members' documents count for caps, tiers and streaks is what the log and the postings say. A plan that asks for none costs nothing.</summary>
internal sealed class CountCheck(CapCheck caps, TallyCheck tallies, StreakCheck streaks)
{
    private readonly HashSet<Guid> _earned = [];

    public static CountCheck Of(Plan plan, PublishedPlan published, Findings findings)
    {
        var revisions = new DocumentRevisions(published);
        return new CountCheck(new CapCheck(plan, revisions, findings), new TallyCheck(plan, revisions, findings), new StreakCheck(plan, revisions, findings));
    }

    public void Look(TailPage page)
    {
        _earned.Clear();
        foreach (var row in page.Events)
        {
            streaks.Look(row);
            if (row.Name == CommandNames.Earn)
            {
                _earned.Add(row.Id);
            }
        }

        foreach (var row in page.Postings)
        {
            caps.Look(row.Member, row.Posting);
            tallies.Look(row.Member, row.Posting, _earned.Contains(row.Event));
        }
    }

    public void Join(Survivors survivors)
    {
        caps.Join(survivors);
        tallies.Join(survivors);
        streaks.Join(survivors);
    }

    public void Look(Member member)
    {
        if (member.MergedInto == Guid.Empty)
        {
            caps.Look(member);
            tallies.Look(member);
            streaks.Look(member);
        }
    }
}
