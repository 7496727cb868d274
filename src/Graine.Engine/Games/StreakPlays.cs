using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>
/// Periods in a row in which something was done. As a period ends without it, a freeze is used where there is one, and else the streak is
/// over. History that is told late in its order is played as if it had been told in time: what was judged without it is judged again. Any other
/// late event counts in the period it happened in: it gives a freeze back, or joins what a gap had parted.
/// </summary>
internal static class StreakPlays
{
    /// <summary>No period that was frozen before.</summary>
    private static readonly (int From, int To) Unknown = (1, 0);

    public static void Count(Scope scope, Streak streak, Event happened, ulong order, Outcome outcome)
    {
        if (Counting.Amount(scope, streak.Counts, streak.Rule, outcome) <= 0)
        {
            return;
        }

        var zone = scope.Plan.Programme.Zone;
        var (period, current) = (CapCalendar.Number(streak.Per, happened.At, zone), CapCalendar.Number(streak.Per, scope.Now, zone));
        if (period > current)
        {
            return;
        }

        var held = scope.Member.Games.Streak(streak.Id, streak.FreezesStart, streak.FreezesMost);
        if (held.LastMet is not { } last || period > last)
        {
            Follow(scope, streak, held, (period, current), happened, order, outcome);
        }
        else if (period > held.Latest - StreakHeld.PeriodsMax)
        {
            Fill(scope, streak, held, period, happened, order, outcome);
        }
    }

    /// <summary>An order that came back wholly was not bought in its period.</summary>
    public static void GiveBack(Scope scope, Streak streak, ulong key, in OrderEntry order, Instant at, Outcome outcome)
    {
        if (!order.IsCancelled || scope.Member.Games.FindStreak(streak.Id) is not { LastMet: { } last } held || held.Drop(key) is not { } period)
        {
            return;
        }

        // As things stood when it came back.
        var zone = scope.Plan.Programme.Zone;
        var current = CapCalendar.Number(streak.Per, scope.Now, zone);
        var told = Math.Clamp(CapCalendar.Number(streak.Per, at, zone), last, Math.Max(last, current));
        var known = GoTo(scope, streak, held, told, outcome);
        var before = held.LengthAt(told);
        held.Met &= ~held.Bit(period);
        if (period <= held.Judged && (held.IsBetween(period) || (period == last && before > 1)) && held.Freezes > 0)
        {
            Freeze(scope, streak, held, period, outcome);
        }
        else if (period == last)
        {
            held.Frozen &= ~held.From(period);
        }

        var length = held.LengthAt(told);
        if (length != before)
        {
            Say(scope, EffectKind.StreakShortened, streak, outcome, length);
        }

        for (var index = held.Given.Count - 1; index >= 0 && before > 0; index--)
        {
            if (held.Given[index].At > length)
            {
                var given = held.Given[index];
                held.Given.RemoveAt(index);
                Prizes.TakeBack(scope, streak.Rule, given.Key, given.Claim, at, outcome);
            }
        }

        Judge(scope, streak, held, current - 1, known, outcome);
    }

    /// <summary>Periods that have ended since: met, frozen or missed.</summary>
    public static void Come(Scope scope, Streak streak, Outcome outcome)
    {
        if (scope.Member.Games.FindStreak(streak.Id) is not { LastMet: not null } held)
        {
            return;
        }

        var current = CapCalendar.Number(streak.Per, scope.Now, scope.Plan.Programme.Zone);
        Judge(scope, streak, held, current - 1, Unknown, outcome);

        // One that is over stays as it ended, so that what is told late may go on with it.
        if (held.Length > 0)
        {
            held.MoveTo(current);
        }
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

    /// <summary>It comes after all that was done before, though time may have been judged without it.</summary>
    private static void Follow(
        Scope scope, Streak streak, StreakHeld held, (int Period, int Current) at, Event happened, ulong order, Outcome outcome)
    {
        held.Judged = held.LastMet is null ? at.Period - 1 : held.Judged;
        var known = GoTo(scope, streak, held, at.Period, outcome);
        var before = held.LengthBefore(at.Period);
        if (before == 0)
        {
            held.Begin();
        }

        held.Set(at.Period, order);
        Grow(scope, streak, held, (before, held.LengthAt(at.Period)), happened, outcome);
        Judge(scope, streak, held, at.Current - 1, known, outcome);
    }

    /// <summary>It belongs between what was done already.</summary>
    private static void Fill(Scope scope, Streak streak, StreakHeld held, int period, Event happened, ulong order, Outcome outcome)
    {
        var before = held.Length;
        if (held.IsFrozen(period))
        {
            held.Frozen &= ~held.Bit(period);
            Gain(scope, streak, held, 1, outcome);
        }

        held.Set(period, order);
        Grow(scope, streak, held, (before, held.Length), happened, outcome);
    }

    /// <summary>
    /// To the beginning of a period: forward, or back where it was judged already. Answers the periods that were frozen since the last time it was
    /// done, of which everybody was told.
    /// </summary>
    private static (int From, int To) GoTo(Scope scope, Streak streak, StreakHeld held, int period, Outcome outcome)
    {
        if (period > held.Judged)
        {
            Judge(scope, streak, held, period - 1, Unknown, outcome);
            held.MoveTo(period);
            return Unknown;
        }

        var from = held.LastMet is { } last ? last + 1 : period;
        var known = (from, held.Thaw(from));
        held.Judged = Math.Min(from, period) - 1;
        Judge(scope, streak, held, period - 1, known, outcome);
        held.Freezes = Math.Min(held.Freezes, streak.FreezesMost);
        held.MoveTo(period);
        return known;
    }

    /// <summary>What became of the periods up to one that has ended, each seen from its own end.</summary>
    private static void Judge(Scope scope, Streak streak, StreakHeld held, int until, (int From, int To) known, Outcome outcome)
    {
        while (held.Judged < until)
        {
            var period = held.Judged + 1;
            if (!held.IsMet(period) && !held.IsFrozen(period))
            {
                var length = held.LengthBefore(period);
                if (length == 0)
                {
                    held.Judged = until;
                    return;
                }

                if (held.Freezes == 0)
                {
                    held.MoveTo(period + 1);
                    held.Judged = until;
                    Say(scope, EffectKind.StreakBroken, streak, outcome, length);
                    return;
                }

                held.MoveTo(period);
                Freeze(scope, streak, held, period, outcome, isTold: period >= known.From && period <= known.To);
            }

            held.Judged = period;
        }
    }

    private static void Freeze(Scope scope, Streak streak, StreakHeld held, int period, Outcome outcome, bool isTold = false)
    {
        held.Freezes--;
        held.Frozen |= held.Bit(period);
        if (!isTold)
        {
            Say(scope, EffectKind.StreakFrozen, streak, outcome, held.Freezes);
        }
    }

    private static void Grow(Scope scope, Streak streak, StreakHeld held, (int Before, int Now) run, Event happened, Outcome outcome)
    {
        var length = run.Now;
        held.Best = Math.Max(held.Best, length);
        if (length <= run.Before)
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
