using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Referrals;

/// <summary>The side of who brought somebody: rewarded within the programme's caps, and taken back; the two may come in either order.</summary>
internal static class Rewarding
{
    public static void Qualified(Scope scope, ReferralQualified told, Outcome outcome)
    {
        var slice = scope.Member.Referrals;
        if (slice.Find(told.Referral) is { } known)
        {
            // Withdrawn before it was heard of: there is nothing to give, and it never comes again.
            Note(scope, told.Referral, told.Programme, known.Gave, told.At, null, 0, outcome);
            return;
        }

        var programme = scope.Plan.FindReferral(told.Programme);
        if (programme?.Referrer is not { } gain || IsCircle(scope, programme, told))
        {
            Keep(scope, told, ReferralGave.NotDue, Guid.Empty, null, 0, outcome);
            return;
        }

        var count = slice.Count(programme.Id, 1);
        var milestone = programme.Milestones.FirstOrDefault(each => each.At == count);
        var desired = gain.Minor + (milestone?.Minor ?? 0);
        var minor = Cut(scope, programme, desired, told.At, out var cap, out var isOver);
        if (cap is not null)
        {
            outcome.Effects.Add(new Effect(
                EffectKind.PointsCapped, gain.Wallet?.Id ?? programme.Id, programme.Rule, scope.Plan.Revision, minor,
                desired.ToString(CultureInfo.InvariantCulture), cap));
        }

        Referring.Say(scope, EffectKind.ReferralRewarded, programme.Id, told.Referral, outcome, minor, gain.Wallet?.Id);
        if (milestone is not null)
        {
            Referring.Say(
                scope, EffectKind.ReferralMilestone, programme.Id, told.Referral, outcome, milestone.Minor, count.ToString(CultureInfo.InvariantCulture));
        }

        minor = ReferralGains.Earn(scope, programme, gain, minor, told.Referral, told.At, outcome);
        var claim = isOver ? Guid.Empty : ReferralGains.Claim(scope, gain, told.Referral, told.At, outcome);
        if (minor > 0 || claim != Guid.Empty)
        {
            Count(scope, programme, told.At, minor);
        }

        Keep(scope, told, minor == 0 && claim == Guid.Empty ? ReferralGave.Capped : ReferralGave.Rewarded, claim, gain.Wallet?.Id, minor, outcome);
    }

    public static void Withdrawn(Scope scope, ReferralWithdrawn told, Outcome outcome)
    {
        var slice = scope.Member.Referrals;
        var known = slice.Find(told.Referral);
        var had = outcome.Effects.Count;
        ReferralGains.TakeBack(scope, told.Referral, known?.Claim ?? Guid.Empty, told.At, outcome, isCapped: true);
        if (known is { Gave: ReferralGave.Rewarded or ReferralGave.Capped } || (known is null && outcome.Effects.Count > had))
        {
            _ = slice.Count(told.Programme, -1);
            if (known is { Gave: ReferralGave.Rewarded } && !outcome.Effects.Exists(IsTaken) && scope.Member.HasCaps)
            {
                // Without points there is no lot to say what it had counted as.
                scope.Member.Caps.GiveBack(ReferralProgramme.RulePrefix + told.Programme, "", known.At, scope.Plan.Programme.Zone, 1, 1);
            }

            Referring.Say(scope, EffectKind.ReferralTakenBack, told.Programme, told.Referral, outcome);
        }

        _ = slice.Made.RemoveAll(made => made.Id == told.Referral);
        slice.Add(new MadeReferral(told.Referral, told.Programme, told.At, ReferralGave.TakenBack, Guid.Empty));
        Note(scope, told.Referral, told.Programme, ReferralGave.TakenBack, told.At, null, 0, outcome);
    }

    /// <summary>The lot of a reward said what it had counted as, be it that nothing was left to take.</summary>
    private static bool IsTaken(Effect effect) => effect.Kind is EffectKind.PointsRevoked or EffectKind.ShortfallForgiven;

    /// <summary>Both brought each other at the same time, when neither could be seen yet: the one that came later does not count.</summary>
    private static bool IsCircle(Scope scope, ReferralProgramme programme, ReferralQualified told) =>
        programme.Checks.Circular != ReferralCheck.Ignore
        && (told.Referee == scope.Member.Id
            || (scope.Member.Referrals.Own is { Stands: true } own && own.Referrer == told.Referee && own.At <= told.Since));

    private static long Cut(Scope scope, ReferralProgramme programme, long desired, Instant at, out string? cap, out bool isOver)
    {
        (cap, isOver) = (null, false);
        var minor = desired;
        foreach (var rule in programme.Caps)
        {
            var counted = scope.Member.Caps.Find(programme.Rule, false, rule.Per, CapCalendar.Number(rule.Per, at, scope.Plan.Programme.Zone));
            var over = counted.Times >= rule.Times;
            var room = over ? 0 : Math.Max(0, rule.Points - counted.Points);
            isOver |= over;
            if (room < minor || over)
            {
                minor = Math.Min(minor, room);
                cap = "rule/" + rule.Per.ToString().ToLowerInvariant();
            }
        }

        return minor;
    }

    private static void Count(Scope scope, ReferralProgramme programme, Instant at, long minor)
    {
        foreach (var rule in programme.Caps)
        {
            // A reward that is no points counts as a time: the counter is made by at least one point.
            scope.Member.Caps.Add(
                programme.Rule, false, rule.Per, CapCalendar.Number(rule.Per, at, scope.Plan.Programme.Zone), Math.Max(1, minor), 1);
        }
    }

    private static void Keep(
        Scope scope, ReferralQualified told, ReferralGave gave, Guid claim, string? wallet, long minor, Outcome outcome)
    {
        scope.Member.Referrals.Add(new MadeReferral(told.Referral, told.Programme, told.At, gave, claim));
        Note(scope, told.Referral, told.Programme, gave, told.At, wallet, minor, outcome);
    }

    private static void Note(
        Scope scope, Guid referral, string programme, ReferralGave gave, Instant at, string? wallet, long points, Outcome outcome) =>
        outcome.Referrals.Add(new ReferralNote
        {
            Id = referral,
            Programme = programme,
            IsOfReferrer = true,
            Referrer = scope.Member.Id,
            Gave = gave,
            ChangedAt = at,
            Wallet = wallet,
            Points = points,
        });
}
