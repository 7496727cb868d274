using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>
/// Periods in a row in which something was done. As a period ends without it, a freeze is used where there is one, and else the streak is
/// over. A late event counts in the period it happened in: it gives a freeze back, or joins what a gap had parted.
/// </summary>
internal static class StreakPlays
{
    public static void Count(Scope scope, Streak streak, Event happened, ulong order, Outcome outcome)
    {
        if (Counting.Amount(scope, streak.Counts, streak.Rule, outcome) <= 0)
        {
            return;
        }

        var zone = scope.Plan.Programme.Zone;
        var (period, current) = (CapCalendar.Number(streak.Per, happened.At, zone), CapCalendar.Number(streak.Per, scope.Now, zone));
        if (period > current || period <= current - StreakHeld.PeriodsMax)
        {
            return;
        }

        var held = scope.Member.Games.Streak(streak.Id, streak.FreezesStart, streak.FreezesMost);
        held.MoveTo(current);
        held.Judged = Math.Max(held.Judged, held.Met == 0 ? current - 1 : held.Judged);
        var before = held.Length;
        if (held.IsFrozen(period))
        {
            held.Frozen &= ~held.Bit(period);
            Gain(scope, streak, held, 1, outcome);
        }

        held.Set(period, order);
        Grow(scope, streak, held, before, happened, outcome);
    }

    /// <summary>An order that came back wholly was not bought in its period.</summary>
    public static void GiveBack(Scope scope, Streak streak, ulong key, in OrderEntry order, Instant at, Outcome outcome)
    {
        if (!order.IsCancelled || scope.Member.Games.FindStreak(streak.Id) is not { } held)
        {
            return;
        }

        held.MoveTo(CapCalendar.Number(streak.Per, scope.Now, scope.Plan.Programme.Zone));
        var before = held.Length;
        if (held.Clear(key) is not { } period)
        {
            return;
        }

        if (period <= held.Judged && held.IsBetween(period) && held.Freezes > 0)
        {
            Freeze(scope, streak, held, period, outcome);
        }

        if (held.Length != before)
        {
            Say(scope, EffectKind.StreakShortened, streak, outcome, held.Length);
        }

        for (var index = held.Given.Count - 1; index >= 0; index--)
        {
            if (held.Given[index].At > held.Length)
            {
                var given = held.Given[index];
                held.Given.RemoveAt(index);
                Prizes.TakeBack(scope, streak.Rule, given.Key, given.Claim, at, outcome);
            }
        }
    }

    /// <summary>Periods that have ended since: met, frozen or missed.</summary>
    public static void Come(Scope scope, Streak streak, Outcome outcome)
    {
        if (scope.Member.Games.FindStreak(streak.Id) is not { } held || held.Met == 0)
        {
            return;
        }

        var current = CapCalendar.Number(streak.Per, scope.Now, scope.Plan.Programme.Zone);
        while (held.Judged < current - 1)
        {
            // Seen from the period that has just ended; what came since is not in it.
            var period = ++held.Judged;
            held.MoveTo(period);
            var length = held.LengthBefore(period);
            if (held.IsMet(period) || length == 0)
            {
                continue;
            }

            if (held.Freezes > 0)
            {
                Freeze(scope, streak, held, period, outcome);
            }
            else
            {
                held.Given.Clear();
                held.FreezesFor = 0;
                Say(scope, EffectKind.StreakBroken, streak, outcome, length);
            }
        }

        held.MoveTo(current);
    }

    /// <summary>The end of the running period, while there is something to lose in it.</summary>
    public static Instant NextDue(Scope scope, Streak streak) =>
        scope.Member.Games.FindStreak(streak.Id) is { } held && held.Length > 0
            ? CapCalendar.End(streak.Per, scope.Now, scope.Plan.Programme.Zone)
            : Instant.Never;

    public static void Gain(Scope scope, Streak streak, StreakHeld held, int freezes, Outcome outcome)
    {
        var gained = Math.Min(freezes, streak.FreezesMost - held.Freezes);
        if (gained > 0)
        {
            held.Freezes += gained;
            Say(scope, EffectKind.FreezesGiven, streak, outcome, gained);
        }
    }

    private static void Freeze(Scope scope, Streak streak, StreakHeld held, int period, Outcome outcome)
    {
        held.Freezes--;
        held.Frozen |= held.Bit(period);
        Say(scope, EffectKind.StreakFrozen, streak, outcome, held.Freezes);
    }

    private static void Grow(Scope scope, Streak streak, StreakHeld held, int before, Event happened, Outcome outcome)
    {
        var length = held.Length;
        held.Best = Math.Max(held.Best, length);
        if (length <= before)
        {
            return;
        }

        Say(scope, EffectKind.StreakGrew, streak, outcome, length);
        if (streak.FreezeEvery > 0 && length / streak.FreezeEvery > held.FreezesFor)
        {
            Gain(scope, streak, held, (length / streak.FreezeEvery) - held.FreezesFor, outcome);
            held.FreezesFor = length / streak.FreezeEvery;
        }

        foreach (var milestone in streak.Milestones)
        {
            if (milestone.At <= length && !held.Given.Exists(given => given.At == milestone.At))
            {
                held.Made++;
                var key = OrderBook.Key(string.Create(CultureInfo.InvariantCulture, $"{streak.Rule}/{held.Made}"));
                held.Given.Add(new GivenAt(
                    milestone.At, key, Prizes.Give(scope, milestone.Prize, streak.Rule, key, happened.Id, happened.At, outcome)));
            }
        }
    }

    private static void Say(Scope scope, EffectKind kind, Streak streak, Outcome outcome, long amount) =>
        outcome.Effects.Add(new Effect(kind, streak.Id, streak.Rule, scope.Plan.Revision, amount));
}
