using Graine.Lake.Native;

namespace Graine.Lake.Kpis;

/// <summary>What the queries counted, by the names of their columns, for one period and its settings.</summary>
internal sealed class KpiFacts
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    internal KpiFacts(KpiPeriod period, KpiSettings settings, string currency) =>
        (Period, Settings, Currency) = (period, settings, currency);

    public KpiPeriod Period { get; }

    public KpiSettings Settings { get; }

    /// <summary>The currency of the amounts; <c>XXX</c> (ISO 4217: none) when the lake has no order.</summary>
    public string Currency { get; }

    public double this[string name] => _counts[name];

    /// <summary>The latest order that still counts at the beginning of the period lies after this.</summary>
    public DateTimeOffset ActiveFrom => Before(Period.From);

    /// <summary>The latest order that still counts at the end of the period lies after this.</summary>
    public DateTimeOffset ActiveEnd => Before(Period.End);

    internal void Set(string name, long count) => _counts[name] = count;

    public static KpiFacts Gather(
        DuckDbConnection connection, KpiPeriod period, KpiSettings settings, CancellationToken ct)
    {
        var currency = settings.Currency ?? MostUsed(connection, period, ct);
        var facts = new KpiFacts(period, settings, currency);
        foreach (var query in (ReadOnlySpan<string>)["Purchases.sql", "CrossSell.sql"])
        {
            facts.Count(connection, query, ct);
        }

        return facts;
    }

    /// <summary>An amount of smallest units in whole units.</summary>
    public double Money(double minor) => Currencies.Whole(minor, Currency);

    internal static string MostUsed(DuckDbConnection connection, KpiPeriod period, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named("Currency.sql"));
        statement.Bind("from", period.From);
        statement.Bind("to", period.To);
        using var result = statement.Execute(ct);
        return result.Read() ? result.Text(0) : "XXX";
    }

    /// <summary>The lapse before an instant; the beginning of time when there is none before it.</summary>
    private DateTimeOffset Before(DateTimeOffset at)
    {
        var lapse = TimeSpan.FromDays(Settings.LapseDays);
        return at - DateTimeOffset.MinValue < lapse ? DateTimeOffset.MinValue : at - lapse;
    }

    private void Count(DuckDbConnection connection, string query, CancellationToken ct)
    {
        using var statement = connection.Prepare(LakeSql.Named(query));
        ReadOnlySpan<(string Name, DuckDbValue Value)> values =
        [
            ("from", Period.From),
            ("to", Period.To),
            ("end", Period.End),
            ("active_from", ActiveFrom),
            ("active_end", ActiveEnd),
            ("currency", Currency),
            ("count_refunded", Settings.CountRefundedOrders),
        ];
        foreach (var (name, value) in values)
        {
            if (statement.Has(name))
            {
                statement.Bind(name, value);
            }
        }

        using var result = statement.Execute(ct);
        result.Read();
        for (var column = 0; column < result.Columns.Count; column++)
        {
            _counts[result.Columns[column].Name] = result.Int64(column);
        }
    }
}
