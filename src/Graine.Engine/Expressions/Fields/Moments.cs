namespace Graine.Engine.Expressions.Fields;

/// <summary>The engine's milliseconds as the language's timestamps, and days gone by.</summary>
internal static class Moments
{
    /// <summary>A missing moment is 1970-01-01T00:00:00Z.</summary>
    public static CelTimestamp Of(Instant moment)
    {
        if (moment == Instant.None || moment == Instant.Never)
        {
            return default;
        }

        var milliseconds = moment.Milliseconds;
        var seconds = milliseconds / 1000;
        var rest = (int)(milliseconds - (seconds * 1000));
        return rest < 0 ? new(seconds - 1, (rest + 1000) * 1_000_000) : new(seconds, rest * 1_000_000);
    }

    /// <summary>
    /// Whole 24-hour days since a moment, at most <paramref name="cap"/>, 0 before it; lowers until to the next full day.
    /// </summary>
    public static long DaysSince(Scope scope, Instant moment, long cap)
    {
        var days = Passed(scope, moment);
        if (days >= cap)
        {
            return cap;
        }

        scope.LowerUntil(moment.PlusDays(days + 1));
        return days;
    }

    /// <summary><c>DaysSince &gt;= least</c>, holding until the very moment it turns.</summary>
    public static bool AtLeast(Scope scope, Instant moment, long cap, long least)
    {
        if (least > cap)
        {
            return false;
        }

        if (least <= 0 || Passed(scope, moment) >= least)
        {
            return true;
        }

        scope.LowerUntil(moment.PlusDays(least));
        return false;
    }

    /// <summary><c>DaysSince == exact</c>, holding until the very moment it turns.</summary>
    public static bool Is(Scope scope, Instant moment, long cap, long exact)
    {
        if (exact < 0 || exact > cap)
        {
            return false;
        }

        var days = Math.Min(Passed(scope, moment), cap);
        if (days < exact)
        {
            scope.LowerUntil(moment.PlusDays(exact));
        }
        else if (days == exact && exact < cap)
        {
            scope.LowerUntil(moment.PlusDays(exact + 1));
        }

        return days == exact;
    }

    private static long Passed(Scope scope, Instant moment) =>
        scope.Now <= moment ? 0 : (scope.Now.Milliseconds - moment.Milliseconds) / Instant.MillisecondsPerDay;
}
