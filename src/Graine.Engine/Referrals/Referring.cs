using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Referrals;

/// <summary>The side of who came: registered, looked at, qualified by an event, run out in time, undone by a return.</summary>
internal static class Referring
{
    /// <summary>However long ago it was: the order that was told with it is still heard.</summary>
    private const long HearingMilliseconds = 60_000;

    public static Refusal? Apply(Scope scope, ReferralCommand command, Outcome outcome)
    {
        if (command.Verb == ReferralVerb.Register)
        {
            var refusal = Register(scope, command, outcome);
            if (refusal is not null && command.IsFact)
            {
                Say(scope, EffectKind.ReferralRefused, command.Programme, command.Id, outcome, to: refusal.Code);
                return null;
            }

            return refusal;
        }

        var own = scope.Member.HasReferrals ? scope.Member.Referrals.Own : null;
        return own is null || own.Id != command.Referral ? ReferralErrors.NoReferral()
            : own.State != ReferralState.Review ? ReferralErrors.NotWaiting()
            : Decide(scope, own, command, outcome);
    }

    /// <summary>An event may be what the programme asks for. The member knows it already.</summary>
    public static void Hear(Scope scope, Event happened, ulong orderKey, Outcome outcome)
    {
        if (scope.Member.Referrals.Own is not { IsWaiting: true } own
            || happened.At < own.At || happened.At >= own.ExpiresAt
            || scope.Plan.FindReferral(own.Programme) is not { } programme || !programme.On.Contains(happened.Name))
        {
            return;
        }

        scope.Failed = false;
        if (programme.When is { } when && (!when(scope) || scope.Failed))
        {
            if (scope.Failed)
            {
                outcome.Effects.Add(new Effect(EffectKind.RuleFailed, programme.Rule, programme.Rule, scope.Plan.Revision));
            }

            return;
        }

        (own.QualifiedAt, own.OrderKey) = (happened.At, orderKey);
        if (own.State == ReferralState.Registered)
        {
            Qualify(scope, programme, own, happened, outcome);
        }
    }

    /// <summary>An order came back, whole or in part.</summary>
    public static void Return(Scope scope, ulong orderKey, in OrderEntry order, Instant at, Outcome outcome)
    {
        if (scope.Member.Referrals.Own is not { } own || own.OrderKey != orderKey || orderKey == 0 || !own.QualifiedAt.IsSet
            || own.State is not (ReferralState.Qualified or ReferralState.Review)
            || scope.Plan.FindReferral(own.Programme) is not { TakesBack: true } programme
            || (!order.IsCancelled && order.NetMinor >= Math.Max(1, programme.BelowMinor)))
        {
            return;
        }

        if (own.State == ReferralState.Review)
        {
            // Nothing was given yet: it waits again for what is asked.
            (own.QualifiedAt, own.OrderKey) = (Instant.None, 0);
            return;
        }

        // No earlier than it was given, however late it is heard.
        at = Instant.Max(at, own.ChangedAt);
        (own.State, own.ChangedAt) = (ReferralState.TakenBack, at);
        Say(scope, EffectKind.ReferralTakenBack, own.Programme, own.Id, outcome);
        ReferralGains.TakeBack(scope, own.Id, own.Claim, at, outcome, isCapped: false);
        outcome.Derived.Add((own.Referrer, new ReferralWithdrawn
        {
            Id = own.Id,
            At = at,
            Received = scope.Now,
            Referral = own.Id,
            Programme = own.Programme,
        }));
        Note(scope, own, outcome);
    }

    /// <summary>What did not happen in time.</summary>
    public static void Expire(Scope scope, Outcome outcome)
    {
        if (scope.Member.Referrals.Own is { IsWaiting: true } own && own.ExpiresAt <= scope.Now)
        {
            (own.State, own.ChangedAt) = (ReferralState.Expired, own.ExpiresAt);
            Say(scope, EffectKind.ReferralExpired, own.Programme, own.Id, outcome);
            Note(scope, own, outcome);
        }
    }

    public static Instant NextDue(Member member) =>
        member.Referrals.Own is { IsWaiting: true } own ? own.ExpiresAt : Instant.Never;

    internal static void Note(Scope scope, OwnReferral own, Outcome outcome, string? wallet = null, long points = 0, bool isNew = false) => outcome.Referrals.Add(new ReferralNote
    {
        IsNew = isNew,
        Id = own.Id,
        Programme = own.Programme,
        Referrer = own.Referrer,
        Referee = scope.Member.Id,
        State = own.State,
        At = own.At,
        ChangedAt = own.ChangedAt,
        ExpiresAt = own.ExpiresAt,
        Reason = own.Reason,
        Wallet = wallet,
        Points = points,
    });

