using Graine.Lake.Native;

namespace Graine.Lake.Kpis;

/// <summary>Every KPI of the product, in the order they are shown.</summary>
public static class KpiCatalog
{
    internal static readonly KpiDefinition[] Definitions = [.. ActivityKpis.All, .. CustomerKpis.All];

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

    /// <summary>
    /// All KPIs of many periods, in their order, from one state of the lake: the same figures as asking for each, in about the
    /// time of one. Amounts are in the currency of the settings, else in the one most orders of the first period are in.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Kpi>> Compute(
        DuckDbConnection connection, IReadOnlyList<KpiPeriod> periods, KpiSettings settings, CancellationToken ct)
    {
        List<IReadOnlyList<Kpi>> all = [];
        connection.InTransaction(() => all.AddRange(KpiBoard.Gather(connection, periods, settings, ct)
            .Select(facts => (IReadOnlyList<Kpi>)[.. Definitions.Select(definition => definition.Compute(facts))])));
        return all;
    }
}
