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

    public const string TransferName = "transfer";

    /// <summary>The source of what arrives.</summary>
    public const string From = "inbox";

    public override string Name => DerivedInput.NameOf(Row.Body.Span);

    public override Instant At => Row.At;

    public override Instant Received => Now;

    public override bool LoadsFresh => true;

    public override bool MakesMember => false;

    public override Input ToInput(Guid id, BatchState state, WorkingMember working) =>
        DerivedInput.FromJson(Row.Body.Span, id, Now);

    /// <summary>Parked it is in the log, and no longer in the inbox: else every turn would park it once more.</summary>
    public override void Parked(BatchState state) => state.Commit.Delivered.Add(Row);

    public override void Written(BatchState state, WorkingMember working, Guid id) => state.Commit.Delivered.Add(Row);
}
