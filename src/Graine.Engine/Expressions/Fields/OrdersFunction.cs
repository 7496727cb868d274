using System.Linq.Expressions;

namespace Graine.Engine.Expressions.Fields;

/// <summary><c>orders(days)</c>: the counting orders of the last so many times 24 hours.</summary>
internal static class OrdersFunction
{
    public static readonly FieldFunction It = new(
        "orders", [CelType.Int], CelType.Object("orders"),
        [
            Of("count", CelType.Int, Unit.Orders, "le nombre d’achats", "the number of orders", (s, d) => Count(s, d)),
            Of("total", CelType.Double, Unit.Money, "le total des achats", "the total of orders", (s, d) => Total(s, d)),
            Of("first", CelType.Timestamp, Unit.None, "le premier achat", "the first order", (s, d) => First(s, d)),
            Of("last", CelType.Timestamp, Unit.None, "le dernier achat", "the latest order", (s, d) => Last(s, d)),
            Of("days_since", CelType.Int, Unit.Days, "le temps depuis le dernier achat", "the time since the latest order", (s, d) => DaysSince(s, d)),
        ]);

    public static long Count(Scope scope, long days) => Read(scope, days).Count;

    public static double Total(Scope scope, long days) => Read(scope, days).TotalMinor / scope.MinorPerUnit;

    public static CelTimestamp First(Scope scope, long days) => Moments.Of(Read(scope, days).FirstAt);

    public static CelTimestamp Last(Scope scope, long days)
    {
        ref readonly var window = ref scope.Window(days);
        scope.LowerUntil(window.EntersAt);
        scope.LowerUntil(window.LastAt.IsSet ? window.LastAt.PlusDays(days) : Instant.Never);
        return Moments.Of(window.LastAt);
    }

    public static long DaysSince(Scope scope, long days) =>
        Latest(scope, days) is { IsSet: true } last ? Moments.DaysSince(scope, last, days) : days;

    public static bool DaysSinceAtLeast(Scope scope, long days, long least) =>
        Latest(scope, days) is { IsSet: true } last ? Moments.AtLeast(scope, last, days, least) : days >= least;

    public static bool DaysSinceIs(Scope scope, long days, long exact) =>
        Latest(scope, days) is { IsSet: true } last ? Moments.Is(scope, last, days, exact) : days == exact;

    /// <summary><c>count &gt;= least</c>: true until the least-th latest order leaves the window.</summary>
    public static bool CountAtLeast(Scope scope, long days, long least)
    {
        if (least <= 0)
        {
            return true;
        }

        var at = Nth(scope, days, least);
        if (!at.IsSet)
        {
            return false;
        }

        scope.LowerUntil(at.PlusDays(days));
        return true;
    }

    /// <summary><c>count == exact</c>.</summary>
    public static bool CountIs(Scope scope, long days, long exact)
    {
        if (exact < 0)
        {
            return false;
        }

        if (exact < long.MaxValue && Nth(scope, days, exact + 1) is { IsSet: true } tooMany)
        {
            scope.LowerUntil(tooMany.PlusDays(days));
            return false;
        }

        return CountAtLeast(scope, days, exact);
    }

    // The nth latest order within the window, and in passing when a future one enters.
    private static Instant Nth(Scope scope, long days, long nth)
    {
        var from = OrdersWindow.Start(scope.Now, days);
        var orders = scope.Member.Activity.Orders;
        for (var index = orders.Count - 1; index >= 0; index--)
        {
            var order = orders[index];
            if (order.At <= from)
            {
                break;
            }

            if (order.IsCancelled)
            {
                continue;
            }

            if (order.At > scope.Now)
            {
                scope.LowerUntil(order.At);
            }
            else if (--nth == 0)
            {
                return order.At;
            }
        }

        return Instant.None;
    }

    private static Instant Latest(Scope scope, long days)
    {
        ref readonly var window = ref scope.Window(days);
        scope.LowerUntil(window.EntersAt);
        return window.LastAt;
    }

    private static ref readonly OrdersWindow Read(Scope scope, long days)
    {
        ref readonly var window = ref scope.Window(days);
        scope.LowerUntil(window.ChangesAt);
        return ref window;
    }

    private static Field Of<T>(string name, CelType type, Unit unit, string french, string english, Expression<Func<Scope, long, T>> read) =>
        new(name, type, unit, french, english, read) { IsTimeDependent = true };
}
