using Graine.Engine;
using Graine.Engine.Inputs;

namespace Graine.Server.Pipeline;

/// <summary>
/// Something a person decided about a member that is there, over the state they saw: read anew, answered once under its key, and kept
/// nowhere when it fails, for the person is told.
/// </summary>
internal abstract class StaffSubmission : Submission
{
    public required Instant Now { get; init; }

    public override Instant At => Now;

    public override Instant Received => Now;

    public override bool LooksUpKey => true;

    public override bool LoadsFresh => true;

    public override bool MakesMember => false;

    public override bool KeepsFault => false;

    public override Input? ToInput(Guid id, BatchState state, WorkingMember working) => null;

    /// <summary>An act that leaves an event of its own.</summary>
    protected static Step Act(BatchState state, string name, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, object?>? facts) =>
        new(id => new StaffAct { Id = id, At = state.Now, Received = state.Now, Facts = facts }, name, body);
}
