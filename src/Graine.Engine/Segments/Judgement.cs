using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Segments;

/// <summary>
/// What the segments last answered of the member at hand, and until when each answer holds by itself. One for an engine, used again and
/// again: it knows the latest member only, and any other is judged whole.
/// </summary>
internal sealed class Judgement
{
    private Member? _member;
    private Plan? _plan;

    /// <summary>By place in the plan.</summary>
    public Instant[] Until { get; private set; } = [];

    public bool[] Answers { get; private set; } = [];

    /// <summary>Until when everything else holds: wallets, tiers, games.</summary>
    public Instant OthersUntil { get; set; } = Instant.None;

    /// <summary>Nobody has judged the member since, another engine neither.</summary>
    public bool IsOf(Member member, Plan plan) =>
        ReferenceEquals(_member, member) && ReferenceEquals(_plan, plan) && ReferenceEquals(member.JudgedWith, this);

    /// <summary>Makes room for a plan's segments; until it is bound again it is nobody's.</summary>
    public void Open(Plan plan)
    {
        _member = null;
        if (!ReferenceEquals(_plan, plan))
        {
            (_plan, Until, Answers) = (plan, new Instant[plan.Segments.Count], new bool[plan.Segments.Count]);
        }
    }

    /// <summary>Takes the answers from where the member stands, when they are not known. True: a segment there is not in the plan any more.</summary>
    public bool Recall(StandingSlice standing)
    {
        var hasRetired = false;
        Array.Clear(Answers);
        foreach (var one in standing.Segments)
        {
            if (_plan!.SegmentPlaces.TryGetValue(one.Segment, out var place))
            {
                Answers[place] = true;
            }
            else
            {
                hasRetired = true;
            }
        }

        return hasRetired;
    }

    public void Bind(Member member)
    {
        _member = member;
        member.JudgedWith = this;
    }
}
