using Graine.Lake.Native;

namespace Graine.Lake.Kpis;

/// <summary>Every KPI of the product, in the order they are shown.</summary>
public static class KpiCatalog
{
    private static readonly KpiDefinition[] Definitions = [.. ActivityKpis.All, .. CustomerKpis.All];

    /// <summary>The keys, which never change.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Definitions.Select(definition => definition.Key)];

    /// <summary>All KPIs of a period, from one state of the lake. The connection must not be in a transaction.</summary>
    /// <exception cref="ArgumentException">The period ends before it begins.</exception>
    public static IReadOnlyList<Kpi> Compute(
        DuckDbConnection connection, KpiPeriod period, KpiSettings settings, CancellationToken ct)
    {
        if (period.To < period.From)
        {
            throw new ArgumentException($"The period ends ({period.To:O}) before it begins ({period.From:O}).", nameof(period));
        }

        List<Kpi> kpis = [];
        connection.InTransaction(() =>
        {
            var facts = KpiFacts.Gather(connection, period, settings, ct);
            kpis.AddRange(Definitions.Select(definition => definition.Compute(facts)));
        });
        return kpis;
    }
}
