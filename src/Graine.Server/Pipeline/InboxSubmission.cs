using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>An input another member's input led to. The commit that applies it removes its row, so it is applied once.</summary>
internal sealed class InboxSubmission : Submission
{
    public required InboxRow Row { get; init; }

    public required Instant Now { get; init; }

    public override ReadOnlyMemory<byte> Body => Row.Body;

    public override string Name => "transfer";

    public override Instant At => Row.At;

    public override Instant Received => Now;

    public override bool MakesMember => false;

    public override Input ToInput(Guid id, BatchState state, WorkingMember working) =>
        DerivedInput.FromJson(Row.Body.Span, id, Now);

    public override void Written(BatchState state, WorkingMember working, Guid id) => state.Commit.Delivered.Add(Row);
}
