using Graine.Lake.Native;

namespace Graine.Lake.Kpis;

/// <summary>One day of the programme. Revenue is net or gross as the settings say, in whole units of the currency.</summary>
public sealed record KpiDay(DateOnly Day, long Orders, long Customers, double Revenue, string Currency);

/// <summary>The figures of a period day by day, under the same definitions as <see cref="KpiCatalog"/>.</summary>
public static class KpiSeries
{
    /// <summary>Every day the period touches, in the time zone's calendar; of its first and last day only the part within.</summary>
    /// <param name="zone">An IANA name, such as <c>Europe/Paris</c>.</param>
    /// <exception cref="DuckDbException">The time zone is not known.</exception>
    public static IReadOnlyList<KpiDay> Daily(
        DuckDbConnection connection, KpiPeriod period, KpiSettings settings, string zone, CancellationToken ct)
    {
        if (period.To <= period.From)
        {
            return [];
        }

        var currency = settings.Currency ?? KpiFacts.MostUsed(connection, period, ct);
        using var statement = connection.Prepare(LakeSql.Named("Daily.sql"));
        statement.Bind("from", period.From);
        statement.Bind("to", period.To);
        statement.Bind("zone", zone);
        statement.Bind("currency", currency);
        statement.Bind("count_refunded", settings.CountRefundedOrders);
        using var row = statement.Execute(ct);
        List<KpiDay> days = [];
        while (row.Read())
        {
            var revenue = row.Int64(3) - (settings.IsRevenueNet ? row.Int64(4) : 0);
            days.Add(new KpiDay(
                DateOnly.FromDateTime(row.Instant(0).UtcDateTime),
                row.Int64(1),
                row.Int64(2),
                Currencies.Whole(revenue, currency),
                currency));
        }

        return days;
    }
}
