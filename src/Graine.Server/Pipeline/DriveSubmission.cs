using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// A parked input once more. When it goes through, a new event stands for it and the parked one leaves the list in the same commit;
/// when it fails again everything is as it was.
/// </summary>
internal sealed class DriveSubmission : Submission
{
    public required EventRow Row { get; init; }

    /// <summary>The input as far as it was kept.</summary>
    public required Func<Guid, Input> Making { get; init; }

    /// <summary>The body it had.</summary>
    public required ReadOnlyMemory<byte> Original { get; init; }

    public required Instant Now { get; init; }

    public override ReadOnlyMemory<byte> Body => Original;

    public override string Name => Row.Name;

    public override string? Channel => Row.Channel;

    public override Instant At => Row.At;

    public override Instant Received => Now;

    public override bool KeepsFault => false;

    public override Input? ToInput(Guid id, BatchState state, WorkingMember working) => Making(id);

    public override void Written(BatchState state, WorkingMember working, Guid id) =>
        state.Commit.Unparked.Add(Row with { Status = EventStatus.Refused, Revision = state.Plan.Revision, Effects = default });
}
