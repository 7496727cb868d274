using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Judges a member again as of the moment the engine last brought it to: nothing may change, for the same member, plan and
/// time give the same answer. Changes the member it is given.
/// </summary>
internal sealed class StandingCheck(Plan plan, Findings findings)
{
    private const string Check = "standing";

    private readonly Engine.Engine _engine = new();
    private readonly Outcome _outcome = new();

    /// <summary>Members whose standing is that of an earlier plan and who were not looked at.</summary>
    public long Behind { get; private set; }

    public void Look(Member member, MemberRow row)
    {
        // Earlier is a look in vain; later would be a moment missed.
        if (row.DueAt > member.DueAt)
        {
            findings.Add("document", member.Id, "due moment in its row", member.DueAt, row.DueAt);
        }

        if (row.PlanRevision != member.PlanRevision)
        {
            findings.Add("document", member.Id, "plan revision in its row", member.PlanRevision, row.PlanRevision);
        }

        if (member.MergedInto != Guid.Empty || !member.Clock.IsSet)
        {
            return;
        }

        if (member.PlanRevision != plan.Revision)
        {
            Behind++;
            return;
        }

        foreach (var standing in member.Standing.Segments.Where(standing => plan.Segments.All(segment => segment.Id != standing.Segment)))
        {
            findings.Add(Check, member.Id, $"segment {standing.Segment}", "not in it: there is no such segment", "in it");
        }

        var now = member.Clock;
        _engine.Apply(member, new TimerElapsed { Id = Guid.Empty, At = now, Received = now }, plan, now, _outcome);
        foreach (var effect in _outcome.Effects)
        {
            Tell(member.Id, effect);
        }

        foreach (var posting in _outcome.Postings)
        {
            findings.Add(Check, member.Id, $"wallet {posting.Wallet}, lot {posting.Lot}", "nothing due", $"{posting.Amount} due");
        }
    }

    private void Tell(Guid member, in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.TierChanged:
                findings.Add(Check, member, $"tier set {effect.Subject}", effect.To ?? "no tier", effect.From ?? "no tier");
                break;
            case EffectKind.SegmentEntered:
                findings.Add(Check, member, $"segment {effect.Subject}", "in it", "not in it");
                break;
            case EffectKind.SegmentLeft:
                findings.Add(Check, member, $"segment {effect.Subject}", "not in it", "in it");
                break;
            default:
                break;
        }
    }
}
