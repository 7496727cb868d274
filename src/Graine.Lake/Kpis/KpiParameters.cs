using System.Globalization;

namespace Graine.Lake.Kpis;

/// <summary>The settings that made a figure, shown beside it under the names they are set by.</summary>
internal static class KpiParameters
{
    public static IReadOnlyDictionary<string, object?> Of(
        KpiFacts facts, IReadOnlyList<string> names, IReadOnlyDictionary<string, object?> steps)
    {
        var shown = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["from"] = Instant(facts.Period.From),
            ["to"] = Instant(facts.Period.To),
        };
        foreach (var name in names)
        {
            shown[name] = Value(facts, name);
        }

        foreach (var (name, value) in steps)
        {
            shown[name] = value;
        }

        return shown;
    }

    private static object? Value(KpiFacts facts, string name) => name switch
    {
        "as_of" => Instant(facts.Period.End),
        "currency" => facts.Currency,
        "lapse_days" => (long)facts.Settings.LapseDays,
        "churn_base" => facts.Settings.ChurnBase switch { ChurnBase.All => "all", ChurnBase.Start => "start" },
        "revenue" => facts.Settings.IsRevenueNet ? "net" : "gross",
        "refunded_orders" => facts.Settings.CountRefundedOrders ? "count" : "exclude",
        "margin_rate" => facts.Settings.MarginRate,
        "margin_coverage_min" => facts.Settings.MarginCoverageMin,
        "lifetime_years" => facts.Settings.LifetimeYears,
        "lifetime_years_max" => facts.Settings.LifetimeYearsMax,
        _ => throw new ArgumentException($"There is no setting {name}.", nameof(name)),
    };

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
