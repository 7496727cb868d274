using System.Linq.Expressions;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Engine.Expressions.Fields;

/// <summary>
/// <c>streak("Order Completed", "week")</c>: in how many periods of the calendar in a row, 64 at most, up to that of the event at hand (or of
/// now), it happened. A running period in which it has not happened yet breaks nothing. Orders that were given back do not count.
/// </summary>
internal static class StreakFunction
{
    public const string Orders = "Order Completed";

    public static readonly FieldFunction It = new("streak", [CelType.String, CelType.String], CelType.Int, [Of((s, n, p) => Length(s, n, p))]);

    public static readonly IReadOnlyList<string> Units = ["day", "week", "month", "year"];

    public static CapPeriod Period(string unit) => unit switch
    {
        "day" => CapPeriod.Day,
        "month" => CapPeriod.Month,
        "year" => CapPeriod.Year,
        _ => CapPeriod.Week,
    };

    public static long Length(Scope scope, string name, string unit)
    {
        var (per, at, zone) = (Period(unit), scope.Event?.At ?? scope.Now, scope.Plan.Programme.Zone);
        var number = CapCalendar.Number(per, at, zone);
        var length = name == Orders ? OfOrders(scope, per, number) : scope.Member.Streaks.Find(name, per)?.LengthAt(number) ?? 0;
        if (length > 0)
        {
            scope.LowerUntil(CapCalendar.End(per, at, zone));
        }

        return length;
    }

    private static int OfOrders(Scope scope, CapPeriod per, int number)
    {
        var orders = scope.Member.Activity.Orders;
        var (length, last) = (0, number + 1);
        for (var index = orders.Count - 1; index >= 0 && length < StreakSlice.PeriodsMax; index--)
        {
            if (orders[index].IsCancelled)
            {
                continue;
            }

            var period = CapCalendar.Number(per, orders[index].At, scope.Plan.Programme.Zone);
            if (period > number || period == last)
            {
                continue;
            }

            if (period < last - 1 && !(length == 0 && period == number - 1))
            {
                break;
            }

            (length, last) = (length + 1, period);
        }

        return length;
    }

    private static Field Of(Expression<Func<Scope, string, string, long>> read) =>
        new("", CelType.Int, Unit.None, "les périodes d’affilée", "the periods in a row", read) { IsTimeDependent = true };
}
