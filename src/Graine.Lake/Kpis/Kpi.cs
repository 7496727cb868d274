namespace Graine.Lake.Kpis;

/// <summary>One figure with everything that is needed to argue about it.</summary>
/// <param name="Key">Fixed for ever; people script against it.</param>
/// <param name="Value">Null when it cannot be told, and then <paramref name="Reason"/> says why; never NaN.</param>
/// <param name="Unit"><c>%</c>, <c>ratio</c>, <c>orders</c>, <c>customers</c>, <c>orders per customer</c>, or a currency code (in whole units).</param>
/// <param name="Numerator">Value is numerator / denominator, × 100 where the unit is <c>%</c>.</param>
/// <param name="Denominator">Null for a plain count or sum.</param>
/// <param name="Parameters">The period, the settings and the intermediate figures that made the value.</param>
/// <param name="Source">The named query and the tables it reads.</param>
public sealed record Kpi(
    string Key,
    double? Value,
    string Unit,
    double? Numerator,
    double? Denominator,
    KpiText Name,
    KpiText Definition,
    IReadOnlyDictionary<string, object?> Parameters,
    string Source,
    KpiText? Reason);