    internal static void Say(
        Scope scope, EffectKind kind, string programme, Guid referral, Outcome outcome, long amount = 0, string? to = null) =>
        outcome.Effects.Add(new Effect(
            kind, programme, ReferralProgramme.RulePrefix + programme, scope.Plan.Revision, amount, referral.ToString(), to));

    private static Refusal? Register(Scope scope, ReferralCommand command, Outcome outcome)
    {
        if (command.Referrer == Guid.Empty)
        {
            return ReferralErrors.NoCode();
        }

        if (scope.Plan.FindReferral(command.Programme) is not { } programme)
        {
            return ReferralErrors.NoProgramme(command.Programme);
        }

        if (!programme.IsEnabled || command.At < programme.ValidFrom || command.At >= programme.ValidUntil)
        {
            return ReferralErrors.NotOpen();
        }

        if (scope.Member.HasReferrals && scope.Member.Referrals.Own is { Stands: true })
        {
            return ReferralErrors.AlreadyReferred();
        }

        scope.Failed = false;
        if (programme.Eligible is { } eligible && (!eligible(scope) || scope.Failed))
        {
            return ReferralErrors.CannotBeReferred();
        }

        var (worst, signs) = Weigh(programme, command.Signs);
        var own = new OwnReferral
        {
            Id = command.Referral == Guid.Empty ? command.Id : command.Referral,
            Programme = programme.Id,
            Referrer = command.Referrer,
            At = command.At,
            ChangedAt = command.At,
            State = worst switch
            {
                ReferralCheck.Refuse => ReferralState.Refused,
                ReferralCheck.Review => ReferralState.Review,
                ReferralCheck.Ignore => ReferralState.Registered,
            },
            ExpiresAt = programme.WindowDays == 0
                ? Instant.Never
                : Instant.Max(LocalTime.Of(scope.Plan.Programme.Zone).Plus(command.At, 0, programme.WindowDays), scope.Now.Plus(HearingMilliseconds)),
            Reason = signs,
        };
        scope.Member.Referrals.Own = own;
        var kind = own.State switch
        {
            ReferralState.Refused => EffectKind.ReferralRefused,
            ReferralState.Review => EffectKind.ReferralInReview,
            _ => EffectKind.ReferralRegistered,
        };
        Say(scope, kind, programme.Id, own.Id, outcome, to: signs);
        Note(scope, own, outcome, isNew: true);
        return null;
    }

    /// <summary>The strictest of what the signs lead to, and the signs that lead anywhere.</summary>
    private static (ReferralCheck Worst, string? Signs) Weigh(ReferralProgramme programme, IReadOnlyList<string> signs)
    {
        var worst = ReferralCheck.Ignore;
        foreach (var sign in signs)
        {
            worst = programme.Checks.Of(sign) > worst ? programme.Checks.Of(sign) : worst;
        }

        var told = signs.Where(sign => programme.Checks.Of(sign) != ReferralCheck.Ignore).ToList();
        return (worst, told.Count == 0 ? null : string.Join(',', told));
    }

    private static Refusal? Decide(Scope scope, OwnReferral own, ReferralCommand command, Outcome outcome)
    {
        own.ChangedAt = command.At;
        if (command.Verb == ReferralVerb.Refuse)
        {
            own.State = ReferralState.Refused;
            Say(scope, EffectKind.ReferralRefused, own.Programme, own.Id, outcome, to: own.Reason);
            Note(scope, own, outcome);
            return null;
        }

        own.State = ReferralState.Registered;
        Say(scope, EffectKind.ReferralApproved, own.Programme, own.Id, outcome);
        if (own.QualifiedAt.IsSet && scope.Plan.FindReferral(own.Programme) is { } programme)
        {
            Qualify(scope, programme, own, command, outcome);
        }
        else
        {
            Note(scope, own, outcome);
        }

        return null;
    }

    /// <summary>What it gives lives from now on, and not from an order that was heard of long after. (Of loaded history now is when it happened.)</summary>
    private static void Qualify(Scope scope, ReferralProgramme programme, OwnReferral own, Input cause, Outcome outcome)
    {
        var at = scope.Now;
        (own.State, own.ChangedAt) = (ReferralState.Qualified, at);
        Say(scope, EffectKind.ReferralQualified, programme.Id, own.Id, outcome);
        var minor = 0L;
        if (programme.Referee is { } gain)
        {
            minor = ReferralGains.Earn(scope, programme, gain, gain.Minor, own.Id, at, outcome);
            own.Claim = ReferralGains.Claim(scope, gain, cause.Id, at, outcome);
        }

        outcome.Derived.Add((own.Referrer, new ReferralQualified
        {
            Id = own.Id,
            At = at,
            Received = at,
            Referral = own.Id,
            Programme = programme.Id,
            Referee = scope.Member.Id,
            Since = own.At,
        }));
        Note(scope, own, outcome, programme.Referee?.Wallet?.Id, minor);
    }
}
