using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>
/// Once a year, as the day begins in the programme's zone, the event <c>Birthday</c> comes to whoever has told the day, and earning rules
/// listen to it. 29 February is 28 February in other years. Only from when a rule listens on: a birthday that was before is not made up for.
/// </summary>
public static class Birthdays
{
    public const string EventName = "Birthday";

    /// <summary>A day that is corrected may come sooner or later; it is not a second birthday before so many days.</summary>
    private const int DaysBetween = 300;

    /// <summary>What has come up to now, and when the next will.</summary>
    public static void Come(Scope scope, Outcome outcome)
    {
        var birthday = scope.Member.Birthday;
        var day = scope.Plan.HasBirthdays ? Read(scope.Member.Facts.Find(BirthdaySlice.Fact)) : 0;
        if (day != birthday.Day)
        {
            birthday.Day = day;
            birthday.NextAt = day == 0 ? Instant.Never : Next(scope, day, scope.Now, mayBeToday: true);
        }

        while (birthday.NextAt <= scope.Now)
        {
            var at = birthday.NextAt;
            birthday.LastAt = at;
            birthday.NextAt = Next(scope, day, at, mayBeToday: false);
            Celebrate(scope, at, outcome);
        }
    }

    private static void Celebrate(Scope scope, Instant at, Outcome outcome)
    {
        outcome.Effects.Add(new Effect(EffectKind.BirthdayCame, "birthday", null, scope.Plan.Revision));
        var happened = new Event { Id = Guid.Empty, At = at, Received = scope.Now, Name = EventName };
        scope.Event = happened;
        EarningRules.Apply(scope, happened, 0, outcome);
        scope.Event = null;
        scope.Forget();
    }

    /// <summary>The beginning of the day, or <paramref name="from"/> itself while the day runs.</summary>
    private static Instant Next(Scope scope, int day, Instant from, bool mayBeToday)
    {
        var local = LocalTime.Of(scope.Plan.Programme.Zone);
        var today = local.ToLocal(from).Date;
        var soonest = scope.Member.Birthday.LastAt.IsSet ? scope.Member.Birthday.LastAt.PlusDays(DaysBetween) : Instant.None;
        for (var year = today.Year; ; year++)
        {
            var date = new DateTime(year, day / 100, Math.Min(day % 100, DateTime.DaysInMonth(year, day / 100)), 0, 0, 0, DateTimeKind.Unspecified);
            var begins = local.ToInstant(date);
            if ((date > today || (mayBeToday && date == today)) && begins >= soonest)
            {
                return Instant.Max(begins, date == today ? from : begins);
            }
        }
    }

    /// <summary>Month times 100 and day; 0 when the fact is none.</summary>
    private static int Read(object? fact) =>
        fact is string { Length: 5 } text && DateOnly.TryParseExact("2000-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day.Month * 100) + day.Day
            : 0;
}
