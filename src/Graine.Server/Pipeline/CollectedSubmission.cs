using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Intake;

namespace Graine.Server.Pipeline;

/// <summary>A collected event on its way to a lane.</summary>
internal sealed class CollectedSubmission : Submission
{
    private Guid _registered;

    public required CollectedItem Item { get; init; }

    /// <summary>The code somebody came with; null for nearly every event.</summary>
    public ReferralEntry? Referral { get; init; }

    public override ReadOnlyMemory<byte> Body => Item.Body;

    public override string Name => Item.Name;

    public override string? Channel => Item.Channel;

    public override Instant At => Item.At;

    public override Instant Received => Item.Received;

    public override Input ToInput(Guid id, BatchState state, WorkingMember working) => Item.ToEvent(id);

    /// <summary>Who brought the member is known before what the member does, which may be what the programme asks for.</summary>
    public override Steps? ToSteps(BatchState state, WorkingMember working)
    {
        _registered = Guid.Empty;
        if (Referral is null || state.Plan.Referrals.Count == 0 || working.Member.Referrals.Own is { Stands: true })
        {
            return null;
        }

        var found = Referral.Look(
            new ReferralCommand { Id = Guid.Empty, At = Item.At, Received = Item.Received, Verb = ReferralVerb.Register, IsFact = true }, state, working);
        return new Steps(
        [
            new Step(id => found with { Id = _registered = id }, CommandNames.RegisterReferral, ReferralJson.Write(found, Source)),
            new Step(Item.ToEvent, Item.Name, Item.Body),
        ]);
    }

    public override void Written(BatchState state, WorkingMember working, Guid id)
    {
        if (_registered != Guid.Empty)
        {
            Referral!.Take(state, working, _registered);
        }
    }
}
