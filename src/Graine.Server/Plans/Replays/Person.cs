using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>One member of the past: what is known of whom today, the inputs, and as whom they are lived under either plan.</summary>
internal sealed class Person(Guid id, List<PastRow> rows)
{
    public Guid Id { get; } = id;

    /// <summary>As stored today; null when there is none. What an identify said is not in the log but here.</summary>
    public Member? Today { get; set; }

    public List<PastRow> Rows { get; } = rows;

    /// <summary>Part of what is asked for, not only there because it has to do with somebody who is.</summary>
    public bool IsCounted { get; set; } = true;

    public Member Before { get; private set; } = null!;

    /// <summary>The same as <see cref="Before"/> until the plans part.</summary>
    public Member After { get; set; } = null!;

    public bool IsParted { get; set; }

    public void Begin(int revision)
    {
        Before = Make(revision);
        After = Before;
        IsParted = false;
    }

    public void BeginParted(int revision, int draftRevision)
    {
        Before = Make(revision);
        After = Make(draftRevision);
        IsParted = true;
    }

    private Member Make(int revision)
    {
        var member = new Member { Id = Id, PlanRevision = revision, IsIdentified = Today?.IsIdentified == true };
        foreach (var fact in Today?.Facts.All ?? [])
        {
            member.Facts.Set(fact.Name, fact.Value, fact.At);
        }

        return member;
    }
}
