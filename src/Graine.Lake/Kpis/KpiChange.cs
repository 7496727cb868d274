namespace Graine.Lake.Kpis;

/// <summary>From the value of one period to that of another.</summary>
/// <param name="Absolute">In the unit of the KPI, percentage points for %; null when one of the values cannot be told.</param>
/// <param name="Percent">Of the earlier value; null also when that is zero.</param>
/// <param name="IsSmall">Fewer than <see cref="KpiChange.Enough"/> customers or orders stand behind one of the values: chance alone moves it.</param>
/// <param name="Reason">Why something is null.</param>
public sealed record KpiChange(double? Absolute, double? Percent, bool IsSmall, KpiText? Reason)
{
    /// <summary>
    /// The usual least number for a share to be read as one: with 30, the 95 % interval of a share of one half is still 18
    /// points to either side.
    /// </summary>
    public const int Enough = 30;

    private static readonly KpiText Untold = new(
        "One of the two values cannot be told.", "L’une des deux valeurs ne peut être donnée.");

    private static readonly KpiText FromZero = new(
        "The earlier value is zero: there is no percentage of zero.", "La valeur précédente est nulle : il n’y a pas de pourcentage de zéro.");

    /// <param name="orders">Orders of the later and the earlier period, which stand behind the money.</param>
    public static KpiChange Of(Kpi now, Kpi before, (double Now, double Before) orders)
    {
        var isSmall = Math.Min(Behind(now, orders.Now), Behind(before, orders.Before)) < Enough;
        if (now.Value is not { } value || before.Value is not { } earlier)
        {
            return new KpiChange(null, null, isSmall, Untold);
        }

        var absolute = value - earlier;
        return earlier == 0
            ? new KpiChange(absolute, null, isSmall, FromZero)
            : new KpiChange(absolute, absolute / Math.Abs(earlier) * 100, isSmall, null);
    }

    private static double Behind(Kpi kpi, double orders) =>
        kpi.Denominator ?? (kpi.Unit is "orders" or "customers" ? kpi.Numerator ?? 0 : orders);
}
