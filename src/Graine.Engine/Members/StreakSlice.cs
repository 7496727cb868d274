using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Members;

/// <summary>
/// In which periods of the calendar an event happened, for events some expression asks a streak of. The set does not depend on the order in
/// which events came. Orders need none of it: the order book knows them, those that came back included.
/// </summary>
public sealed class StreakSlice
{
    /// <summary>Periods remembered, the latest included: the longest streak there is.</summary>
    public const int PeriodsMax = 64;

    private readonly List<StreakRun> _runs = [];

    public IReadOnlyList<StreakRun> All => _runs;

    public int Count => _runs.Count;

    internal StreakRun? Find(string name, CapPeriod per)
    {
        foreach (var run in _runs)
        {
            if (run.Per == per && run.Name == name)
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Notes an event in every period the plan asks of it.</summary>
    /// <param name="isFirst">Nothing of the name happened before, so what is noted is all there is.</param>
    internal void Note(Plan plan, string name, Instant at, bool isFirst)
    {
        if (!plan.Streaks.TryGetValue(name, out var periods))
        {
            return;
        }

        foreach (var per in periods)
        {
            Run(name, per, isFirst).Set(CapCalendar.Number(per, at, plan.Programme.Zone));
        }
    }

    /// <summary>What the log says of an event's past; afterwards all that a streak needs is known.</summary>
    internal void Fill(Plan plan, string name, IReadOnlyList<Instant> moments)
    {
        foreach (var per in plan.Streaks.GetValueOrDefault(name) ?? [])
        {
            var run = Run(name, per, isWhole: true);
            run.IsWhole = true;
            foreach (var moment in moments)
            {
                run.Set(CapCalendar.Number(per, moment, plan.Programme.Zone));
            }
        }
    }

    internal void Join(StreakSlice other)
    {
        foreach (var run in other._runs)
        {
            var own = Run(run.Name, run.Per, run.IsWhole);
            own.IsWhole &= run.IsWhole;
            own.Unite(run);
        }
    }

    /// <summary>Streaks nothing asks for any more.</summary>
    internal void Forget(Plan plan) =>
        _runs.RemoveAll(run => !plan.Streaks.TryGetValue(run.Name, out var periods) || !periods.Contains(run.Per));

    /// <summary>As stored.</summary>
    internal void Restore(StreakRun run) => _runs.Add(run);

    private StreakRun Run(string name, CapPeriod per, bool isWhole)
    {
        if (Find(name, per) is not { } run)
        {
            run = new StreakRun { Name = name, Per = per, IsWhole = isWhole };
            _runs.Add(run);
        }

        return run;
    }
}

/// <summary>The latest 64 periods of an event, a bit each.</summary>
public sealed class StreakRun
{
    public required string Name { get; init; }

    public required CapPeriod Per { get; init; }

    /// <summary>Everything that happened within its periods is in it, what was before the plan asked included.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The number of the latest period in which it happened.</summary>
    public int Latest { get; set; }

    /// <summary>The lowest bit is the latest period; 0 while it never happened.</summary>
    public ulong Periods { get; set; }

    internal void Set(int number)
    {
        if (Periods == 0)
        {
            (Latest, Periods) = (number, 1);
        }
        else if (number > Latest)
        {
            var gap = number - Latest;
            (Latest, Periods) = (number, gap < StreakSlice.PeriodsMax ? (Periods << gap) | 1 : 1);
        }
        else if (Latest - number < StreakSlice.PeriodsMax)
        {
            Periods |= 1ul << (Latest - number);
        }
    }

    internal void Unite(StreakRun other)
    {
        for (var back = StreakSlice.PeriodsMax - 1; back >= 0; back--)
        {
            if ((other.Periods >> back & 1) != 0)
            {
                Set(other.Latest - back);
            }
        }
    }

    /// <summary>How many periods in a row, the one of this number or the one before it being the last.</summary>
    internal int LengthAt(int number)
    {
        if (Periods == 0 || number < Latest - StreakSlice.PeriodsMax + 1 || number > Latest + 1)
        {
            return 0;
        }

        var seen = number > Latest ? Periods : Periods >> (Latest - number);
        seen = (seen & 1) == 0 ? seen >> 1 : seen;
        return System.Numerics.BitOperations.TrailingZeroCount(~seen);
    }
}
