using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Server.Pipeline;

/// <summary>A command on a member's points or rewards, with the answer its caller and every retry of it get.</summary>
internal sealed class CommandSubmission : Submission
{
    /// <summary>A <see cref="PointsCommand"/>, <see cref="HoldCommand"/>, <see cref="ExtendCommand"/>, <see cref="RewardCommand"/>, <see cref="ReferralCommand"/> or <see cref="GameCommand"/>.</summary>
    public required Input Command { get; init; }

    public required ReadOnlyMemory<byte> Json { get; init; }

    public required Func<Member, Guid, Outcome, byte[]> Answering { get; init; }

    /// <summary>Why, in free words: may hold personal data, so it goes into the profile and not into the log.</summary>
    public ProfileNote? Note { get; init; }

    /// <summary>Of a claim of a reward; null for other commands.</summary>
    public ClaimCode? Code { get; init; }

    /// <summary>Of a code somebody came with; null for other commands.</summary>
    public ReferralEntry? Referral { get; init; }

    /// <summary>The command makes what it is about: a household.</summary>
    public bool IsNew { get; init; }

    public override bool MakesNamed => IsNew;

    private bool _isDone;

    public override ReadOnlyMemory<byte> Body => Referral?.Found is { } found ? ReferralJson.Write(found, Source) : Json;

    public override string Name => CommandNames.Of(Command);

    public override Instant At => Command.At;

    public override Instant Received => Command.Received;

    public override bool LooksUpKey => true;

    public override bool MakesMember => false;

    public override Input ToInput(Guid id, BatchState state, WorkingMember working)
    {
        _isDone = false;
        var command = Command with { Id = id, At = state.Now, Received = state.Now };
        return Code is not null && command is RewardCommand claim ? Code.Look(claim, state)
            : Referral is not null && command is ReferralCommand referral ? Referral.Look(referral, state, working)
            : command;
    }

    public override ReadOnlyMemory<byte> Answer(Member member, Guid id, Outcome outcome)
    {
        _isDone = true;
        return Answering(member, id, outcome);
    }

    public override void Written(BatchState state, WorkingMember working, Guid id)
    {
        if (_isDone)
        {
            Code?.Take(state, id);
            Referral?.Take(state, working, id);
        }

        if (_isDone && Note is { } note)
        {
            var profile = state.ProfileOf(working);
            _ = ProfileNotes.Add(ref profile, note with { Event = id });
            working.Profile = profile;
        }
    }
}
