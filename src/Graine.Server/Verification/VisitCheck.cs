using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Server.Intake;
using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Notes from the log on which local days something was heard of members, for the tier sets that count visits, and compares it with their tallies. Days before a set had its
/// present words need not be counted; those of which orders are no longer remembered are only a sum.
/// </summary>
internal sealed class VisitCheck
{
    private readonly Plan _plan;
    private readonly Findings _findings;
    private readonly (string Event, int Since)[] _asked;

    /// <summary>Of each member, for each of what is asked: the days, and whether all of them came before the set had its words.</summary>
    private readonly Dictionary<Guid, SortedList<int, bool>[]> _days = [];

    public VisitCheck(Plan plan, DocumentRevisions revisions, Findings findings)
    {
        (_plan, _findings) = (plan, findings);
        _asked = [.. plan.CountedVisits.Select(name => (
            name,
            plan.TierSets.Where(set => set.By == TierMeasure.Visits && set.Subject == name).Max(set => revisions.Of(DocumentKinds.TierSet, set.Id))))];
    }

    public void Look(EventRow row)
    {
        // A return is the shop's doing as often as the customer's.
        if (_asked.Length == 0 || row.Status != EventStatus.Applied || !LakeRowKinds.IsEvent(row)
            || row.Name == Birthdays.EventName || EventNames.Of(row.Name).Kind is EventKind.OrderRefunded or EventKind.OrderCancelled)
        {
            return;
        }

        for (var place = 0; place < _asked.Length; place++)
        {
            var (name, since) = _asked[place];
            if (name.Length == 0 || name == row.Name)
            {
                Add(row, place, row.Revision < since);
            }
        }
    }

    public void Join(Survivors survivors) => survivors.Join(_days, static (own, other) =>
    {
        for (var place = 0; place < own.Length; place++)
        {
            foreach (var (day, isOlder) in other[place])
            {
                own[place][day] = isOlder && own[place].GetValueOrDefault(day, true);
            }
        }
    });

    public void Look(Member member)
    {
        _ = _days.Remove(member.Id, out var days);
        if (_asked.Length == 0 || member.PlanRevision != _plan.Revision || !member.Clock.IsSet)
        {
            return;
        }

        for (var place = 0; place < _asked.Length; place++)
        {
            Compare(member, _asked[place].Event, days?[place] ?? []);
        }
    }

    private void Add(EventRow row, int place, bool isOlder)
    {
        if (!_days.TryGetValue(row.Member, out var days))
        {
            _days.Add(row.Member, days = [.. _asked.Select(_ => new SortedList<int, bool>())]);
        }

        var day = Day(row.At);
        days[place][day] = isOlder && days[place].GetValueOrDefault(day, true);
    }

    private void Compare(Member member, string name, SortedList<int, bool> days)
    {
        var tally = member.Tallies.Find(TierMeasure.Visits, name);
        var entries = tally?.Entries ?? [];
        var found = entries.Select(entry => Day(entry.At)).ToHashSet();
        var horizon = Day(member.Clock.PlusDays(-_plan.Programme.OrderHorizonDays));
        var missing = entries.Count >= TierTally.CountMax ? [] : days.Where(day => !day.Value && day.Key > horizon && !found.Contains(day.Key)).Select(day => day.Key);
        int[] wrong = [.. found.Where(day => !days.ContainsKey(day)).Concat(missing).Order()];
        var what = $"days that tiers count, {(name.Length == 0 ? "any event" : name)}";
        if (wrong.Length > 0)
        {
            var day = DateOnly.FromDayNumber(wrong[0]).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            _findings.Add("tallies", member.Id, $"{what}, {day}", days.ContainsKey(wrong[0]) ? 1 : 0, found.Contains(wrong[0]) ? 1 : 0);
            return;
        }

        // A day that was heard of again once it was a part of the sum counts twice.
        var (expected, sum) = (days.Count, (tally?.Folded ?? 0) + entries.Sum(entry => entry.Amount));
        var isWhole = days.Count == 0 || days.Keys[0] > horizon;
        if (!days.ContainsValue(true) && (isWhole ? sum != expected : sum < expected))
        {
            _findings.Add("tallies", member.Id, what, expected, sum);
        }
    }

    private int Day(Instant at) => CapCalendar.Number(CapPeriod.Day, at, _plan.Programme.Zone);
}
