using Graine.Engine;

namespace Graine.Server.Pipeline;

/// <summary>
/// Staff correct a profile: what they say stands in the profile only, the log keeps which fields and why. New e-mails, phones and
/// cards become identifiers where nobody has them; where somebody has, the two are proposed to be joined. Those come in
/// <see cref="Submission.Previous"/>.
/// </summary>
internal sealed class ProfileSubmission : StaffSubmission
{
    public const string CorrectedName = "profile.corrected";
    public const string ChangedCode = "members.profile_changed";

    /// <summary>Traits with their new values (JSON object).</summary>
    public required ReadOnlyMemory<byte> Changes { get; init; }

    public IReadOnlyDictionary<string, object?>? Facts { get; init; }

    /// <summary>The state of the profile that was looked at; null takes whatever is there.</summary>
    public required string? ExpectedTag { get; init; }

    /// <summary>Which fields and why: no values.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The free words of the reason; null when there are none.</summary>
    public ProfileNote? Note { get; init; }

    /// <summary>From the event, the state of the profile after, the effects and whom the new identifiers belong to. Kept: no values.</summary>
    public required Func<Guid, string, IReadOnlyList<Effect>, IReadOnlyList<Guid>, byte[]> Answering { get; init; }

    private readonly List<Guid> _others = [];

    public override ReadOnlyMemory<byte> Body => Json;

    public override string Name => CorrectedName;

    public override Steps ToSteps(BatchState state, WorkingMember working)
    {
        var profile = state.ProfileOf(working);
        if (ExpectedTag is not null && ProfileDocument.Tag(profile) != ExpectedTag)
        {
            return new Steps([], Changed());
        }

        _others.Clear();
        foreach (var identifier in Previous)
        {
            Link(state, working, identifier);
        }

        working.Profile = ProfileDocument.Merge(profile, Changes, state.Now);
        working.IsChanged = true;
        return new Steps([Act(state, CorrectedName, Json, Facts)]);
    }

    public override ReadOnlyMemory<byte> Answer(
        BatchState state, WorkingMember working, IReadOnlyList<Effect> effects, Guid id) =>
        Answering(id, ProfileDocument.Tag(state.ProfileOf(working)), effects, _others);

    public override void Written(BatchState state, WorkingMember working, Guid id)
    {
        if (Note is { } note)
        {
            var profile = state.ProfileOf(working);
            _ = ProfileNotes.Add(ref profile, note with { Event = id });
            working.Profile = profile;
        }
    }

    private static Refusal Changed() => new(ChangedCode, "The profile was changed by somebody else since it was read.");

    private void Link(BatchState state, WorkingMember working, HashedIdentifier identifier)
    {
        var owner = state.Owner(identifier);
        if (owner == Guid.Empty)
        {
            if (Resolver.HasRoom(state, working, identifier))
            {
                state.Attach(identifier, working);
                working.Member.IsIdentified |= identifier.IsStrong;
            }

            return;
        }

        if (state.FindStanding(owner) is { } other && other != working)
        {
            _others.Add(other.Member.Id);
            Resolver.Queue(state, working, other, identifier.Kind);
        }
    }
}
