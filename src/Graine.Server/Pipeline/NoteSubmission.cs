using Graine.Engine;

namespace Graine.Server.Pipeline;

/// <summary>Staff add, change or delete a note. Only a new one leaves an event, which names it and does not say it.</summary>
internal sealed class NoteSubmission : StaffSubmission
{
    public const string AddedName = "note.added";

    /// <summary>Changes the profile's notes, or says why not.</summary>
    public required NoteChange Change { get; init; }

    /// <summary>Which note and by whom.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    public required bool IsNew { get; init; }

    public override ReadOnlyMemory<byte> Body => Json;

    public override string Name => AddedName;

    public override Steps ToSteps(BatchState state, WorkingMember working)
    {
        var profile = state.ProfileOf(working);
        if (Change(ref profile) is { } refusal)
        {
            return new Steps([], refusal);
        }

        working.Profile = profile;
        working.IsChanged = true;
        return new Steps(IsNew ? [Act(state, AddedName, Json, null)] : []);
    }

    /// <summary>The note's id is in the body; its text is nowhere but in the profile.</summary>
    public override ReadOnlyMemory<byte> Answer(
        BatchState state, WorkingMember working, IReadOnlyList<Effect> effects, Guid id) => Json;
}

/// <summary>Changes the notes in a profile; null when done.</summary>
internal delegate Refusal? NoteChange(ref ReadOnlyMemory<byte> profile);
