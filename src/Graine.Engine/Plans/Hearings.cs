using System.Collections.Frozen;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>
/// Which events a plan lets pass: nothing listens to them, they are only counted, and at most segments ask about them in a window. Made
/// once for a plan. Of one that was not compiled nothing is known, and it lets none pass.
/// </summary>
internal sealed class Hearings
{
    private readonly Plan _plan;
    private readonly FrozenDictionary<string, Hearing?> _byName;
    private readonly Hearing? _others;

    public Hearings(Plan plan)
    {
        _plan = plan;
        var heard = plan.EarningRules.SelectMany(rule => rule.On).Concat(plan.Game?.EventNames ?? []).Concat(plan.Actions.Keys)
            .Concat(plan.Referrals.SelectMany(programme => programme.On)).Concat(plan.Streaks.Keys).Concat(plan.JudgedEvents ?? [])
            .Append(Birthdays.EventName).ToHashSet(StringComparer.Ordinal);
        if (plan.JudgedEvents is not null && !plan.IsTallying && plan.Segments.All(segment => segment.Events is not null))
        {
            _others = new Hearing(0, []);
        }

        _byName = heard.Concat(plan.WindowedEvents.Keys).Distinct(StringComparer.Ordinal).ToFrozenDictionary(
            name => name, name => heard.Contains(name) || _others is null ? null : Asked(name), StringComparer.Ordinal);
    }

    /// <summary>A copy of a plan with other rules is another plan.</summary>
    public bool IsOf(Plan plan) => ReferenceEquals(plan, _plan);

    /// <summary>Null when something listens.</summary>
    public Hearing? Passing(string name) => _byName.TryGetValue(name, out var hearing) ? hearing : _others;

    private Hearing Asked(string name) => new(
        _plan.WindowedEvents.GetValueOrDefault(name),
        [.. Enumerable.Range(0, _plan.Segments.Count).Where(place => _plan.Segments[place].Events!.Contains(name))]);
}

/// <param name="WindowDays">For how long its moments are kept.</param>
/// <param name="Segments">The places of those that ask about it.</param>
internal sealed record Hearing(int WindowDays, int[] Segments);
