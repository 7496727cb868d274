using System.Linq.Expressions;
using Graine.Engine.Members;

namespace Graine.Engine.Expressions.Fields;

/// <summary><c>events("name", days)</c>: occurrences of an event, up to the latest 256, in the last so many times 24 hours.</summary>
internal static class EventsFunction
{
    public static readonly FieldFunction It = new(
        "events", [CelType.String, CelType.Int], CelType.Object("events"),
        [
            Of("count", CelType.Int, Unit.Times, "le nombre d’occurrences", "the number of occurrences", (s, n, d) => Count(s, n, d)),
            Of("first", CelType.Timestamp, Unit.None, "la première occurrence", "the first occurrence", (s, n, d) => First(s, n, d)),
            Of("last", CelType.Timestamp, Unit.None, "la dernière occurrence", "the latest occurrence", (s, n, d) => Last(s, n, d)),
            Of("days_since", CelType.Int, Unit.Days, "le temps depuis la dernière occurrence", "the time since the latest occurrence", (s, n, d) => DaysSince(s, n, d)),
        ]);

    public static long Count(Scope scope, string name, long days) => Read(scope, name, days).Count;

    public static CelTimestamp First(Scope scope, string name, long days) => Moments.Of(Read(scope, name, days).FirstAt);

    public static CelTimestamp Last(Scope scope, string name, long days)
    {
        var last = Latest(scope, name, days);
        scope.LowerUntil(last.IsSet ? last.PlusDays(days) : Instant.Never);
        return Moments.Of(last);
    }

    public static long DaysSince(Scope scope, string name, long days) =>
        Latest(scope, name, days) is { IsSet: true } last ? Moments.DaysSince(scope, last, days) : days;

    public static bool DaysSinceAtLeast(Scope scope, string name, long days, long least) =>
        Latest(scope, name, days) is { IsSet: true } last ? Moments.AtLeast(scope, last, days, least) : days >= least;

    public static bool DaysSinceIs(Scope scope, string name, long days, long exact) =>
        Latest(scope, name, days) is { IsSet: true } last ? Moments.Is(scope, last, days, exact) : days == exact;

    /// <summary><c>count &gt;= least</c>: true until the least-th latest occurrence leaves the window.</summary>
    public static bool CountAtLeast(Scope scope, string name, long days, long least)
    {
        if (least <= 0)
        {
            return true;
        }

        var at = Nth(scope, name, days, least);
        if (!at.IsSet)
        {
            return false;
        }

        scope.LowerUntil(at.PlusDays(days));
        return true;
    }

    /// <summary><c>count == exact</c>.</summary>
    public static bool CountIs(Scope scope, string name, long days, long exact)
    {
        if (exact < 0)
        {
            return false;
        }

        if (exact < long.MaxValue && Nth(scope, name, days, exact + 1) is { IsSet: true } tooMany)
        {
            scope.LowerUntil(tooMany.PlusDays(days));
            return false;
        }

        return CountAtLeast(scope, name, days, exact);
    }

    private static Instant Nth(Scope scope, string name, long days, long nth)
    {
        if (Find(scope, name)?.Recent is not { } recent)
        {
            return Instant.None;
        }

        var latest = recent.Count - 1;
        while (latest >= 0 && recent[latest] > scope.Now)
        {
            scope.LowerUntil(recent[latest--]);
        }

        var index = latest - nth + 1;
        return index >= 0 && recent[(int)index] > OrdersWindow.Start(scope.Now, days) ? recent[(int)index] : Instant.None;
    }

    private static NameCount? Find(Scope scope, string name)
    {
        foreach (var counted in scope.Member.Activity.Names)
        {
            if (counted.Name == name)
            {
                return counted;
            }
        }

        return null;
    }

    private static Instant Latest(Scope scope, string name, long days)
    {
        var window = scope.Events(name, days);
        scope.LowerUntil(window.EntersAt);
        return window.LastAt;
    }

    private static EventsWindow Read(Scope scope, string name, long days)
    {
        var window = scope.Events(name, days);
        scope.LowerUntil(window.ChangesAt);
        return window;
    }

    private static Field Of<T>(string name, CelType type, Unit unit, string french, string english, Expression<Func<Scope, string, long, T>> read) =>
        new(name, type, unit, french, english, read) { IsTimeDependent = true };
}
