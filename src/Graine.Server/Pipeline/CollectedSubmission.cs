using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Intake;

namespace Graine.Server.Pipeline;

/// <summary>A collected event on its way to a lane.</summary>
internal sealed class CollectedSubmission : Submission
{
    public required CollectedItem Item { get; init; }

    public override ReadOnlyMemory<byte> Body => Item.Body;

    public override string Name => Item.Name;

    public override string? Channel => Item.Channel;

    public override Instant At => Item.At;

    public override Instant Received => Item.Received;

    public override Input ToInput(Guid id, BatchState state, WorkingMember working) => Item.ToEvent(id);
}
