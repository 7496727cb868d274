using Graine.Engine;
using Graine.Engine.Inputs;

namespace Graine.Server.Pipeline;

/// <summary>A member whose due moment has come, or who is behind the plan. Repeating one changes nothing: the member says what is due.</summary>
internal sealed class TimerSubmission : Submission
{
    public const string PlanName = "plan";

    public required bool IsPlanChange { get; init; }

    public required Instant Now { get; init; }

    public override ReadOnlyMemory<byte> Body => Recorder.Empty;

    public override string Name => IsPlanChange ? PlanName : Recorder.TimerName;

    public override Instant At => Now;

    public override Instant Received => Now;

    public override bool LoadsFresh => true;

    public override bool MakesMember => false;

    /// <summary>The member stays due: the next turn finds it again.</summary>
    public override bool KeepsFault => false;

    /// <summary>For a timer nothing is left to do: living through the due moments did it.</summary>
    public override Input? ToInput(Guid id, BatchState state, WorkingMember working) =>
        IsPlanChange && working.Member.PlanRevision < state.Plan.Revision
            ? new PlanChanged { Id = id, At = Now, Received = Now }
            : null;
}
