using Graine.Engine;
using Graine.Engine.Inputs;

namespace Graine.Server.Pipeline;

/// <summary>What a member brings along from another programme. Its key is the member's in that programme: read twice, it counts once.</summary>
internal sealed class OpeningSubmission : Submission
{
    public required OpeningCommand Command { get; init; }

    public required ReadOnlyMemory<byte> Json { get; init; }

    public override ReadOnlyMemory<byte> Body => Json;

    public override string Name => CommandNames.Open;

    public override Instant At => Command.At;

    public override Instant Received => Command.Received;

    public override bool LooksUpKey => true;

    public override Input ToInput(Guid id, BatchState state, WorkingMember working) =>
        Command with { Id = id, At = state.Now, Received = state.Now };
}
