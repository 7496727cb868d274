using System.Globalization;
using Graine.Lake.Native;

namespace Graine.Lake.Kpis;

/// <summary>What happened in one part of a calendar.</summary>
/// <param name="Part">Which.</param>
/// <param name="Orders">As the KPI of that name.</param>
/// <param name="Revenue">As the KPI of that name, in whole units of the currency.</param>
/// <param name="Customers">Different identified customers with an order in it.</param>
/// <param name="NewCustomers">Identified customers whose first order ever falls in it.</param>
/// <param name="NewMembers">Identified members who are known since a moment in it.</param>
/// <param name="ActiveMembers">Different identified members of whom anything was heard in it: a visit, an order, a card.</param>
public sealed record KpiMoment(
    CalendarPart Part, long Orders, double Revenue, long Customers, long NewCustomers, long NewMembers, long ActiveMembers);

/// <summary>The figures of a period over time, under the definitions of <see cref="KpiCatalog"/>.</summary>
public static class KpiTimeline
{
    /// <summary>The parts in order, with the currency of the money. Parts without anything are there, with zeros.</summary>
    public static (IReadOnlyList<KpiMoment> Moments, string Currency) Ask(
        DuckDbConnection connection, KpiPeriod period, IReadOnlyList<CalendarPart> parts, KpiSettings settings, CancellationToken ct)
    {
        var currency = settings.Currency ?? KpiFacts.MostUsed(connection, period, ct);
        if (parts.Count == 0)
        {
            return ([], currency);
        }

        using var statement = connection.Prepare(LakeSql.Named("Timeline.sql"));
        statement.Bind("parts", string.Join('|', parts.Select(Text)));
        statement.Bind("from", period.From);
        statement.Bind("to", period.To);
        statement.Bind("currency", currency);
        statement.Bind("count_refunded", settings.CountRefundedOrders);
        using var row = statement.Execute(ct);
        List<KpiMoment> moments = [];
        while (row.Read())
        {
            var revenue = row.Int64(2) - (settings.IsRevenueNet ? row.Int64(3) : 0);
            moments.Add(new KpiMoment(
                parts[(int)row.Int64(0)],
                row.Int64(1),
                Currencies.Whole(revenue, currency),
                row.Int64(4),
                row.Int64(5),
                row.Int64(6),
                row.Int64(7)));
        }

        return (moments, currency);
    }

    private static string Text(CalendarPart part, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number};{DuckDbTime.Micros(part.From)};{DuckDbTime.Micros(part.To)}");
}
