using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>Notes from the log in which periods events happened of which some expression asks a streak, and compares it with what members' documents remember.</summary>
internal sealed class StreakCheck(Plan plan, DocumentRevisions revisions, Findings findings)
{
    private readonly Dictionary<Guid, Dictionary<(string Name, CapPeriod Per), Seen>> _seen = [];

    public void Look(EventRow row)
    {
        if (plan.Streaks.Count == 0 || row.Status != EventStatus.Applied || !plan.Streaks.TryGetValue(row.Name, out var periods) || !LakeRowKinds.IsFact(row))
        {
            return;
        }

        if (!_seen.TryGetValue(row.Member, out var seen))
        {
            _seen.Add(row.Member, seen = []);
        }

        foreach (var per in periods)
        {
            var known = seen.GetValueOrDefault((row.Name, per));
            seen[(row.Name, per)] = known.With(CapCalendar.Number(per, row.At, plan.Programme.Zone)) with { IsOlder = known.IsOlder || row.Revision < revisions.Programme };
        }
    }

    public void Join(Survivors survivors) => survivors.Join(_seen, static (own, other) =>
    {
        foreach (var (place, seen) in other)
        {
            own[place] = own.TryGetValue(place, out var known) ? known.And(seen) : seen;
        }
    });

    public void Look(Member member)
    {
        _ = _seen.Remove(member.Id, out var seen);
        if (plan.Streaks.Count == 0 || member.PlanRevision != plan.Revision)
        {
            return;
        }

        foreach (var run in member.Streaks.All)
        {
            var expected = seen?.GetValueOrDefault((run.Name, run.Per)) ?? default;
            _ = seen?.Remove((run.Name, run.Per));
            var found = new Seen(run.Latest, run.Periods, false);
            if (!expected.IsOlder && (run.IsWhole ? expected != found : expected.And(found) != expected))
            {
                Tell(member, run.Name, run.Per, expected, found);
            }
        }

        foreach (var ((name, per), expected) in seen ?? [])
        {
            if (!expected.IsOlder)
            {
                Tell(member, name, per, expected, default);
            }
        }
    }

    private void Tell(Member member, string name, CapPeriod per, Seen expected, Seen found) =>
        findings.Add("streaks", member.Id, $"{per.ToString().ToLowerInvariant()}s with \"{name}\"", expected, found);

    /// <summary>The latest 64 periods, the lowest bit the latest.</summary>
    private readonly record struct Seen(int Latest, ulong Periods, bool IsOlder)
    {
        private const int PeriodsMax = StreakSlice.PeriodsMax;

        public Seen With(int number)
        {
            if (Periods == 0)
            {
                return this with { Latest = number, Periods = 1 };
            }

            var gap = number - Latest;
            return gap > 0 ? this with { Latest = number, Periods = gap < PeriodsMax ? (Periods << gap) | 1 : 1 }
                : -gap < PeriodsMax ? this with { Periods = Periods | (1ul << -gap) }
                : this;
        }

        public Seen And(Seen other)
        {
            var both = this with { IsOlder = IsOlder || other.IsOlder };
            for (var back = PeriodsMax - 1; back >= 0; back--)
            {
                both = (other.Periods >> back & 1) == 0 ? both : both.With(other.Latest - back);
            }

            return both;
        }

        public override string ToString() => Periods == 0 ? "none"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{System.Numerics.BitOperations.PopCount(Periods)}, the latest {Latest}");
    }
}
