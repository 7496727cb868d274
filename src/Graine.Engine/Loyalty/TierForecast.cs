using Graine.Engine.Expressions;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Loyalty;

/// <summary>
/// What time alone will do to a member's place in a tier set. Known of sets that count something, and of the usual expressions that say
/// the same (<see cref="TierSet.Twin"/>); of others only while grace runs. Changes nothing. Not thread-safe.
/// </summary>
public sealed class TierForecast
{
    private readonly Scope _scope = new();

    public TierProspect Of(Member member, Plan plan, TierSet set, Instant now)
    {
        var (held, own, drops, to) = Loss(member, plan, set, now);
        var tier = set.IndexOf(held.Tier);
        var before = drops == Instant.Never || tier < 0 ? 0 : LastChance(set, tier, drops);
        var measure = Measure(set, now);
        var next = NextOf(set, own);
        return new TierProspect(
            held.Tier,
            tier < 0 ? Instant.Never : drops,
            to < 0 ? null : set.Tiers[to].Id,
            tier < 0 || drops == Instant.Never || set.Tiers[tier].IsByInvitation ? 0 : TierNumbers.Missing(set.Tiers[tier].From, before),
            next < 0 ? null : set.Tiers[next].Id,
            next < 0 ? 0 : TierNumbers.Missing(set.Tiers[next].From, measure),
            next < 0 || set.Tiers[next].From <= 0 ? 1 : measure / set.Tiers[next].From,
            TierPlaces.WindowEnd(member, plan, set, now));
    }

    /// <summary>How much of the next tier's threshold is there at a moment, and until when if nothing happens; null at the top.</summary>
    public (double Share, Instant Until)? Nearness(Member member, Plan plan, TierSet set, Instant now)
    {
        var place = member.Standing.IndexOf(set.Id);
        var own = place < 0 ? -1 : set.IndexOf(TierInvitations.Own(member.Standing.Tiers[place]).Tier);
        if (NextOf(set, own) is not (>= 0 and var next))
        {
            return null;
        }

        _scope.Reset(member, plan, now);
        var measure = Measure(set, now);
        var until = (set.IsCounted ? set : set.Twin) is { } counted ? _scope.Tiers.ChangesAt(_scope, counted, now) : _scope.Until;
        return set.Tiers[next].From <= 0 ? (1, Instant.Never) : (measure / set.Tiers[next].From, until);
    }

    /// <summary>Only when the tier is lost, as <see cref="Of"/> says it.</summary>
    internal Instant DropsAt(Member member, Plan plan, TierSet set, Instant now) => Loss(member, plan, set, now).Drops;

    private static int NextOf(TierSet set, int own) => own + 1 < set.Tiers.Count && !set.Tiers[own + 1].IsByInvitation ? own + 1 : -1;

    private (TierStanding Held, int Own, Instant Drops, int To) Loss(Member member, Plan plan, TierSet set, Instant now)
    {
        _scope.Reset(member, plan, now);
        var place = member.Standing.IndexOf(set.Id);
        var held = place < 0 ? new TierStanding(set.Id, null, now, Instant.None) : member.Standing.Tiers[place];
        var own = set.IndexOf(TierInvitations.Own(held).Tier);
        var (drops, to) = Fall(set, held, own, now);
        if (held.Memory?.Invitation is { } invitation && set.IndexOf(invitation.Tier) > own)
        {
            (drops, to) = (invitation.Until, drops <= invitation.Until ? to : own);
        }

        return (held, own, drops, to);
    }

    private (Instant At, int To) Fall(TierSet set, in TierStanding held, int own, Instant now)
    {
        if (own < 0 || set.IsForLife(own))
        {
            return (Instant.Never, own);
        }

        if (set.IsCounted)
        {
            return _scope.Tiers.Drop(_scope, set, held.Memory, now);
        }

        if (held.GraceUntil.IsSet && held.GraceUntil > now)
        {
            return (held.GraceUntil, Target(set, own, held.GraceUntil));
        }

        if (set.Twin is not { } twin)
        {
            return (Instant.Never, own);
        }

        // The expression falls when what it adds up leaves its window; from then on grace runs.
        var fell = _scope.Tiers.FallsBelow(_scope, twin, set.Tiers[own].From, now);
        var drops = fell.PlusDays(set.GraceDays);
        return (drops, drops == Instant.Never ? own : Target(set, own, drops));
    }

    /// <summary>What is measured when it is last decided whether the tier stays.</summary>
    private double LastChance(TierSet set, int tier, Instant drops)
    {
        var kind = (set.IsCounted ? set : set.Twin)?.Window.Kind;
        var before = kind is TierWindowKind.Calendar or TierWindowKind.Anniversary ? Measure(set, drops.Plus(-1)) : double.MaxValue;

        // It was enough up to then: what comes in must count from then on.
        return before < set.Tiers[tier].From ? before : Measure(set, drops);
    }

    private int Target(TierSet set, int own, Instant at) => set.Downgrade == DowngradePolicy.OneDown || set.Twin is null
        ? own - 1
        : Math.Max(set.Reached(Measure(set, at)), TierByExpression.Floor(set, own));

    private double Measure(TierSet set, Instant at)
    {
        if ((set.IsCounted ? set : set.Twin) is { } counted)
        {
            return _scope.Tiers.MeasureAt(_scope, counted, at);
        }

        // Of what only an expression knows, there is but the present.
        return set.Measure(_scope);
    }
}

/// <param name="Tier">Held; null for none.</param>
/// <param name="DropsAt">When it is lost if nothing happens; <see cref="Instant.Never"/> when it is not, or not known.</param>
/// <param name="To">The tier afterwards; null for none.</param>
/// <param name="Missing">What must come in, counting at that moment, so that it is not lost; in whole units.</param>
/// <param name="Next">The tier above; null at the top.</param>
/// <param name="NextMissing">What it lacks.</param>
/// <param name="NextShare">Of its threshold; 1 at the top.</param>
/// <param name="WindowEndsAt">By when, where the window ends; <see cref="Instant.Never"/> otherwise.</param>
public readonly record struct TierProspect(
    string? Tier, Instant DropsAt, string? To, double Missing, string? Next, double NextMissing, double NextShare, Instant WindowEndsAt);
