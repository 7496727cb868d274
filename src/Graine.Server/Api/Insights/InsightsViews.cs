using System.Text.Json.Serialization;
using Graine.Lake.Kpis;

namespace Graine.Server.Api.Insights;

/// <param name="Key">Fixed for ever.</param>
/// <param name="Name">In the language asked for.</param>
/// <param name="Value">Numerator / denominator, × 100 where the unit is %; null when it cannot be told.</param>
/// <param name="Unit">%, ratio, orders, customers, orders per customer, or a currency code (whole units).</param>
/// <param name="Numerator">What the value was made of.</param>
/// <param name="Denominator">Null for a plain count or sum.</param>
/// <param name="Definition">What is counted, in the language asked for.</param>
/// <param name="Parameters">The period, the settings and the steps that made the value.</param>
/// <param name="Source">The named query and the tables it reads.</param>
/// <param name="Reason">Why there is no value; null when there is one.</param>
internal sealed record KpiView(
    string Key,
    string Name,
    double? Value,
    string Unit,
    double? Numerator,
    double? Denominator,
    string Definition,
    IReadOnlyDictionary<string, object?> Parameters,
    string Source,
    string? Reason)
{
    public static KpiView Of(Kpi kpi, string language) => new(
        kpi.Key,
        kpi.Name.In(language),
        kpi.Value,
        kpi.Unit,
        kpi.Numerator,
        kpi.Denominator,
        kpi.Definition.In(language),
        kpi.Parameters,
        kpi.Source,
        kpi.Reason?.In(language));
}

/// <param name="Day">In the programme's calendar.</param>
/// <param name="Orders">Placed on the day.</param>
/// <param name="Customers">Different identified customers with an order on the day.</param>
/// <param name="Revenue">In whole units of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record DayView(DateOnly Day, long Orders, long Customers, double Revenue, string Currency);

/// <param name="When">A condition about members (CEL), such as <c>orders(90).count >= 3</c>.</param>
/// <param name="Context"><c>segment.when</c> (without it), or <c>audience.when</c>, which may ask about segments too.</param>
internal sealed record CountRequest(string? When, string? Context = null);

/// <param name="Count">Members who meet the condition.</param>
/// <param name="Members">All members.</param>
/// <param name="Sql">What was run over the lake.</param>
/// <param name="Parameters">The values of <c>$1</c>, <c>$2</c>…</param>
internal sealed record CountView(long Count, long Members, string Sql, IReadOnlyList<object> Parameters);

/// <param name="Id">The segment's.</param>
/// <param name="Members">In it now.</param>
/// <param name="Entered">In the days before now.</param>
/// <param name="Left">In the days before now.</param>
/// <param name="Trend">The size at the end of each of the days, the last one as of now.</param>
internal sealed record SegmentSizeView(string Id, long Members, long Entered, long Left, IReadOnlyList<long> Trend);

/// <param name="Members">All members.</param>
/// <param name="Days">How far back the figures go.</param>
internal sealed record SegmentSizesView(long Members, int Days, IReadOnlyList<SegmentSizeView> Segments);

/// <param name="Entered">False: left.</param>
internal sealed record SegmentChangeView(Guid Member, DateTimeOffset At, bool Entered);

/// <param name="State">current, behind or failing.</param>
/// <param name="AsOf">The lake has everything committed before; null until it has caught up once.</param>
/// <param name="LagSeconds">Since then.</param>
/// <param name="Watermark">Its place in the log, in the database's own words; null at the beginning.</param>
/// <param name="Tables">What it holds.</param>
internal sealed record LakeView(
    string State, DateTimeOffset? AsOf, double? LagSeconds, string? Watermark, IReadOnlyList<LakeTableView> Tables);

internal sealed record LakeTableView(string Name, long Rows);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<KpiView>))]
[JsonSerializable(typeof(IReadOnlyList<DayView>))]
[JsonSerializable(typeof(CountRequest))]
[JsonSerializable(typeof(CountView))]
[JsonSerializable(typeof(LakeView))]
[JsonSerializable(typeof(SegmentSizesView))]
[JsonSerializable(typeof(IReadOnlyList<SegmentChangeView>))]
[JsonSerializable(typeof(HomeView))]
[JsonSerializable(typeof(SeriesView))]
[JsonSerializable(typeof(KpiMembersView))]
[JsonSerializable(typeof(PointsReport))]
[JsonSerializable(typeof(PointsFlowsView))]
[JsonSerializable(typeof(LiabilityReport))]
[JsonSerializable(typeof(BreakageReport))]
[JsonSerializable(typeof(RuleMoneyReport))]
[JsonSerializable(typeof(TierPyramid))]
[JsonSerializable(typeof(TierProspectsView))]
[JsonSerializable(typeof(KnownValuesView))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class InsightsJson : JsonSerializerContext;
