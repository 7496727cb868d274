using Graine.Lake.Native;

namespace Graine.Lake.Kpis;

/// <summary>What <see cref="KpiFacts"/> counts, for many periods by one look at the orders.</summary>
internal static class KpiBoard
{
    public static IReadOnlyList<KpiFacts> Gather(
        DuckDbConnection connection, IReadOnlyList<KpiPeriod> periods, KpiSettings settings, CancellationToken ct)
    {
        if (periods.Count == 0)
        {
            return [];
        }

        var currency = settings.Currency ?? KpiFacts.MostUsed(connection, periods[0], ct);
        var shown = settings with { Currency = currency };
        if (!settings.CountRefundedOrders)
        {
            // What came before an order then depends on what was given back since: each period is counted from the start.
            return [.. periods.Select(period => KpiFacts.Gather(connection, period, shown, ct))];
        }

        List<KpiFacts> all = [.. periods.Select(period => new KpiFacts(period, shown, currency))];
        Count(connection, all, currency, ct);
        foreach (var facts in all)
        {
            facts.Set("lost_in_period", (long)(facts["active_in_period"] - facts["active_at_end"]));
            facts.Set("lost_of_start", facts.ActiveEnd < facts.Period.From
                ? (long)facts["lost_in_period"]
                : (long)facts["active_at_start"] - Kept(connection, facts, ct));
        }

        return all;
    }

    private static void Count(DuckDbConnection connection, List<KpiFacts> all, string currency, CancellationToken ct)
    {
        var cuts = new KpiCuts(all);
        using var statement = connection.Prepare(cuts.Sql(LakeSql.Named("Board.sql")));
        statement.Bind("periods", cuts.Periods);
        statement.Bind("currency", currency);
        using var row = statement.Execute(ct);
        while (row.Read())
        {
            var facts = all[(int)row.Int64(0)];
            for (var column = 1; column < row.Columns.Count; column++)
            {
                facts.Set(row.Columns[column].Name, row.IsNull(column) ? 0 : row.Int64(column));
            }
        }
    }

    private static long Kept(DuckDbConnection connection, KpiFacts facts, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Kept.sql"));
        statement.Bind("active_from", facts.ActiveFrom);
        statement.Bind("from", facts.Period.From);
        statement.Bind("active_end", facts.ActiveEnd);
        statement.Bind("end", facts.Period.End);
        using var row = statement.Execute(ct);
        return row.Read() ? row.Int64(0) : 0;
    }
}
