using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Engine.Referrals;
using Graine.Server.Api;
using Graine.Server.Pipeline;

namespace Graine.Server.Sessions;

/// <summary>Somebody brought this customer: what became of that. The code itself is not kept, which somebody may have chosen.</summary>
/// <param name="Code">Hash of the code.</param>
public sealed record SessionReferral(Guid Code)
{
    public SessionReferralState State { get; init; }

    /// <summary>Of the referral; empty when there is none.</summary>
    public Guid Id { get; init; }

    public string? Programme { get; init; }

    /// <summary>Why it was rejected, or waits for a person: what speaks against it, with commas.</summary>
    public string? Reasons { get; init; }
}

public enum SessionReferralState : byte
{
    /// <summary>Nobody was named yet: it is told again once somebody is.</summary>
    Waiting = 0,
    Accepted = 1,

    /// <summary>Accepted by a person, or not at all.</summary>
    Review = 2,
    Rejected = 3,
}

/// <summary>A code of whoever brought the customer, on its way to become a referral with the checkout's commit.</summary>
internal static class SessionReferring
{
    /// <summary>What the change tells of it; null when nothing, or nothing new.</summary>
    public static SessionReferral? Asked(SessionDocument next, SessionChange change) =>
        change.ReferralCode is not { } typed || next.State is not (SessionStates.Open or SessionStates.Closed) ? null
        : new SessionReferral(RequestKeys.Hash("referral\n" + (ReferralCodes.Read(typed) ?? typed))) is var asked
            && next.Referral is { } known && known.Code == asked.Code && known.State != SessionReferralState.Waiting ? null
        : asked;

    /// <summary>What can be said without asking anybody; null when the engine is to be asked.</summary>
    public static SessionReferral? Foretold(SessionReferral asked, SessionDocument next, SessionChange change, Plan plan) =>
        ReferralCodes.IsMistyped(change.ReferralCode) ? asked with { State = SessionReferralState.Rejected, Reasons = ReferralCodes.Mistyped }
        : plan.Referrals.Count == 0 ? asked with { State = SessionReferralState.Rejected, Reasons = ReferralErrors.Closed }
        : next.IsAnonymous ? asked
        : null;

    public static ReferralCommand Command(Instant now) => new()
    {
        Id = Guid.Empty,
        At = now,
        Received = now,
        Verb = ReferralVerb.Register,
        IsFact = true,
    };

    /// <summary>What the engine made of it.</summary>
    public static SessionReferral Told(SessionReferral asked, IEnumerable<Effect> effects)
    {
        var told = effects.Last(effect => effect.Kind is EffectKind.ReferralRegistered or EffectKind.ReferralInReview or EffectKind.ReferralRefused);
        var state = told.Kind switch
        {
            EffectKind.ReferralRegistered => SessionReferralState.Accepted,
            EffectKind.ReferralInReview => SessionReferralState.Review,
            _ => SessionReferralState.Rejected,
        };
        return asked with
        {
            State = state,
            Id = state == SessionReferralState.Rejected ? Guid.Empty : Guid.Parse(told.From!),
            Programme = told.Subject.Length == 0 ? null : told.Subject,
            Reasons = told.To,
        };
    }
}
